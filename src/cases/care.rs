//! What the office writes down of somebody who was screened: it goes sealed into a private reply, and from there into
//! the sealed answer of the case, and stands nowhere else.

use crate::content::Date;
use serde::{Deserialize, Serialize};

/// What a screening found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Nothing to be treated.
    Fine,
    /// Fit for surgery or another treatment.
    Treat,
    /// It has to be looked at again.
    Recheck,
}

/// What a follow-up found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All is well.
    Well,
    /// It has to be looked at again.
    Recheck,
    /// Nobody could be reached.
    Unreached,
}

/// One step. A day is one of the community's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum CareStep {
    /// The person was looked at.
    Screened {
        /// What was found.
        finding: Finding,
    },
    /// The person goes to a hospital with others.
    Batched(Batch),
    /// The batch set out.
    Sent {
        /// When.
        on: Date,
    },
    /// The surgery or treatment was done.
    Treated {
        /// When.
        on: Date,
    },
    /// A follow-up is arranged.
    FollowUp {
        /// For when.
        on: Date,
    },
    /// The follow-up that was arranged took place, or should have.
    FollowedUp {
        /// When.
        on: Date,
        /// What came of it.
        outcome: Outcome,
    },
}

/// Those who go to a hospital together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Batch {
    /// Its number within the tour.
    pub number: u16,
    /// What people call the hospital.
    pub hospital: String,
    /// When they go.
    pub on: Date,
}

/// A step with the office's words to the person. Sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CareNote {
    /// What happened, or is arranged.
    pub care: CareStep,
    /// The words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How far the care of one person has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Care {
    /// What the screening found.
    pub finding: Option<Finding>,
    /// With whom the person goes, or went.
    pub batch: Option<Batch>,
    /// When the batch set out.
    pub sent: Option<Date>,
    /// When the treatment was done.
    pub treated: Option<Date>,
    /// The follow-up that is arranged.
    pub follow_up: Option<Date>,
    /// The last follow-up.
    pub last: Option<(Date, Outcome)>,
}

impl Care {
    /// What these steps come to, in their order. A step that does not fit where things stand changes nothing: two desks
    /// may have written at once.
    pub fn of<'a>(steps: impl IntoIterator<Item = &'a CareStep>) -> Self {
        let mut care = Self::default();
        for step in steps {
            if care.allows(step) {
                care.take(step);
            }
        }
        care
    }

    /// True when the step can be next. What was found, and the batch, can be put right until the batch has set out.
    pub fn allows(&self, step: &CareStep) -> bool {
        match step {
            CareStep::Screened { .. } => self.sent.is_none(),
            CareStep::Batched(_) => self.finding == Some(Finding::Treat) && self.sent.is_none(),
            CareStep::Sent { .. } => self.batch.is_some() && self.sent.is_none(),
            CareStep::Treated { .. } => self.sent.is_some() && self.treated.is_none(),
            CareStep::FollowUp { .. } => matches!(self.finding, Some(Finding::Treat | Finding::Recheck)),
            CareStep::FollowedUp { .. } => self.follow_up.is_some(),
        }
    }

    fn take(&mut self, step: &CareStep) {
        match step {
            CareStep::Screened { finding } => {
                // Who needs no treatment is in no batch, and who is well needs no follow-up.
                self.batch = self.batch.take().filter(|_| *finding == Finding::Treat);
                self.follow_up = self.follow_up.filter(|_| *finding != Finding::Fine);
                self.finding = Some(*finding);
            }
            CareStep::Batched(batch) => self.batch = Some(batch.clone()),
            CareStep::Sent { on } => self.sent = Some(*on),
            CareStep::Treated { on } => self.treated = Some(*on),
            CareStep::FollowUp { on } => self.follow_up = Some(*on),
            CareStep::FollowedUp { on, outcome } => {
                (self.follow_up, self.last) = (None, Some((*on, *outcome)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn screened(finding: Finding) -> CareStep {
        CareStep::Screened { finding }
    }

    fn batch(number: u16) -> CareStep {
        CareStep::Batched(Batch { number, hospital: "市一院".into(), on: day("2026-11-30") })
    }

    #[test]
    fn a_step_fits_only_after_what_it_needs() {
        let on = day("2026-12-05");
        let all = [
            screened(Finding::Fine),
            batch(2),
            CareStep::Sent { on },
            CareStep::Treated { on },
            CareStep::FollowUp { on },
            CareStep::FollowedUp { on, outcome: Outcome::Well },
        ];
        let fit = |steps: &[CareStep]| {
            let care = Care::of(steps);
            all.iter().map(|step| if care.allows(step) { '+' } else { '-' }).collect::<String>()
        };
        let treat = screened(Finding::Treat);
        let (sent, treated, arranged) = (all[2].clone(), all[3].clone(), all[4].clone());
        for (steps, expected) in [
            (vec![], "+-----"),
            (vec![screened(Finding::Fine)], "+-----"),
            (vec![screened(Finding::Recheck)], "+---+-"),
            (vec![treat.clone()], "++--+-"),
            (vec![treat.clone(), batch(1)], "+++-+-"),
            (vec![treat.clone(), batch(1), sent.clone()], "---++-"),
            (vec![treat.clone(), batch(1), sent.clone(), treated.clone()], "----+-"),
            (vec![treat.clone(), batch(1), sent.clone(), treated.clone(), arranged], "----++"),
        ] {
            assert_eq!(fit(&steps), expected, "{steps:?}");
        }
    }

    #[test]
    fn what_was_found_can_be_put_right_until_the_batch_has_set_out() {
        let on = day("2026-12-05");
        let right = Care::of(&[screened(Finding::Treat), batch(1), CareStep::FollowUp { on }, screened(Finding::Fine)]);
        assert_eq!(right, Care { finding: Some(Finding::Fine), ..Care::default() });
        let moved = Care::of(&[screened(Finding::Treat), batch(1), batch(2)]);
        assert_eq!(moved.batch.map(|batch| batch.number), Some(2));
        let late = [screened(Finding::Treat), batch(1), CareStep::Sent { on }, screened(Finding::Fine), batch(3)];
        let late = Care::of(&late);
        assert_eq!((late.finding, late.batch.map(|batch| batch.number)), (Some(Finding::Treat), Some(1)));
    }

    #[test]
    fn a_follow_up_leaves_room_for_the_next() {
        let on = day("2026-12-05");
        let missed = CareStep::FollowedUp { on, outcome: Outcome::Unreached };
        let again = CareStep::FollowUp { on: day("2026-12-12") };
        let care = Care::of(&[screened(Finding::Recheck), CareStep::FollowUp { on }, missed.clone()]);
        assert_eq!((care.follow_up, care.last), (None, Some((on, Outcome::Unreached))));
        assert!(!care.allows(&missed) && care.allows(&again));
    }

    #[test]
    fn a_note_is_stored_under_lasting_names() {
        let note = CareNote { care: batch(2), note: Some("带医保卡".into()) };
        let text = r#"{"care":{"step":"batched","number":2,"hospital":"市一院","on":"2026-11-30"},"note":"带医保卡"}"#;
        assert_eq!(serde_json::to_string(&note).unwrap(), text);
        assert_eq!(serde_json::from_str::<CareNote>(text).unwrap(), note);
    }
}
