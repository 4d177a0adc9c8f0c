//! How far a report is: what happened, by whom and when, and what it waits for.

use super::{super::wording::use_wording, acting::Shown};
use crate::{
    cases::Custody,
    i18n::{say, texts},
    reports::history::{Line, Milestone, Tense, history},
    ui::{IconName, StepState, Timeline, TimelineItem},
};
use leptos::prelude::*;

/// The history, oldest first.
#[component]
pub fn Progress(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let wording = use_wording();
    let lines = Memo::new(move |_| shown.get(|view| wording.with(|words| history(view, words))));
    let items = Signal::derive(move || {
        let item = |line: Line| {
            let time = line.at.map(|at| wording.with(|words| words.moment(at)));
            item(line, time)
        };
        lines.get().into_iter().map(item).collect::<Vec<_>>()
    });
    let supporters = move || {
        let count = shown.get(|view| view.supporters as u64);
        (count > 0).then(|| texts().cases().page.supporters.of(count))
    };
    let is_merged = move || shown.get(|view| view.merged_into.is_some());
    let is_forked = move || shown.get(|view| view.forked);
    view! {
        <section class="card">
            <h2 class="card__title">{say(|t| t.cases().page.progress)}</h2>
            <Show when=is_merged><p class="card__note">{say(|t| t.cases().page.merged)}</p></Show>
            <Show when=is_forked><p class="trouble">{say(|t| t.cases().page.forked)}</p></Show>
            <Timeline items=items />
            <p class="card__note">{supporters}</p>
        </section>
    }
}

fn item(line: Line, time: Option<String>) -> TimelineItem {
    let Line { title, note, tense, .. } = line;
    let (state, icon) = match tense {
        Tense::Past => (StepState::Done, IconName::Check),
        Tense::Refused => (StepState::Done, IconName::X),
        Tense::Pending(Custody::Saved) => (StepState::Current, IconName::Smartphone),
        Tense::Pending(_) => (StepState::Waiting, IconName::Share),
        Tense::Ahead(milestone) => (StepState::Waiting, icon(milestone)),
    };
    let item = TimelineItem::new(state, title).with_icon(icon);
    let item = if note.is_empty() { item } else { item.with_note(note) };
    match time {
        Some(time) => item.with_time(time),
        None => item,
    }
}

const fn icon(milestone: Milestone) -> IconName {
    match milestone {
        Milestone::Reported => IconName::Smartphone,
        Milestone::Received => IconName::Inbox,
        Milestone::Sorted => IconName::ListChecks,
        Milestone::Dispatched => IconName::Send,
        Milestone::Solved => IconName::CircleCheck,
    }
}
