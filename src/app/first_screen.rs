//! Keeps the part of the page that index.html paints itself in step with the app.
//!
//! The home page's first screen and the bottom bar stand in index.html, so that they are there before any code has
//! arrived, in both languages at once; styles show the one that `lang` names. This module says which page is open
//! and fills in what only the content pack knows.

use super::{
    pack::PackHandle,
    route::{Page, Route},
};
use crate::{
    content::Front,
    i18n::{fill, texts, use_locale},
};
use leptos::prelude::*;

/// Where strips stand, above everything.
pub(super) const TOP: &str = "top";
/// Where the home page goes on below its first screen.
pub(super) const MORE: &str = "home-more";
/// Where the last words of every page stand.
pub(super) const FOOT: &str = "foot";
/// Where the language and type size switches stand.
pub(super) const TOOLS: &str = "home-tools";
/// Where the community's name stands.
const COMMUNITY: &str = "home-community";

/// The element of index.html with this id.
pub(super) fn element(id: &str) -> Option<web_sys::Element> {
    document().get_element_by_id(id)
}

/// Where strips stand, for the other modules of the app.
pub fn top_of_page() -> Option<web_sys::Element> {
    element(TOP)
}

/// Keeps `data-page` of the document and the bottom bar's current item in step with the route.
pub(super) fn follow(route: Signal<Route>) {
    Effect::new(move || {
        let page = route.get().page();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-page", page.name());
        }
        for (id, own) in [
            ("bar-home", Page::Home),
            ("bar-stations", Page::Stations),
            ("bar-report", Page::Report),
            ("bar-services", Page::Services),
            ("bar-me", Page::Me),
        ] {
            let Some(link) = element(id) else { continue };
            let _ = match page == own {
                true => link.set_attribute("aria-current", "page"),
                false => link.remove_attribute("aria-current"),
            };
        }
    });
}

/// Writes the community's name where index.html keeps room for it.
pub(super) fn name_the_community(front: PackHandle<Front>) {
    let locale = use_locale();
    Effect::new(move || {
        let (Some(loaded), Some(element)) = (front.get(), element(COMMUNITY)) else { return };
        let community = &loaded.pack.community;
        let (district, name) = (community.district.get(locale.get()), community.name.get(locale.get()));
        element.set_text_content(Some(&fill(texts().app.place, &[("district", &district), ("community", &name)])));
    });
}
