//! The files that calendar applications subscribe to, beside the events that they are made of.

use super::Failure;
use crate::{
    calendar::{file, recurrence::all_occurrences},
    content::{Date, Pack},
    domain::Locale,
};
use chrono::{DateTime, Days, FixedOffset, NaiveTime, Utc};
use std::{fs, path::Path};

/// An application that subscribed sees so many days of the past, and so many ahead.
const BEHIND: u64 = 30;
const AHEAD: u16 = 180;

/// Writes one file per language. Two runs on one day write the same.
pub(super) fn write(folder: &Path, pack: &Pack) -> Result<(), Failure> {
    let offset = pack.community.utc_offset_minutes;
    let Some((first, midnight)) = today(Utc::now(), offset) else { return Ok(()) };
    let first = first.day().checked_sub_days(Days::new(BEHIND)).map_or(first, Date::from);
    let days = AHEAD.saturating_add(u16::try_from(BEHIND).unwrap_or_default());
    let held = all_occurrences(&pack.events, &pack.holidays, offset, first, days);
    for locale in Locale::ALL {
        let name = pack.community.name.get(locale);
        let text = file::text(name, &pack.community.id, &pack.events, &held, locale, midnight);
        let path = folder.join(file::subscription(locale));
        fs::write(&path, text).map_err(Failure::of(&path))?;
    }
    Ok(())
}

/// The community's day and the second at which it began.
fn today(now: DateTime<Utc>, offset_minutes: i32) -> Option<(Date, i64)> {
    let there = now.with_timezone(&FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?);
    let midnight = there.date_naive().and_time(NaiveTime::MIN).and_local_timezone(*there.offset()).single()?;
    Some((there.date_naive().into(), midnight.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_where_the_community_is() {
        let now: DateTime<Utc> = "2026-11-21T16:30:00Z".parse().unwrap();
        let midnight: DateTime<Utc> = "2026-11-21T16:00:00Z".parse().unwrap();
        assert_eq!(today(now, 480), Some(("2026-11-22".parse().unwrap(), midnight.timestamp())));
    }
}
