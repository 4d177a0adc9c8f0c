//! The list beside the city's map: everything that stands on it, and what a search found.

use super::{
    city_store::City,
    shared::{door_mark, use_stations},
};
use crate::{
    app::{EntryId, Route, use_pack},
    i18n::{distance, fill, say, texts, use_locale, walk},
    map::city::{self as map, Mark},
    stations::{city::CityRow, words},
    ui::{Button, EmptyState, Icon, IconName, StatusBadge},
};
use leptos::{html, prelude::*};

/// What stands on the map, the nearest to its middle first.
#[component]
pub fn CityList(
    /// The city.
    city: City,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    let count = move || texts().stations().city.in_view.of(u64::try_from(city.listed.read().len()).unwrap_or(u64::MAX));
    let rows = move || {
        let row = |(mark, row): &(Mark, CityRow)| match mark.cluster {
            Some(cluster) => several(city, *mark, cluster, row, heading),
            None => one(row),
        };
        city.listed.read().iter().map(row).collect_view()
    };
    let empty = move || city.listed.read().is_empty();
    view! {
        <h2 class="city__heading" tabindex="-1" node_ref=heading>{count}</h2>
        <ul class="stations">{rows}</ul>
        <Show when=empty>
            <EmptyState
                icon=IconName::LampCeiling
                title=say(|t| t.stations().city.nothing_here)
                note=say(|t| t.stations().city.nothing_note)
            />
        </Show>
        <Show when=move || city.has_more()>
            <Button label=say(|t| t.stations().city.rest) on_press=move |()| city.more() />
        </Show>
    }
}

/// What a search found, best first.
#[component]
pub fn Found(
    /// The city.
    city: City,
) -> impl IntoView {
    let rows = move || city.found.read().iter().map(one).collect_view();
    let empty = move || city.found.read().is_empty();
    view! {
        <ul class="stations">{rows}</ul>
        <Show when=empty>
            <EmptyState icon=IconName::Search title=say(|t| t.stations().none) note=say(|t| t.stations().search_hint) />
        </Show>
    }
}

/// Several stations that stand too close to tell apart: pressing moves the map closer. The focus goes to the heading,
/// because the button is gone then.
fn several(city: City, mark: Mark, cluster: u32, row: &CityRow, heading: NodeRef<html::H2>) -> AnyView {
    let (locale, name) = (use_locale(), row.name.clone());
    let open = move |_| {
        city.with_map(|element| map::open(element, cluster));
        if let Some(heading) = heading.get_untracked() {
            let _ = heading.focus();
        }
    };
    let around = move || fill(texts().stations().city.around, &[("name", &name.get(locale.get()))]);
    view! {
        <li>
            <button type="button" class="station-row city__several" on:click=open>
                <span class="station-row__words">
                    <span class="station-row__name">{move || texts().stations().city.several.of(mark.count)}</span>
                    <span class="station-row__has">{around}</span>
                </span>
                <Icon name=IconName::Plus />
            </button>
        </li>
    }
    .into_any()
}

fn one(row: &CityRow) -> AnyView {
    let (locale, stations, pack) = (use_locale(), use_stations(), use_pack());
    let href = EntryId::of(&row.id).map(|id| Route::Station(id).href());
    let CityRow { name, address, kind, door, metres, .. } = row.clone();
    let offset = untrack(|| pack.get()).map_or(0, |loaded| loaded.pack.community.utc_offset_minutes);
    let now = move || crate::domain::Instant::from_unix(stations.unix(), offset);
    let (icon, tone) = door_mark(door);
    let far = metres.map(|metres| {
        view! {
            <span class="station-row__far">
                <span class="station-row__metres">{move || distance(texts(), metres)}</span>
                <span class="station-row__walk">{move || walk(texts(), metres)}</span>
            </span>
        }
    });
    view! {
        <li>
            <a class="station-row" class:station-row--shut=!door.is_open() href=href>
                {far}
                <span class="station-row__words">
                    <span class="station-row__name">{move || name.get(locale.get()).to_owned()}</span>
                    <span class="station-row__has">
                        {move || format!("{} · {}", words::kind(texts(), kind), address.get(locale.get()))}
                    </span>
                </span>
                <StatusBadge icon=icon tone=tone label=move || words::door(texts(), door, now()) />
                <Icon name=IconName::ChevronRight />
            </a>
        </li>
    }
    .into_any()
}
