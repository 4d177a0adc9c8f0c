//! What happens in the community, and when: one-off events and recurring ones.

use super::{
    AttributeValue, Date, Duration, Kind, Phone, Problem, Reason, Service, Slug, Team, ValueError, load::Entry,
    value::text_value,
};
use crate::domain::{Instant, Localized};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One entry of `events.json`. Members that RFC 5545 has carry its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The event's id; never reused.
    pub id: Slug,
    /// What people call it.
    pub summary: Localized,
    /// One or two sentences more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// What sort of event it is.
    pub category: EventCategory,
    /// Where it is.
    pub location: Localized,
    /// The station where it is held, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// When it first begins, in the community's own offset.
    pub dtstart: LocalTime,
    /// How long it lasts.
    pub duration: Duration,
    /// How it recurs, as RFC 5545's `RRULE` writes it, such as `FREQ=MONTHLY;BYMONTHDAY=10`; none for once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
    /// Days on which it is not held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exdate: Vec<Date>,
    /// What becomes of it on an official day off.
    #[serde(default)]
    pub on_day_off: OnDayOff,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Localized>,
    /// The number to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Phone>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Localized>,
    /// How many can come; none where everyone can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
    /// The service by which one asks for a seat; the first enrolment of the pack where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Slug>,
    /// The team whose shift it is: its seats say how many are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Slug>,
    /// What it costs, in yuan; none for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<u16>,
    /// Set for a course, for which whoever attended gets a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Course>,
}

/// Whether riders must have attended a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// Once.
    Compulsory,
    /// Whoever likes.
    Elective,
}

/// The question of an enrolment that is answered with an event.
pub const EVENT: &str = "event";
/// The question of an enrolment that is answered with the moment at which the event begins.
pub const SESSION: &str = "session";

/// How a session stands in an address, and in the field that asks for it.
const IN_ADDRESS: &str = "%Y%m%dt%H%M";
const IN_FIELD: &str = "%Y-%m-%dT%H:%M";

/// The moment at which an event begins, as an id that an address can carry: `20261204t1540`.
pub fn session_id(at: Instant) -> Option<Slug> {
    at.date_time().format(IN_ADDRESS).to_string().parse().ok()
}

/// The moment of such an id as a field for it holds it: `2026-12-04T15:40`.
pub fn session_text(id: &str) -> Option<String> {
    Some(chrono::NaiveDateTime::parse_from_str(id, IN_ADDRESS).ok()?.format(IN_FIELD).to_string())
}

impl Event {
    /// The service by which one asks for a seat, among these.
    pub(super) fn enrolment<'a>(&self, services: &'a [Service]) -> Option<&'a Service> {
        let mut enrolments = services.iter().filter(|service| service.kind == Kind::Enrolment);
        enrolments.find(|service| self.service.as_ref().is_none_or(|code| service.service_code == *code))
    }
}

/// The events with seats are what can be answered to the question of the enrolment by which one asks for them. An event
/// that names another service, or a team that is not there, does without, and is named.
pub(super) fn offer(services: &mut [Service], events: &mut [Event], teams: &[Team], problems: &mut Vec<Problem>) {
    for event in events.iter_mut() {
        let entry = event.id.to_string();
        let mut report = |field: &str, reason| {
            let (file, entry) = (Event::FILE.to_owned(), Some(entry.clone()));
            problems.push(Problem { file, entry, field: Some(field.to_owned()), reason });
        };
        let has_service = event.enrolment(services).is_some();
        if let Some(code) = event.service.take_if(|_| !has_service) {
            report("service", Reason::UnknownService { found: code.to_string() });
        }
        if let Some(id) = event.shift.take_if(|id| !teams.iter().any(|team| team.id == *id)) {
            report("shift", Reason::UnknownHandler { found: id.to_string() });
        }
    }
    let asked_by: Vec<Option<Slug>> = events
        .iter()
        .map(|event| event.seats.and_then(|_| Some(event.enrolment(services)?.service_code.clone())))
        .collect();
    for service in services.iter_mut().filter(|service| service.kind == Kind::Enrolment) {
        let own = events.iter().zip(&asked_by).filter(|(_, code)| code.as_ref() == Some(&service.service_code));
        let value = |event: &Event| AttributeValue { key: event.id.clone(), name: event.summary.clone() };
        let values: Vec<AttributeValue> = own.map(|(event, _)| value(event)).collect();
        for question in service.attributes.iter_mut().filter(|question| question.code == *EVENT) {
            question.values.clone_from(&values);
        }
    }
}

/// What sort of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EventCategory {
    /// Legal advice.
    Legal,
    /// A course or a talk.
    Course,
    /// Safety: fire, traffic, fraud.
    Safety,
    /// Clinics, measuring, screening.
    Health,
    /// Fairs and markets.
    Fair,
    /// Films, games, meals together.
    Leisure,
    /// For children.
    Children,
    /// Lending a hand together.
    Volunteering,
    /// Meetings where neighbours and riders talk things over.
    Meeting,
}

/// What becomes of an event on an official day off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OnDayOff {
    /// It is held all the same.
    #[default]
    Held,
    /// It is left out.
    Cancelled,
    /// It is held on the next working day, at the same time.
    NextWorkday,
}

/// A moment in the community's own offset, written `2026-11-10T09:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime(chrono::NaiveDateTime);

text_value!(
    LocalTime,
    "a day and a time such as 2026-11-10T09:30",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$"
);

impl LocalTime {
    const FORMAT: &'static str = "%Y-%m-%dT%H:%M";

    /// The day and the time as chrono sees them.
    pub fn date_time(&self) -> chrono::NaiveDateTime {
        self.0
    }
}

impl FromStr for LocalTime {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let read = chrono::NaiveDateTime::parse_from_str(text, Self::FORMAT).map(Self);
        // One spelling only: no shorter numbers, no signs.
        read.ok().filter(|read| read.to_string() == text).ok_or_else(|| Self::refuse(text))
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(Self::FORMAT))
    }
}
