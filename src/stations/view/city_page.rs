//! The stations of the whole city: a map, and a list with everything that stands on it. The list is complete without
//! the map.

use super::{
    city_list::{CityList, Found},
    city_store::{City, CityState},
    filters::{Filters, LocatingNote},
    shared::use_stations,
};
use crate::{
    app::{Loaded, Route, WithPack, use_pack},
    content::{Cell, StationKind},
    domain::Point,
    i18n::{say, texts, use_locale},
    map::city as map,
    stations::model::Origin,
    ui::{Button, ButtonLink, EmptyState, ErrorState, IconButton, IconName, Screen, Skeleton, TextField, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// How much of the city the map shows at first, as a zoom level.
const FIRST_ZOOM: u8 = 11;
/// And around the person.
const NEAR_ZOOM: u8 = 15;

/// `#/stations/city`.
#[component]
pub fn CityPage() -> impl IntoView {
    let pack = use_pack();
    let ready = Memo::new(move |_| pack.get().is_some());
    // The page is drawn once: stations that are read later do not concern it.
    let drawn = move || if ready.get() { untrack(|| pack.get()) } else { None };
    let page = move || match drawn() {
        Some(loaded) if loaded.pack.overviews.is_empty() => view! { <NoCity /> }.into_any(),
        Some(loaded) => view! { <WholeCity loaded=loaded /> }.into_any(),
        None => view! { <WithPack draw=|_| ().into_any() /> }.into_any(),
    };
    view! {
        <Screen>
            <TopBar title=say(|t| t.stations().city.title) back=Route::Stations.href() />
            {page}
        </Screen>
    }
}

#[component]
fn NoCity() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::MapPinned
            title=say(|t| t.stations().city.none)
            note=say(|t| t.stations().city.none_note)
        >
            <ButtonLink label=say(|t| t.stations().page.all) href=Route::Stations.href() />
        </EmptyState>
    }
}

#[component]
fn WholeCity(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let city = City::new(&loaded.pack);
    city.fetch();
    let stations = use_stations();
    let searching = Memo::new(move |_| !stations.typed.read().trim().is_empty());
    let loaded = StoredValue::new(loaded);
    let inside = move || match city.state.get() {
        CityState::Waiting => view! { <Skeleton rows=5 slow=say(|t| t.stations().city.slow) /> }.into_any(),
        CityState::Failed => view! {
            <ErrorState title=say(|t| t.stations().city.failed) note=say(|t| t.stations().city.failed_note)>
                <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| city.fetch() />
            </ErrorState>
        }
        .into_any(),
        CityState::Ready => view! {
            <div class="city">
                <MapBeside city=city loaded=loaded.get_value() />
                <div class="city__list">
                    {move || match searching.get() {
                        true => view! { <Found city=city /> }.into_any(),
                        false => view! { <CityList city=city /> }.into_any(),
                    }}
                </div>
            </div>
        }
        .into_any(),
    };
    view! {
        <TextField
            label=say(|t| t.stations().search)
            hint=say(|t| t.stations().search_hint)
            value=stations.typed
            kind="search"
        />
        <Filters kinds=StationKind::ALL.to_vec() />
        {inside}
    }
}

#[component]
fn MapBeside(
    /// The city.
    city: City,
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let stations = use_stations();
    let view = &loaded.pack.community.map;
    let datum = view.datum;
    let cells = StoredValue::new(loaded.pack.cells.clone());
    let in_city =
        move |point: &Point| cells.with_value(|cells| Cell::around(*point).iter().any(|cell| cells.contains(cell)));
    let point = Memo::new(move |_| stations.origin.read().as_ref().map(Origin::point));
    let origin = point.get_untracked().filter(in_city);
    let (lat, long) = datum.degrees(origin.unwrap_or(view.center));
    let first = if origin.is_some() { NEAR_ZOOM } else { FIRST_ZOOM };
    let tiles = loaded.pack.community.tiles.as_ref();
    let (address, source) = tiles.map(|tiles| (tiles.address.to_string(), tiles.attribution.clone())).unzip();
    let locale = use_locale();
    let failed = RwSignal::new(false);
    let script = StoredValue::new_local(map::fetch(move || failed.set(true)));
    on_cleanup(move || script.dispose());
    let zoom = move |steps: i32| {
        city.with_map(|element| map::zoom(element, steps));
    };
    Effect::new(move || {
        if let Some(point) = point.get().filter(in_city) {
            city.with_map(|element| map::look(element, datum.degrees(point), NEAR_ZOOM));
        }
    });
    on_cleanup(move || city.map.set(None));
    view! {
        <section class="city__map">
            <Show when=move || !failed.get() fallback=|| view! {
                <p class="stations__note" role="status">{say(|t| t.stations().city.no_map)}</p>
            }>
                <city-map
                    role="application"
                    aria-label=say(|t| t.stations().city.map)
                    data-lat=lat.to_string()
                    data-long=long.to_string()
                    data-zoom=first.to_string()
                    data-tiles=address.clone()
                    on:cityready=move |event: web_sys::Event| city.map_is_ready(&event)
                    on:cityview=move |event: web_sys::Event| city.look(map::marks(&event))
                    on:citypress=move |event: web_sys::Event| city.press(&map::detail(&event))
                ></city-map>
                <div class="city__tools">
                    <IconButton icon=IconName::Plus label=say(|t| t.stations().city.nearer) on_press=move |()| zoom(1) />
                    <IconButton
                        icon=IconName::Minus
                        label=say(|t| t.stations().city.farther)
                        on_press=move |()| zoom(-1)
                    />
                    <IconButton
                        icon=IconName::LocateFixed
                        label=say(|t| t.stations().from_here)
                        on_press=move |()| stations.locate()
                    />
                </div>
            </Show>
            <LocatingNote />
            <p class="stations__note" role="status">
                {move || point.get().filter(|point| !in_city(point)).map(|_| say(|t| t.stations().city.far))}
            </p>
            {source.map(|source| view! {
                <p class="stations__note">{move || source.get(locale.get()).to_owned()}</p>
            })}
            <p class="stations__count" role="status">
                {move || texts().stations().city.shown.of(u64::try_from(city.shown.get()).unwrap_or(u64::MAX))}
            </p>
        </section>
    }
}
