//! The list beside the city's map: everything that stands on it, and what a search found.

use super::{city_store::City, row::StationRow};
use crate::{
    app::use_pack,
    i18n::{fill, say, texts, use_locale},
    map::city::{self as map, Mark},
    stations::{city::CityRow, model::Far, words},
    ui::{Button, EmptyState, IconName},
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
                <span class="station-row__name">{move || texts().stations().city.several.of(mark.count)}</span>
                <span class="station-row__has">{around}</span>
            </button>
        </li>
    }
    .into_any()
}

fn one(row: &CityRow) -> AnyView {
    let (locale, pack) = (use_locale(), use_pack());
    let CityRow { id, name, address, kind, door, metres, .. } = row.clone();
    let offset = untrack(|| pack.get()).map_or(0, |loaded| loaded.pack.community.utc_offset_minutes);
    let about = move || format!("{} · {}", words::kind(texts(), kind), address.get(locale.get()));
    view! { <StationRow id=id name=name door=door far=metres.map(Far::Straight) offset=offset>{about}</StationRow> }
        .into_any()
}
