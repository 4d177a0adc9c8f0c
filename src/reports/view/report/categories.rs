//! What it is about: six tiles, one of which opens the whole list.

use super::{category_list::CategoryList, flow::use_flow};
use crate::{
    app::{ReportStep, Route, navigate},
    content::Service,
    i18n::{say, use_locale},
    reports::rules,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// The icon of a service.
pub fn icon_of(service: &Service) -> IconName {
    IconName::named(service.icon.name()).unwrap_or(IconName::Ellipsis)
}

/// The tiles. One tap chooses and goes on.
#[component]
pub fn Categories() -> impl IntoView {
    let (flow, opens_list) = (use_flow(), RwSignal::new(false));
    let tiles = Memo::new(move |_| flow.pack.get().map(|loaded| rules::tiles(&loaded.pack.services)));
    let choose = Callback::new(move |service: Service| {
        opens_list.set(false);
        flow.change(|draft| rules::choose(draft, &service));
        navigate(Route::Report(ReportStep::Place));
    });
    let all = move || {
        let tiles = tiles.get()?;
        let services = tiles.services.into_iter().map(|service| view! { <Tile service=service choose=choose /> });
        Some(view! {
            {services.collect_view()}
            {tiles.more.then(|| view! { <MoreTile open=opens_list /> })}
        })
    };
    view! {
        <section class="categories">
            <div class="categories__head">
                <h2>{say(|t| t.report().category.heading)}</h2>
                <p class="categories__hint">{say(|t| t.report().category.hint)}</p>
            </div>
            <ul class="tiles">{all}</ul>
        </section>
        <CategoryList open=opens_list choose=choose />
    }
}

#[component]
fn Tile(
    /// What it is about.
    service: Service,
    /// What a tap does.
    choose: Callback<Service>,
) -> impl IntoView {
    let (flow, locale) = (use_flow(), use_locale());
    let (icon, name, code) = (icon_of(&service), service.service_name.clone(), service.service_code.to_string());
    let is_chosen = Memo::new(move |_| flow.draft.read().service.as_ref() == Some(&code));
    view! {
        <li>
            <button
                type="button"
                class="tile"
                class:tile--chosen=is_chosen
                aria-current=move || is_chosen.get().then_some("true")
                on:click=move |_| choose.run(service.clone())
            >
                <Icon name=icon />
                <span class="tile__name">{move || name.get(locale.get()).to_owned()}</span>
            </button>
        </li>
    }
}

/// The tile that opens the whole list.
#[component]
fn MoreTile(
    /// Whether the list is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="tile" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                <Icon name=IconName::Ellipsis />
                <span class="tile__name">{say(|t| t.report().category.more)}</span>
            </button>
        </li>
    }
}
