//! Pictures from the one sprite that index.html carries, so that no icon is a request.

use super::IconName;
use leptos::prelude::*;

/// An icon in the colour of the text around it. It says nothing to a screen reader: the words beside it do.
#[component]
pub fn Icon(
    /// Which icon.
    #[prop(into)]
    name: Signal<IconName>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=move || name.get().href() />
        </svg>
    }
}

/// The product's own mark: a lamp under the eaves.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" aria-hidden="true">
            <use_ href="#brand-mark" />
        </svg>
    }
}
