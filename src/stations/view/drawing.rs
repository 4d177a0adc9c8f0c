//! The neighbourhood as our own drawing: themable, printable, every building and gate a button with a name. It moves
//! by touch, wheel, keys and buttons; the list below says the same.

use super::shared::{HoursState, use_stations};
use crate::{
    i18n::{fill, say, texts, use_locale},
    map::{
        plan::{ExtraKind, Plan, Spot, WayKind},
        route::Route,
        rule::Mode,
        window::{Label, Window, ems, written},
    },
    ui::{IconButton, IconName},
};
use leptos::{ev, prelude::*};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// How high the drawing is for its width.
const SHAPE: f64 = 0.9;
/// How many times the height of a label's letters fits into the width of the drawing.
const LETTERS: f64 = 28.0;
/// How much one press or key zooms.
const ZOOM: f64 = 0.7;
/// How far one key moves, as a share of the width.
const STEP: f64 = 0.15;
/// A pointer that moved less than so many pixels has pressed.
const STILL: f64 = 6.0;

/// A finger or a mouse on the drawing, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pointer {
    id: i32,
    x: f64,
    y: f64,
}

/// What is drawn, and what was chosen; a copy is the same.
#[derive(Clone, Copy)]
struct Drawing {
    plan: StoredValue<Arc<Plan>>,
    window: RwSignal<Window>,
    pointers: StoredValue<Vec<Pointer>>,
    moved: StoredValue<f64>,
    chosen: RwSignal<Option<String>>,
}

/// The drawing with its buttons.
#[component]
pub fn PlanDrawing(
    /// What is drawn.
    plan: Arc<Plan>,
    /// The way to the door, if there is one.
    route: Memo<Option<Route>>,
    /// The number of the chosen building.
    chosen: RwSignal<Option<String>>,
    /// How the person goes: gates that do not let pass look shut.
    #[prop(into)]
    mode: Signal<Mode>,
) -> impl IntoView {
    let whole = whole(&plan);
    let drawing = Drawing {
        plan: StoredValue::new(plan),
        window: RwSignal::new(whole),
        pointers: StoredValue::new(Vec::new()),
        moved: StoredValue::new(0.0),
        chosen,
    };
    Effect::new(move || {
        if let Some(route) = route.get()
            && let Some(window) = Window::fit(route.line.iter().copied(), SHAPE)
        {
            drawing.window.set(window);
        }
    });
    let box_of = move || drawing.window.get().view_box(SHAPE);
    view! {
        <div class="plan">
            <svg
                class="plan__drawing"
                viewBox=box_of
                tabindex="0"
                role="group"
                aria-label=say(|t| t.stations().plan.drawing)
                aria-description=say(|t| t.stations().plan.keys)
                on:keydown=move |event| drawing.key(&event)
                on:wheel=move |event| drawing.wheel(&event)
                on:pointerdown=move |event| drawing.press(&event)
                on:pointermove=move |event| drawing.drag(&event)
                on:pointerup=move |event| drawing.release(&event)
                on:pointercancel=move |event| drawing.release(&event)
                on:pointerleave=move |event| drawing.release(&event)
            >
                {ground(drawing)}
                {move || course(route.get())}
                {houses(drawing)}
                {gates(drawing, mode)}
                {move || labels(drawing)}
            </svg>
            <div class="plan__buttons">
                <IconButton
                    label=say(|t| t.stations().plan.zoom_in)
                    icon=IconName::Plus
                    on_press=move |()| drawing.zoom(ZOOM)
                />
                <IconButton
                    label=say(|t| t.stations().plan.zoom_out)
                    icon=IconName::Minus
                    on_press=move |()| drawing.zoom(1.0 / ZOOM)
                />
                <IconButton
                    label=say(|t| t.stations().plan.whole)
                    icon=IconName::Map
                    on_press=move |()| drawing.window.set(whole)
                />
            </div>
        </div>
    }
}

/// The part that shows every building and gate.
fn whole(plan: &Plan) -> Window {
    let corners = plan.houses.iter().flat_map(|house| house.outline.iter().copied());
    let gates = plan.gates.iter().map(|gate| gate.spot);
    let middle = Window { middle: Spot { east: 0.0, north: 0.0 }, width: 500.0 };
    Window::fit(corners.chain(gates), SHAPE).unwrap_or(middle)
}

impl Drawing {
    fn zoom(self, times: f64) {
        self.window.update(|window| *window = window.zoomed(times, window.middle));
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let (east, north) = match event.key().as_str() {
            "ArrowLeft" => (-STEP, 0.0),
            "ArrowRight" => (STEP, 0.0),
            "ArrowUp" => (0.0, STEP),
            "ArrowDown" => (0.0, -STEP),
            "+" | "=" => return self.zoom(ZOOM),
            "-" => return self.zoom(1.0 / ZOOM),
            _ => return,
        };
        event.prevent_default();
        self.window.update(|window| *window = window.moved(east, north));
    }

    /// Where a place on the screen lies on the map, and how many metres a pixel is.
    fn spot(self, event: &ev::MouseEvent) -> Option<(Spot, f64)> {
        let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
        let frame = element.get_bounding_client_rect();
        let window = self.window.get_untracked();
        let metres = window.width / frame.width().max(1.0);
        let (x, y) = (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top());
        let east = window.middle.east + (x - frame.width() / 2.0) * metres;
        let north = window.middle.north - (y - frame.height() / 2.0) * metres;
        Some((Spot { east, north }, metres))
    }

    fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        let times = if event.delta_y() < 0.0 { ZOOM.sqrt() } else { 1.0 / ZOOM.sqrt() };
        if let Some((spot, _)) = self.spot(event) {
            self.window.update(|window| *window = window.zoomed(times, spot));
        }
    }

    fn press(self, event: &ev::PointerEvent) {
        let pointer = pointer(event);
        self.pointers.update_value(|pointers| {
            pointers.retain(|known| known.id != pointer.id);
            pointers.push(pointer);
        });
        self.moved.set_value(0.0);
    }

    fn release(self, event: &ev::PointerEvent) {
        let id = event.pointer_id();
        self.pointers.update_value(|pointers| pointers.retain(|known| known.id != id));
    }

    fn drag(self, event: &ev::PointerEvent) {
        let now = pointer(event);
        let before = self.pointers.get_value();
        let Some(was) = before.iter().find(|known| known.id == now.id).copied() else { return };
        let Some((spot, metres)) = self.spot(event) else { return };
        match before.iter().find(|known| known.id != now.id) {
            Some(other) => {
                let (apart, together) = (distance(was, *other), distance(now, *other));
                self.window.update(|window| *window = window.zoomed(apart.max(1.0) / together.max(1.0), spot));
            }
            None => self.window.update(|window| {
                let share = metres / window.width;
                *window = window.moved((was.x - now.x) * share, (now.y - was.y) * share);
            }),
        }
        self.moved.update_value(|moved| *moved += distance(was, now));
        self.pointers.update_value(|pointers| {
            for known in pointers.iter_mut().filter(|known| known.id == now.id) {
                *known = now;
            }
        });
    }

    fn choose(self, number: &str) {
        if self.moved.get_value() < STILL {
            self.chosen.set(Some(number.to_owned()));
        }
    }
}

fn pointer(event: &ev::PointerEvent) -> Pointer {
    Pointer { id: event.pointer_id(), x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

fn distance(one: Pointer, other: Pointer) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

/// A course or an outline as SVG writes it.
fn points(line: &[Spot]) -> String {
    line.iter().map(|spot| format!("{:.2},{:.2}", spot.east, -spot.north)).collect::<Vec<_>>().join(" ")
}

/// Green, water, walls and ways.
fn ground(drawing: Drawing) -> AnyView {
    let plan = drawing.plan.get_value();
    let extra = |kind: ExtraKind, class: &'static str, filled: bool| {
        let of_kind = plan.extras.iter().filter(move |extra| extra.kind == kind && extra.line.len() > 1);
        of_kind
            .map(|extra| match filled {
                true => view! { <polygon class=class points=points(&extra.line) /> }.into_any(),
                false => view! { <polyline class=class points=points(&extra.line) /> }.into_any(),
            })
            .collect_view()
    };
    let ways = plan.ways.iter().map(|way| {
        let class = match way.kind {
            WayKind::Street => "plan__way plan__way--street",
            WayKind::Through => "plan__way plan__way--through",
            WayKind::Lane => "plan__way",
            WayKind::Path => "plan__way plan__way--path",
            WayKind::Steps => "plan__way plan__way--steps",
        };
        view! { <polyline class=class points=points(&way.line) /> }
    });
    view! {
        <g aria-hidden="true">
            {extra(ExtraKind::Green, "plan__green", true)}
            {extra(ExtraKind::Water, "plan__water", false)}
            {ways.collect_view()}
            {extra(ExtraKind::Building, "plan__other", true)}
            {extra(ExtraKind::Wall, "plan__wall", false)}
        </g>
    }
    .into_any()
}

/// The way to the door: what is ridden in one stroke, what is walked in another.
fn course(route: Option<Route>) -> Option<AnyView> {
    let route = route?;
    let split = route.ridden.min(route.line.len());
    let (ridden, walked) = (route.line.get(..split)?, route.line.get(split.saturating_sub(1)..)?);
    let end = route.line.last()?;
    Some(
        view! {
            <g aria-hidden="true">
                <polyline class="plan__course" points=points(ridden) />
                <polyline class="plan__course plan__course--walked" points=points(walked) />
                <circle class="plan__end" cx=format!("{:.2}", end.east) cy=format!("{:.2}", -end.north) r="5" />
            </g>
        }
        .into_any(),
    )
}

fn houses(drawing: Drawing) -> AnyView {
    let plan = drawing.plan.get_value();
    let house = |house: &crate::map::plan::House| {
        let number = house.number.clone();
        let (name, pressed, clicked, typed) = (number.clone(), number.clone(), number.clone(), number);
        let label = move || fill(texts().stations().plan.number, &[("number", &name)]);
        let is_chosen = Memo::new(move |_| drawing.chosen.read().as_deref() == Some(pressed.as_str()));
        view! {
            <polygon
                class="plan__house"
                class:plan__house--chosen=is_chosen
                points=points(&house.outline)
                tabindex="0"
                role="button"
                aria-label=label
                aria-pressed=move || is_chosen.get().to_string()
                on:click=move |_| drawing.choose(&clicked)
                on:keydown=move |event: ev::KeyboardEvent| {
                    if matches!(event.key().as_str(), "Enter" | " ") {
                        event.prevent_default();
                        drawing.moved.set_value(0.0);
                        drawing.choose(&typed);
                    }
                }
            />
        }
    };
    view! { <g>{plan.houses.iter().map(house).collect_view()}</g> }.into_any()
}

fn gates(drawing: Drawing, mode: Signal<Mode>) -> AnyView {
    let plan = drawing.plan.get_value();
    let (stations, locale) = (use_stations(), use_locale());
    let gate = |(number, gate): (usize, &crate::map::plan::Gate)| {
        let spot = gate.spot;
        let passes = move || {
            let plan = drawing.plan.get_value();
            let rule = plan.gates.get(number)?.rule(mode.get())?.clone();
            let HoursState::Ready(timetables) = stations.hours() else { return None };
            Some(rule.passes(&timetables, stations.unix()))
        };
        let name = gate.name.clone();
        let label = move || {
            let name = name.as_ref().map_or(texts().stations().plan.gate, |name| name.get(locale.get())).to_owned();
            let state = match passes() {
                Some(true) => texts().stations().plan.open_now,
                _ => texts().stations().plan.closed,
            };
            format!("{name}: {state}")
        };
        let shut = move || passes() != Some(true);
        view! {
            <rect
                class="plan__gate"
                class:plan__gate--shut=shut
                x=format!("{:.2}", spot.east - 5.0)
                y=format!("{:.2}", -spot.north - 5.0)
                width="10"
                height="10"
                tabindex="0"
                role="img"
                aria-label=label
            />
        }
    };
    view! { <g>{plan.gates.iter().enumerate().map(gate).collect_view()}</g> }.into_any()
}

/// The names and numbers that fit, none over another.
fn labels(drawing: Drawing) -> AnyView {
    let plan = drawing.plan.get_value();
    let locale = use_locale().get();
    let letter = drawing.window.get().width / LETTERS;
    let chosen = drawing.chosen.get();
    let mut texts: Vec<(String, Spot, u8, &'static str)> = Vec::new();
    for house in &plan.houses {
        let rank = u8::from(chosen.as_ref() != Some(&house.number));
        texts.push((house.number.clone(), house.middle, rank, "plan__plate"));
    }
    let beside = |spot: Spot| Spot { north: spot.north + 5.0 + letter, ..spot };
    for gate in &plan.gates {
        let name = gate.name.as_ref().map(|name| name.get(locale).to_owned());
        texts.extend(name.map(|name| (name, beside(gate.spot), 1, "plan__name plan__name--gate")));
    }
    for parking in &plan.parkings {
        texts.push(("P".to_owned(), parking.spot, 2, "plan__parking"));
    }
    for way in plan.ways.iter().filter(|way| way.kind == WayKind::Street) {
        let middle = way.line.first().zip(way.line.last()).map(|(from, to)| from.towards(*to, 0.5));
        let name = way.name.as_ref().map(|name| name.get(locale).to_owned());
        texts.extend(name.zip(middle).map(|(name, middle)| (name, middle, 3, "plan__name")));
    }
    for extra in plan.extras.iter().filter(|extra| !matches!(extra.kind, ExtraKind::Wall)) {
        let count = extra.line.len().max(1) as f64;
        let sum = extra.line.iter().fold((0.0, 0.0), |sum, spot| (sum.0 + spot.east, sum.1 + spot.north));
        let middle = Spot { east: sum.0 / count, north: sum.1 / count };
        let name = extra.name.as_ref().map(|name| name.get(locale).to_owned());
        texts.extend(name.map(|name| (name, middle, 4, "plan__name")));
    }
    let size = |(text, spot, rank, _): &(String, Spot, u8, &str)| Label {
        spot: *spot,
        width: (ems(text) + 0.8) * letter,
        height: 1.5 * letter,
        rank: *rank,
    };
    let sizes: Vec<Label> = texts.iter().map(size).collect();
    let shown = written(&sizes);
    let drawn = texts.into_iter().zip(sizes).zip(shown).filter(|(_, shown)| *shown);
    drawn.map(|(((text, spot, _, class), size), _)| label(text, spot, class, size, letter)).collect_view().into_any()
}

fn label(text: String, spot: Spot, class: &'static str, size: Label, letter: f64) -> AnyView {
    let boxed = class != "plan__name";
    let ground = boxed.then(|| {
        view! {
            <rect
                class="plan__ground"
                x=format!("{:.2}", spot.east - size.width / 2.0)
                y=format!("{:.2}", -spot.north - size.height / 2.0)
                width=format!("{:.2}", size.width)
                height=format!("{:.2}", size.height)
                rx=format!("{:.2}", letter * 0.2)
            />
        }
    });
    view! {
        <g class=class aria-hidden="true">
            {ground}
            <text
                x=format!("{:.2}", spot.east)
                y=format!("{:.2}", -spot.north + letter * 0.36)
                font-size=format!("{letter:.2}")
                text-anchor="middle"
            >
                {text}
            </text>
        </g>
    }
    .into_any()
}
