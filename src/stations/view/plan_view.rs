//! The neighbourhood's drawing as the stations' pages show it: gates as they are at this moment, stations as pins.

use super::{
    shared::{HoursState, Joined, Stations, door_mark, use_stations},
    stations_page::words_of,
};
use crate::{
    app::{EntryId, Loaded, Route},
    i18n::{fill, say, texts, use_locale},
    map::{
        plan::{Plan, Spot},
        route,
        rule::Mode,
        view::{Drawing, Note, PlanDrawing, layers},
    },
    stations::{
        model::Listed,
        rules::{self, Filter},
        words,
    },
    ui::{EmptyState, IconName},
};
use leptos::prelude::*;
use std::sync::Arc;

/// A page about the neighbourhood, or that the pack has none to draw.
pub fn with_plan(loaded: Arc<Loaded>, draw: impl FnOnce(Arc<Loaded>, Arc<Joined>) -> AnyView) -> AnyView {
    let joined = untrack(|| use_stations().joined());
    if let Some(joined) = joined.filter(|joined| !joined.plan.houses.is_empty()) {
        return draw(loaded, joined);
    }
    let (title, note) = (say(|t| t.stations().plan.empty), say(|t| t.stations().plan.empty_note));
    view! { <EmptyState icon=IconName::Map title=title note=note /> }.into_any()
}

/// The drawing with gates and pins.
#[component]
pub fn StationsPlan(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    plan: Arc<Plan>,
    /// The stations that are shown.
    #[prop(into)]
    pins: Signal<Vec<Listed>>,
    /// What is to be seen.
    #[prop(into)]
    shown: Signal<Vec<Spot>>,
    /// How the person goes: a gate that does not let pass looks shut.
    #[prop(into)]
    mode: Signal<Mode>,
    /// The number of the chosen building.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// Gets the number of a building that is pressed.
    on_choose: Callback<String>,
    /// The way to the door, if there is one.
    #[prop(optional, into)]
    route: Signal<Option<route::Route>>,
) -> impl IntoView {
    let stations = use_stations();
    let (known, content) = (StoredValue::new(plan.clone()), StoredValue::new(loaded));
    let notes = Memo::new(move |_| {
        let plan = known.get_value();
        let mut notes = gate_names(stations, &plan, mode.get());
        let content = content.get_value();
        let points = pins.get().into_iter().filter_map(|pin| Some(content.pack.stations.get(pin.index)?.point));
        notes.extend(points.map(|point| Note::pin(plan.spot(point))));
        notes
    });
    let over = move |drawing: Drawing| {
        view! {
            {move || layers::course(drawing, route.get())}
            {gates(stations, drawing, content.get_value(), mode)}
            {move || pins_of(stations, drawing, &content.get_value(), &pins.read())}
        }
        .into_any()
    };
    view! { <PlanDrawing plan=plan chosen=chosen on_choose=on_choose shown=shown notes=notes over=over /> }
}

/// Every station of the pack, whatever the list is narrowed to.
pub fn all_stations(stations: Stations, loaded: &Loaded) -> Vec<Listed> {
    let known = &loaded.pack.stations;
    let timetables: Vec<_> = known.iter().map(|station| stations.timetable(&station.opening_hours)).collect();
    rules::list(known, &timetables, &Filter::default(), &[], stations.unix())
}

/// The gates' names, with a word where a gate does not let pass: a colour alone would not say it.
fn gate_names(stations: Stations, plan: &Plan, mode: Mode) -> Vec<Note> {
    Note::of_gates(plan, |index, name| {
        let words = &texts().stations().plan;
        let rule = plan.gates.get(index).and_then(|gate| gate.rule(mode));
        let state = match rule {
            None => Some(words.closed),
            Some(rule) if rule.ever_passes() => {
                passes(stations, plan, index, mode).is_some_and(|passes| !passes).then_some(words.closed)
            }
            Some(_) => Some(if mode == Mode::EBike { words.bike_no } else { words.closed }),
        };
        state.map_or_else(|| name.to_owned(), |state| format!("{name} {state}"))
    })
}

/// Whether a gate lets pass at this moment; none while the hours are not here.
fn passes(stations: Stations, plan: &Plan, gate: usize, mode: Mode) -> Option<bool> {
    let HoursState::Ready(timetables) = stations.hours() else { return None };
    let rule = plan.gates.get(gate)?.rule(mode);
    Some(rule.is_some_and(|rule| rule.passes(&timetables, stations.unix())))
}

fn gates(stations: Stations, drawing: Drawing, loaded: Arc<Loaded>, mode: Signal<Mode>) -> AnyView {
    let plan = drawing.plan.get_value();
    let gate = |(index, gate): (usize, &crate::map::plan::Gate)| {
        let shut = Memo::new(move |_| passes(stations, &drawing.plan.get_value(), index, mode.get()) != Some(true));
        let (own, loaded) = (gate.clone(), loaded.clone());
        let label = move || {
            let plan = drawing.plan.get_value();
            let words = words_of(&plan, stations, &loaded.pack);
            let state = match stations.hours() {
                HoursState::Ready(timetables) => words.gate_state(&own, mode.get(), &timetables),
                HoursState::Waiting => texts().stations().door.finding,
                HoursState::Failed => texts().stations().door.ask,
            };
            fill(texts().stations().plan.gate_mode, &[("mode", &words.gate_name(&own)), ("state", &state)])
        };
        layers::gate(drawing, gate.spot, shut.into(), label)
    };
    view! { <g>{plan.gates.iter().enumerate().map(gate).collect_view()}</g> }.into_any()
}

fn pins_of(stations: Stations, drawing: Drawing, loaded: &Loaded, pins: &[Listed]) -> AnyView {
    let (plan, locale) = (drawing.plan.get_value(), use_locale());
    let moment = stations.moment(&loaded.pack);
    let pin = |listed: &Listed| {
        let station = loaded.pack.stations.get(listed.index)?;
        let id = EntryId::of(&station.id)?;
        let (name, door) = (station.name.clone(), listed.door);
        let label = move || {
            let state = words::door(texts(), door, moment);
            fill(texts().stations().pin, &[("name", &name.get(locale.get())), ("state", &state)])
        };
        let (icon, _) = door_mark(door);
        Some(layers::pin(drawing, plan.spot(station.point), icon, door.is_open(), Route::Station(id).href(), label))
    };
    // The nearest last: it lies over the others.
    let drawn: Vec<AnyView> = pins.iter().rev().filter_map(pin).collect();
    view! { <g>{drawn}</g> }.into_any()
}
