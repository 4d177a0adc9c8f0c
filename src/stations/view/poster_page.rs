//! The neighbourhood's map on paper: what a board at the gate shows, in black and white.

use super::{
    plan_view::with_plan,
    shared::{HoursState, use_stations},
};
use crate::{
    app::{Loaded, Route, WithPack},
    content::Community,
    i18n::{fill, say, texts, use_locale},
    map::{
        plan::{Gate, Plan},
        rule::Mode,
        view::{Drawing, Note, PlanSheet, layers},
    },
    stations::words::{gate_exceptions, usual},
    ui::{Button, ButtonKind, ChipGroup, ChipOption, Icon, IconName, QrCode, Screen, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

const A4: &str = "A4";
const A3: &str = "A3";

/// `#/map/poster`.
#[component]
pub fn PosterPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.stations().plan.poster_link) back=Route::Plan.href() />
            <WithPack draw=|loaded| with_plan(loaded, |loaded, joined| view! { <Shown loaded=loaded plan=joined.plan.clone() /> }.into_any()) />
        </Screen>
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    plan: Arc<Plan>,
) -> impl IntoView {
    let paper = RwSignal::new(vec![A4.to_owned()]);
    let papers = Signal::stored([A4, A3].map(|paper| ChipOption::new(paper, paper)).to_vec());
    let is_large = move || paper.read().iter().any(|paper| paper == A3);
    view! {
        <div class="poster__choice">
            <p>{say(|t| t.stations().poster.note)}</p>
            <ChipGroup legend=say(|t| t.stations().poster.paper) options=papers selected=paper />
            <Button
                label=say(|t| t.stations().poster.print)
                kind=ButtonKind::Primary
                icon=IconName::Printer
                // A browser that cannot print says so itself.
                on_press=move |()| drop(window().print())
            />
        </div>
        <Sheet loaded=loaded plan=plan is_large=Signal::derive(is_large) />
    }
    .into_any()
}

/// What is printed.
#[component]
fn Sheet(
    /// The content.
    loaded: Arc<Loaded>,
    /// The neighbourhood.
    plan: Arc<Plan>,
    /// True for A3.
    is_large: Signal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let community = loaded.pack.community.clone();
    let name = community.name.clone();
    let title = move || fill(texts().stations().poster.title, &[("community", &name.get(locale.get()))]);
    let notes = {
        let (plan, loaded) = (plan.clone(), loaded.clone());
        Signal::derive(move || notes(&plan, &loaded))
    };
    let over = {
        let loaded = loaded.clone();
        move |drawing: Drawing| over(drawing, &loaded)
    };
    let address = {
        let site = window().location().href().unwrap_or_default();
        format!("{}{}", site.split('#').next().unwrap_or_default(), Route::Plan.href())
    };
    view! {
        <article class="poster" class:poster--a3=is_large>
            <h2 class="poster__title">{title}</h2>
            <PlanSheet plan=plan.clone() notes=notes over=over />
            <div class="poster__columns">
                {legend()}
                {gates(&loaded, &plan)}
                {phones(&community, address)}
            </div>
        </article>
    }
}

fn notes(plan: &Plan, loaded: &Loaded) -> Vec<Note> {
    let mut notes = Note::of_gates(plan, |_, name| name.to_owned());
    notes.extend(loaded.pack.stations.iter().map(|station| Note::pin(plan.spot(station.point))));
    notes
}

/// Whether bicycles ever get through a gate: paper does not know the hour.
fn lets_bikes(gate: &Gate) -> bool {
    gate.rule(Mode::EBike).is_some_and(crate::map::rule::Rule::ever_passes)
}

fn over(drawing: Drawing, loaded: &Loaded) -> AnyView {
    let (plan, locale) = (drawing.plan.get_value(), use_locale());
    let gates = plan.gates.iter().map(|gate| {
        let (name, shut) = (gate.name.clone(), Signal::stored(!lets_bikes(gate)));
        let label =
            move || name.as_ref().map_or(texts().stations().plan.gate, |name| name.get(locale.get())).to_owned();
        layers::gate(drawing, gate.spot, shut, label)
    });
    let stations = loaded.pack.stations.iter();
    let stations = stations.map(|station| layers::mark(drawing, plan.spot(station.point), IconName::LampCeiling));
    view! { <g>{gates.collect_view()} {stations.collect_view()}</g> }.into_any()
}

fn legend() -> AnyView {
    let row = |sign: AnyView, label: fn(&'static crate::i18n::Texts) -> &'static str| {
        view! {
            <li>
                <svg class="poster__sign" viewBox="-16 -10 32 20" aria-hidden="true">{sign}</svg>
                <span>{say(label)}</span>
            </li>
        }
    };
    let house = view! { <g class="plan__plate"><rect class="plan__ground" x="-10" y="-8" width="20" height="16" rx="3" /><text y="5" font-size="13" text-anchor="middle">"7"</text></g> };
    let parking = view! { <g class="plan__parking"><rect class="plan__ground" x="-10" y="-8" width="20" height="16" rx="3" /><text y="5" font-size="13" text-anchor="middle">"P"</text></g> };
    let gate = |shut: bool| {
        view! {
            <g class="plan__gate" class:plan__gate--shut=shut>
                <rect x="-6.5" y="-6.5" width="13" height="13" rx="2" />
                <path class="plan__bar" d="M-4 0H4" />
            </g>
        }
    };
    let line = |class: &'static str| view! { <polyline class=class points="-14,0 14,0" /> }.into_any();
    let station =
        view! { <use class="plan__sign" href=IconName::LampCeiling.href() x="-9" y="-9" width="18" height="18" /> };
    view! {
        <section>
            <h3>{say(|t| t.stations().poster.legend)}</h3>
            <ul class="poster__legend">
                {row(house.into_any(), |t| t.stations().poster.house)}
                {row(gate(false).into_any(), |t| t.stations().poster.gate_bike)}
                {row(gate(true).into_any(), |t| t.stations().poster.gate_foot)}
                {row(parking.into_any(), |t| t.stations().poster.parking)}
                {row(station.into_any(), |t| t.stations().poster.station)}
                {row(line("plan__way plan__way--legend"), |t| t.stations().poster.lane)}
                {row(line("plan__way plan__way--steps"), |t| t.stations().poster.steps)}
                {row(line("plan__wall"), |t| t.stations().poster.wall)}
            </ul>
        </section>
    }
    .into_any()
}

fn gates(loaded: &Arc<Loaded>, plan: &Plan) -> AnyView {
    let (locale, stations, content) = (use_locale(), use_stations(), StoredValue::new(loaded.clone()));
    let in_words = move |hours: &str| match stations.hours() {
        HoursState::Ready(timetables) => content.with_value(|loaded| {
            usual(texts(), hours, &timetables, &loaded.pack.holidays, loaded.pack.community.utc_offset_minutes)
        }),
        HoursState::Waiting => texts().stations().door.finding.to_owned(),
        HoursState::Failed => texts().stations().door.ask.to_owned(),
    };
    let row = |gate: &Gate| {
        let (name, note, hours) = (gate.name.clone(), gate.note.clone(), gate.hours.clone());
        let (bikes, own) = (lets_bikes(gate), gate.clone());
        let title = move || {
            let name = name.as_ref().map_or(texts().stations().plan.gate, |name| name.get(locale.get()));
            let hours = hours.as_deref().map(in_words).unwrap_or_default();
            format!("{name}  {hours}")
        };
        let exceptions = move || {
            let told = gate_exceptions(texts(), &own, in_words).into_iter();
            told.map(|told| view! { <span class="poster__rule">{told}</span> }).collect_view()
        };
        let rule = move || if bikes { texts().stations().plan.bike_yes } else { texts().stations().plan.bike_no };
        view! {
            <li>
                <strong>{title}</strong>
                <span class="poster__rule">
                    <Icon name=if bikes { IconName::Bike } else { IconName::Ban } />
                    {rule}
                </span>
                {exceptions}
                {note.map(|note| view! { <span>{move || note.get(locale.get()).to_owned()}</span> })}
            </li>
        }
    };
    view! {
        <section>
            <h3>{say(|t| t.stations().plan.gates)}</h3>
            <ul class="poster__gates">{plan.gates.iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn phones(community: &Community, address: String) -> AnyView {
    let locale = use_locale();
    let urgent = community.emergency.iter().map(|number| (number.name.clone(), number.phone.to_string()));
    let service = community.contacts.iter().map(|number| (number.name.clone(), number.phone.to_string()));
    let row = |(name, phone): (crate::domain::Localized, String)| {
        view! {
            <tr>
                <th scope="row">{move || name.get(locale.get()).to_owned()}</th>
                <td>{phone}</td>
            </tr>
        }
    };
    view! {
        <section>
            <h3>{say(|t| t.stations().poster.phones)}</h3>
            <table class="poster__phones"><tbody>{urgent.chain(service).map(row).collect_view()}</tbody></table>
            <figure class="poster__code">
                <QrCode text=Signal::stored(address) label=say(|t| t.stations().poster.code) />
                <figcaption>{say(|t| t.stations().poster.code)}</figcaption>
            </figure>
        </section>
    }
    .into_any()
}
