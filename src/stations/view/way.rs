//! The way to a door in words: what to know first, how far, one step after the other.

use super::{
    shared::{HoursState, Joined, use_stations},
    stations_page::words_of,
};
use crate::{
    app::{Loaded, ReportStep, Route},
    i18n::{fill, say, texts},
    map::{
        plan::Plan,
        route::{self, Journey, NoRoute},
        rule::Mode,
    },
    stations::words::{gate_exceptions, usual},
    ui::{Banner, ButtonLink, IconName, Plate, StatusBadge, Tone},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What came of searching a way; none while nothing is asked or the hours are not here yet.
pub type Answer = Option<(Journey, Result<route::Route, NoRoute>)>;

/// Searches a way at this moment.
pub fn search(joined: &Joined, journey: Journey) -> Answer {
    let HoursState::Ready(timetables) = use_stations().hours() else { return None };
    let answer = joined.router(&timetables).route(&journey);
    Some((journey, answer))
}

/// The answer in words.
#[component]
pub fn Way(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    joined: StoredValue<Arc<Joined>>,
    /// What came of searching.
    answer: Memo<Answer>,
) -> impl IntoView {
    let stations = use_stations();
    let shown = move || {
        let (journey, found) = answer.get()?;
        let plan = joined.with_value(|joined| joined.plan.clone());
        let words = words_of(&plan, stations, &loaded.pack);
        let door = words.door(&journey.building, journey.unit.as_deref());
        let number = journey.building.clone();
        let summary = found.as_ref().ok().map(|route| words.summary(route));
        let body = match found {
            Ok(route) => {
                let notices = route.notices.iter().map(|notice| words.notice(*notice));
                let notices = notices.map(|text| {
                    view! { <Banner icon=IconName::TriangleAlert tone=Tone::Notice text=text /> }
                });
                let steps = words.directions(&route, &journey).into_iter().map(|step| view! { <li>{step}</li> });
                view! {
                    {notices.collect_view()}
                    <h3>{say(|t| t.stations().plan.directions)}</h3>
                    <ol class="way__steps">{steps.collect_view()}</ol>
                }
                .into_any()
            }
            Err(reason) => {
                let text = words.no_route(&reason);
                view! { <Banner icon=IconName::Ban tone=Tone::Notice text=text /> }.into_any()
            }
        };
        Some(view! {
            <section class="way" role="status">
                <header class="way__head">
                    <Plate text=number />
                    <div>
                        <h2 class="way__door">{door}</h2>
                        {summary.map(|summary| view! { <p class="way__summary">{summary}</p> })}
                    </div>
                </header>
                {body}
                <ButtonLink
                    label=say(|t| t.stations().plan.blocked)
                    href=Route::Report(ReportStep::Photo).href()
                    icon=IconName::TriangleAlert
                />
            </section>
        })
    };
    view! { {shown} }
}

/// The gates in words: the map's own list.
#[component]
pub fn GateList(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    plan: Arc<Plan>,
) -> impl IntoView {
    let stations = use_stations();
    let rows = move || {
        let words = words_of(&plan, stations, &loaded.pack);
        let HoursState::Ready(timetables) = stations.hours() else { return None };
        let row = |gate: &crate::map::plan::Gate| {
            let note = gate.note.as_ref().map(|note| note.get(words.locale).to_owned());
            let state = |mode: Mode, how: &'static str| {
                let passes = gate.rule(mode).is_some_and(|rule| rule.passes(&timetables, stations.unix()));
                let (icon, tone) = if passes { (IconName::Check, Tone::Success) } else { (IconName::Ban, Tone::Muted) };
                let state = words.gate_state(gate, mode, &timetables);
                let label = fill(texts().stations().plan.gate_mode, &[("mode", &how), ("state", &state)]);
                view! { <StatusBadge icon=icon tone=tone label=label /> }
            };
            let usual = |hours: &str| {
                let offset = loaded.pack.community.utc_offset_minutes;
                usual(texts(), hours, &timetables, &loaded.pack.holidays, offset)
            };
            let exceptions = gate_exceptions(texts(), gate, usual).into_iter();
            view! {
                <li class="gate">
                    <span class="gate__name">{words.gate_name(gate)}</span>
                    <span class="gate__hours">{gate.hours.as_deref().map(usual)}</span>
                    <span class="gate__states">
                        {state(Mode::Foot, texts().stations().plan.on_foot)}
                        {state(Mode::EBike, texts().stations().plan.by_bike)}
                    </span>
                    {exceptions.map(|told| view! { <span class="gate__note">{told}</span> }).collect_view()}
                    {note.map(|note| view! { <span class="gate__note">{note}</span> })}
                </li>
            }
        };
        Some(plan.gates.iter().map(row).collect_view())
    };
    view! {
        <h2 class="section__title">{say(|t| t.stations().plan.gates)}</h2>
        <ul class="gates">{rows}</ul>
    }
}
