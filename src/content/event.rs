//! What happens in the community, and when: one-off events and recurring ones.

use super::{AttributeValue, Date, Duration, Kind, Phone, Service, Slug, ValueError, value::text_value};
use crate::domain::Localized;
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

/// The events with seats are what can be answered to the question of an enrolment.
pub(super) fn offer(services: &mut [Service], events: &[Event]) {
    let questions = services.iter_mut().filter(|service| service.kind == Kind::Enrolment);
    for question in questions.flat_map(|service| &mut service.attributes).filter(|question| question.code == *EVENT) {
        let with_seats = events.iter().filter(|event| event.seats.is_some());
        let value = |event: &Event| AttributeValue { key: event.id.clone(), name: event.summary.clone() };
        question.values = with_seats.map(value).collect();
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
