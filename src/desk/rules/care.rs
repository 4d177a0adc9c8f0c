//! Which step fits whom who was screened, and what a clerk still has to say before it can be written down.

use crate::{
    cases::{Batch, Care, CareNote, CareStep, Finding, Outcome},
    content::Date,
    courses::model::SeatStage,
    desk::model::CareAct,
};

/// True when the step fits where the person stands.
pub fn care_fits(stage: SeatStage, care: &Care, act: &CareAct) -> bool {
    if stage == SeatStage::Off {
        return false;
    }
    match act {
        CareAct::Seat => matches!(stage, SeatStage::Asked | SeatStage::Waiting),
        CareAct::Missed => stage != SeatStage::Attended && care.finding.is_none(),
        CareAct::Note(note) => care.allows(&note.care),
        CareAct::Close => stage == SeatStage::Seated && care.finding.is_some() && care.follow_up.is_none(),
    }
}

/// The steps that can be written down, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CareKind {
    /// Gives a place for the day.
    Seat,
    /// Looked at.
    Screened,
    /// Not there.
    Missed,
    /// In a batch.
    Batched,
    /// Set out.
    Sent,
    /// Treated.
    Treated,
    /// A follow-up is arranged.
    FollowUp,
    /// Followed up.
    FollowedUp,
    /// Over.
    Close,
}

impl CareKind {
    /// Every kind, in order.
    pub const ALL: [Self; 9] = [
        Self::Seat,
        Self::Screened,
        Self::Missed,
        Self::Batched,
        Self::Sent,
        Self::Treated,
        Self::FollowUp,
        Self::FollowedUp,
        Self::Close,
    ];

    /// Its name among the choices.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Screened => "screened",
            Self::Missed => "missed",
            Self::Batched => "batched",
            Self::Sent => "sent",
            Self::Treated => "treated",
            Self::FollowUp => "follow-up",
            Self::FollowedUp => "followed-up",
            Self::Close => "close",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// True for a step that has a day.
    pub const fn has_day(self) -> bool {
        matches!(self, Self::Batched | Self::Sent | Self::Treated | Self::FollowUp | Self::FollowedUp)
    }

    /// True for a step that the person is told in words of the office's own too.
    pub const fn has_words(self) -> bool {
        !matches!(self, Self::Seat | Self::Missed | Self::Close)
    }
}

/// What a clerk typed and chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CareDraft {
    /// What the screening found.
    pub finding: Option<Finding>,
    /// The batch's number.
    pub number: String,
    /// The hospital.
    pub hospital: String,
    /// The day, as a date field has it.
    pub on: String,
    /// What came of the follow-up.
    pub outcome: Option<Outcome>,
    /// The words to the person.
    pub words: String,
}

/// What is still to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CareMissing {
    /// What the screening found.
    Finding,
    /// A batch's number, from 1.
    Number,
    /// The hospital.
    Hospital,
    /// A day.
    Day,
    /// What came of the follow-up.
    Outcome,
}

impl CareDraft {
    /// The step that the draft stands for.
    ///
    /// # Errors
    /// What is missing first.
    pub fn act(&self, kind: CareKind) -> Result<CareAct, CareMissing> {
        let on = || self.on.trim().parse::<Date>().map_err(|_| CareMissing::Day);
        let care = match kind {
            CareKind::Seat => return Ok(CareAct::Seat),
            CareKind::Missed => return Ok(CareAct::Missed),
            CareKind::Close => return Ok(CareAct::Close),
            CareKind::Screened => CareStep::Screened { finding: self.finding.ok_or(CareMissing::Finding)? },
            CareKind::Batched => {
                let number = self.number.trim().parse().ok().filter(|number| *number > 0);
                let number = number.ok_or(CareMissing::Number)?;
                let hospital = Some(self.hospital.trim()).filter(|name| !name.is_empty());
                let hospital = hospital.ok_or(CareMissing::Hospital)?.to_owned();
                CareStep::Batched(Batch { number, hospital, on: on()? })
            }
            CareKind::Sent => CareStep::Sent { on: on()? },
            CareKind::Treated => CareStep::Treated { on: on()? },
            CareKind::FollowUp => CareStep::FollowUp { on: on()? },
            CareKind::FollowedUp => {
                CareStep::FollowedUp { on: on()?, outcome: self.outcome.ok_or(CareMissing::Outcome)? }
            }
        };
        let note = Some(self.words.trim().to_owned()).filter(|words| !words.is_empty());
        Ok(CareAct::Note(CareNote { care, note }))
    }
}

/// Whom the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CareFilter {
    /// Everybody.
    All,
    /// Whoever was not screened yet.
    ToScreen,
    /// Whoever is to be treated and in no batch.
    ToSend,
    /// Whoever is in a batch and not treated yet.
    InBatch,
    /// Whoever has a follow-up on this day or before.
    Due,
}

impl CareFilter {
    /// Every filter, in order.
    pub const ALL: [Self; 5] = [Self::All, Self::ToScreen, Self::ToSend, Self::InBatch, Self::Due];

    /// Its name among the choices.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ToScreen => "to-screen",
            Self::ToSend => "to-send",
            Self::InBatch => "in-batch",
            Self::Due => "due",
        }
    }

    /// The filter of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.name() == name)
    }

    /// True for somebody whom it shows.
    pub fn shows(self, stage: SeatStage, care: &Care, today: Date) -> bool {
        if self == Self::All {
            return true;
        }
        stage != SeatStage::Off
            && match self {
                Self::All => true,
                Self::ToScreen => care.finding.is_none(),
                Self::ToSend => care.finding == Some(Finding::Treat) && care.batch.is_none(),
                Self::InBatch => care.batch.is_some() && care.treated.is_none(),
                Self::Due => care.follow_up.is_some_and(|day| day <= today),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn care(steps: &[CareStep]) -> Care {
        Care::of(steps)
    }

    fn screened(finding: Finding) -> CareStep {
        CareStep::Screened { finding }
    }

    fn draft() -> CareDraft {
        CareDraft {
            finding: Some(Finding::Treat),
            number: " 2 ".into(),
            hospital: " 市一院 ".into(),
            on: "2026-11-30".into(),
            outcome: Some(Outcome::Well),
            words: " 带医保卡 ".into(),
        }
    }

    #[test]
    fn a_step_fits_the_seat_and_the_care() {
        use SeatStage::{Asked, Attended, Off, Seated, Waiting};
        let (new, treat) = (Care::default(), care(&[screened(Finding::Treat)]));
        let arranged = care(&[screened(Finding::Recheck), CareStep::FollowUp { on: day("2026-12-05") }]);
        let screen = CareAct::Note(CareNote { care: screened(Finding::Fine), note: None });
        for (act, care, expected) in [
            (&CareAct::Seat, &new, vec![Asked, Waiting]),
            (&CareAct::Missed, &new, vec![Asked, Waiting, Seated]),
            (&CareAct::Missed, &treat, vec![]),
            (&screen, &new, vec![Asked, Waiting, Seated, Attended]),
            (&CareAct::Close, &new, vec![]),
            (&CareAct::Close, &treat, vec![Seated]),
            (&CareAct::Close, &arranged, vec![]),
        ] {
            let all = [Asked, Waiting, Seated, Attended, Off];
            let fit: Vec<SeatStage> = all.into_iter().filter(|stage| care_fits(*stage, care, act)).collect();
            assert_eq!(fit, expected, "{act:?}");
        }
    }

    #[test]
    fn a_draft_says_what_is_missing_first() {
        let full = draft();
        let on = day("2026-11-30");
        let batch = Batch { number: 2, hospital: "市一院".into(), on };
        let note = |care| Ok(CareAct::Note(CareNote { care, note: Some("带医保卡".into()) }));
        assert_eq!(full.act(CareKind::Batched), note(CareStep::Batched(batch)));
        assert_eq!(full.act(CareKind::FollowedUp), note(CareStep::FollowedUp { on, outcome: Outcome::Well }));
        assert_eq!((full.act(CareKind::Seat), full.act(CareKind::Close)), (Ok(CareAct::Seat), Ok(CareAct::Close)));
        let without = |change: fn(&mut CareDraft), kind| {
            let mut draft = draft();
            change(&mut draft);
            draft.act(kind).unwrap_err()
        };
        for (found, expected) in [
            (without(|draft| draft.finding = None, CareKind::Screened), CareMissing::Finding),
            (without(|draft| draft.number = "0".into(), CareKind::Batched), CareMissing::Number),
            (without(|draft| draft.number = "two".into(), CareKind::Batched), CareMissing::Number),
            (without(|draft| draft.hospital = " ".into(), CareKind::Batched), CareMissing::Hospital),
            (without(|draft| draft.on = String::new(), CareKind::Sent), CareMissing::Day),
            (without(|draft| draft.outcome = None, CareKind::FollowedUp), CareMissing::Outcome),
        ] {
            assert_eq!(found, expected);
        }
        let silent = CareDraft { words: "  ".into(), ..draft() };
        assert!(matches!(silent.act(CareKind::Sent), Ok(CareAct::Note(CareNote { note: None, .. }))));
    }

    #[test]
    fn a_filter_shows_whom_something_waits_for() {
        let on = day("2026-12-05");
        let batch = CareStep::Batched(Batch { number: 1, hospital: "H".into(), on });
        let people = [
            care(&[]),
            care(&[screened(Finding::Fine)]),
            care(&[screened(Finding::Treat)]),
            care(&[screened(Finding::Treat), batch.clone()]),
            care(&[screened(Finding::Treat), batch, CareStep::Sent { on }, CareStep::Treated { on }]),
            care(&[screened(Finding::Recheck), CareStep::FollowUp { on }]),
        ];
        let shown = |filter: CareFilter, today: &str| {
            let shown = people.iter().map(|care| filter.shows(SeatStage::Seated, care, day(today)));
            shown.map(|shown| if shown { '+' } else { '-' }).collect::<String>()
        };
        for (filter, today, expected) in [
            (CareFilter::All, "2026-12-01", "++++++"),
            (CareFilter::ToScreen, "2026-12-01", "+-----"),
            (CareFilter::ToSend, "2026-12-01", "--+---"),
            (CareFilter::InBatch, "2026-12-01", "---+--"),
            (CareFilter::Due, "2026-12-04", "------"),
            (CareFilter::Due, "2026-12-05", "-----+"),
        ] {
            assert_eq!(shown(filter, today), expected, "{filter:?} {today}");
        }
        assert!(!CareFilter::ToScreen.shows(SeatStage::Off, &people[0], on));
        assert!(CareFilter::ALL.iter().all(|filter| CareFilter::named(filter.name()) == Some(*filter)));
        assert!(CareKind::ALL.iter().all(|kind| CareKind::named(kind.name()) == Some(*kind)));
    }
}
