//! The app: what every page shares, and which page is open.

use super::{
    desk_shell::DeskShell,
    first_screen,
    home::HomePage,
    look::provide_look,
    navigation::provide_navigation,
    not_found::NotFoundPage,
    online::{OfflineBanner, provide_online},
    route::{Page, Route},
};
use crate::{
    desk::view::DeskPage,
    i18n::{fill, provide_locale, texts},
    reports::view::{CasePage, ClaimPage, MyCasesPage, ReportPage},
    ui::{LiveRegion, ToastRegion, provide_announcer, provide_toasts},
};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;

/// Starts the app in the element of index.html that is made for it.
pub fn mount() {
    let root = first_screen::element("app").and_then(|element| element.dyn_into().ok());
    match root {
        Some(root) => mount_to(root, App).forget(),
        None => leptos::mount::mount_to_body(App),
    }
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    provide_locale();
    provide_look();
    provide_online();
    provide_announcer();
    provide_toasts();
    let route = provide_navigation();
    first_screen::follow(route);
    Effect::new(move || document().set_title(&title(route.get())));
    let page = Memo::new(move |_| route.get().page());
    view! {
        <OfflineBanner />
        {move || show(page.get())}
        <ToastRegion />
        <LiveRegion />
    }
}

/// The one place that knows which page belongs to which route.
fn show(page: Page) -> AnyView {
    match page {
        Page::Home => view! { <HomePage /> }.into_any(),
        Page::Report => view! { <ReportPage /> }.into_any(),
        Page::Me => view! { <MyCasesPage /> }.into_any(),
        Page::Case(case) => view! { <CasePage case=case /> }.into_any(),
        Page::Claim => view! { <ClaimPage /> }.into_any(),
        Page::Desk => view! { <DeskShell><DeskPage /></DeskShell> }.into_any(),
        Page::NotFound => view! { <NotFoundPage /> }.into_any(),
    }
}

fn title(route: Route) -> String {
    let texts = texts();
    let page = match route.page() {
        Page::Home => return texts.app.brand.to_owned(),
        Page::Report => texts.report.title,
        Page::Me => texts.cases.title,
        Page::Case(_) => texts.cases.case_title,
        Page::Claim => texts.claim.title,
        Page::Desk => texts.desk.title,
        Page::NotFound => texts.app.not_found,
    };
    fill(texts.app.page_title, &[("page", &page), ("community", &texts.app.brand)])
}
