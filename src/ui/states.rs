//! How a page looks before it has something to show, when there is nothing, and when something went wrong.

use super::{Icon, IconName};
use crate::i18n::say;
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, text_prop::TextProp};
use std::time::Duration;

/// How long a person waits before a sentence says that it takes a while.
const SLOW_AFTER: Duration = Duration::from_secs(3);

/// Nothing here yet, and what to do next.
#[component]
pub fn EmptyState(
    /// The icon.
    icon: IconName,
    /// What is empty, in a few words.
    #[prop(into)]
    title: TextProp,
    /// What to do, in one sentence.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// One button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="state">
            <span class="state__icon"><Icon name=icon /></span>
            <h2 class="state__title">{move || title.get()}</h2>
            {note.map(|note| view! { <p class="state__note">{move || note.get()}</p> })}
            {children.map(|children| children())}
        </section>
    }
}

/// Something went wrong: what happened, what is safe, what to do.
#[component]
pub fn ErrorState(
    /// The icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// What happened.
    #[prop(into)]
    title: TextProp,
    /// What is not lost, and what to do.
    #[prop(into)]
    note: TextProp,
    /// A technical text for whoever helps; folded away.
    #[prop(optional, into)]
    code: Option<String>,
    /// Buttons: what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let details = say(|t| t.ui.details);
    view! {
        <section class="state state--error" role="alert">
            <span class="state__icon"><Icon name=icon.unwrap_or(IconName::CircleAlert) /></span>
            <h2 class="state__title">{move || title.get()}</h2>
            <p class="state__note">{move || note.get()}</p>
            {children.map(|children| children())}
            {code.map(|code| view! {
                <details class="state__details">
                    <summary>{details}</summary>
                    <code>{code}</code>
                </details>
            })}
        </section>
    }
}

/// The shape of what is coming. It appears after 0.3 seconds, and says after three that it takes a while.
#[component]
pub fn Skeleton(
    /// How many rows are expected.
    #[prop(default = 3)]
    rows: usize,
    /// What is said after three seconds, if not that it is a little slow.
    #[prop(optional, into)]
    slow: Option<TextProp>,
) -> impl IntoView {
    let is_slow = RwSignal::new(false);
    if let Ok(handle) = set_timeout_with_handle(move || is_slow.set(true), SLOW_AFTER) {
        on_cleanup(move || handle.clear());
    }
    let sentence = say(|t| t.ui.slow);
    let words = move || slow.as_ref().map_or_else(|| sentence.get().into(), TextProp::get);
    let row = |_| view! { <span class="skeleton__row"><span></span><span></span><span></span></span> };
    view! {
        <div class="skeleton">
            <div aria-hidden="true">{(0..rows).map(row).collect_view()}</div>
            <p class="skeleton__slow" role="status">{move || is_slow.get().then(&words)}</p>
        </div>
    }
}
