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

#[cfg(test)]
mod tests {
    use crate::content::{Pack, load};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    fn stop(id: &str) -> Value {
        json!({
            "id": id, "location": {"zh": "东门", "en": "East Gate"}, "station": "east-post",
            "dtstart": "2026-11-28T08:30", "duration": "PT3H", "seats": 40,
        })
    }

    fn tour() -> Value {
        json!([{
            "id": "heart", "summary": {"zh": "心脏筛查", "en": "Heart screening"}, "organizer": "O", "service": "sign-up",
            "contact": "010-0000-0101", "bring": "B",
            "phases": [
                {"summary": "1", "stops": [stop("east"), stop("west")]},
                {"summary": "2", "result": "170 人", "stops": [stop("north")]},
            ],
        }])
    }

    fn service() -> Value {
        json!([{
            "service_code": "sign-up", "service_name": "S", "metadata": true, "type": "batch", "group": "G",
            "kind": "enrolment", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
            "attributes": [
                {"variable": true, "code": "event", "datatype": "singlevaluelist", "required": true, "order": 1,
                    "description": "?"},
                {"variable": true, "code": "session", "datatype": "datetime", "required": true, "order": 2,
                    "description": "?"},
            ],
        }])
    }

    fn station() -> Value {
        json!([{
            "id": "east-post", "name": "E", "kind": "union-post", "owner": "O", "point": {"lat": 40.0, "long": 100.0},
            "address": "A", "entry": "B", "opening_hours": "24/7", "verified_on": "2026-11-20",
            "facilities": [{"kind": "water"}],
        }])
    }

    fn event() -> Value {
        json!([{
            "id": "film", "summary": "F", "category": "leisure", "location": "L", "dtstart": "2026-11-20T19:00",
            "duration": "PT2H",
        }])
    }

    /// Loads these tours, and tells what is named as `entry > field: Reason`, without what the index would say.
    fn read(tours: &Value, services: &Value) -> (Pack, Vec<String>) {
        let files = [
            ("community.json", crate::content::load::tests::community()),
            ("services.json", services.clone()),
            ("stations.json", station()),
            ("events.json", event()),
            ("screenings.json", tours.clone()),
        ];
        let files: BTreeMap<_, _> =
            files.iter().map(|(name, value)| ((*name).to_owned(), value.to_string().into_bytes())).collect();
        let (pack, problems) = load(&files);
        let named = problems.iter().filter(|problem| problem.entry.is_some()).map(|problem| {
            let reason = format!("{:?}", problem.reason);
            let reason = reason.split([' ', '{']).next().unwrap_or_default().to_owned();
            let entry = problem.entry.clone().unwrap_or_default();
            format!("{entry} > {}: {reason}", problem.field.clone().unwrap_or_default())
        });
        (pack.unwrap(), named.collect())
    }

    fn ids(pack: &Pack) -> Vec<String> {
        pack.events.iter().map(|event| event.id.to_string()).collect()
    }

    #[test]
    fn every_stop_is_an_event_for_which_one_signs_up() {
        let (pack, named) = read(&tour(), &service());
        assert_eq!(named, Vec::<String>::new());
        assert_eq!(ids(&pack), ["film", "east", "west", "north"]);
        let east = pack.event("east").unwrap();
        assert_eq!(east.summary.get(crate::domain::Locale::En), "Heart screening · East Gate");
        assert_eq!((east.seats, east.service.as_deref()), (Some(40), Some("sign-up")));
        let keys: Vec<&str> =
            pack.services[0].attribute("event").unwrap().values.iter().map(|value| &*value.key).collect();
        assert_eq!(keys, ["east", "west", "north"]);
        assert!(pack.is_screening("sign-up") && !pack.is_screening("film"));
    }

    #[test]
    fn a_broken_stop_is_named_and_the_others_stay() {
        let first = "heart > phases[0].stops[0]";
        for (pointer, value, expected, events) in [
            ("/0/phases/0/stops/0/dtstart", json!("tomorrow"), format!("{first}.dtstart: Unexpected"), 3),
            ("/0/phases/0/stops/0/seats", json!(0), format!("{first}.seats: OutOfRange"), 3),
            ("/0/phases/0/stops/0/id", json!("film"), format!("{first}.id: Duplicate"), 3),
            ("/0/phases/1/stops/0/id", json!("east"), "heart > phases[1].stops[0].id: Duplicate".to_owned(), 3),
            ("/0/phases/0/stops/0/station", json!("nowhere"), format!("{first}.station: UnknownStation"), 4),
            ("/0/phases/1/result", json!(170), "heart > phases[1].result: Unexpected".to_owned(), 3),
            ("/0/contact", json!("ask us"), "heart > contact: Unexpected".to_owned(), 4),
            ("/0/service", json!("other"), "heart > service: UnknownService".to_owned(), 1),
            ("/0/organizer", json!(7), "heart > organizer: Unexpected".to_owned(), 1),
        ] {
            let mut tours = tour();
            *tours.pointer_mut(pointer).unwrap() = value;
            let (pack, named) = read(&tours, &service());
            assert_eq!(named, [expected], "{pointer}");
            assert_eq!(ids(&pack).len(), events, "{pointer}");
        }
    }

    #[test]
    fn only_a_sealed_enrolment_with_both_questions_signs_up_for_a_screening() {
        for (pointer, value, reason) in [
            ("/0/privacy", json!("office"), "Unexpected"),
            ("/0/privacy", json!("public"), "Unexpected"),
            ("/0/kind", json!("campaign"), "UnknownService"),
            ("/0/attributes/1/code", json!("when"), "UnknownService"),
        ] {
            let mut services = service();
            *services.pointer_mut(pointer).unwrap() = value;
            let (pack, named) = read(&tour(), &services);
            assert!(named.contains(&format!("heart > service: {reason}")), "{pointer}: {named:?}");
            assert_eq!((pack.tours.len(), ids(&pack).len()), (0, 1), "{pointer}");
        }
    }
}
