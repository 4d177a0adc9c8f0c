//! The desk's pages.

use crate::{
    app::{DeskRoute, Route, use_route},
    i18n::texts,
    ui::TopBar,
};
use leptos::prelude::*;

/// The desk's page for the current route; the rail beside it belongs to the app.
#[component]
pub fn DeskPage() -> impl IntoView {
    let route = use_route();
    let title = move || {
        let texts = &texts().desk;
        match route.get() {
            Route::Desk(DeskRoute::Inbox(_)) => texts.inbox,
            Route::Desk(DeskRoute::Import) => texts.import,
            Route::Desk(DeskRoute::Publish) => texts.publish,
            Route::Desk(DeskRoute::Keys) => texts.keys,
            Route::Desk(DeskRoute::Content) => texts.content,
            _ => texts.title,
        }
    };
    view! { <TopBar title=title /> }
}
