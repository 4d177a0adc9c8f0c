//! What the list is narrowed to, and from where distances are measured.

use super::shared::{amenity_icon, use_stations};
use crate::{
    app::Locating,
    content::{Amenity, Pack, StationKind},
    i18n::{distance, fill, say, texts},
    platform::location::LocationError,
    stations::{
        model::{Circle, Origin},
        words,
    },
    ui::{Button, Chip, IconName, Select, SelectOption},
};
use leptos::prelude::*;

/// The facilities that stand before all others.
const FIRST: [Amenity; 6] =
    [Amenity::Water, Amenity::Microwave, Amenity::Toilet, Amenity::PhoneCharging, Amenity::BatterySwap, Amenity::Seats];

/// The chips above the list.
#[component]
pub fn Filters(
    /// The kinds of stations that there are.
    kinds: Vec<StationKind>,
) -> impl IntoView {
    let stations = use_stations();
    let more = RwSignal::new(false);
    let open = Signal::derive(move || stations.filter.read().open);
    let first = FIRST.map(amenity_chip).collect_view();
    view! {
        <div class="chips__list chips__list--scroll" role="group" aria-label=say(|t| t.stations().filter)>
            <Chip
                label=say(|t| t.stations().open_now)
                icon=IconName::LampCeiling
                pressed=open
                on_press=move |()| stations.filter.update(|filter| filter.open = !filter.open)
            />
            {first}
            <Chip
                label=say(|t| t.stations().more)
                pressed=more
                on_press=move |()| more.update(|more| *more = !*more)
            />
        </div>
        <Show when=move || more.get()>
            <MoreFilters kinds=kinds.clone() />
        </Show>
    }
}

fn amenity_chip(kind: Amenity) -> AnyView {
    let stations = use_stations();
    let pressed = Signal::derive(move || stations.filter.read().amenities.contains(&kind));
    let press = move |()| {
        stations.filter.update(|filter| match filter.amenities.iter().position(|known| *known == kind) {
            Some(place) => drop(filter.amenities.remove(place)),
            None => filter.amenities.push(kind),
        });
    };
    let label = move || words::amenity(texts(), kind).to_owned();
    view! { <Chip label=label icon=amenity_icon(kind) pressed=pressed on_press=press /> }.into_any()
}

#[component]
fn MoreFilters(
    /// The kinds of stations that there are.
    kinds: Vec<StationKind>,
) -> impl IntoView {
    let stations = use_stations();
    let rest = Amenity::ALL.into_iter().filter(|kind| !FIRST.contains(kind));
    let rest = rest.map(amenity_chip).collect_view();
    let kinds = kinds.into_iter().map(kind_chip).collect_view();
    let circle = move |circle: Option<Circle>, label: fn(&'static crate::i18n::Texts) -> &'static str| {
        view! {
            <Chip
                label=say(label)
                pressed=Signal::derive(move || stations.filter.read().within == circle)
                on_press=move |()| stations.filter.update(|filter| filter.within = circle)
            />
        }
    };
    view! {
        <div class="stations__more">
            <h2 class="stations__legend">{say(|t| t.stations().within)}</h2>
            <div class="chips__list" role="group" aria-label=say(|t| t.stations().within)>
                {circle(None, |t| t.stations().anywhere)}
                {circle(Some(Circle::FiveMinutes), |t| t.stations().five_minutes)}
                {circle(Some(Circle::FifteenMinutes), |t| t.stations().fifteen_minutes)}
            </div>
            <h2 class="stations__legend">{say(|t| t.stations().facilities)}</h2>
            <div class="chips__list" role="group" aria-label=say(|t| t.stations().facilities)>{rest}</div>
            <h2 class="stations__legend">{say(|t| t.stations().kinds)}</h2>
            <div class="chips__list" role="group" aria-label=say(|t| t.stations().kinds)>{kinds}</div>
        </div>
    }
}

fn kind_chip(kind: StationKind) -> AnyView {
    let stations = use_stations();
    let press = move |()| {
        stations.filter.update(|filter| match filter.kinds.iter().position(|known| *known == kind) {
            Some(place) => drop(filter.kinds.remove(place)),
            None => filter.kinds.push(kind),
        });
    };
    view! {
        <Chip
            label=move || words::kind(texts(), kind).to_owned()
            pressed=Signal::derive(move || stations.filter.read().kinds.contains(&kind))
            on_press=press
        />
    }
    .into_any()
}

/// From where distances are measured: the device's place, or a building.
#[component]
pub fn OriginPicker(
    /// Whose buildings can be chosen.
    pack: Signal<std::sync::Arc<crate::app::Loaded>>,
) -> impl IntoView {
    let stations = use_stations();
    let value = RwSignal::new(String::new());
    let options = Signal::derive(move || options(&pack.get().pack));
    Effect::new(move || {
        let chosen = match &*stations.origin.read() {
            Some(Origin::Building { number, .. }) => number.clone(),
            Some(Origin::Here { .. }) | None => String::new(),
        };
        value.set(chosen);
    });
    let choose = move |()| {
        let number = value.get_untracked();
        let loaded = pack.get_untracked();
        let building = loaded.pack.building(&number).map(|building| building.point);
        stations.origin.set(building.map(|point| Origin::Building { number, point }));
    };
    view! {
        <div class="stations__origin">
            <Button
                label=say(|t| t.stations().from_here)
                icon=IconName::LocateFixed
                busy=Signal::derive(move || stations.locating.get() == Locating::Looking)
                busy_label=say(|t| t.stations().locating)
                on_press=move |()| stations.locate()
            />
            <Select label=say(|t| t.stations().origin) value=value options=options on_change=choose />
        </div>
        <LocatingNote />
    }
}

/// What a person can do when the device does not tell where it is.
#[component]
pub fn LocatingNote() -> impl IntoView {
    let stations = use_stations();
    view! { <p class="stations__note" role="status">{move || note(stations.locating.get())}</p> }
}

fn options(pack: &Pack) -> Vec<SelectOption> {
    let words = texts().stations();
    let building = |number: &String| SelectOption {
        value: number.clone(),
        label: fill(words.from_building, &[("number", number)]).into(),
    };
    pack.buildings.iter().map(|known| building(&known.number)).collect()
}

fn note(locating: Locating) -> Option<String> {
    let texts = texts();
    let words = texts.stations();
    match locating {
        Locating::Idle | Locating::Looking => None,
        Locating::Insecure => Some(words.insecure.to_owned()),
        Locating::Failed(LocationError::Denied | LocationError::Unavailable | LocationError::TimedOut) => {
            Some(words.denied.to_owned())
        }
        Locating::Rough(metres) => Some(fill(words.rough, &[("metres", &distance(texts, f64::from(metres)))])),
    }
}
