//! What went wrong, said where it happened.

use crate::{
    i18n::{say, texts},
    reports::trouble::{Trouble, TroubleWords},
    ui::{Button, ButtonKind, ErrorState, Icon, IconName},
};
use leptos::prelude::*;

/// What happened, what is safe and what to do, in a small card that is read aloud when it appears.
#[component]
pub fn TroubleCard(
    /// What happened.
    #[prop(into)]
    words: Signal<TroubleWords>,
    /// Buttons: what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let details = say(|t| t.ui.details);
    let code = move || {
        let code = words.get().code?;
        Some(view! {
            <details class="trouble__details">
                <summary>{details}</summary>
                <code>{code}</code>
            </details>
        })
    };
    view! {
        <div class="trouble" role="alert">
            <Icon name=IconName::CircleAlert />
            <div class="trouble__words">
                <p class="trouble__title">{move || words.get().title}</p>
                <p class="trouble__note">{move || words.get().note}</p>
                {code}
                {children.map(|children| view! { <div class="trouble__actions">{children()}</div> })}
            </div>
        </div>
    }
}

/// Something that could not be done, beside its button, while there is such a thing.
#[component]
pub fn TroubleNote(
    /// What went wrong.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
) -> impl IntoView {
    move || {
        let trouble = trouble.get()?;
        Some(view! { <TroubleCard words=Signal::derive(move || trouble.words(texts())) /> })
    }
}

/// A page or a part of it that did not come, with the button that tries again.
#[component]
pub fn TroubleState(
    /// What went wrong.
    trouble: Trouble,
    /// Tries again.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let code = trouble.words(texts()).code;
    let words = Signal::derive(move || trouble.words(texts()));
    view! {
        <ErrorState title=move || words.get().title note=move || words.get().note nostrip:code=code>
            <Button label=say(|t| t.ui.retry) kind=ButtonKind::Primary icon=IconName::RotateCcw on_press=again />
        </ErrorState>
    }
}
