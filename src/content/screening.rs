//! Health screenings that go from place to place: in which phases, where and when, and how many can come.

use super::{
    Duration, EVENT, Event, EventCategory, Kind, LocalTime, OnDayOff, Phone, Privacy, Problem, Reason, SESSION,
    Service, Slug, Station,
    load::{Entry, Loose},
};
use crate::domain::{Locale, Localized};
use serde::{Deserialize, Serialize};

/// One entry of `screenings.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tour {
    /// The tour's id; never reused.
    pub id: Slug,
    /// What people call it.
    pub summary: Localized,
    /// What is looked at, for whom, and what comes after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// Who holds it.
    pub organizer: Localized,
    /// The number to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Phone>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Localized>,
    /// The sealed enrolment by which one signs up. Its questions `event` and `session` are answered with a stop.
    pub service: Slug,
    /// The phases, in the order in which they are held.
    pub phases: Vec<Phase>,
}

/// A part of a tour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// What people call it.
    pub summary: Localized,
    /// What came of it, in the office's own words: nothing counts the cases, which are sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Localized>,
    /// Where it is held, by day.
    pub stops: Vec<Stop>,
}

/// One place on one day. It stands in the calendar as an event of the same id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// The stop's id; never reused, and no event's.
    pub id: Slug,
    /// Where it is.
    pub location: Localized,
    /// The station where it is held, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// When it begins, in the community's own offset.
    pub dtstart: LocalTime,
    /// How long it lasts.
    pub duration: Duration,
    /// How many can be screened.
    #[cfg_attr(feature = "cli", schemars(range(min = 1)))]
    pub seats: u16,
}

impl Entry for Tour {
    const FILE: &'static str = "screenings.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Whole("description"),
        Loose::Whole("contact"),
        Loose::Whole("bring"),
        Loose::EachOfEach("phases", "stops"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        Vec::new()
    }
}

impl Tour {
    /// Every stop, in order.
    pub fn stops(&self) -> impl Iterator<Item = &Stop> {
        self.phases.iter().flat_map(|phase| &phase.stops)
    }

    /// The stop as the calendar has it.
    fn event(&self, stop: &Stop) -> Event {
        Event {
            id: stop.id.clone(),
            summary: joined(&self.summary, &stop.location),
            description: self.description.clone(),
            category: EventCategory::Health,
            location: stop.location.clone(),
            station: stop.station.clone(),
            dtstart: stop.dtstart,
            duration: stop.duration,
            rrule: None,
            exdate: Vec::new(),
            on_day_off: OnDayOff::Held,
            organizer: Some(self.organizer.clone()),
            contact: self.contact.clone(),
            bring: self.bring.clone(),
            seats: Some(stop.seats),
            service: Some(self.service.clone()),
            shift: None,
            fee: None,
            course: None,
        }
    }
}

/// Both texts in every language: several stops of one tour are told apart by where they are.
fn joined(name: &Localized, place: &Localized) -> Localized {
    let text = |locale: Locale| (locale.key().to_owned(), format!("{} · {}", name.get(locale), place.get(locale)));
    Localized::PerLocale(Locale::ALL.map(text).into())
}

/// Puts the stops into the calendar. A tour without a sealed enrolment is taken away, as is a stop whose id is taken or
/// that has no seat; a station that is not there is forgotten. All of them are named.
pub(super) fn stops(
    tours: &mut Vec<Tour>,
    services: &[Service],
    stations: &[Station],
    events: &mut Vec<Event>,
    problems: &mut Vec<Problem>,
) {
    tours.retain_mut(|tour| {
        let entry = tour.id.to_string();
        let mut report = |field: String, reason| {
            let (file, entry) = (Tour::FILE.to_owned(), Some(entry.clone()));
            problems.push(Problem { file, entry, field: Some(field), reason });
        };
        if let Some(reason) = unfit(&tour.service, services) {
            report("service".to_owned(), reason);
            return false;
        }
        let mut phases = std::mem::take(&mut tour.phases);
        for (number, phase) in phases.iter_mut().enumerate() {
            let mut position = 0;
            phase.stops.retain_mut(|stop| {
                let place = format!("phases[{number}].stops[{position}]");
                let mut report = |name: &str, reason| report(format!("{place}.{name}"), reason);
                position += 1;
                if let Some(id) = stop.station.take_if(|id| !stations.iter().any(|station| station.id == *id)) {
                    report("station", Reason::UnknownStation { found: id.to_string() });
                }
                let is_taken = events.iter().any(|event| event.id == stop.id);
                if is_taken {
                    report("id", Reason::Duplicate);
                }
                if stop.seats == 0 {
                    report("seats", Reason::OutOfRange { found: 0, least: 1, most: i64::from(u16::MAX) });
                }
                let is_kept = !is_taken && stop.seats > 0;
                if is_kept {
                    events.push(tour.event(stop));
                }
                is_kept
            });
        }
        tour.phases = phases;
        true
    });
}

/// Why nobody could sign up for a tour by this service.
fn unfit(code: &Slug, services: &[Service]) -> Option<Reason> {
    let service = services.iter().find(|service| service.service_code == *code);
    let can_ask = |service: &&Service| {
        service.kind == Kind::Enrolment && [EVENT, SESSION].iter().all(|code| service.attribute(code).is_some())
    };
    let Some(service) = service.filter(can_ask) else {
        return Some(Reason::UnknownService { found: code.to_string() });
    };
    (service.privacy != Privacy::Sealed).then(|| Reason::Unexpected {
        found: code.to_string(),
        expected: "a sealed service: how somebody is is for nobody else to read".to_owned(),
    })
}
