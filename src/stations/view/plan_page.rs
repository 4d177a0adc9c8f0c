//! The neighbourhood's map: to a building's door, by foot or electric bicycle, now.

use super::{
    plan_view::{StationsPlan, all_stations, with_plan},
    shared::{Joined, use_stations},
    way::{Answer, GateList, Way, search},
};
use crate::{
    app::{Loaded, Locating, Route, WithPack},
    i18n::{fill, say, texts},
    map::{
        route::{self, Journey, Start},
        rule::Mode,
    },
    stations::model::Origin,
    ui::{ButtonLink, Chip, ChipGroup, ChipOption, IconName, Screen, Select, SelectOption, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

const BIKE: &str = "bike";
const FOOT: &str = "foot";

/// `#/map`.
#[component]
pub fn PlanPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.stations().plan.title) back=Route::Stations.href() />
            <WithPack draw=|loaded| with_plan(loaded, |loaded, joined| view! { <Shown loaded=loaded joined=joined /> }.into_any()) />
        </Screen>
    }
}

/// What the person chose; a copy is the same.
#[derive(Clone, Copy)]
struct Choice {
    building: RwSignal<Option<String>>,
    unit: RwSignal<Vec<String>>,
    mode: RwSignal<Vec<String>>,
    from_here: RwSignal<bool>,
}

impl Choice {
    fn mode(self) -> Mode {
        if self.mode.read().iter().any(|mode| mode == FOOT) { Mode::Foot } else { Mode::EBike }
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    joined: Arc<Joined>,
) -> impl IntoView {
    let stations = use_stations();
    let plan = joined.plan.clone();
    let joined = StoredValue::new(joined);
    let choice = Choice {
        building: stations.goal,
        unit: RwSignal::new(first_unit(joined, stations.goal.read_untracked().as_deref()).into_iter().collect()),
        mode: RwSignal::new(vec![BIKE.to_owned()]),
        from_here: RwSignal::new(false),
    };
    let answer: Memo<Answer> = Memo::new(move |_| {
        let building = choice.building.get()?;
        let here = stations.origin.read().as_ref().map(Origin::point).filter(|_| choice.from_here.get());
        let (start, unit) = (here.map_or(Start::Gates, Start::At), choice.unit.read().first().cloned());
        let journey = Journey { mode: choice.mode(), start, building, unit, at: stations.unix() };
        joined.with_value(|joined| search(joined, journey))
    });
    let route: Memo<Option<route::Route>> = Memo::new(move |_| answer.get().and_then(|(_, found)| found.ok()));
    // The way, and the whole building that it leads to.
    let shown = Memo::new(move |_| {
        let mut spots = route.read().as_ref().map_or_else(Vec::new, |route| route.line.clone());
        let goal = choice.building.get().unwrap_or_default();
        spots.extend(
            joined
                .with_value(|joined| joined.plan.house(&goal).map(|house| house.outline.clone()))
                .into_iter()
                .flatten(),
        );
        spots
    });
    let pins = {
        let loaded = loaded.clone();
        Memo::new(move |_| all_stations(stations, &loaded))
    };
    Effect::new(move |before: Option<Option<String>>| {
        let now = choice.building.get();
        if before.is_some_and(|before| before != now) {
            choice.unit.set(first_unit(joined, now.as_deref()).into_iter().collect());
        }
        now
    });
    view! {
        <div class="stations-page stations-page--map">
            <div class="stations-page__map">
                <StationsPlan
                    loaded=loaded.clone()
                    plan=plan.clone()
                    pins=pins
                    shown=shown
                    mode=Signal::derive(move || choice.mode())
                    chosen=choice.building
                    on_choose=Callback::new(move |number| choice.building.set(Some(number)))
                    route=route
                />
            </div>
            <div class="stations-page__list">
                <Choices joined=joined choice=choice />
                <Way loaded=loaded.clone() joined=joined answer=answer />
                <GateList loaded=loaded plan=plan />
                <ButtonLink
                    label=say(|t| t.stations().plan.poster_link)
                    href=Route::Poster.href()
                    icon=IconName::Printer
                />
            </div>
        </div>
    }
    .into_any()
}

fn first_unit(joined: StoredValue<Arc<Joined>>, building: Option<&str>) -> Option<String> {
    joined.with_value(|joined| Some(joined.plan.house(building?)?.doors.first()?.unit.clone()))
}

#[component]
fn Choices(
    /// The neighbourhood.
    joined: StoredValue<Arc<Joined>>,
    /// What the person chose.
    choice: Choice,
) -> impl IntoView {
    let stations = use_stations();
    let typed = RwSignal::new(String::new());
    Effect::new(move || typed.set(choice.building.get().unwrap_or_default()));
    let buildings = Signal::derive(move || {
        let option = |house: &crate::map::plan::House| SelectOption {
            value: house.number.clone(),
            label: fill(texts().map().number, &[("number", &house.number)]).into(),
        };
        joined.with_value(|joined| joined.plan.houses.iter().map(option).collect::<Vec<_>>())
    });
    let units = Signal::derive(move || {
        let (building, words) = (choice.building.get().unwrap_or_default(), &texts().stations().plan);
        let option = |door: &crate::map::plan::Door| {
            ChipOption::new(door.unit.clone(), fill(words.unit_name, &[("unit", &door.unit)]))
        };
        joined.with_value(|joined| {
            joined
                .plan
                .house(&building)
                .map(|house| house.doors.iter().map(option).collect::<Vec<_>>())
                .unwrap_or_default()
        })
    });
    let modes = Signal::derive(move || {
        vec![
            ChipOption::new(BIKE, say(|t| t.stations().plan.by_bike)).with_icon(IconName::Bike),
            ChipOption::new(FOOT, say(|t| t.stations().plan.on_foot)),
        ]
    });
    let choose = move |()| choice.building.set(Some(typed.get_untracked()).filter(|number| !number.is_empty()));
    let start_here = move |()| {
        choice.from_here.update(|from_here| *from_here = !*from_here);
        if choice.from_here.get_untracked() && stations.origin.read_untracked().is_none() {
            stations.locate();
        }
    };
    let no_place = move || {
        let failed = !matches!(stations.locating.get(), Locating::Idle | Locating::Looking);
        (choice.from_here.get() && failed && stations.origin.read().is_none()).then(|| texts().stations().plan.no_place)
    };
    view! {
        <Select label=say(|t| t.stations().plan.to) value=typed options=buildings on_change=choose />
        <Show when=move || !units.read().is_empty()>
            <ChipGroup legend=say(|t| t.stations().plan.unit) options=units selected=choice.unit />
        </Show>
        <ChipGroup legend=say(|t| t.stations().plan.mode) options=modes selected=choice.mode />
        <div class="chips__list" role="group" aria-label=say(|t| t.stations().plan.start)>
            <Chip
                label=say(|t| t.stations().plan.from_here)
                icon=IconName::LocateFixed
                pressed=choice.from_here
                on_press=start_here
            />
        </div>
        <p class="stations__note" role="status">{no_place}</p>
    }
}
