//! What happened to a case, by whom and when.

use super::{
    content::{Content, use_content},
    inbox::use_inbox,
};
use crate::{
    cases::{CaseView, Effect, StepView},
    content::Date,
    desk::words,
    domain::Instant,
    i18n::{moment, say, texts},
    reports::history::followed_up,
    screening,
    ui::{IconName, StepState, Timeline, TimelineItem},
};
use leptos::prelude::*;

/// The steps of a case, oldest first.
#[component]
pub fn History(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let (content, inbox) = (use_content(), use_inbox());
    let items = Signal::derive(move || {
        let now = inbox.now.get();
        view.read().steps.iter().map(|step| item(content, step, now)).collect::<Vec<_>>()
    });
    view! {
        <section class="case-section case-history">
            <h3 class="case-section__title">{say(|t| t.desk().case.history)}</h3>
            <Timeline items=items />
            <p class="case-history__clock">{say(|t| t.desk().case.clock)}</p>
        </section>
    }
}

fn item(content: Content, step: &StepView, now: Instant) -> TimelineItem {
    let texts = texts();
    let teams = content.teams(&step.teams);
    let who = [words::who(texts, step.who).to_owned(), teams].into_iter().filter(|words| !words.is_empty());
    let who = who.collect::<Vec<_>>().join(" · ");
    let effect = words::effect(texts, step.effect).map(str::to_owned);
    let said = step.care.as_ref().and_then(|told| told.note.clone()).or_else(|| step.text.clone());
    let note = [Some(who), said, effect].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let state = if step.effect == Effect::Applied { StepState::Done } else { StepState::Waiting };
    let today = Date::from(now.date_time().date_naive());
    let care = step.care.as_ref().map(|told| screening::words::step(texts, &told.care, today));
    let title = care.or_else(|| Some(followed_up(texts, step.follow_up?, today)));
    TimelineItem::new(state, title.unwrap_or_else(|| words::step(texts, &step.kind)))
        .with_note(note)
        .with_time(moment(texts, step.at, now))
        .with_icon(IconName::Hourglass)
}
