//! The home page, below the first screen that index.html paints.

use super::{
    first_screen::{MORE, TOOLS, element},
    look::{Look, use_look},
};
use crate::{
    i18n::{say, use_locale},
    reports::view::LastReport,
    ui::{Icon, IconName, StepState, Timeline, TimelineItem},
};
use leptos::{portal::Portal, prelude::*};

/// Fills the home page's places in index.html.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        {element(TOOLS).map(|mount| view! { <Portal mount=mount><HomeTools /></Portal> })}
        {element(MORE).map(|mount| view! { <Portal mount=mount><HomeMore /></Portal> })}
    }
}

/// The switches for the language and the size of type.
#[component]
fn HomeTools() -> impl IntoView {
    let locale = use_locale();
    let look = use_look();
    let is_large = move || look.get() == Look::Elder;
    let bigger = say(|t| t.app.bigger);
    let normal = say(|t| t.app.normal_size);
    view! {
        <button type="button" class="scene__tool" on:click=move |_| locale.choose(locale.other())>
            <Icon name=IconName::Languages />
            <span lang=move || locale.other().tag()>{say(|t| t.app.other_language)}</span>
        </button>
        <button
            type="button"
            class="scene__tool"
            on:click=move |_| look.choose(if is_large() { Look::System } else { Look::Elder })
        >
            <Icon name=IconName::LargeText />
            <span>{move || if is_large() { normal.get() } else { bigger.get() }}</span>
        </button>
    }
}

/// Everything below the first card.
#[component]
fn HomeMore() -> impl IntoView {
    let steps = move || {
        let step = |icon,
                    title: fn(&'static crate::i18n::Texts) -> &'static str,
                    note: fn(&'static crate::i18n::Texts) -> &'static str| {
            TimelineItem::new(StepState::Waiting, say(title)).with_note(say(note)).with_icon(icon)
        };
        vec![
            step(IconName::Smartphone, |t| t.home.how_saved, |t| t.home.how_saved_note),
            step(IconName::Share, |t| t.home.how_handed, |t| t.home.how_handed_note),
            step(IconName::Inbox, |t| t.home.how_received, |t| t.home.how_received_note),
            step(IconName::CircleCheck, |t| t.home.how_solved, |t| t.home.how_solved_note),
        ]
    };
    view! {
        <LastReport />
        <section class="section">
            <h2 class="section__title">{say(|t| t.home.how)}</h2>
            <Timeline items=Signal::stored(steps()) large=true />
        </section>
    }
}
