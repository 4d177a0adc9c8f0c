//! What was found and what comes next, in kind words that fit oneself, a child and a parent.

use crate::{
    cases::{Care, CareStep, Finding, Outcome},
    content::Date,
    i18n::{Texts, calendar_date, fill},
};
use std::fmt::Display;

/// A step, as the person reads it.
pub fn step(texts: &Texts, step: &CareStep, today: Date) -> String {
    let words = texts.screening();
    let on = |text: &str, day: &Date| fill(text, &[("day", &calendar_date(texts, day.day(), today.day()))]);
    match step {
        CareStep::Screened { finding: Finding::Fine } => words.screened_fine.to_owned(),
        CareStep::Screened { finding: Finding::Treat } => words.screened_treat.to_owned(),
        CareStep::Screened { finding: Finding::Recheck } => words.screened_recheck.to_owned(),
        CareStep::Batched(batch) => {
            let day = calendar_date(texts, batch.on.day(), today.day());
            let values: [(&str, &dyn Display); 3] =
                [("n", &batch.number), ("day", &day), ("hospital", &batch.hospital)];
            fill(words.batched, &values)
        }
        CareStep::Sent { on: day } => on(words.sent, day),
        CareStep::Treated { on: day } => on(words.treated, day),
        CareStep::FollowUp { on: day } => on(words.follow_up, day),
        CareStep::FollowedUp { on: day, outcome: Outcome::Well } => on(words.followed_well, day),
        CareStep::FollowedUp { on: day, outcome: Outcome::Recheck } => on(words.followed_recheck, day),
        CareStep::FollowedUp { on: day, outcome: Outcome::Unreached } => on(words.followed_unreached, day),
    }
}

/// What comes next for the person, each a sentence; nothing where nothing is arranged.
pub fn next(texts: &Texts, care: &Care, today: Date) -> Vec<String> {
    let going = care.batch.as_ref().filter(|_| care.sent.is_none());
    let going = going.map(|batch| step(texts, &CareStep::Batched(batch.clone()), today));
    let waits = (care.finding == Some(Finding::Treat) && care.batch.is_none()).then_some(texts.screening().waits);
    let follow_up = care.follow_up.map(|on| step(texts, &CareStep::FollowUp { on }, today));
    going.or_else(|| waits.map(str::to_owned)).into_iter().chain(follow_up).collect()
}

/// How far somebody's care has come, in a few words for the desk.
pub fn marks(texts: &Texts, care: &Care, today: Date) -> Vec<String> {
    let words = texts.screening();
    let finding = care.finding.map(|finding| match finding {
        Finding::Fine => words.fine,
        Finding::Treat => words.treat,
        Finding::Recheck => words.recheck,
    });
    let on_the_way = match (&care.batch, care.sent, care.treated) {
        (_, _, Some(on)) => Some(CareStep::Treated { on }),
        (_, Some(on), None) => Some(CareStep::Sent { on }),
        (Some(batch), None, None) => Some(CareStep::Batched(batch.clone())),
        (None, None, None) => None,
    };
    let last = care.last.map(|(on, outcome)| CareStep::FollowedUp { on, outcome });
    let follow_up = care.follow_up.map(|on| CareStep::FollowUp { on }).or(last);
    let told = on_the_way.into_iter().chain(follow_up).map(|told| step(texts, &told, today));
    finding.map(str::to_owned).into_iter().chain(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::Batch,
        i18n::{EN, ZH},
    };

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn steps() -> Vec<CareStep> {
        let batch = Batch { number: 2, hospital: "市一院".into(), on: day("2026-11-30") };
        vec![
            CareStep::Screened { finding: Finding::Treat },
            CareStep::Batched(batch),
            CareStep::FollowUp { on: day("2026-12-05") },
            CareStep::Sent { on: day("2026-11-30") },
            CareStep::Treated { on: day("2026-12-01") },
            CareStep::FollowedUp { on: day("2026-12-05"), outcome: Outcome::Well },
        ]
    }

    #[test]
    fn steps_are_told_with_their_days() {
        let today = day("2026-11-28");
        let told: Vec<String> = steps().iter().map(|one| step(&ZH, one, today)).collect();
        assert_eq!(told[1], "第 2 批，11月30日去市一院");
        assert_eq!(told[2], "回访：12月5日");
        let english: Vec<String> = steps().iter().map(|one| step(&EN, one, today)).collect();
        assert!(english.iter().all(|told| !told.contains('{')), "{english:?}");
        let all: std::collections::BTreeSet<String> = [Finding::Fine, Finding::Treat, Finding::Recheck]
            .map(|finding| step(&ZH, &CareStep::Screened { finding }, today))
            .into();
        assert_eq!(all.len(), 3, "each finding is told in words of its own");
    }

    #[test]
    fn what_comes_next_is_what_is_still_arranged() {
        let (today, steps) = (day("2026-11-28"), steps());
        let after = |count: usize| next(&ZH, &Care::of(&steps[..count]), today);
        assert_eq!(after(0), Vec::<String>::new());
        assert_eq!(after(1), [ZH.screening().waits]);
        assert_eq!(after(2), ["第 2 批，11月30日去市一院"]);
        assert_eq!(after(3), ["第 2 批，11月30日去市一院", "回访：12月5日"]);
        assert_eq!(after(4), ["回访：12月5日"]);
        assert_eq!(after(6), Vec::<String>::new());
    }

    #[test]
    fn the_desk_reads_the_last_of_each() {
        let (today, steps) = (day("2026-11-28"), steps());
        let after = |count: usize| marks(&ZH, &Care::of(&steps[..count]), today);
        assert_eq!(after(0), Vec::<String>::new());
        assert_eq!(after(2), [ZH.screening().treat, "第 2 批，11月30日去市一院"]);
        assert_eq!(after(6).len(), 3);
        assert!(after(5)[1].contains("12月1日") && after(6)[2].contains("12月5日"), "{:?}", after(6));
    }
}
