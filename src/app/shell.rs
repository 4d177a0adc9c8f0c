//! The app: what every page shares, and which page is open.

use super::{
    desk_shell::DeskShell,
    first_screen,
    home::HomePage,
    look::provide_look,
    navigation::provide_navigation,
    not_found::NotFoundPage,
    pack::{PackHandle, provide_pack, use_pack},
    route::{Page, Route},
    session::provide_session,
    strips::{Strips, provide_online},
};
use crate::{
    desk::view::{DeskPage, provide_desk},
    i18n::{LocaleChoice, fill, provide_locale, say, texts},
    reports::feed_client::provide_feed,
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
    let locale = provide_locale();
    let pack = provide_pack();
    provide_session();
    provide_look();
    provide_online();
    provide_announcer();
    provide_toasts();
    provide_desk();
    provide_feed();
    let route = provide_navigation();
    first_screen::follow(route);
    first_screen::name_the_community(pack);
    Effect::new(move || document().set_title(&title(route.get(), pack, locale)));
    Effect::new(move || {
        if let Some(loaded) = pack.get() {
            locale.suggest(loaded.pack.community.default_locale);
        }
    });
    let page = Memo::new(move |_| route.get().page());
    view! {
        <Strips />
        {move || show(page.get())}
        <SampleNote />
        <ToastRegion />
        <LiveRegion />
    }
}

/// Says on every page that the sample community is one.
#[component]
fn SampleNote() -> impl IntoView {
    let pack = use_pack();
    let is_sample = move || pack.get().is_some_and(|loaded| loaded.pack.community.sample);
    view! {
        <Show when=is_sample>
            <footer class="sample-note">{say(|t| t.app.sample)}</footer>
        </Show>
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

/// The document's title: the page, and whose site it is.
fn title(route: Route, pack: PackHandle, locale: LocaleChoice) -> String {
    let texts = texts();
    let community = pack.get().map(|loaded| loaded.pack.community.name.get(locale.get()).to_owned());
    let page = match route.page() {
        Page::Home => texts.app.brand,
        Page::Report => texts.report.title,
        Page::Me => texts.cases.title,
        Page::Case(_) => texts.cases.case_title,
        Page::Claim => texts.claim.title,
        Page::Desk => texts.desk.title,
        Page::NotFound => texts.app.not_found,
    };
    let community = community.as_deref().unwrap_or(texts.app.brand);
    if page == community {
        page.to_owned()
    } else {
        fill(texts.app.page_title, &[("page", &page), ("community", &community)])
    }
}
