//! The names and numbers that fit into what is seen, none over another and none cut at the edge.

use super::drawing::Drawing;
use crate::{
    i18n::use_locale,
    map::{
        plan::{ExtraKind, Plan, Spot, WayKind},
        window::{Label, ems, written},
    },
};
use leptos::prelude::*;

/// How high letters are, in pixels; and in large type.
const LETTER: f64 = 14.0;
const LARGE: f64 = 21.0;
/// How many pixels a pin takes.
const PIN: (f64, f64) = (28.0, 36.0);
/// In how many places along a street its name may stand.
const PLACES: u32 = 24;

/// A name that only the page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Where it stands, or what it stands above.
    pub spot: Spot,
    /// The name; an empty one only keeps others away from a pin.
    pub text: String,
    /// Lower ranks are written first.
    pub rank: u8,
}

impl Note {
    /// The names of the gates, each with what a page has to say of it.
    pub fn of_gates(plan: &Plan, say: impl Fn(usize, &str) -> String) -> Vec<Self> {
        let locale = use_locale().get();
        let note = |(index, gate): (usize, &crate::map::plan::Gate)| {
            let name = gate.name.as_ref().map(|name| name.get(locale))?;
            Some(Self { spot: gate.spot, text: say(index, name), rank: 1 })
        };
        plan.gates.iter().enumerate().filter_map(note).collect()
    }

    /// Keeps names away from a pin.
    pub const fn pin(spot: Spot) -> Self {
        Self { spot, text: String::new(), rank: 0 }
    }
}

/// A text that wants to be written, and where it may stand, the best place first.
struct Wish {
    text: String,
    class: &'static str,
    places: Vec<Label>,
}

/// What is written at the moment.
pub(super) fn labels(drawing: Drawing, chosen: Option<&str>, notes: &[Note]) -> AnyView {
    let (plan, window, metres) = (drawing.plan.get_value(), drawing.window.get(), drawing.metres());
    let letter = metres * if is_large() { LARGE } else { LETTER };
    let mut wishes = wishes(&plan, letter, chosen);
    wishes.extend(notes.iter().map(|note| note_wish(note, metres, letter)));
    for wish in wishes.iter_mut().filter(|wish| !wish.text.is_empty()) {
        wish.places.retain(|place| window.holds(place, drawing.shape()));
    }
    let places: Vec<Vec<Label>> = wishes.iter().map(|wish| wish.places.clone()).collect();
    let drawn = wishes.into_iter().zip(written(&places)).filter(|(wish, _)| !wish.text.is_empty());
    drawn.filter_map(|(wish, label)| Some(drawn_label(wish, label?, letter))).collect_view().into_any()
}

fn is_large() -> bool {
    document().document_element().is_some_and(|page| page.get_attribute("data-text").as_deref() == Some("large"))
}

fn wish(text: String, spots: impl IntoIterator<Item = Spot>, rank: u8, class: &'static str, letter: f64) -> Wish {
    let (width, height) = ((ems(&text) + 0.8) * letter, 1.5 * letter);
    let places = spots.into_iter().map(|spot| Label { spot, width, height, rank }).collect();
    Wish { text, class, places }
}

/// The name of a gate stands over it, below, or beside; a pin only keeps its own place.
fn note_wish(note: &Note, metres: f64, letter: f64) -> Wish {
    let (spot, class) = (note.spot, "plan__name plan__name--gate");
    let moved = |east: f64, north: f64| Spot { east: spot.east + east, north: spot.north + north };
    if note.text.is_empty() {
        let (width, height) = (PIN.0 * metres, PIN.1 * metres);
        let places = vec![Label { spot: moved(0.0, height / 2.0), width, height, rank: note.rank }];
        return Wish { text: String::new(), class, places };
    }
    let (up, side) = (metres * 9.0 + letter * 0.75, metres * 10.0 + (ems(&note.text) + 0.8) * letter / 2.0);
    let around = [moved(0.0, up), moved(0.0, -up), moved(side, 0.0), moved(-side, 0.0)];
    wish(note.text.clone(), around, note.rank, class, letter)
}

fn wishes(plan: &Plan, letter: f64, chosen: Option<&str>) -> Vec<Wish> {
    let locale = use_locale().get();
    let mut wishes = Vec::new();
    for house in &plan.houses {
        let rank = if chosen == Some(&house.number) { 0 } else { 2 };
        // Not further: there it would look like the number of the building beside.
        let moved = |north: f64| Spot { north: house.middle.north + north * letter, ..house.middle };
        let places = [moved(0.0), moved(-0.8), moved(0.8)];
        wishes.push(wish(house.number.clone(), places, rank, "plan__plate", letter));
    }
    for parking in &plan.parkings {
        wishes.push(wish("P".to_owned(), [parking.spot], 3, "plan__parking", letter));
    }
    for way in plan.ways.iter().filter(|way| way.kind == WayKind::Street) {
        let Some((name, (from, to))) = way.name.as_ref().zip(way.line.first().zip(way.line.last())) else { continue };
        let middle = f64::from(PLACES) / 2.0;
        let mut places: Vec<f64> = (0..=PLACES).map(f64::from).collect();
        places.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
        let along = places.into_iter().map(|place| from.towards(*to, place / f64::from(PLACES)));
        wishes.push(wish(name.get(locale).to_owned(), along, 4, "plan__name", letter));
    }
    for extra in plan.extras.iter().filter(|extra| !matches!(extra.kind, ExtraKind::Wall)) {
        let count = extra.line.len().max(1) as f64;
        let sum = extra.line.iter().fold((0.0, 0.0), |sum, spot| (sum.0 + spot.east, sum.1 + spot.north));
        let middle = Spot { east: sum.0 / count, north: sum.1 / count };
        let name = extra.name.as_ref().map(|name| name.get(locale).to_owned());
        wishes.extend(name.map(|name| wish(name, [middle], 5, "plan__name", letter)));
    }
    wishes
}

fn drawn_label(wish: Wish, label: Label, letter: f64) -> AnyView {
    let Wish { text, class, .. } = wish;
    let ground = (class != "plan__name").then(|| {
        view! {
            <rect
                class="plan__ground"
                x=format!("{:.2}", label.spot.east - label.width / 2.0)
                y=format!("{:.2}", -label.spot.north - label.height / 2.0)
                width=format!("{:.2}", label.width)
                height=format!("{:.2}", label.height)
                rx=format!("{:.2}", letter * 0.2)
            />
        }
    });
    view! {
        <g class=class aria-hidden="true">
            {ground}
            <text
                x=format!("{:.2}", label.spot.east)
                y=format!("{:.2}", -label.spot.north + letter * 0.36)
                font-size=format!("{letter:.2}")
                text-anchor="middle"
            >
                {text}
            </text>
        </g>
    }
    .into_any()
}
