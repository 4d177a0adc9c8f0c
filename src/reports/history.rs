//! What happened to a report and what it waits for, line by line: who, when, and in the service's own words.

use super::{receipt::span, show::Words};
use crate::{
    cases::{CaseView, Custody, Effect, FollowUp, Status, StepView, Who},
    content::{Date, Kind, Service, Step},
    domain::Instant,
    i18n::{StepTexts, Texts, calendar_date, fill},
    screening,
};

/// The five steps that every report goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// The holder reported it.
    Reported,
    /// The office has it.
    Received,
    /// The office sorted it.
    Sorted,
    /// Somebody was sent.
    Dispatched,
    /// It is solved.
    Solved,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What happened, or will.
    pub title: String,
    /// Who did it and what they said, or whom it waits for.
    pub note: String,
    /// When.
    pub at: Option<Instant>,
    /// Whether it happened.
    pub tense: Tense,
}

/// Whether a line happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It did, and the office knows.
    Past,
    /// The holder did it, and the office does not know yet.
    Pending(Custody),
    /// The holder did it, and it had no effect at the office.
    Refused,
    /// It is still to come.
    Ahead(Milestone),
}

/// Where a report stands for its holder: what the office says, and then the own steps that the office has not seen.
pub fn status(view: &CaseView) -> Option<Status> {
    let pending = view.steps.iter().filter(|step| step.pending);
    pending.fold(view.summary.status, |status, step| match step.kind.as_str() {
        "withdrawn" => Some(Status::Withdrawn),
        "confirmed" => Some(Status::Confirmed),
        "reopened" => Some(Status::Received),
        _ => status,
    })
}

/// Every line that a holder reads: what happened, then what is still to come.
pub fn history(view: &CaseView, words: &Words<'_>) -> Vec<Line> {
    let service = words.service(&view.summary);
    let mut lines: Vec<Line> = Vec::new();
    for step in view.steps.iter().filter(|step| is_told(step)) {
        // What had no effect comes after all that had; by the clocks it stands where it was tried.
        let later = lines.iter().position(|line| line.at.is_some_and(|at| at.unix() > step.at.unix()));
        let place = later.filter(|_| is_refused(step)).unwrap_or(lines.len());
        lines.insert(place, past(view, step, service, words));
    }
    lines.extend(ahead(view).into_iter().map(|milestone| waiting(view, milestone, service, words)));
    lines
}

/// The holder's own step that the office has and that had no effect there.
fn is_refused(step: &StepView) -> bool {
    !step.pending && step.effect != Effect::Applied && step.who == Who::Holder
}

/// Why an own step had no effect at the office, and what to do.
fn refusal(texts: &Texts, effect: Effect) -> &'static str {
    let words = &texts.cases().steps;
    match effect {
        Effect::Applied | Effect::OutOfOrder | Effect::AlreadyTaken => words.refused_late,
        Effect::NoRole => words.refused_role,
        Effect::Unknown => words.refused_unknown,
        Effect::NotCovered | Effect::WaitingForEarlier => words.refused_waiting,
        Effect::Forked => words.refused_fork,
    }
}

/// What others did without effect is not told, nor that this phone joined: it goes along with the next step.
fn is_told(step: &StepView) -> bool {
    let has_effect = if step.pending { step.effect != Effect::Forked } else { step.effect == Effect::Applied };
    let counts = has_effect || is_refused(step);
    counts && step.kind != "supported" && !(step.pending && step.kind == "joined")
}

fn past(view: &CaseView, step: &StepView, service: Option<&Service>, words: &Words<'_>) -> Line {
    let texts = &words.texts.cases().steps;
    let custody = step.pending.then(|| on_its_way(view, step));
    let who = match (step.who, words.teams(&step.teams)) {
        (_, Some(teams)) => Some(teams),
        (Who::Holder, None) => Some(texts.you.to_owned()),
        (Who::Office, None) => Some(texts.office.to_owned()),
        (Who::Member, None) => Some(texts.crew.to_owned()),
        (Who::Other, None) => None,
    };
    let way = custody.map(|custody| match custody {
        Custody::Saved => words.texts.status.on_this_phone.to_owned(),
        Custody::HandedOver | Custody::Received => texts.on_its_way.to_owned(),
    });
    let note = who.into_iter().chain(way).collect::<Vec<_>>().join(" · ");
    let refused = is_refused(step).then(|| refusal(words.texts, step.effect));
    let said = step.care.as_ref().and_then(|told| told.note.as_deref()).or(step.text.as_deref());
    let note = std::iter::once(note.as_str()).chain(said).chain(refused).collect::<Vec<_>>().join("\n");
    let tense = match custody {
        Some(custody) => Tense::Pending(custody),
        None if refused.is_some() => Tense::Refused,
        None => Tense::Past,
    };
    let today = Date::from(words.now.date_time().date_naive());
    let title = match (&step.care, step.follow_up) {
        (Some(told), _) => screening::words::step(words.texts, &told.care, today),
        (None, Some(follow_up)) => followed_up(words.texts, follow_up, today),
        (None, None) if step.arrived => texts.arrived.to_owned(),
        (None, None) => title(&step.kind, words.kind(&view.summary), service, words),
    };
    Line { title, note, at: Some(step.at), tense }
}

/// When the office looks in again, or that it did.
pub fn followed_up(texts: &Texts, follow_up: FollowUp, today: Date) -> String {
    let steps = &texts.cases().steps;
    match follow_up {
        FollowUp::On(day) => fill(steps.follow_up, &[("day", &calendar_date(texts, day.day(), today.day()))]),
        FollowUp::Done => steps.followed_up.to_owned(),
    }
}

/// Whether a pending step was in the file that was last handed over: both times are of this phone's own clock.
fn on_its_way(view: &CaseView, step: &StepView) -> Custody {
    let Some(mine) = &view.mine else { return Custody::Saved };
    match mine.custody {
        Custody::Saved if mine.handed_over_at.is_none_or(|handed| handed < step.at) => Custody::Saved,
        _ => Custody::HandedOver,
    }
}

/// A step's name in a case of a kind: the words of `service` where it has some.
fn title(step: &str, kind: Kind, service: Option<&Service>, words: &Words<'_>) -> String {
    let (texts, asked) = (&words.texts.cases().steps, &words.texts.cases().asked);
    let (own, common) = match (step, kind) {
        ("opened", Kind::Report) => (Some(Step::Submitted), texts.opened),
        ("confirmed", Kind::Report) => (Some(Step::Confirmed), texts.confirmed),
        ("resolved", Kind::Report) => (Some(Step::Resolved), texts.resolved),
        ("opened", _) => (Some(Step::Submitted), asked.opened),
        ("confirmed", _) => (Some(Step::Confirmed), asked.confirmed),
        ("resolved", _) => (Some(Step::Resolved), asked.resolved),
        _ => common_title(step, texts),
    };
    let own = own.and_then(|step| service?.steps.get(&step));
    own.map_or(common, |own| own.get(words.locale)).to_owned()
}

/// The names of steps that are the same in every kind of case.
fn common_title(step: &str, texts: &StepTexts) -> (Option<Step>, &'static str) {
    match step {
        "received" => (Some(Step::Received), texts.received),
        "dispatched" => (Some(Step::Dispatched), texts.dispatched),
        "accepted" => (Some(Step::Accepted), texts.accepted),
        "finished" => (Some(Step::Finished), texts.finished),
        "declined" => (Some(Step::Declined), texts.declined),
        "merged" => (Some(Step::Merged), texts.merged),
        "joined" => (None, texts.joined),
        "added" => (None, texts.added),
        "withdrawn" => (None, texts.withdrawn),
        "reopened" => (None, texts.reopened),
        "passed" => (None, texts.passed),
        "classified" => (None, texts.classified),
        "replied" => (None, texts.replied),
        "published" => (None, texts.published),
        "redacted" => (None, texts.redacted),
        _ => (None, texts.progressed),
    }
}

/// The milestones that are still to come, in order.
fn ahead(view: &CaseView) -> Vec<Milestone> {
    let sorted = view.steps.iter().any(|step| step.kind == "classified" && step.effect == Effect::Applied);
    let reached = match status(view) {
        None | Some(Status::Submitted) => Milestone::Reported,
        Some(Status::Received) if sorted => Milestone::Sorted,
        Some(Status::Received) => Milestone::Received,
        Some(Status::Dispatched | Status::Accepted | Status::Finished) => Milestone::Dispatched,
        _ => Milestone::Solved,
    };
    let all = [Milestone::Received, Milestone::Sorted, Milestone::Dispatched, Milestone::Solved];
    all.into_iter().filter(|milestone| *milestone > reached).collect()
}

fn waiting(view: &CaseView, milestone: Milestone, service: Option<&Service>, words: &Words<'_>) -> Line {
    let kind = match milestone {
        Milestone::Reported => "opened",
        Milestone::Received => "received",
        Milestone::Sorted => "classified",
        Milestone::Dispatched => "dispatched",
        Milestone::Solved => "resolved",
    };
    let is_next = ahead(view).first() == Some(&milestone);
    let note = if is_next { waits_for(view, milestone, service, words) } else { String::new() };
    // A service's own words tell what was done; what is still to come has the common names.
    Line { title: title(kind, words.kind(&view.summary), None, words), note, at: None, tense: Tense::Ahead(milestone) }
}

/// True when everybody who was asked said that they cannot, and nobody else was asked yet.
fn nobody_is_free(view: &CaseView) -> bool {
    let asking = |step: &&StepView| matches!(&*step.kind, "dispatched" | "passed") && step.effect == Effect::Applied;
    view.summary.status == Some(Status::Received)
        && view.steps.iter().rfind(asking).is_some_and(|step| step.kind == "passed")
}

/// Whom the next step waits for, and until when.
fn waits_for(view: &CaseView, milestone: Milestone, service: Option<&Service>, words: &Words<'_>) -> String {
    let texts = &words.texts.cases().steps;
    let saved = view.summary.custody == Some(Custody::Saved);
    if milestone == Milestone::Received && saved {
        return texts.hand_over_first.to_owned();
    }
    let teams = view.steps.iter().rev().find(|step| step.kind == "dispatched").map(|step| step.teams.as_slice());
    let teams = words.teams(teams.unwrap_or(&view.summary.teams));
    let who = match milestone {
        Milestone::Solved => teams.unwrap_or_else(|| texts.crew.to_owned()),
        _ => texts.office.to_owned(),
    };
    if nobody_is_free(view) {
        return texts.nobody_free.to_owned();
    }
    let deadline = match milestone {
        Milestone::Received => service.and_then(|service| service.deadlines.receive),
        Milestone::Solved => service.and_then(|service| service.deadlines.solve),
        _ => None,
    };
    match (view.summary.due.filter(|_| milestone == Milestone::Solved), deadline) {
        (Some(due), _) if due < words.now => fill(texts.waited_until, &[("who", &who), ("time", &words.moment(due))]),
        (Some(due), _) => fill(texts.waits_until, &[("who", &who), ("time", &words.moment(due))]),
        (None, Some(deadline)) => fill(texts.promised, &[("who", &who), ("span", &span(deadline, words))]),
        (None, None) => fill(texts.waits_for, &[("who", &who)]),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        cases::MineView,
        domain::{CaseId, DeviceId, EventId, Locale},
        reports::show::tests::{at, pack, summary, words},
    };
    use std::collections::BTreeMap;

    pub(in crate::reports) fn step(kind: &str, who: Who, time: &str, pending: bool) -> StepView {
        StepView {
            id: EventId::from_bytes(std::array::from_fn(|i| kind.as_bytes().get(i).copied().unwrap_or(0))),
            kind: kind.into(),
            who,
            at: at(time),
            effect: Effect::Applied,
            teams: if kind == "dispatched" { vec!["municipal".into()] } else { vec![] },
            arrived: false,
            text: None,
            care: None,
            follow_up: None,
            pending,
        }
    }

    pub(in crate::reports) fn view(status: Status, steps: Vec<StepView>) -> CaseView {
        CaseView {
            id: CaseId::Opened(DeviceId::from_bytes([9; 32])),
            summary: summary(Some(status), Some(Custody::Saved)),
            answers: BTreeMap::new(),
            place: None,
            photos: vec![],
            current: steps.iter().map(|step| (step.kind.clone(), step.id)).collect(),
            steps,
            public_replies: vec![],
            private_replies: vec![],
            supporters: 0,
            merged_into: None,
            rating: None,
            forked: false,
            task: None,
            phones: 0,
            mine: Some(MineView {
                code: String::new(),
                custody: Custody::Saved,
                saved_at: at("2026-11-21T14:06:00+08:00"),
                handed_over_at: None,
                photos_wait: false,
                answered_at: None,
            }),
        }
    }

    fn told(view: &CaseView) -> Vec<String> {
        let pack = pack();
        let lines = history(view, &words(&pack, Locale::Zh));
        let mark = |tense| match tense {
            Tense::Past => '+',
            Tense::Pending(_) => '?',
            Tense::Refused => '!',
            Tense::Ahead(_) => '-',
        };
        let when = |at: Option<Instant>| at.map(crate::i18n::time).unwrap_or_default();
        lines.iter().map(|line| format!("{}{} {} {}", mark(line.tense), line.title, line.note, when(line.at))).collect()
    }

    #[test]
    fn five_steps_are_named_each_with_who_and_when() {
        let opened = step("opened", Who::Holder, "2026-11-21T14:06:00+08:00", true);
        assert_eq!(
            told(&view(Status::Submitted, vec![opened.clone()])),
            ["?报上来 您 · 还在手机里 14:06", "-值班台收到 先交给社区 ", "-分好类  ", "-派人去办  ", "-办好了  ",]
        );
        let past = |kind, who, time| step(kind, who, time, false);
        let all = vec![
            past("opened", Who::Holder, "2026-11-21T08:12:00+08:00"),
            past("received", Who::Office, "2026-11-21T09:05:00+08:00"),
            past("classified", Who::Office, "2026-11-21T09:06:00+08:00"),
            past("dispatched", Who::Office, "2026-11-21T09:20:00+08:00"),
            past("resolved", Who::Office, "2026-11-21T17:20:00+08:00"),
        ];
        assert_eq!(
            told(&view(Status::Resolved, all.clone())),
            [
                "+报上来 您 8:12",
                "+值班台收到 值班台 9:05",
                "+分好类 值班台 9:06",
                "+派人去了 市政养护班 9:20",
                "+办好了 值班台 17:20",
            ]
        );
        let half = told(&view(Status::Dispatched, all[..4].to_vec()));
        assert_eq!(half.last().unwrap(), "-办好了 等市政养护班，说好 1 天内 ");
    }

    #[test]
    fn what_was_ordered_is_done_and_not_fixed() {
        let past = |kind, who, time| step(kind, who, time, false);
        let mut view = view(Status::Received, vec![past("opened", Who::Holder, "2026-11-21T08:12:00+08:00")]);
        view.summary.service = Some("haircut".into());
        assert!(told(&view)[0].starts_with("+下单了 "), "the service's own words");
        let pack = pack();
        let mut words = words(&pack, Locale::En);
        assert_eq!(history(&view, &words).last().unwrap().title, "Done");
        assert_eq!(title("opened", Kind::Order, None, &words), "Asked for");
        words.texts = &crate::i18n::ZH;
        assert_eq!(title("confirmed", Kind::Order, None, &words), "说办好了");
        assert_eq!(title("confirmed", Kind::Report, None, &words), "说修好了");
    }

    #[test]
    fn an_own_step_counts_for_its_holder_before_the_office_knows() {
        let resolved = step("resolved", Who::Office, "2026-11-21T14:00:00+08:00", false);
        for (kind, expected, ahead_of_it) in [
            ("confirmed", Status::Confirmed, 0),
            ("reopened", Status::Received, 3),
            ("withdrawn", Status::Withdrawn, 0),
            ("added", Status::Resolved, 0),
        ] {
            let own = StepView { effect: Effect::OutOfOrder, ..step(kind, Who::Holder, "2026-11-21T14:05:00Z", true) };
            let view = view(Status::Resolved, vec![resolved.clone(), own]);
            assert_eq!(status(&view), Some(expected), "{kind}");
            assert_eq!(ahead(&view).len(), ahead_of_it, "{kind}");
            assert_eq!(told(&view).iter().filter(|line| line.starts_with('?')).count(), 1, "{kind}");
        }
    }

    #[test]
    fn what_was_handed_over_is_not_said_to_be_on_the_phone() {
        let opened = step("opened", Who::Holder, "2026-11-21T14:06:00+08:00", true);
        let added = StepView {
            text: Some("又翘了".into()),
            ..step("added", Who::Holder, "2026-11-21T14:20:00+08:00", true)
        };
        let mut view = view(Status::Submitted, vec![opened, added]);
        if let Some(mine) = &mut view.mine {
            mine.handed_over_at = Some(at("2026-11-21T14:09:00+08:00"));
        }
        assert_eq!(told(&view)[..2], ["?报上来 您 · 已交出，等社区收到 14:06", "?补充 您 · 还在手机里\n又翘了 14:20"]);
    }

    #[test]
    fn nobody_is_free_until_somebody_else_is_asked() {
        let [opened, received, asked, passed] =
            [("opened", "14:06"), ("received", "14:10"), ("dispatched", "14:20"), ("passed", "14:30")].map(
                |(kind, time)| {
                    let who = if kind == "passed" { Who::Member } else { Who::Office };
                    step(kind, who, &format!("2026-11-21T{time}:00+08:00"), false)
                },
            );
        let steps = [opened, received, asked.clone(), passed];
        let next = |view: &CaseView| told(view).into_iter().find(|line| line.starts_with('-')).unwrap();
        let mut seen = view(Status::Received, steps.to_vec());
        assert!(next(&seen).contains("都没空"), "{}", next(&seen));
        seen.steps.push(asked);
        seen.summary.status = Some(Status::Dispatched);
        assert!(!next(&seen).contains("都没空"), "{}", next(&seen));
    }

    #[test]
    fn a_due_time_is_told_before_the_promise() {
        let mut view =
            view(Status::Accepted, vec![step("dispatched", Who::Office, "2026-11-21T14:06:00+08:00", false)]);
        view.summary.due = Some(at("2026-11-21T18:00:00+08:00"));
        assert_eq!(told(&view)[1], "-办好了 等市政养护班，今天 18:00 前 ");
        view.summary.due = Some(at("2026-11-21T14:00:00+08:00"));
        assert_eq!(told(&view)[1], "-办好了 说好市政养护班 今天 14:00 前，已经过了。着急就打电话 ");
    }

    #[test]
    fn what_had_no_effect_is_told_to_whoever_tried_it_only() {
        for (who, effect, pending, told_lines) in [
            (Who::Holder, Effect::Applied, false, 1),
            (Who::Holder, Effect::OutOfOrder, false, 1),
            (Who::Member, Effect::OutOfOrder, false, 0),
            (Who::Holder, Effect::OutOfOrder, true, 1),
            (Who::Holder, Effect::Forked, true, 0),
        ] {
            let step = StepView { effect, ..step("added", who, "2026-11-21T14:06:00+08:00", pending) };
            assert_eq!(told(&view(Status::Confirmed, vec![step])).len(), told_lines, "{who:?} {effect:?} {pending}");
        }
    }

    #[test]
    fn a_refused_step_stands_where_it_was_tried_with_the_reason() {
        let refused =
            |effect| StepView { effect, ..step("withdrawn", Who::Holder, "2026-11-21T14:10:00+08:00", false) };
        let office = |kind, time| step(kind, Who::Office, time, false);
        let steps = vec![
            office("received", "2026-11-21T14:08:00+08:00"),
            office("resolved", "2026-11-21T14:20:00+08:00"),
            refused(Effect::OutOfOrder),
        ];
        let lines = told(&view(Status::Resolved, steps));
        assert_eq!(lines[1], "!收回 您\n来晚了一步，社区那边已经变了，这一步没有算。 14:10");
        assert!(lines[2].starts_with("+办好了"), "{lines:?}");
        let reasons = [Effect::NoRole, Effect::Unknown, Effect::WaitingForEarlier, Effect::Forked];
        let reasons = reasons.map(|effect| told(&view(Status::Resolved, vec![refused(effect)])).remove(0));
        assert_eq!(std::collections::BTreeSet::from(reasons).len(), 4);
    }

    #[test]
    fn what_was_found_is_told_in_its_own_words() {
        let care = crate::cases::CareStep::Screened { finding: crate::cases::Finding::Fine };
        let care = Some(crate::cases::CareNote { care, note: Some("半年后再量一次血压".into()) });
        let replied = step("replied", Who::Office, "2026-11-28T10:10:00+08:00", false);
        let told_of = |care| told(&view(Status::Dispatched, vec![StepView { care, ..replied.clone() }])).remove(0);
        assert_eq!(told_of(care), "+查过了，没什么问题 值班台\n半年后再量一次血压 10:10");
        assert_eq!(told_of(None), "+值班台回话 值班台 10:10", "who may not know reads nothing of it");
    }

    #[test]
    fn an_arrival_has_a_line_of_its_own() {
        let arrived = StepView { arrived: true, ..step("progressed", Who::Member, "2026-11-21T14:10:00+08:00", false) };
        assert_eq!(told(&view(Status::Accepted, vec![arrived]))[0], "+人到了 办事的人 14:10");
    }
}
