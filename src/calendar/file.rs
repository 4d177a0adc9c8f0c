//! Occurrences as a file that calendar applications read (RFC 5545).
//!
//! Each occurrence is an event of its own, at its instant in UTC: applications know neither the community's days off
//! nor what they move.

use super::model::Occurrence;
use crate::{content::Event, domain::Locale};
use chrono::DateTime;
use icalendar::{Calendar, Component, EventLike};

/// The media type of the file.
pub const MEDIA_TYPE: &str = "text/calendar";

/// Where a pack keeps the file that calendar applications subscribe to, in a language: `events.zh.ics`.
pub fn subscription(locale: Locale) -> String {
    format!("events.{}.ics", locale.key())
}

/// The file of these occurrences of these events, written at `now` (seconds since 1970) for the calendar `name`. Ids
/// end in `community`, so that a later file replaces what an earlier one brought.
pub fn text(
    name: &str,
    community: &str,
    events: &[Event],
    occurrences: &[Occurrence],
    locale: Locale,
    now: i64,
) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for occurrence in occurrences {
        let Some(event) = events.get(occurrence.event) else { continue };
        let moments = [occurrence.start, occurrence.end, now].map(|seconds| DateTime::from_timestamp(seconds, 0));
        let [Some(start), Some(end), Some(now)] = moments else { continue };
        let named = occurrence.moved_from.unwrap_or(occurrence.day).day().format("%Y%m%d");
        let mut entry = icalendar::Event::new();
        entry
            .uid(&format!("{}-{named}@{community}", event.id))
            .timestamp(now)
            .summary(event.summary.get(locale))
            .location(event.location.get(locale))
            .starts(start)
            .ends(end);
        let notes = [&event.description, &event.bring].into_iter().flatten();
        let notes: Vec<&str> = notes.map(|note| note.get(locale)).collect();
        if !notes.is_empty() {
            entry.description(&notes.join("\n"));
        }
        calendar.push(entry.done());
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::recurrence::occurrences, content::Holidays};

    #[test]
    fn what_is_written_is_read_back() {
        let event: Event = serde_json::from_value(serde_json::json!({
            "id": "night", "summary": {"zh": "骑手夜茶；热姜茶, 管够", "en": "Riders' tea; hot, free"},
            "description": {"zh": "一行\n两行", "en": "One\nTwo"}, "category": "leisure",
            "location": {"zh": "东门驿站", "en": "East Gate"}, "dtstart": "2026-11-22T23:30", "duration": "PT1H",
            "rrule": "FREQ=WEEKLY",
        }))
        .unwrap();
        let found = occurrences(&event, 0, &Holidays::default(), 480, "2026-11-20".parse().unwrap(), 14).unwrap();
        let text = text("Yuxin", "yuxin", &[event], &found, Locale::Zh, 1_795_000_000);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "UID:night-20261122@yuxin",
            "UID:night-20261129@yuxin",
            "SUMMARY:骑手夜茶\\；热姜茶\\, 管够",
            "DTSTART:20261122T153000Z",
            "DTEND:20261122T163000Z",
            "DTSTAMP:20261118T110640Z",
        ] {
            let line = line.replace("\\；", "；");
            assert!(text.contains(&format!("{line}\r\n")), "{line} is not in\n{text}");
        }
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is too long:\n{text}");
    }
}
