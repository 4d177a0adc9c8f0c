//! The frame of a page: its bar with the one heading, its body, and the bar with its main button.

use super::{Icon, IconName};
use leptos::{prelude::*, text_prop::TextProp};

/// The bar above a page: a way back and the page's only `h1`, which gets the focus when the page opens.
#[component]
pub fn TopBar(
    /// The page's heading.
    #[prop(into)]
    title: TextProp,
    /// Where the way back leads; without it there is none.
    #[prop(optional, into)]
    back: Option<String>,
    /// The way back leaves a task: a cross instead of an arrow.
    #[prop(optional)]
    leaves: bool,
    /// What stands at the other end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let way_back = move |href: String| {
        let name = crate::i18n::say(if leaves { |t| t.ui.close } else { |t| t.ui.back });
        let icon = if leaves { IconName::X } else { IconName::ArrowLeft };
        view! { <a class="icon-button" href=href aria-label=name><Icon name=icon /></a> }
    };
    view! {
        <header class="top-bar">
            {back.map(way_back)}
            <h1 class="top-bar__title" tabindex="-1" data-heading="">{move || title.get()}</h1>
            {children.map(|children| view! { <div class="top-bar__end">{children()}</div> })}
        </header>
    }
}

/// A page on the phone: everything below its [`TopBar`]. With an [`ActionBar`] inside, the page ends above it.
#[component]
pub fn Screen(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! { <main class="screen" id="main">{children()}</main> }
}

/// The bar at the bottom of a task, with its one main button, in reach of the thumb.
#[component]
pub fn ActionBar(
    /// One or two buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="action-bar">{children()}</div> }
}
