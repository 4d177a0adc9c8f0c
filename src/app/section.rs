//! A section of the app: pages that are a wasm module of their own, fetched when one of them is opened.

use super::{
    first_screen::element, languages, look::provide_look, navigation::follow_navigation, pack::provide_pack,
    session::provide_session, strips::provide_online,
};
use crate::{
    app::route::Page,
    content::Pack,
    i18n::provide_locale,
    ui::{LiveRegion, ToastRegion, provide_announcer, provide_toasts},
};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;

/// Starts a section: `provide` gives its pages what they share, `show` draws the page of a route, or nothing where
/// another module does.
pub fn mount_section<S: 'static>(provide: fn() -> S, show: fn(Page) -> AnyView) {
    mount_section_with(provide, show, || ().into_any());
}

/// The same with something beside the pages, which stays while they change.
pub fn mount_section_with<S: 'static>(provide: fn() -> S, show: fn(Page) -> AnyView, beside: fn() -> AnyView) {
    let Some(root) = element("app").and_then(|element| element.dyn_into().ok()) else { return };
    mount_to(root, move || {
        languages::follow(provide_locale());
        provide_pack::<Pack>();
        provide_session();
        provide_look();
        provide_online();
        provide_announcer();
        provide_toasts();
        let route = follow_navigation();
        provide();
        let page = Memo::new(move |_| route.get().page());
        view! {
            {move || show(page.get())}
            {beside()}
            <ToastRegion />
            <LiveRegion />
        }
    })
    .forget();
}
