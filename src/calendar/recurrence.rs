//! Works out when events are held, by the recurrence rules of RFC 5545.
//!
//! A community has one offset from UTC all year, so rules are evaluated on its own wall clock. What falls on an
//! official day off is moved or left out as the event says, which the RFC has no word for.

use super::{
    model::Occurrence,
    rule::{Rule, RuleError},
};
use crate::content::{Date, Event, Holidays, OnDayOff};
use chrono::{Days, NaiveDateTime, NaiveTime};
use std::collections::BTreeSet;

/// No festival lasts longer, make-up workdays around it included.
const LONGEST_FESTIVAL: u64 = 16;

/// Why a rule cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceError {
    /// The text does not follow RFC 5545, or contradicts the event's first day.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The days lie outside what calendars hold.
    #[error("the days lie outside what calendars hold")]
    Calendar,
}

/// When these events are held between `first` and `days` later, in order. An event whose rule cannot be worked out is
/// left out: the office's check names it.
pub fn all_occurrences(
    events: &[Event],
    holidays: &Holidays,
    offset_minutes: i32,
    first: Date,
    days: u16,
) -> Vec<Occurrence> {
    let held = events.iter().enumerate();
    let held = held.filter_map(|(place, event)| occurrences(event, place, holidays, offset_minutes, first, days).ok());
    let mut held: Vec<Occurrence> = held.flatten().collect();
    held.sort_by_key(|occurrence| (occurrence.start, occurrence.event));
    held
}

/// When an event is held between `first` and `days` later, in order; `event` is its place in the caller's list.
pub fn occurrences(
    event: &Event,
    place: usize,
    holidays: &Holidays,
    offset_minutes: i32,
    first: Date,
    days: u16,
) -> Result<Vec<Occurrence>, RecurrenceError> {
    let from = first.day();
    let to = from.checked_add_days(Days::new(u64::from(days))).ok_or(RecurrenceError::Calendar)?;
    // What a festival before the first day put off belongs here too.
    let earliest = from.checked_sub_days(Days::new(LONGEST_FESTIVAL)).ok_or(RecurrenceError::Calendar)?;
    let mut taken = BTreeSet::new();
    let (mut held, mut moved) = (Vec::new(), Vec::new());
    for start in starts(event, earliest.and_time(NaiveTime::MIN), to.and_time(NaiveTime::MIN))? {
        let named = Date::from(start.date());
        if event.exdate.contains(&named) {
            continue;
        }
        match day_held(event.on_day_off, holidays, named) {
            Some(day) if day == named => {
                taken.insert(day);
                held.push((day, start, None));
            }
            Some(day) => moved.push((day, start + (day.day() - named.day()), Some(named))),
            None => {}
        }
    }
    // A day that has its own occurrence does not get the one that was put off as well.
    held.extend(moved.into_iter().filter(|(day, ..)| taken.insert(*day)));
    held.retain(|(day, ..)| (from..to).contains(&day.day()));
    held.sort_by_key(|(_, start, _)| *start);
    let unix = |moment: NaiveDateTime| moment.and_utc().timestamp() - i64::from(offset_minutes) * 60;
    let occurrence = |(day, start, moved_from)| {
        let start = unix(start);
        Occurrence { event: place, day, start, end: start + event.duration.as_seconds(), moved_from }
    };
    Ok(held.into_iter().map(occurrence).collect())
}

/// The day on which an event is held whose rule names `named`.
fn day_held(rule: OnDayOff, holidays: &Holidays, named: Date) -> Option<Date> {
    match rule {
        OnDayOff::Held => Some(named),
        OnDayOff::Cancelled => (!holidays.is_off(named)).then_some(named),
        OnDayOff::NextWorkday => {
            let days = named.day().iter_days().take(usize::try_from(LONGEST_FESTIVAL).unwrap_or(usize::MAX));
            days.map(Date::from).find(|day| holidays.is_working(*day))
        }
    }
}

/// The moments that the rule names from `from` until before `to`.
fn starts(event: &Event, from: NaiveDateTime, to: NaiveDateTime) -> Result<Vec<NaiveDateTime>, RecurrenceError> {
    let first = event.dtstart.date_time();
    let Some(rule) = &event.rrule else {
        return Ok([first].into_iter().filter(|start| (from..to).contains(start)).collect());
    };
    Ok(rule.parse::<Rule>()?.between(first, from, to))
}

#[cfg(test)]
mod tests;
