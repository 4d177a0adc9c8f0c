//! What went wrong, in the place where it went wrong.

use super::use_desk;
use crate::{
    app::{DeskRoute, Route},
    desk::{model::DeskState, rules::Trouble, words},
    i18n::{say, texts},
    ui::{Banner, ErrorState, Icon, IconName, Tone},
};
use leptos::prelude::*;

/// A page or a part of it that did not come, with its buttons.
#[component]
pub fn TroubleState(
    /// What went wrong.
    trouble: Trouble,
    /// What to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let code = words::trouble(texts(), &trouble).code;
    let about = trouble.clone();
    let title = move || words::trouble(texts(), &about).title;
    let note = move || words::trouble(texts(), &trouble).note;
    let children = children.map(|children| children());
    match code {
        Some(code) => view! { <ErrorState title=title note=note code=code>{children}</ErrorState> }.into_any(),
        None => view! { <ErrorState title=title note=note>{children}</ErrorState> }.into_any(),
    }
}

/// Something that could not be done, beside its button; it is read aloud when it appears.
#[component]
pub fn TroubleNote(
    /// What went wrong.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
) -> impl IntoView {
    let details = say(|t| t.ui.details);
    let note = move |trouble: Trouble| {
        let words = words::trouble(texts(), &trouble);
        view! {
            <Icon name=IconName::CircleAlert />
            <div>
                <p class="trouble__title">{words.title}</p>
                <p>{words.note}</p>
                {words.code.map(|code| view! {
                    <details><summary>{details}</summary><code>{code}</code></details>
                })}
            </div>
        }
    };
    view! {
        <div role="alert">
            {move || trouble.get().map(|trouble| view! { <div class="trouble">{note(trouble)}</div> })}
        </div>
    }
}

/// The strip that says that the key is not in, or that nobody knows, and what that means.
#[component]
pub fn KeyStrip() -> impl IntoView {
    let desk = use_desk();
    let to_keys = move || crate::app::navigate(Route::Desk(DeskRoute::Keys));
    move || {
        let words = match (desk.state(), desk.trouble()) {
            (None, None) | (Some(DeskState::Unlocked { .. }), _) => return None,
            (None, Some(trouble)) => Signal::derive(move || words::trouble(texts(), &trouble).title),
            (Some(DeskState::Locked), _) => say(|t| t.desk.locked_strip),
            (Some(DeskState::NoOffice), _) => say(|t| t.desk.no_office_strip),
        };
        let strip = view! {
            <Banner
                icon=IconName::Lock
                tone=Tone::Notice
                text=words
                action=say(|t| t.desk.to_keys)
                on_action=move |()| to_keys()
            />
        };
        Some(strip)
    }
}
