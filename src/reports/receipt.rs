//! In whose hands a report is: the three steps of its receipt, none of them claimed before it is true.

use super::show::Words;
use crate::{
    cases::{CaseView, Custody, Status},
    content::{Deadline, Time},
    domain::Instant,
    i18n::{duration, fill},
};

/// One step of the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptStep {
    /// What is or will be.
    pub title: &'static str,
    /// When, or whom it waits for and how long.
    pub note: String,
    /// Whether it was walked, or is the next one to walk.
    pub reached: Reached,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Behind us.
    Done,
    /// The person's turn.
    Now,
    /// Somebody else's turn.
    Waiting,
}

/// What the office promised, seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Promise {
    None,
    Within(Deadline),
    /// The promise is over; only told where every hour counts, because nobody here knows the office's hours.
    Overdue(Deadline),
}

/// The three steps for the holder's last own step: on this phone, handed over, received by the office. A phone that
/// only joined by the code has nothing to hand over; what the office knows is received.
pub fn receipt(view: &CaseView, kept: Kept, words: &Words<'_>) -> [ReceiptStep; 3] {
    let custody = view.summary.custody.or(view.summary.status.map(|_| Custody::Received));
    let texts = &words.texts.cases().receipt;
    let (mut saved, mut handed) = (saved(view, words), handed_over(view, custody, words));
    match kept {
        Kept::Phone => {}
        Kept::Page => saved = only_here(words),
        Kept::Screen => {
            saved.title = texts.on_this_screen;
            if handed.reached == Reached::Now {
                handed.note = texts.staff_takes_it.to_owned();
            }
        }
    }
    [saved, handed, received(view, custody, words)]
}

/// Where what a person wrote is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// On the person's own device.
    Phone,
    /// In a browser that forgets everything when the page closes.
    Page,
    /// On a screen that many people share, for the staff to take along.
    Screen,
}

/// True when the holder did something after opening that the receipt now tells about.
fn has_later_step(view: &CaseView) -> bool {
    let own = |kind: &str| matches!(kind, "added" | "withdrawn" | "confirmed" | "reopened");
    view.steps.iter().any(|step| own(&step.kind) && step.pending)
}

fn is_joined(view: &CaseView) -> bool {
    view.steps.iter().any(|step| step.kind == "joined")
        && !view.steps.iter().any(|step| step.kind == "opened" && step.pending)
}

fn only_here(words: &Words<'_>) -> ReceiptStep {
    let texts = &words.texts.cases().receipt;
    ReceiptStep { title: texts.only_here, note: texts.only_here_note.to_owned(), reached: Reached::Done }
}

fn saved(view: &CaseView, words: &Words<'_>) -> ReceiptStep {
    let texts = &words.texts.cases().receipt;
    let newest = view.steps.iter().rev().find(|step| step.pending).map(|step| step.at);
    let at = newest.filter(|_| has_later_step(view)).or(view.mine.as_ref().map(|mine| mine.saved_at));
    let photos = view.photos.iter().filter(|photo| photo.by == crate::cases::Who::Holder).count() as u64;
    let photos = (photos > 0).then(|| texts.photos.of(photos));
    let note = at.map(|at| words.moment(at)).into_iter().chain(photos).collect::<Vec<_>>().join(" · ");
    let title = if is_joined(view) { texts.joined } else { texts.saved };
    ReceiptStep { title, note, reached: Reached::Done }
}

fn handed_over(view: &CaseView, custody: Option<Custody>, words: &Words<'_>) -> ReceiptStep {
    let texts = &words.texts.cases().receipt;
    let at = view.mine.as_ref().and_then(|mine| mine.handed_over_at);
    let when = at.map(|at| words.moment(at));
    match (custody, when) {
        (None, _) => ReceiptStep { title: texts.handed_over, note: String::new(), reached: Reached::Waiting },
        (Some(Custody::Saved), Some(time)) => ReceiptStep {
            title: texts.not_handed_over,
            note: fill(texts.handed_earlier, &[("time", &time)]),
            reached: Reached::Now,
        },
        (Some(Custody::Saved), None) => {
            ReceiptStep { title: texts.not_handed_over, note: texts.hand_it_over.to_owned(), reached: Reached::Now }
        }
        (_, when) => {
            let waits = view.mine.as_ref().is_some_and(|mine| mine.photos_wait).then(|| texts.photos_wait.to_owned());
            let note = when.into_iter().chain(waits).collect::<Vec<_>>().join(" · ");
            ReceiptStep { title: texts.handed_over, note, reached: Reached::Done }
        }
    }
}

fn received(view: &CaseView, custody: Option<Custody>, words: &Words<'_>) -> ReceiptStep {
    let texts = &words.texts.cases().receipt;
    let title = texts.received;
    if custody == Some(Custody::Received) {
        let step = view.steps.iter().find(|step| step.kind == "received").map(|step| step.at);
        let at = step.or_else(|| view.mine.as_ref()?.answered_at);
        let note = at.map(|at| words.moment(at)).unwrap_or_default();
        return ReceiptStep { title, note, reached: Reached::Done };
    }
    let note = match promise(view, custody, words) {
        Promise::None => texts.imports.to_owned(),
        Promise::Within(deadline) => fill(texts.within, &[("span", &span(deadline, words))]),
        Promise::Overdue(deadline) => fill(texts.overdue, &[("span", &span(deadline, words))]),
    };
    ReceiptStep { title, note, reached: Reached::Waiting }
}

fn promise(view: &CaseView, custody: Option<Custody>, words: &Words<'_>) -> Promise {
    let deadline = words.service(&view.summary).and_then(|service| service.deadlines.receive);
    let (Some(deadline), Some(Status::Submitted), Some(Custody::HandedOver)) = (deadline, view.summary.status, custody)
    else {
        return Promise::None;
    };
    let since = view.mine.as_ref().and_then(|mine| mine.handed_over_at);
    let over = |since: Instant| words.now.unix() - since.unix() > deadline.within.as_seconds();
    match since {
        Some(since) if deadline.time == Time::Calendar && over(since) => Promise::Overdue(deadline),
        _ => Promise::Within(deadline),
    }
}

/// A promised span in words.
pub fn span(deadline: Deadline, words: &Words<'_>) -> String {
    let span = duration(words.texts, deadline.within.as_seconds());
    match deadline.time {
        Time::Calendar => span,
        Time::Working => fill(words.texts.cases().receipt.working_time, &[("span", &span)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::{MineView, Who},
        content::Pack,
        domain::Locale,
        reports::{
            history::tests::{step, view},
            show::tests::{at, pack, words},
        },
    };

    fn mine(custody: Custody, handed_over_at: Option<&str>) -> MineView {
        MineView {
            code: "00000-00000-00000-00000".into(),
            custody,
            saved_at: at("2026-11-21T14:06:00+08:00"),
            handed_over_at: handed_over_at.map(at),
            photos_wait: false,
            answered_at: Some(at("2026-11-21T14:20:00+08:00")),
        }
    }

    fn told(view: &CaseView) -> Vec<(Reached, String)> {
        let pack = pack();
        let mut view = view.clone();
        view.summary.custody = view.mine.as_ref().map(|mine| mine.custody);
        told_as_is(&view, &pack)
    }

    fn told_as_is(view: &CaseView, pack: &Pack) -> Vec<(Reached, String)> {
        let steps = receipt(view, Kept::Phone, &words(pack, Locale::Zh));
        steps.into_iter().map(|step| (step.reached, format!("{} {}", step.title, step.note))).collect()
    }

    #[test]
    fn nothing_is_claimed_before_it_is_true() {
        use Reached::{Done, Now, Waiting};
        let fresh = CaseView { mine: Some(mine(Custody::Saved, None)), ..view(Status::Submitted, vec![]) };
        let saved = (Done, "存在这部手机 今天 14:06".to_owned());
        let imports = (Waiting, "社区收到 值班台导入后亮起".to_owned());
        assert_eq!(told(&fresh), [saved.clone(), (Now, "还没交给社区 发到群里，或把文件带去".into()), imports.clone()]);
        let handed = |time| CaseView { mine: Some(mine(Custody::HandedOver, Some(time))), ..fresh.clone() };
        assert_eq!(
            told(&handed("2026-11-21T14:29:30+08:00")),
            [
                saved.clone(),
                (Done, "已交给社区 今天 14:29".into()),
                (Waiting, "社区收到 等值班台导入，说好 2 分钟内".into())
            ]
        );
        let mut without_photos = handed("2026-11-21T14:29:30+08:00");
        without_photos.mine.iter_mut().for_each(|mine| mine.photos_wait = true);
        assert_eq!(told(&without_photos)[1].1, "已交给社区 今天 14:29 · 照片还没交");
        let late = told(&handed("2026-11-21T14:20:00+08:00"));
        assert_eq!(late[2], (Waiting, "社区收到 说好 2 分钟内，已经过了。打电话问一声".into()));
        let received = vec![step("received", Who::Office, "2026-11-21T14:15:00+08:00", false)];
        let received = CaseView { mine: Some(mine(Custody::Received, None)), ..view(Status::Received, received) };
        assert_eq!(told(&received)[1..], [(Done, "已交给社区 ".into()), (Done, "社区收到 今天 14:15".into())]);
    }

    #[test]
    fn a_browser_that_forgets_says_so() {
        let pack = pack();
        let fresh = view(Status::Submitted, vec![]);
        let steps = receipt(&fresh, Kept::Page, &words(&pack, Locale::Zh));
        assert_eq!((steps[0].title, steps[0].note.as_str()), ("只在这一页里", "关上就没了，请现在交出去"));
    }

    #[test]
    fn a_later_step_goes_the_same_way_again() {
        let steps = vec![
            step("opened", Who::Holder, "2026-11-21T14:06:00+08:00", false),
            step("resolved", Who::Office, "2026-11-21T14:20:00+08:00", false),
            step("confirmed", Who::Holder, "2026-11-21T14:25:00+08:00", true),
        ];
        let mine = mine(Custody::Saved, Some("2026-11-21T14:09:00+08:00"));
        let told = told(&CaseView { mine: Some(mine), ..view(Status::Resolved, steps) });
        assert_eq!(told[0].1, "存在这部手机 今天 14:25");
        assert_eq!(told[1], (Reached::Now, "还没交给社区 今天 14:09 交过，后来写的还没交".into()));
        assert_eq!(told[2], (Reached::Waiting, "社区收到 值班台导入后亮起".into()));
    }

    #[test]
    fn a_phone_that_only_joined_is_asked_for_nothing() {
        let joined = step("joined", Who::Holder, "2026-11-21T14:06:00+08:00", true);
        let mut view =
            CaseView { mine: Some(mine(Custody::Saved, None)), ..view(Status::Submitted, vec![joined.clone()]) };
        (view.summary.status, view.summary.custody) = (None, None);
        let waiting = |text: &str| (Reached::Waiting, text.to_owned());
        let first = (Reached::Done, "用查询码打开 今天 14:06".to_owned());
        assert_eq!(
            told_as_is(&view, &pack()),
            [first.clone(), waiting("已交给社区 "), waiting("社区收到 值班台导入后亮起")]
        );
        view.summary.status = Some(Status::Dispatched);
        view.steps.insert(0, step("received", Who::Office, "2026-11-21T14:15:00+08:00", false));
        let done = |text: &str| (Reached::Done, text.to_owned());
        assert_eq!(told_as_is(&view, &pack()), [first, done("已交给社区 "), done("社区收到 今天 14:15")]);
    }

    #[test]
    fn working_time_is_said_and_never_counted_here() {
        let mut view = CaseView {
            mine: Some(mine(Custody::HandedOver, Some("2026-11-01T08:00:00+08:00"))),
            ..view(Status::Submitted, vec![])
        };
        view.summary.service = Some("stickers".into());
        assert_eq!(told(&view)[2].1, "社区收到 等值班台导入，说好 上班时间 1 天内");
    }
}
