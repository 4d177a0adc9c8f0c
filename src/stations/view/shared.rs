//! What the pages share: the hours that the worker worked out, the moment, from where distances are measured, and
//! what the list is narrowed to.

use crate::{
    app::{Locating, Session, locate, use_pack, use_session},
    content::{Amenity, Date, Pack},
    domain::{Instant, Point},
    map::{
        graph::Graph,
        plan::Plan,
        route::{Reach, Router},
        rule::Timetables,
    },
    platform::{
        clock,
        location::{self, Position},
    },
    stations::{
        model::{DoorNow, Far, Origin, Timetable},
        rules::{self, Filter},
    },
    ui::{IconName, Tone},
    worker::protocol::{Answer, Ask},
};
use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use std::{sync::Arc, time::Duration};

/// How many days are worked out: enough for the longest festival.
const DAYS: u16 = 16;
/// From how many pixels on a list and a map stand side by side, as in the styles.
const WIDE: f64 = 900.0;
/// How often the moment moves on.
const TICK: Duration = Duration::from_secs(20);

/// What is known of the hours.
#[derive(Clone, PartialEq)]
pub enum HoursState {
    /// The worker is at it.
    Waiting,
    /// Here, by the text of the hours; what could not be read is not among them.
    Ready(Arc<Timetables>),
    /// The worker did not answer.
    Failed,
}

/// A neighbourhood whose ways are joined.
#[derive(PartialEq)]
pub struct Joined {
    /// What stands where.
    pub plan: Arc<Plan>,
    /// Its ways.
    graph: Graph,
}

impl Joined {
    fn of(pack: &Pack) -> Self {
        let plan = Plan::of(&pack.features);
        Self { graph: Graph::of(&plan), plan: Arc::new(plan) }
    }

    /// Finds ways by these hours.
    pub fn router<'a>(&'a self, timetables: &'a Timetables) -> Router<'a> {
        Router { plan: &self.plan, graph: &self.graph, timetables }
    }
}

/// What the pages share; a copy is the same.
#[derive(Clone, Copy)]
pub struct Stations {
    /// True once a page needs what is kept here: not every page of the module does.
    needed: RwSignal<bool>,
    hours: LocalResource<HoursState>,
    now: RwSignal<i64>,
    /// The neighbourhood with its ways joined.
    joined: Memo<Option<Arc<Joined>>>,
    /// What is reached on foot from the origin now.
    reach: Memo<Option<Reach>>,
    /// From where distances are measured.
    pub origin: RwSignal<Option<Origin>>,
    /// What came of asking the device.
    pub locating: RwSignal<Locating>,
    /// What the list is narrowed to.
    pub filter: RwSignal<Filter>,
    /// What is typed into the search.
    pub typed: RwSignal<String>,
    /// The number of the building to go to.
    pub goal: RwSignal<Option<String>>,
}

/// Provides what the pages share.
pub fn provide_stations() {
    let (pack, session) = (use_pack(), use_session());
    let needed = RwSignal::new(false);
    let hours = LocalResource::new(move || {
        let loaded = pack.get().filter(|_| needed.get());
        async move {
            match loaded {
                Some(loaded) => worked_out(session, &loaded.pack).await,
                None => HoursState::Waiting,
            }
        }
    });
    let now = RwSignal::new(clock::now(0).unix());
    if let Ok(ticking) = set_interval_with_handle(move || now.set(clock::now(0).unix()), TICK) {
        on_cleanup(move || ticking.clear());
    }
    let origin: RwSignal<Option<Origin>> = RwSignal::new(None);
    let joined = Memo::new(move |_| pack.get().map(|loaded| Arc::new(Joined::of(&loaded.pack))));
    let reach = Memo::new(move |_| {
        let (joined, from) = (joined.get()?, origin.read().as_ref().map(Origin::point)?);
        match hours.get() {
            Some(HoursState::Ready(timetables)) => joined.router(&timetables).reach(from, Some(now.get())),
            _ => joined.router(&Timetables::new()).reach(from, None),
        }
    });
    let stations = Stations {
        needed,
        hours,
        now,
        joined,
        reach,
        origin,
        locating: RwSignal::new(Locating::Idle),
        filter: RwSignal::new(Filter::default()),
        typed: RwSignal::new(String::new()),
        goal: RwSignal::new(None),
    };
    provide_context(stations);
    super::city_cells::follow_origin(stations);
}

/// What the pages share. The first page that asks for it has the hours worked out, and the device asked where it is if
/// that opens no question.
pub fn use_stations() -> Stations {
    let stations: Stations = expect_context();
    if !stations.needed.get_untracked() {
        stations.needed.set(true);
        spawn_local(async move {
            if location::is_allowed().await {
                stations.locate();
            }
        });
    }
    stations
}

async fn worked_out(session: Session, pack: &Pack) -> HoursState {
    let stations = pack.stations.iter().flat_map(|station| {
        let offers = station.offers.iter().filter_map(|offer| offer.hours.clone());
        offers.chain([station.opening_hours.clone()])
    });
    let mut hours: Vec<String> = stations.chain(Plan::of(&pack.features).hours()).collect();
    hours.sort();
    hours.dedup();
    let now = clock::now(pack.community.utc_offset_minutes);
    // A night that began yesterday is part of yesterday's hours.
    let first = now.date_time().date_naive().pred_opt().map(Date::from);
    let Some(first) = first else { return HoursState::Failed };
    let ask = Ask::Timetables { hours, holidays: pack.holidays.clone(), first, days: DAYS };
    match session.ask(ask, Vec::new(), |_| {}).await.map(|reply| reply.answer) {
        Ok(Answer::Timetables(timetables)) => HoursState::Ready(Arc::new(timetables)),
        _ => HoursState::Failed,
    }
}

impl Stations {
    /// What is known of the hours.
    pub fn hours(self) -> HoursState {
        self.hours.get().unwrap_or(HoursState::Waiting)
    }

    /// The timetable of these hours, if it is known.
    pub fn timetable(self, hours: &str) -> Option<Timetable> {
        match self.hours() {
            HoursState::Ready(timetables) => timetables.get(hours).cloned(),
            _ => None,
        }
    }

    /// Seconds since 1970, moving on.
    pub fn unix(self) -> i64 {
        self.now.get()
    }

    /// The moment in the community's own offset.
    pub fn moment(self, pack: &Pack) -> Instant {
        Instant::from_unix(self.unix(), pack.community.utc_offset_minutes)
    }

    /// Whether the hours are still being worked out.
    pub fn is_finding(self) -> bool {
        matches!(self.hours(), HoursState::Waiting)
    }

    /// What is said of a door: nobody is told to ask while the hours are being worked out.
    pub fn told(self, door: DoorNow) -> DoorNow {
        if door == DoorNow::Ask && self.is_finding() { DoorNow::Finding } else { door }
    }

    /// How it is with a door now.
    pub fn door(self, hours: &str) -> DoorNow {
        self.told(rules::door_at(self.timetable(hours).as_ref(), self.unix()))
    }

    /// The neighbourhood with its ways joined, once the content is here.
    pub fn joined(self) -> Option<Arc<Joined>> {
        self.joined.get()
    }

    /// How far a place is from the origin: by the ways that are open as far as the hours are known, else as the crow
    /// flies.
    pub fn far_to(self, point: &Point) -> Option<Far> {
        let straight = self.origin.read().as_ref().map(Origin::point)?.metres_to(point);
        let on_foot = || self.joined.get()?.router(&Timetables::new()).metres_to(self.reach.read().as_ref()?, *point);
        Some(on_foot().map_or(Far::Straight(straight), Far::OnFoot))
    }

    /// Asks the device where it is, and measures from there.
    pub fn locate(self) {
        locate(self.locating, rules::is_usable, move |Position { point, accuracy }| {
            self.origin.set(Some(Origin::Here { point, accuracy }));
        });
    }
}

/// The icon and the ground of a door's badge.
pub const fn door_mark(door: DoorNow) -> (IconName, Tone) {
    match door {
        DoorNow::Always | DoorNow::Open { .. } => (IconName::LampCeiling, Tone::Lamp),
        DoorNow::Closing { .. } => (IconName::Hourglass, Tone::Notice),
        DoorNow::OpensIn { .. } => (IconName::Hourglass, Tone::Muted),
        DoorNow::OpensAt(_) | DoorNow::Closed => (IconName::Moon, Tone::Muted),
        DoorNow::Ask => (IconName::Phone, Tone::Muted),
        DoorNow::Finding => (IconName::LoaderCircle, Tone::Muted),
    }
}

/// The icon of a facility.
pub const fn amenity_icon(kind: Amenity) -> IconName {
    match kind {
        Amenity::Water => IconName::Droplets,
        Amenity::Microwave => IconName::Microwave,
        Amenity::PhoneCharging => IconName::BatteryCharging,
        Amenity::BatterySwap | Amenity::BikeCharging => IconName::PlugZap,
        Amenity::Meals => IconName::Soup,
        Amenity::Seats => IconName::Sofa,
        Amenity::Toilet => IconName::Toilet,
        Amenity::FirstAid => IconName::BriefcaseMedical,
        Amenity::AirConditioning => IconName::Snowflake,
        Amenity::Wifi => IconName::Wifi,
        Amenity::Parking => IconName::CircleParking,
        Amenity::Shower => IconName::ShowerHead,
        Amenity::CinemaCorner => IconName::Monitor,
        Amenity::StressWall => IconName::Hand,
        Amenity::Umbrella => IconName::Umbrella,
        Amenity::Tools => IconName::Wrench,
        Amenity::OnlineDoctor => IconName::HeartPulse,
        Amenity::LegalDesk => IconName::BookOpenText,
    }
}

/// True while the window is wide enough for a list and a map side by side.
pub fn use_wide() -> Signal<bool> {
    let width = || window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let wide = RwSignal::new(width() >= WIDE);
    let listener = window_event_listener(leptos::ev::resize, move |_| wide.set(width() >= WIDE));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| wide.get()).into()
}
