//! The frame of the app: which page is open and what stands around it, and the pages that a first visit sees.

use super::{
    first_screen::{self, FOOT, element},
    home::HomePage,
    languages,
    look::provide_look,
    navigation::provide_navigation,
    not_found::NotFoundPage,
    pack::{PackHandle, provide_pack, use_front},
    route::{Page, Route},
    strips::{Strips, provide_online},
};
use crate::{
    content::Front,
    i18n::{LocaleChoice, Written, fill, provide_locale, say, say_it, texts},
    platform::modules::{self, ModuleState},
    ui::{Button, ErrorState, IconName, Screen, Skeleton, TopBar},
};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, mount::mount_to, portal::Portal, prelude::*};
use wasm_bindgen::JsCast;

/// Starts the frame in the element of index.html that is made for it.
pub fn mount() {
    let root = element("app").and_then(|element| element.dyn_into().ok());
    match root {
        Some(root) => mount_to(root, Frame).forget(),
        None => leptos::mount::mount_to_body(Frame),
    }
}

#[component]
fn Frame() -> impl IntoView {
    let locale = provide_locale();
    let front = provide_pack::<Front>();
    provide_look();
    provide_online();
    let route = provide_navigation();
    languages::follow(locale);
    languages::follow_on_first_screen(locale);
    first_screen::follow(route);
    first_screen::name_the_community(front);
    Effect::new(move || document().set_title(&title(route.get(), front, locale)));
    Effect::new(move || {
        if let Some(loaded) = front.get() {
            locale.suggest(loaded.pack.community.default_locale, &loaded.pack.languages);
        }
    });
    let page = Memo::new(move |_| route.get().page());
    view! {
        <Strips />
        {move || match page.get() {
            Page::Home => view! { <HomePage /> }.into_any(),
            Page::NotFound => view! { <NotFoundPage /> }.into_any(),
            _ => view! { <SectionOnItsWay /> }.into_any(),
        }}
        {element(FOOT).map(|mount| view! { <Portal mount=mount><SampleNote /></Portal> })}
    }
}

/// What stands where a page will be while the module that draws it is fetched, and when it did not come.
#[component]
fn SectionOnItsWay() -> impl IntoView {
    let state = RwSignal::new(modules::state());
    let listener = window_event_listener_untyped(modules::MODULE, move |_| state.set(modules::state()));
    on_cleanup(move || listener.remove());
    let state = Memo::new(move |_| state.get());
    move || match state.get() {
        ModuleState::Ready => ().into_any(),
        ModuleState::Loading => view! { <Screen><Skeleton /></Screen> }.into_any(),
        ModuleState::Failed => view! {
            <Screen>
                <TopBar title=say(|t| t.app.page_failed) back=Route::Home.href() />
                <ErrorState title=say(|t| t.app.page_failed) note=say(|t| t.app.page_failed_safe)>
                    <Button
                        label=say(|t| t.ui.retry)
                        icon=IconName::RotateCcw
                        on_press=move |()| drop(window().location().reload())
                    />
                </ErrorState>
            </Screen>
        }
        .into_any(),
    }
}

/// Says on every page that the sample community is one.
#[component]
fn SampleNote() -> impl IntoView {
    let front = use_front();
    let is_sample = move || front.get().is_some_and(|loaded| loaded.pack.community.sample);
    view! {
        <Show when=is_sample>
            <footer class="sample-note">{say(|t| t.app.sample)}</footer>
        </Show>
    }
}

/// The document's title: the page, and whose site it is.
fn title(route: Route, front: PackHandle<Front>, locale: LocaleChoice) -> String {
    let texts = texts();
    let community = front.get().map(|loaded| loaded.pack.community.name.get(locale.get()).to_owned());
    let page = match route.page() {
        Page::Home => texts.app.brand,
        Page::Receive => texts.app.receive,
        Page::NotFound => texts.app.not_found,
        page => say_it(Written::say(locale.get(), |written| section_title(&page, written))),
    };
    let community = community.as_deref().unwrap_or(texts.app.brand);
    if page == community {
        page.to_owned()
    } else {
        fill(texts.app.page_title, &[("page", &page), ("community", &community)])
    }
}

/// The title of a page that another module draws.
#[inline(always)]
fn section_title(page: &Page, written: Written) -> &'static str {
    match page {
        Page::Report => written.report().title,
        Page::Me => written.cases().title,
        Page::Backup => written.backup().title,
        Page::Case(_) => written.cases().case_title,
        Page::Points => written.points().title,
        Page::Honours => written.honours().title,
        Page::PointsCard => written.points().title,
        Page::Tasks | Page::Task(_) => written.member().title,
        Page::Screening => written.screening().title,
        Page::Together | Page::Campaign(_) => written.campaigns().title,
        Page::Notice(_) => written.campaigns().notice,
        Page::Courses => written.courses().title,
        Page::Certificate(_) => written.courses().certificate,
        Page::Claim => written.claim().title,
        Page::Stations | Page::Station(_) | Page::City => written.stations().title,
        Page::Plan | Page::Poster => written.stations().plan.title,
        Page::Calendar => written.calendar().title,
        Page::Teams | Page::Team(_) => written.teams().title,
        Page::Partners | Page::Partner(_) => written.services().partners,
        Page::Services | Page::Service(..) => written.services().title,
        Page::Desk => written.desk().title,
        Page::Home | Page::Receive | Page::NotFound => "",
    }
}
