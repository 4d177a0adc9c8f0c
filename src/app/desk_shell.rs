//! The office's frame: a rail of pages at the left, the page beside it.

use super::{
    navigation::use_route,
    pack::use_pack,
    route::{DeskRoute, Route},
};
use crate::{
    desk::view::{RailFoot, content_problems, count_new_cases},
    i18n::{fill, language_name, language_tag, say, texts, use_locale},
    platform::environment::is_shared_screen,
    ui::{BrandMark, Icon, IconName},
};
use leptos::prelude::*;

/// The rail and the desk page beside it.
#[component]
pub fn DeskShell(
    /// The desk's page; it brings its own heading.
    children: Children,
) -> impl IntoView {
    let (pack, locale) = (use_pack(), use_locale());
    let next = move || locale.next(pack.get().map(|loaded| loaded.pack.languages.clone()));
    let place = move || {
        let desk = texts().desk();
        pack.get().map_or_else(
            || desk.title.to_owned(),
            |loaded| fill(desk.on_duty, &[("community", &loaded.pack.community.name.get(locale.get()))]),
        )
    };
    view! {
        <div class="desk">
            <header class="desk__rail">
                <a class="desk__brand" href=Route::Home.href()>
                    <BrandMark />
                    <span class="desk__names">
                        <span class="desk__name">{say(|t| t.app.brand)}</span>
                        <span class="desk__place">{place}</span>
                    </span>
                </a>
                <DeskNavigation />
                <RailFoot />
                <button type="button" class="desk__tool" on:click=move |_| locale.choose(&next())>
                    <Icon name=IconName::Languages />
                    <span lang=move || language_tag(&next())>{move || language_name(&next())}</span>
                </button>
            </header>
            <main class="desk__page" id="main">{children()}</main>
        </div>
    }
}

#[component]
fn DeskNavigation() -> impl IntoView {
    let route = use_route();
    let pack = use_pack();
    let new_cases = count_new_cases();
    let found = content_problems();
    let problems = move || found.read().len() as u64;
    let has_tours = move || pack.get().is_some_and(|loaded| !loaded.pack.tours.is_empty());
    let no_count = Signal::stored(None);
    let new_count = Signal::derive(move || Some((new_cases.get(), texts().desk().new_cases.of(new_cases.get()))));
    let problem_count = Signal::derive(move || Some((problems(), texts().desk().content_problems.of(problems()))));
    let item =
        move |to: DeskRoute, icon: IconName, label: Signal<&'static str>, count: Signal<Option<(u64, String)>>| {
            let is_here = Memo::new(move |_| match (route.get(), to) {
                (Route::Desk(DeskRoute::Inbox(_)), DeskRoute::Inbox(_)) => true,
                (Route::Desk(here), to) => here == to,
                _ => false,
            });
            view! {
                <li>
                    <a
                        class="desk__link"
                        class:desk__link--here=is_here
                        href=Route::Desk(to).href()
                        aria-current=move || is_here.get().then_some("page")
                    >
                        <Icon name=icon />
                        {label}
                        {move || count.get().filter(|(count, _)| *count > 0).map(|(count, words)| view! {
                            <span class="desk__count" aria-hidden="true">{count}</span>
                            <span class="visually-hidden">{words}</span>
                        })}
                    </a>
                </li>
            }
        };
    view! {
        <nav aria-label=say(|t| t.desk().navigation)>
            <ul class="desk__links">
                {item(DeskRoute::Inbox(None), IconName::Inbox, say(|t| t.desk().inbox), new_count)}
                {item(DeskRoute::Import, IconName::FolderDown, say(|t| t.desk().import), no_count)}
                {item(DeskRoute::Members, IconName::UsersRound, say(|t| t.desk().members), no_count)}
                {item(DeskRoute::Courses, IconName::BookOpenText, say(|t| t.desk().courses), no_count)}
                {move || has_tours().then(|| {
                    item(DeskRoute::Screening, IconName::HeartPulse, say(|t| t.desk().screening), no_count)
                })}
                {item(DeskRoute::Points, IconName::Coins, say(|t| t.desk().points), no_count)}
                {is_shared_screen().then(|| item(DeskRoute::Left, IconName::Monitor, say(|t| t.kiosk().title), no_count))}
                {item(DeskRoute::Publish, IconName::Send, say(|t| t.desk().publish), no_count)}
                {item(DeskRoute::Keys, IconName::Key, say(|t| t.desk().keys), no_count)}
                {item(DeskRoute::Content, IconName::FilePen, say(|t| t.desk().content), problem_count)}
            </ul>
        </nav>
    }
}
