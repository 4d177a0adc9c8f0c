//! What went wrong, said where it happened.

use crate::{
    i18n::say,
    reports::words::Trouble,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// What happened, what is safe and what to do, in a small card that is read aloud when it appears.
#[component]
pub fn TroubleNote(
    /// What happened.
    #[prop(into)]
    trouble: Signal<Trouble>,
    /// Buttons: what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let details = say(|t| t.ui.details);
    let code = move || {
        let code = trouble.get().code?;
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
                <p class="trouble__title">{move || trouble.get().title}</p>
                <p class="trouble__note">{move || trouble.get().note}</p>
                {code}
                {children.map(|children| view! { <div class="trouble__actions">{children()}</div> })}
            </div>
        </div>
    }
}
