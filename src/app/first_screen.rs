//! Keeps the part of the page that index.html paints itself in step with the app.
//!
//! The home page's first screen and the bottom bar stand in index.html, so that they are there before any code has
//! arrived, in both languages at once; styles show the one that `lang` names. This module says which page is open
//! and fills in what only the content pack knows.

use super::route::{Page, Route};
use leptos::prelude::*;

/// The elements of index.html that the app fills.
pub(super) const MORE: &str = "home-more";
/// Where the language and type size switches stand.
pub(super) const TOOLS: &str = "home-tools";
/// Where the community's name stands.
pub(super) const COMMUNITY: &str = "home-community";

/// The element of index.html with this id.
pub(super) fn element(id: &str) -> Option<web_sys::Element> {
    document().get_element_by_id(id)
}

/// Keeps `data-page` of the document and the bottom bar's current item in step with the route.
pub(super) fn follow(route: Signal<Route>) {
    Effect::new(move || {
        let page = route.get().page();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-page", page.name());
        }
        for (id, own) in [("bar-home", Page::Home), ("bar-report", Page::Report), ("bar-me", Page::Me)] {
            let Some(link) = element(id) else { continue };
            let _ = match page == own {
                true => link.set_attribute("aria-current", "page"),
                false => link.remove_attribute("aria-current"),
            };
        }
    });
}

/// Writes `text` into the element of index.html with this id.
pub(super) fn write(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}
