//! Saying where something is: by the device, by a building, by a landmark, or in words.

use super::{building_picker::BuildingPicker, pin::PinPicker};
use crate::{
    app::{Loaded, Locating, locate, use_pack},
    content::Landmark,
    domain::{Place, Point},
    i18n::{distance, fill, say, texts, use_locale},
    platform::location::{self, LocationError, Position},
    reports::{rules, trouble::TroubleWords, words},
    ui::{Chip, IconName, TextField},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

use super::super::trouble::TroubleCard;

/// How many landmarks are offered.
const LANDMARKS: usize = 8;

/// Metres up to which a landmark helps to understand a point.
const TELLING: f64 = 1_000.0;

/// A place being given; a copy is the same one.
#[derive(Clone, Copy)]
pub struct Picking {
    /// The place as far as it is given.
    pub place: Signal<Place>,
    /// Gets the place after each change.
    pub on_change: Callback<Place>,
    measuring: RwSignal<Locating>,
}

impl Picking {
    fn measure(self) {
        locate(
            self.measuring,
            |accuracy| accuracy <= rules::ROUGH,
            move |Position { point, accuracy }| {
                self.on_change.run(rules::at_point(&self.place.get_untracked(), point, accuracy));
            },
        );
    }

    /// Asks the device at once where that opens no question and nothing was said yet.
    fn measure_if_allowed(self) {
        if self.place.read_untracked().is_empty() {
            spawn_local(async move {
                let is_welcome = location::is_allowed().await && !self.measuring.is_disposed();
                if is_welcome && self.place.read_untracked().is_empty() {
                    self.measure();
                }
            });
        }
    }
}

/// A question for a place.
#[component]
pub fn PlacePicker(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The place as far as it is given.
    #[prop(into)]
    place: Signal<Place>,
    /// Gets the place after each change.
    #[prop(into)]
    on_change: Callback<Place>,
    /// The place of the last report, to offer first.
    #[prop(into)]
    last: Signal<Option<Place>>,
    /// What is wrong with the place.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The question is the heading of the page's step.
    #[prop(optional)]
    is_heading: bool,
    /// Somebody comes to a door: buildings first, and where the person is now says nothing.
    #[prop(optional)]
    of_a_door: bool,
) -> impl IntoView {
    let picking = Picking { place, on_change, measuring: RwSignal::new(Locating::Idle) };
    let lists = RwSignal::new(of_a_door || place.get_untracked().building.is_some());
    let types = RwSignal::new(false);
    let maps = RwSignal::new(rules::is_pinned(&place.read_untracked()));
    let heading = is_heading.then_some("");
    if is_heading && !of_a_door {
        picking.measure_if_allowed();
    }
    view! {
        <fieldset class="place" class:place--wrong=move || error.read().is_some()>
            <legend class="chips__legend" data-heading=heading tabindex=is_heading.then_some("-1")>
                {move || legend.get()}
            </legend>
            <Ways picking=picking last=last lists=lists maps=maps types=types />
            <p class="field__error" aria-live="polite" data-problem=move || error.read().is_some().then_some("")>
                {move || error.get()}
            </p>
            <MeasuringNote picking=picking />
            <Show when=move || lists.get()>
                <BuildingPicker picking=picking />
            </Show>
            <Show when=move || maps.get()>
                <PinPicker picking=picking />
            </Show>
            <Show when=move || !of_a_door>
                <Landmarks picking=picking />
            </Show>
            <Show when=move || types.get()>
                <Address picking=picking />
            </Show>
        </fieldset>
    }
}

/// The ways to say it, the quickest first.
#[component]
fn Ways(
    /// The place being given.
    picking: Picking,
    /// The place of the last report.
    last: Signal<Option<Place>>,
    /// Whether the list of buildings is open.
    lists: RwSignal<bool>,
    /// Whether the map is open.
    maps: RwSignal<bool>,
    /// Whether the field for words is open.
    types: RwSignal<bool>,
) -> impl IntoView {
    let pack = use_pack();
    let measured = Memo::new(move |_| {
        let loaded = pack.get();
        let place = picking.place.read();
        let is_own = loaded.is_some_and(|loaded| rules::is_measured(&place, &loaded.pack.landmarks));
        is_own && !rules::is_pinned(&place)
    });
    let here = move || match (picking.measuring.get(), measured.get()) {
        (Locating::Looking, _) => texts().report().place.looking,
        (_, true) => texts().report().place.here_again,
        (_, false) => texts().report().place.here,
    };
    let has_buildings = move || pack.get().is_some_and(|loaded| !loaded.pack.buildings.is_empty());
    let has_map = move || pack.get().is_some_and(|loaded| !loaded.pack.features.is_empty());
    let again = move || last.get().and_then(|place| Some((words::place(texts(), &place)?, place)));
    let last_chip = move |(name, place): (String, Place)| {
        let same = place.clone();
        let is_chosen = Signal::derive(move || *picking.place.read() == same);
        let choose =
            move |()| picking.on_change.run(if is_chosen.get_untracked() { Place::default() } else { place.clone() });
        let label = move || fill(texts().report().place.last, &[("place", &name)]);
        view! { <Chip label=label icon=IconName::RotateCcw pressed=is_chosen on_press=choose /> }
    };
    view! {
        <div class="chips__list">
            <Chip label=here icon=IconName::LocateFixed pressed=measured on_press=move |()| picking.measure() />
            {move || again().map(last_chip)}
            <Show when=has_buildings>
                <Chip
                    label=say(|t| t.report().place.from_list)
                    icon=IconName::Building
                    pressed=lists
                    on_press=move |()| lists.update(|open| *open = !*open)
                />
            </Show>
            <Show when=has_map>
                <Chip
                    label=say(|t| t.report().place.on_map)
                    icon=IconName::MapPinned
                    pressed=maps
                    on_press=move |()| maps.update(|open| *open = !*open)
                />
            </Show>
            <Chip
                label=say(|t| t.report().place.typed)
                icon=IconName::Keyboard
                pressed=types
                on_press=move |()| types.update(|open| *open = !*open)
            />
        </div>
    }
}

/// What came of asking the device: how exact it is, or what to do instead.
#[component]
fn MeasuringNote(
    /// The place being given.
    picking: Picking,
) -> impl IntoView {
    let (pack, locale) = (use_pack(), use_locale());
    let exactness = move || {
        let (loaded, place) = (pack.get()?, picking.place.get());
        let (point, metres) = (place.point?, place.accuracy?);
        let measured = rules::is_measured(&place, &loaded.pack.landmarks);
        measured.then(|| exactness(&loaded, &point, metres, locale.get()))
    };
    let trouble = Memo::new(move |_| match picking.measuring.get() {
        Locating::Idle | Locating::Looking => None,
        Locating::Insecure => Some(instead(texts().report().place.insecure)),
        Locating::Failed(LocationError::Denied) => {
            let words = &texts().report().place;
            let note = format!("{} {}", words.otherwise, words.denied_note);
            Some(TroubleWords { note, ..instead(words.denied) })
        }
        Locating::Failed(LocationError::Unavailable) => Some(instead(texts().report().place.unavailable)),
        Locating::Failed(LocationError::TimedOut) => Some(instead(texts().report().place.timed_out)),
        Locating::Rough(metres) => {
            let words = &texts().report().place;
            let title = fill(words.rough, &[("distance", &distance(texts(), metres.into()))]);
            Some(TroubleWords::new(title, words.rough_note))
        }
    });
    view! {
        <p class="place__exactness" role="status">{exactness}</p>
        {move || trouble.get().map(|trouble| view! { <TroubleCard words=Signal::stored(trouble) /> })}
    }
}

fn instead(title: &str) -> TroubleWords {
    TroubleWords::new(title, texts().report().place.otherwise)
}

/// How exact a measured point is, and what it is near; asks when it is far from the community.
fn exactness(loaded: &Loaded, point: &Point, metres: u32, locale: crate::domain::Locale) -> String {
    let (texts, pack) = (texts(), &loaded.pack);
    let away = pack.community.map.center.metres_to(point);
    if away > rules::FAR {
        let (name, away) = (pack.community.name.get(locale), distance(texts, away));
        return fill(texts.report().place.far, &[("community", &name), ("distance", &away)]);
    }
    let nearest = pack.landmarks_near(point, 1).into_iter().next();
    let nearest = nearest.filter(|landmark| landmark.point.metres_to(point) < TELLING).map(|landmark| {
        let away = distance(texts, landmark.point.metres_to(point));
        fill(texts.report().place.away, &[("landmark", &landmark.name.get(locale)), ("distance", &away)])
    });
    let exact = words::accuracy(texts, metres);
    std::iter::once(exact).chain(nearest).collect::<Vec<_>>().join(" · ")
}

/// Named places as chips, the nearest first once a point is known.
#[component]
fn Landmarks(
    /// The place being given.
    picking: Picking,
) -> impl IntoView {
    let pack = use_pack();
    let point = Memo::new(move |_| {
        let (loaded, place) = (pack.get()?, picking.place.get());
        rules::is_measured(&place, &loaded.pack.landmarks).then_some(place.point).flatten()
    });
    let chips = move || {
        let loaded = pack.get()?;
        let near = match point.get() {
            Some(point) => loaded.pack.landmarks_near(&point, LANDMARKS).into_iter().cloned().collect(),
            None => loaded.pack.landmarks.iter().take(LANDMARKS).cloned().collect::<Vec<_>>(),
        };
        (!near.is_empty())
            .then(|| near.into_iter().map(|landmark| landmark_chip(picking, &loaded, landmark)).collect_view())
    };
    view! {
        <div class="place__near" role="group" aria-label=say(|t| t.report().place.near)>
            <p class="chips__legend">
                {say(|t| t.report().place.near)}
                <span class="chips__hint">{say(|t| t.ui.optional)}</span>
            </p>
            <div class="chips__list chips__list--scroll">{chips}</div>
        </div>
    }
}

fn landmark_chip(picking: Picking, loaded: &Arc<Loaded>, landmark: Landmark) -> AnyView {
    let (locale, loaded) = (use_locale(), Arc::clone(loaded));
    let (name, same) = (landmark.name.clone(), landmark.clone());
    let choose = move |()| {
        let words = landmark.name.get(locale.get()).to_owned();
        let place = rules::near_landmark(&picking.place.get_untracked(), &loaded.pack.landmarks, &landmark, &words);
        picking.on_change.run(place);
    };
    let pressed = Signal::derive(move || rules::is_near(&picking.place.read(), &same));
    view! { <Chip label=move || name.get(locale.get()).to_owned() pressed=pressed on_press=choose /> }.into_any()
}

/// A place in words of one's own.
#[component]
fn Address(
    /// The place being given.
    picking: Picking,
) -> impl IntoView {
    let pack = use_pack();
    let typed = RwSignal::new(picking.place.get_untracked().address.unwrap_or_default());
    let keep = move |()| {
        let landmarks = pack.get().map(|loaded| loaded.pack.landmarks.clone()).unwrap_or_default();
        let place = rules::with_address(&picking.place.get_untracked(), &landmarks, &typed.read_untracked());
        picking.on_change.run(place);
    };
    // A landmark that was tapped meanwhile stands in the field too.
    Effect::new(move || {
        let address = picking.place.read().address.clone().unwrap_or_default();
        if address != *typed.read_untracked() && !(address.is_empty() && typed.read_untracked().trim().is_empty()) {
            typed.set(address);
        }
    });
    view! {
        <TextField
            label=say(|t| t.report().place.address)
            hint=say(|t| t.report().place.address_hint)
            value=typed
            autocomplete="street-address"
            on_input=keep
        />
    }
}
