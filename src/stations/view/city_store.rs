//! What the city's page knows: what the worker answered, and what stands on the map.

use super::shared::{Stations, use_stations};
use crate::{
    app::{EntryId, Route, Session, fetch_file, use_session},
    content::{Holidays, Pack, Pinyin},
    map::city::{self as map, Mark},
    stations::{
        city::{CityAnswer, CityAsk, CityRow},
        model::Origin,
    },
    worker::{
        client::Reply,
        protocol::{Answer, Ask},
    },
};
use futures::future::join_all;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// How many hits of a search are listed.
const HITS: usize = 10;
/// How many stations are listed at once where there is no map.
const AT_ONCE: usize = 50;

/// How far the city is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CityState {
    /// On its way.
    Waiting,
    /// The worker has it.
    Ready,
    /// It did not come.
    Failed,
}

/// What the page knows; a copy is the same.
#[derive(Clone, Copy)]
pub struct City {
    session: Session,
    stations: Stations,
    pack: StoredValue<(Vec<String>, Pinyin, Holidays)>,
    /// How far it is.
    pub state: RwSignal<CityState>,
    /// The map, once it is there.
    pub map: RwSignal<Option<Element>, LocalStorage>,
    /// How many stations the filter leaves.
    pub shown: RwSignal<usize>,
    /// Which ones.
    numbers: RwSignal<Vec<u32>>,
    /// What stands on the map, with what is known of it, the nearest to the middle first; without a map, the first of
    /// those that the filter leaves.
    pub listed: RwSignal<Vec<(Mark, CityRow)>>,
    /// How many are listed where there is no map.
    most: RwSignal<usize>,
    /// What was found by what is typed.
    pub found: RwSignal<Vec<CityRow>>,
    /// Count what was asked for, so that a late answer does not take the place of a newer one.
    searches: StoredValue<u32>,
    looks: StoredValue<u32>,
}

impl City {
    /// The city of this pack, on the page that is being built.
    pub fn new(pack: &Pack) -> Self {
        let pack = (pack.overviews.clone(), pack.pinyin.clone(), pack.holidays.clone());
        let city = Self {
            session: use_session(),
            stations: use_stations(),
            pack: StoredValue::new(pack),
            state: RwSignal::new(CityState::Waiting),
            map: RwSignal::new_local(None),
            shown: RwSignal::new(0),
            numbers: RwSignal::new(Vec::new()),
            listed: RwSignal::new(Vec::new()),
            most: RwSignal::new(AT_ONCE),
            found: RwSignal::new(Vec::new()),
            searches: StoredValue::new(0),
            looks: StoredValue::new(0),
        };
        let ready = move || city.state.get() == CityState::Ready;
        Effect::new(move || {
            city.stations.filter.track();
            city.map.track();
            if ready() {
                city.narrow();
            }
        });
        Effect::new(move || {
            let typed = city.stations.typed.get();
            city.stations.origin.track();
            city.stations.filter.track();
            if ready() && !typed.trim().is_empty() {
                city.find(typed);
            }
        });
        Effect::new(move || {
            let (numbers, most) = (city.numbers.read(), city.most.get());
            if city.map.read().is_none() {
                let marks = numbers.iter().take(most).map(|number| Mark { number: *number, count: 1, cluster: None });
                city.look(marks.collect());
            }
        });
        city
    }

    /// Fetches a line for every station and hands them to the worker.
    pub fn fetch(self) {
        self.state.set(CityState::Waiting);
        spawn_local(async move {
            let taken = self.take().await;
            let _ = self.state.try_set(if taken { CityState::Ready } else { CityState::Failed });
        });
    }

    async fn take(self) -> bool {
        let (paths, pinyin, holidays) = self.pack.get_value();
        let files: Option<Vec<Vec<u8>>> =
            join_all(paths.iter().map(|path| fetch_file(path))).await.into_iter().collect();
        let Some(files) = files else { return false };
        let files = files.iter().map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()).into()).collect();
        matches!(self.ask(CityAsk::Take { pinyin, holidays }, files).await, Some((CityAnswer::Taken(_), _)))
    }

    async fn ask(self, ask: CityAsk, files: Vec<JsValue>) -> Option<(CityAnswer, Vec<js_sys::Uint8Array>)> {
        match self.session.ask(Ask::City(Box::new(ask)), files, |_| {}).await {
            Ok(Reply { answer: Answer::City(CityAnswer::NoCity), .. }) => {
                // The worker that knew the city is gone.
                self.fetch();
                None
            }
            Ok(Reply { answer: Answer::City(answer), attachments }) => Some((answer, attachments)),
            _ => None,
        }
    }

    /// Has the filter applied, and the map show what is left.
    fn narrow(self) {
        let (filter, now) = (self.stations.filter.get_untracked(), self.now());
        spawn_local(async move {
            let answer = self.ask(CityAsk::Shown { filter, now }, Vec::new()).await;
            let Some((CityAnswer::Shown { count, .. }, columns)) = answer else { return };
            let [numbers, points] = columns.as_slice() else { return };
            let bytes = numbers.to_vec();
            let named = bytes.chunks_exact(4).filter_map(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)));
            if self.shown.try_set(count).is_none() {
                self.most.set(AT_ONCE);
                self.numbers.set(named.collect());
                self.with_map(|map| map::show(map, numbers, points));
            }
        });
    }

    fn find(self, typed: String) {
        let (from, now, asked) = (self.from(), self.now(), next(self.searches));
        let filter = self.stations.filter.get_untracked();
        spawn_local(async move {
            let found = self.ask(CityAsk::Find { typed, filter, count: HITS, from, now }, Vec::new()).await;
            if let Some((CityAnswer::Rows(rows), _)) = found
                && self.searches.try_get_value() == Some(asked)
            {
                self.found.set(rows);
            }
        });
    }

    /// Lists what stands on the map.
    pub fn look(self, marks: Vec<Mark>) {
        let (from, now, asked) = (self.from(), self.now(), next(self.looks));
        let numbers = marks.iter().map(|mark| mark.number).collect();
        spawn_local(async move {
            let rows = self.ask(CityAsk::Rows { numbers, from, now }, Vec::new()).await;
            if let Some((CityAnswer::Rows(rows), _)) = rows
                && self.looks.try_get_value() == Some(asked)
            {
                self.listed.set(marks.into_iter().zip(rows).collect());
            }
        });
    }

    /// Keeps the map, which can be told what to show from now on.
    pub fn map_is_ready(self, event: &web_sys::Event) {
        self.map.set(event.target().and_then(|target| target.dyn_into().ok()));
    }

    /// Opens the station with this number.
    pub fn press(self, number: &str) {
        let listed = self.listed.read_untracked();
        let row = listed.iter().find(|(mark, _)| mark.number.to_string() == number);
        let route = row.and_then(|(_, row)| EntryId::of(&row.id)).map(Route::Station);
        if let Some((window, route)) = web_sys::window().zip(route) {
            let _ = window.location().set_hash(&route.href());
        }
    }

    /// Lists some more where there is no map.
    pub fn more(self) {
        self.most.update(|most| *most += AT_ONCE);
    }

    /// True when there is more to list, where there is no map.
    pub fn has_more(self) -> bool {
        self.map.read().is_none() && self.most.get() < self.shown.get()
    }

    /// Does something with the map, if it is there.
    pub fn with_map(self, with: impl FnOnce(&Element)) {
        if let Some(map) = self.map.try_get_untracked().flatten() {
            with(&map);
        }
    }

    fn from(self) -> Option<crate::domain::Point> {
        self.stations.origin.read_untracked().as_ref().map(Origin::point)
    }

    fn now(self) -> i64 {
        untrack(|| self.stations.unix())
    }
}

/// One more; a page that is gone counts no further.
fn next(count: StoredValue<u32>) -> u32 {
    count.update_value(|count| *count = count.wrapping_add(1));
    count.get_value()
}
