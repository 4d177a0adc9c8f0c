//! The list of stations: what is open and near, and what a person is looking for by name.

use super::{
    filters::{Filters, OriginPicker},
    plan_view::StationsPlan,
    row::StationRow,
    shared::{HoursState, Stations, amenity_icon, use_stations, use_wide},
};
use crate::{
    app::{ContentAsOf, Loaded, Route, WithPack},
    content::{Amenity, Pack, Station, StationKind},
    domain::Locale,
    i18n::{fill, say, texts, use_locale},
    map::{plan::Plan, rule::Mode, words::Words},
    stations::{
        model::{Far, Listed},
        rules,
        search::{SearchIndex, Subject},
        words,
    },
    ui::{Button, ButtonLink, EmptyState, Icon, IconName, ListRow, Plate, Screen, TextField, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many hits of a search are listed.
const HITS: usize = 10;
/// How many facilities a row names.
const NAMED: usize = 4;

/// `#/stations`.
#[component]
pub fn StationsPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.stations().title) />
            <WithPack draw=|loaded| view! { <List loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn List(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let stations = use_stations();
    let pack = Signal::stored(loaded);
    let index = StoredValue::new(index(&pack.read_untracked().pack));
    let kinds = kinds(&pack.read_untracked().pack);
    let has_map = !pack.read_untracked().pack.buildings.is_empty();
    let has_city = !pack.read_untracked().pack.overviews.is_empty();
    let listed = Memo::new(move |_| listed(stations, &pack.read().pack));
    let hits = Memo::new(move |_| {
        let typed = stations.typed.get();
        index.with_value(|index| index.find(&typed, HITS, |subject| Some(order(stations, &pack.read().pack, subject))))
    });
    let searching = Memo::new(move |_| !stations.typed.read().trim().is_empty());
    let (wide, on_map) = (use_wide(), RwSignal::new(false));
    let plan = StoredValue::new(
        untrack(|| stations.joined()).map_or_else(|| Arc::new(Plan::of(&[])), |joined| joined.plan.clone()),
    );
    let pins = Memo::new(move |_| {
        let (listed, pack) = (listed.read(), &pack.read().pack);
        if searching.get() { found(stations, pack, &hits.read(), &listed) } else { listed.clone() }
    });
    let shown = Memo::new(move |_| {
        let mut places: Vec<usize> = pins.read().iter().map(|listed| listed.index).collect();
        places.sort_unstable();
        let loaded = pack.read();
        let points = places.into_iter().filter_map(|place| Some(loaded.pack.stations.get(place)?.point));
        plan.with_value(|plan| points.map(|point| plan.spot(point)).collect::<Vec<_>>())
    });
    let go_to = Callback::new(move |number| go_to_building(stations, number));
    view! {
        <div class="stations-page" class:stations-page--map=has_map>
            <div class="stations-page__list">
                <TextField
                    label=say(|t| t.stations().search)
                    hint=say(|t| t.stations().search_hint)
                    value=stations.typed
                    kind="search"
                />
                <Filters kinds=kinds />
                <OriginPicker pack=pack />
                {has_map.then(|| maps(wide, on_map))}
                {has_city.then(|| view! {
                    <ButtonLink
                        label=say(|t| t.stations().city.title)
                        href=Route::City.href()
                        icon=IconName::MapPinned
                    />
                })}
                {move || matches!(stations.hours(), HoursState::Failed).then(|| view! {
                    <p class="stations__note" role="status">{say(|t| t.stations().hours_failed)}</p>
                })}
                <Show when=move || wide.get() || !on_map.get() || searching.get()>
                    {move || if searching.get() {
                        view! { <Found pack=pack hits=hits listed=listed /> }.into_any()
                    } else {
                        view! { <Rows pack=pack listed=listed /> }.into_any()
                    }}
                </Show>
                <ContentAsOf loaded=pack.get_untracked() />
            </div>
            <Show when=move || has_map && (wide.get() || on_map.get())>
                <div class="stations-page__map">
                    <StationsPlan
                        loaded=pack.get_untracked()
                        plan=plan.get_value()
                        pins=pins
                        shown=shown
                        mode=Mode::EBike
                        chosen=Signal::stored(None::<String>)
                        on_choose=go_to
                    />
                </div>
            </Show>
        </div>
    }
}

/// Where there is no room for both: the map instead of the list. And the page that leads to a door.
fn maps(wide: Signal<bool>, on_map: RwSignal<bool>) -> AnyView {
    let label = move || if on_map.get() { texts().stations().as_list } else { texts().stations().as_map };
    view! {
        <div class="stations__ways">
            <Show when=move || !wide.get()>
                <Button label=label icon=IconName::Map on_press=move |()| on_map.update(|on_map| *on_map = !*on_map) />
            </Show>
            <ButtonLink label=say(|t| t.stations().map) href=Route::Plan.href() icon=IconName::MapPinned />
        </div>
    }
    .into_any()
}

/// The stations among the hits of a search, as a list knows them.
fn found(stations: Stations, pack: &Pack, hits: &[Subject], listed: &[Listed]) -> Vec<Listed> {
    let places = hits.iter().filter_map(|subject| usize::try_from(subject.0).ok());
    let known = places.filter_map(|place| {
        let station = pack.stations.get(place)?;
        let in_list = listed.iter().find(|listed| listed.index == place).copied();
        let new = || Listed {
            index: place,
            far: stations.far_to(&station.point),
            door: stations.door(&station.opening_hours),
        };
        Some(in_list.unwrap_or_else(new))
    });
    known.collect()
}

/// Goes to the map with this building chosen.
fn go_to_building(stations: Stations, number: String) {
    stations.goal.set(Some(number));
    // An address that is only a fragment cannot be refused.
    drop(window().location().set_hash(&Route::Plan.href()));
}

fn kinds(pack: &Pack) -> Vec<StationKind> {
    let mut kinds: Vec<StationKind> = Vec::new();
    for station in &pack.stations {
        if !kinds.contains(&station.kind) {
            kinds.push(station.kind);
        }
    }
    kinds
}

/// The stations, by what they are called, where they are and what they have, then the buildings, in the pack's order: a
/// subject's number is its place.
fn index(pack: &Pack) -> SearchIndex {
    let mut index = SearchIndex::default();
    let both = |text: &crate::domain::Localized| Locale::ALL.map(|locale| text.get(locale).to_owned());
    for station in &pack.stations {
        let (names, places) = (both(&station.name), both(&station.address));
        let owner = both(&station.owner);
        let has = station.facilities.iter().map(|has| has.kind);
        let has: Vec<_> = has
            .flat_map(|kind| Locale::ALL.map(|locale| words::amenity(crate::i18n::texts_of(locale), kind)))
            .collect();
        let places = places.iter().chain(&owner).map(String::as_str).chain(has);
        index.add(&pack.pinyin, names.iter().map(String::as_str), places);
    }
    for building in &pack.buildings {
        let in_language = |texts: &crate::i18n::Texts| fill(texts.map().number, &[("number", &building.number)]);
        let names = Locale::ALL.map(|locale| in_language(crate::i18n::texts_of(locale)));
        index.add(&pack.pinyin, names.iter().map(String::as_str), [building.number.as_str()]);
    }
    index
}

/// Metres to walk to what was hit; nothing where nobody knows from where.
fn order(stations: Stations, pack: &Pack, subject: Subject) -> f64 {
    let place = usize::try_from(subject.0).unwrap_or(usize::MAX);
    let point = match pack.stations.get(place) {
        Some(station) => Some(station.point),
        None => place.checked_sub(pack.stations.len()).and_then(|place| Some(pack.buildings.get(place)?.point)),
    };
    point.and_then(|point| stations.far_to(&point)).map_or(0.0, Far::walked)
}

fn listed(stations: Stations, pack: &Pack) -> Vec<Listed> {
    let timetables: Vec<_> = pack.stations.iter().map(|station| stations.timetable(&station.opening_hours)).collect();
    let far: Vec<_> = pack.stations.iter().map(|station| stations.far_to(&station.point)).collect();
    let listed = rules::list(&pack.stations, &timetables, &stations.filter.read(), &far, stations.unix());
    listed.into_iter().map(|one| Listed { door: stations.told(one.door), ..one }).collect()
}

#[component]
fn Rows(
    /// The content.
    pack: Signal<Arc<Loaded>>,
    /// What is listed, in order.
    listed: Memo<Vec<Listed>>,
) -> impl IntoView {
    let stations = use_stations();
    let count = move || {
        let (all, texts) = (listed.read(), texts());
        let open = all.iter().filter(|listed| listed.door.is_open()).count();
        let total = texts.stations().count.of(u64::try_from(all.len()).unwrap_or(u64::MAX));
        let sorted = if stations.origin.read().is_some() { texts.stations().sorted } else { texts.stations().unsorted };
        let open = match stations.is_finding() {
            true => texts.stations().door.finding.to_owned(),
            false => fill(texts.stations().open_count, &[("n", &open)]),
        };
        format!("{total} · {open} · {sorted}")
    };
    let rows = move || {
        let loaded = pack.get();
        let row =
            |listed: &Listed| loaded.pack.stations.get(listed.index).map(|station| row(&loaded.pack, station, *listed));
        listed.read().iter().filter_map(row).collect_view()
    };
    let empty = move || listed.read().is_empty();
    view! {
        <p class="stations__count" role="status">{count}</p>
        <ul class="stations">{rows}</ul>
        <Show when=empty>
            <EmptyState
                icon=IconName::LampCeiling
                title=say(|t| t.stations().none)
                note=say(|t| t.stations().none_note)
            />
        </Show>
    }
}

#[component]
fn Found(
    /// The content.
    pack: Signal<Arc<Loaded>>,
    /// What was hit, best first.
    hits: Memo<Vec<Subject>>,
    /// The list, for what is known of each station.
    listed: Memo<Vec<Listed>>,
) -> impl IntoView {
    let stations = use_stations();
    let rows = move || {
        let loaded = pack.get();
        let known = listed.read();
        let row = |subject: &Subject| {
            let place = usize::try_from(subject.0).unwrap_or(usize::MAX);
            match loaded.pack.stations.get(place) {
                Some(station) => {
                    let listed = *found(stations, &loaded.pack, &[*subject], &known).first()?;
                    Some(self::row(&loaded.pack, station, listed))
                }
                None => {
                    let building = loaded.pack.buildings.get(place.checked_sub(loaded.pack.stations.len())?)?;
                    Some(building_row(&building.number))
                }
            }
        };
        hits.read().iter().filter_map(row).collect_view()
    };
    let empty = move || hits.read().is_empty();
    view! {
        <ul class="stations">{rows}</ul>
        <Show when=empty>
            <EmptyState icon=IconName::Search title=say(|t| t.stations().none) note=say(|t| t.stations().search_hint) />
        </Show>
    }
}

fn building_row(number: &str) -> AnyView {
    let plate = number.to_owned();
    let name = number.to_owned();
    let (stations, goal) = (use_stations(), number.to_owned());
    view! {
        <li on:click=move |_| stations.goal.set(Some(goal.clone()))>
            <ListRow
                title=move || fill(texts().map().number, &[("number", &name)])
                note=say(|t| t.stations().to_building)
                start=view! { <Plate text=plate /> }.into_any()
                href=Route::Plan.href()
            />
        </li>
    }
    .into_any()
}

fn row(pack: &Pack, station: &Station, Listed { door, far, .. }: Listed) -> AnyView {
    let (id, name, offset) = (station.id.clone(), station.name.clone(), pack.community.utc_offset_minutes);
    let facility = |kind: Amenity| {
        view! {
            <span class="station-row__facility">
                <Icon name=amenity_icon(kind) />
                {move || words::amenity(texts(), kind)}
            </span>
        }
    };
    let facilities = station.facilities.iter().take(NAMED).map(|has| facility(has.kind)).collect_view();
    view! { <StationRow id=id name=name door=door far=far offset=offset>{facilities}</StationRow> }.into_any()
}

/// What the map's words are made of, for the pages of this module.
pub fn words_of<'a>(plan: &'a crate::map::plan::Plan, stations: Stations, pack: &Pack) -> Words<'a> {
    let locale = use_locale().get();
    Words { plan, texts: crate::i18n::texts_of(locale), locale, now: stations.moment(pack) }
}
