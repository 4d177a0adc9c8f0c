//! The drawing's frame: which part is seen, and what fingers, mouse and keys do to it.

use super::{
    labels::{Note, labels},
    layers,
};
use crate::{
    i18n::say,
    map::{
        plan::{Plan, Spot},
        window::Window,
    },
    ui::{IconButton, IconName},
};
use leptos::{ev, leptos_dom::helpers::request_animation_frame, prelude::*, svg::Svg};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// How many pixels a drawing has before it is measured: a phone's.
const PHONE: Frame = Frame { width: 390.0, height: 390.0 };
/// How many pixels a drawing on paper counts, so that its letters have a reader's size.
const PAPER: Frame = Frame { width: 720.0, height: 690.0 };
/// How much one press or key zooms.
const ZOOM: f64 = 0.7;
/// How far one key moves the map, as a share of the width.
const STEP: f64 = 0.15;
/// The same where the middle is what a person chooses.
const SMALL_STEP: f64 = 0.05;
/// A pointer that moved less than so many pixels has pressed.
const STILL: f64 = 6.0;

/// The size of the drawing in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    width: f64,
    height: f64,
}

/// A finger or a mouse on the drawing, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pointer {
    id: i32,
    x: f64,
    y: f64,
}

/// What is drawn and which part of it is seen; a copy is the same.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// What stands where.
    pub plan: StoredValue<Arc<Plan>>,
    /// Which part is seen.
    pub window: RwSignal<Window>,
    frame: RwSignal<Frame>,
    pointers: StoredValue<Vec<Pointer>>,
    moved: StoredValue<f64>,
    on_rest: Option<Callback<Spot>>,
}

/// A drawing that a person moves, with its buttons.
#[component]
pub fn PlanDrawing<Over>(
    /// What is drawn.
    plan: Arc<Plan>,
    /// The number of the chosen building.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// Gets the number of a building that is pressed.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What is to be seen; everything where nothing is named. The drawing turns there with each change.
    #[prop(optional, into)]
    shown: Signal<Vec<Spot>>,
    /// Names that only the page knows, and spots where no name may stand.
    #[prop(optional, into)]
    notes: Signal<Vec<Note>>,
    /// Gets the middle of the drawing each time it comes to rest: the middle is what a person chooses.
    #[prop(optional, into)]
    on_rest: Option<Callback<Spot>>,
    /// What the page draws over the buildings.
    over: Over,
) -> impl IntoView
where
    Over: FnOnce(Drawing) -> AnyView + 'static,
{
    let drawing = Drawing::new(plan, PHONE, on_rest);
    let node = NodeRef::<Svg>::new();
    let measure = move || {
        if let Some(frame) = node.get_untracked().map(|node| node.get_bounding_client_rect())
            && frame.width() > 0.0
        {
            drawing.frame.set(Frame { width: frame.width(), height: frame.height() });
        }
    };
    node.on_load(move |_| request_animation_frame(measure));
    let listener = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || listener.remove());
    Effect::new(move || drawing.window.set(drawing.fitting(&shown.read(), drawing.frame.get())));
    view! {
        <div class="plan" class:plan--pinning=on_rest.is_some()>
            <svg
                class="plan__drawing"
                viewBox=move || drawing.view_box()
                node_ref=node
                tabindex="0"
                role="group"
                aria-label=say(|t| t.map().drawing)
                aria-description=say(|t| t.map().keys)
                on:keydown=move |event| drawing.key(&event)
                on:wheel=move |event| drawing.wheel(&event)
                on:pointerdown=move |event| drawing.press(&event)
                on:pointermove=move |event| drawing.drag(&event)
                on:pointerup=move |event| drawing.release(&event)
                on:pointercancel=move |event| drawing.release(&event)
                on:pointerleave=move |event| drawing.release(&event)
            >
                {layers::ground(drawing)}
                {layers::houses(drawing, chosen, Some(on_choose))}
                {move || labels(drawing, chosen.get().as_deref(), &notes.read())}
                {over(drawing)}
            </svg>
            <div class="plan__buttons">
                <IconButton label=say(|t| t.map().zoom_in) icon=IconName::Plus on_press=move |()| drawing.zoom(ZOOM) />
                <IconButton
                    label=say(|t| t.map().zoom_out)
                    icon=IconName::Minus
                    on_press=move |()| drawing.zoom(1.0 / ZOOM)
                />
                <IconButton
                    label=say(|t| t.map().whole)
                    icon=IconName::Map
                    on_press=move |()| drawing.show_whole()
                />
            </div>
            {moving_buttons(drawing)}
        </div>
    }
}

/// The same as the arrow keys, for fingers that do not drag.
fn moving_buttons(drawing: Drawing) -> AnyView {
    view! {
        <div class="plan__arrows">
            <IconButton
                label=say(|t| t.map().west)
                icon=IconName::ArrowLeft
                on_press=move |()| drawing.go(-drawing.step(), 0.0)
            />
            <span class="plan__arrow-up">
                <IconButton
                    label=say(|t| t.map().north)
                    icon=IconName::ArrowDown
                    on_press=move |()| drawing.go(0.0, drawing.step())
                />
            </span>
            <IconButton
                label=say(|t| t.map().south)
                icon=IconName::ArrowDown
                on_press=move |()| drawing.go(0.0, -drawing.step())
            />
            <IconButton
                label=say(|t| t.map().east)
                icon=IconName::ArrowRight
                on_press=move |()| drawing.go(drawing.step(), 0.0)
            />
        </div>
    }
    .into_any()
}

/// The whole neighbourhood, standing still: for paper.
#[component]
pub fn PlanSheet<Over>(
    /// What is drawn.
    plan: Arc<Plan>,
    /// Names that only the page knows, and spots where no name may stand.
    notes: Signal<Vec<Note>>,
    /// What the page draws over the buildings.
    over: Over,
) -> impl IntoView
where
    Over: FnOnce(Drawing) -> AnyView + 'static,
{
    let drawing = Drawing::new(plan, PAPER, None);
    view! {
        <svg class="plan__drawing" viewBox=move || drawing.view_box() role="img" aria-label=say(|t| t.map().drawing)>
            {layers::ground(drawing)}
            {layers::houses(drawing, Signal::stored(None), None)}
            {move || labels(drawing, None, &notes.read())}
            {over(drawing)}
        </svg>
    }
}

impl Drawing {
    fn new(plan: Arc<Plan>, frame: Frame, on_rest: Option<Callback<Spot>>) -> Self {
        let middle = Window { middle: Spot { east: 0.0, north: 0.0 }, width: 500.0 };
        let drawing = Self {
            plan: StoredValue::new(plan),
            window: RwSignal::new(middle),
            frame: RwSignal::new(frame),
            pointers: StoredValue::new(Vec::new()),
            moved: StoredValue::new(0.0),
            on_rest,
        };
        drawing.window.set(drawing.fitting(&[], frame));
        drawing
    }

    fn view_box(self) -> String {
        let frame = self.frame.get();
        self.window.get().view_box(frame.height / frame.width)
    }

    /// How many metres a pixel is.
    pub fn metres(self) -> f64 {
        self.window.get().width / self.frame.get().width
    }

    /// How high the drawing is for its width.
    pub(super) fn shape(self) -> f64 {
        let frame = self.frame.get();
        frame.height / frame.width
    }

    /// The part that shows these spots, or every building and gate.
    fn fitting(self, spots: &[Spot], frame: Frame) -> Window {
        let plan = self.plan.get_value();
        let shape = frame.height / frame.width;
        let corners = plan.houses.iter().flat_map(|house| house.outline.iter().copied());
        let gates = plan.gates.iter().map(|gate| gate.spot);
        let whole = || Window::fit(corners.chain(gates), shape).unwrap_or_else(|| self.window.get_untracked());
        Window::fit(spots.iter().copied(), shape).unwrap_or_else(whole)
    }

    /// Shows everything; where the middle is what a person chooses, it stays where it is.
    fn show_whole(self) {
        let whole = self.fitting(&[], self.frame.get_untracked());
        let keeps_middle = self.on_rest.is_some();
        self.window.update(|window| {
            *window = if keeps_middle { Window { middle: window.middle, ..whole } } else { whole };
        });
    }

    /// Tells the page where the middle is, where it wants to know.
    fn rest(self) {
        if let Some(on_rest) = self.on_rest {
            on_rest.run(self.window.get_untracked().middle);
        }
    }

    fn zoom(self, times: f64) {
        self.window.update(|window| *window = window.zoomed(times, window.middle));
    }

    /// How far one press goes, as a share of what is seen: a pin is put more finely.
    fn step(self) -> f64 {
        if self.on_rest.is_some() { SMALL_STEP } else { STEP }
    }

    /// Moves the part that is seen, by shares of its width.
    fn go(self, east: f64, north: f64) {
        self.window.update(|window| *window = window.moved(east, north));
        self.rest();
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let step = self.step();
        let (east, north) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowUp" => (0.0, step),
            "ArrowDown" => (0.0, -step),
            "+" | "=" => return self.zoom(ZOOM),
            "-" => return self.zoom(1.0 / ZOOM),
            _ => return,
        };
        event.prevent_default();
        self.go(east, north);
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

    /// Zooms around what is pointed at; around the middle where that is what a person chooses.
    fn zoom_at(self, times: f64, spot: Spot) {
        let keeps_middle = self.on_rest.is_some();
        self.window.update(|window| *window = window.zoomed(times, if keeps_middle { window.middle } else { spot }));
    }

    fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        let times = if event.delta_y() < 0.0 { ZOOM.sqrt() } else { 1.0 / ZOOM.sqrt() };
        if let Some((spot, _)) = self.spot(event) {
            self.zoom_at(times, spot);
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
        let (id, before) = (event.pointer_id(), self.pointers.get_value().len());
        self.pointers.update_value(|pointers| pointers.retain(|known| known.id != id));
        if before > self.pointers.get_value().len() && self.moved.get_value() >= STILL {
            self.rest();
        }
    }

    fn drag(self, event: &ev::PointerEvent) {
        let now = pointer(event);
        let before = self.pointers.get_value();
        let Some(was) = before.iter().find(|known| known.id == now.id).copied() else { return };
        let Some((spot, metres)) = self.spot(event) else { return };
        match before.iter().find(|known| known.id != now.id) {
            Some(other) => {
                let (apart, together) = (distance(was, *other), distance(now, *other));
                self.zoom_at(apart.max(1.0) / together.max(1.0), spot);
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

    /// Moves the middle there, where the middle is what a person chooses.
    pub(super) fn point_at(self, spot: Spot) {
        if self.on_rest.is_some() {
            self.window.update(|window| window.middle = spot);
            self.rest();
        }
    }

    /// True when the finger or mouse that ends here did not drag.
    pub(super) fn was_still(self) -> bool {
        self.moved.get_value() < STILL
    }
}

fn pointer(event: &ev::PointerEvent) -> Pointer {
    Pointer { id: event.pointer_id(), x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

fn distance(one: Pointer, other: Pointer) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}
