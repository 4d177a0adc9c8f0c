//! How times, distances, sizes and numbers are written.
//!
//! A moment is shown in the offset it was written in: the clock of the place where it happened.

use super::{FormatTexts, Texts};
use crate::domain::Instant;
use chrono::{Datelike, NaiveDate, Timelike};
use std::fmt::{Display, Write};

/// Metres that a person walks in a minute.
const METRES_PER_MINUTE: f64 = 75.0;

/// `text` with each `{name}` replaced by the value of that name. A name without a value stays as it is.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match found {
            Some((value, after)) => {
                // Writing to a String cannot fail.
                let _ = write!(filled, "{value}");
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A whole number with a comma every three digits, and a true minus sign: `2,140`, `−20`.
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if value < 0 {
        text.push('−');
    }
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in whole per cent with its numbers: `80%（4/5）`. Nothing out of nothing is 0 %.
pub fn percent(texts: &Texts, part: u64, whole: u64) -> String {
    let share = part.saturating_mul(200).checked_div(whole).map_or(0, |halves| halves.saturating_add(1) / 2);
    fill(texts.format.percent, &[("share", &share), ("part", &part), ("whole", &whole)])
}

/// Metres for reading: the nearest ten below a kilometre, then tenths of a kilometre: `120 米`, `1.2 公里`.
pub fn distance(texts: &Texts, metres: f64) -> String {
    let metres = metres.max(0.0);
    let tens = (metres / 10.0).round() * 10.0;
    if tens < 1000.0 {
        fill(texts.format.metres, &[("n", &tens)])
    } else {
        fill(texts.format.kilometres, &[("n", &format!("{:.1}", metres / 1000.0))])
    }
}

/// How long a walk of so many metres takes, in minutes rounded up: `走 2 分钟`.
pub fn walk(texts: &Texts, metres: f64) -> String {
    let minutes = (metres.max(1.0) / METRES_PER_MINUTE).ceil();
    fill(texts.format.walk, &[("n", &minutes)])
}

/// A file's size: `840 KB`, `3.2 MB`.
pub fn bytes(size: u64) -> String {
    const KB: u64 = 1000;
    const MB: u64 = 1_000_000;
    match size {
        0..KB => format!("{size} B"),
        KB..MB => format!("{} KB", size / KB),
        _ => format!("{}.{} MB", size / MB, size % MB / (MB / 10)),
    }
}

/// A length of time in its largest whole unit: `5 分钟`, `2 小时`, `3 天`. Under a minute counts as one.
pub fn duration(texts: &Texts, seconds: i64) -> String {
    let minutes = (seconds.max(0) / 60).max(1).unsigned_abs();
    match minutes {
        0..60 => texts.format.minutes.of(minutes),
        60..1440 => texts.format.hours.of(minutes / 60),
        _ => texts.format.days.of(minutes / 1440),
    }
}

/// The time of day on the clock that wrote it, in 24 hours: `14:06`, `8:12`.
pub fn time(at: Instant) -> String {
    let at = at.date_time();
    format!("{}:{:02}", at.hour(), at.minute())
}

/// The day as seen from `now`: `今天`, `昨天`, `周五` within a week, then `11月18日`, with the year when it differs.
pub fn date(texts: &Texts, at: Instant, now: Instant) -> String {
    let (day, today) = days(at, now);
    near_day(&texts.format, day, today).map_or_else(|| calendar_day(&texts.format, day, today), str::to_owned)
}

/// A day on the calendar with its weekday: `11月27日 周五`.
pub fn day_name(texts: &Texts, day: NaiveDate, today: NaiveDate) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    let weekday = texts.calendar().weekdays.split(' ').nth(weekday).unwrap_or_default();
    fill(texts.calendar().day, &[("date", &calendar_date(texts, day, today)), ("weekday", &weekday)])
}

/// When something is held: the day with its weekday, and the time.
pub fn held_at(texts: &Texts, at: Instant, now: Instant) -> String {
    let (day, today) = days(at, now);
    format!("{} {}", day_name(texts, day, today), time(at))
}

/// The day on which something was checked: near days by name, others by date at once, since "Friday" soon misleads.
pub fn checked_on(texts: &Texts, at: Instant, now: Instant) -> String {
    let (day, today) = days(at, now);
    if (0..2).contains(&(today - day).num_days()) {
        date(texts, at, now)
    } else {
        calendar_day(&texts.format, day, today)
    }
}

/// The day, and within a week also the time: `今天 14:06`, `周五 17:20`, `11月18日`.
pub fn moment(texts: &Texts, at: Instant, now: Instant) -> String {
    let (day, today) = days(at, now);
    match near_day(&texts.format, day, today) {
        Some(word) => format!("{word} {}", time(at)),
        None => calendar_day(&texts.format, day, today),
    }
}

/// A receipt number in groups that are easy to say: `QH1121047` becomes `QH 1121 047`.
pub fn receipt_number(number: &str) -> String {
    let letters = number.find(|mark: char| mark.is_ascii_digit()).unwrap_or(number.len());
    let (prefix, digits) = number.split_at(letters);
    let (day, rest) = digits.split_at_checked(4).unwrap_or((digits, ""));
    [prefix, day, rest].into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A day on the calendar, with the year when it is not that of `today`: `11月18日`, `2027年1月2日`.
pub fn calendar_date(texts: &Texts, day: NaiveDate, today: NaiveDate) -> String {
    calendar_day(&texts.format, day, today)
}

fn days(at: Instant, now: Instant) -> (NaiveDate, NaiveDate) {
    let at = at.date_time();
    (at.date_naive(), now.date_time().with_timezone(at.offset()).date_naive())
}

fn near_day(texts: &FormatTexts, day: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    match (today - day).num_days() {
        0 => Some(texts.today),
        1 => Some(texts.yesterday),
        -1 => Some(texts.tomorrow),
        -6..=6 => Some(match day.weekday() {
            chrono::Weekday::Mon => texts.monday,
            chrono::Weekday::Tue => texts.tuesday,
            chrono::Weekday::Wed => texts.wednesday,
            chrono::Weekday::Thu => texts.thursday,
            chrono::Weekday::Fri => texts.friday,
            chrono::Weekday::Sat => texts.saturday,
            chrono::Weekday::Sun => texts.sunday,
        }),
        _ => None,
    }
}

fn calendar_day(texts: &FormatTexts, day: NaiveDate, today: NaiveDate) -> String {
    let pattern = if day.year() == today.year() { texts.date } else { texts.date_with_year };
    let month = texts.months.split(' ').nth(day.month0() as usize).unwrap_or_default();
    fill(pattern, &[("day", &day.day()), ("month", &month), ("year", &day.year())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{EN, ZH};

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn placeholders_are_filled_once_and_unknown_ones_stay() {
        for (text, expected) in [
            ("第 {n} 步，共 {total} 步", "第 2 步，共 4 步"),
            ("{n}{n}", "22"),
            ("{name} {n}", "{name} 2"),
            ("open { and {n", "open { and {n"),
            ("", ""),
        ] {
            assert_eq!(fill(text, &[("n", &2), ("total", &"4")]), expected, "{text}");
        }
        assert_eq!(fill("{n}", &[("n", &"{n}")]), "{n}", "a value is not filled again");
    }

    #[test]
    fn numbers() {
        for (value, expected) in [(0, "0"), (999, "999"), (2140, "2,140"), (1_000_000, "1,000,000"), (-20, "−20")] {
            assert_eq!(number(value), expected);
        }
        assert_eq!(percent(&ZH, 4, 5), "80%（4/5）");
        assert_eq!(percent(&EN, 2, 3), "67% (2/3)");
        assert_eq!(percent(&EN, 0, 0), "0% (0/0)");
        for (size, expected) in [(96, "96 B"), (96_000, "96 KB"), (3_260_000, "3.2 MB"), (999_999, "999 KB")] {
            assert_eq!(bytes(size), expected);
        }
    }

    #[test]
    fn distances() {
        for (metres, zh, en) in [
            (0.0, "0 米", "0 m"),
            (118.0, "120 米", "120 m"),
            (994.0, "990 米", "990 m"),
            (996.0, "1.0 公里", "1.0 km"),
            (1234.0, "1.2 公里", "1.2 km"),
        ] {
            assert_eq!((distance(&ZH, metres), distance(&EN, metres)), (zh.to_owned(), en.to_owned()));
        }
        assert_eq!(walk(&ZH, 120.0), "走 2 分钟");
        assert_eq!(walk(&EN, 0.0), "1 min walk");
    }

    #[test]
    fn lengths_of_time() {
        for (seconds, zh, en) in [
            (0, "1 分钟", "1 min"),
            (59 * 60, "59 分钟", "59 min"),
            (3600, "1 小时", "1 h"),
            (47 * 3600, "1 天", "1 day"),
            (50 * 3600, "2 天", "2 days"),
        ] {
            assert_eq!((duration(&ZH, seconds), duration(&EN, seconds)), (zh.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn moments_are_told_from_today() {
        // A Saturday.
        let now = at("2026-11-21T14:30:00+08:00");
        for (then, zh, en) in [
            ("2026-11-21T14:06:00+08:00", "今天 14:06", "today 14:06"),
            ("2026-11-20T08:05:00+08:00", "昨天 8:05", "yesterday 8:05"),
            ("2026-11-22T18:00:00+08:00", "明天 18:00", "tomorrow 18:00"),
            ("2026-11-17T17:20:00+08:00", "周二 17:20", "Tue 17:20"),
            ("2026-11-15T00:00:00+08:00", "周日 0:00", "Sun 0:00"),
            ("2026-11-14T23:59:00+08:00", "11月14日", "14 Nov"),
            ("2025-11-18T12:00:00+08:00", "2025年11月18日", "18 Nov 2025"),
        ] {
            assert_eq!((moment(&ZH, at(then), now), moment(&EN, at(then), now)), (zh.to_owned(), en.to_owned()));
        }
        assert_eq!(date(&ZH, at("2026-11-21T00:00:00+08:00"), at("2026-11-20T16:30:00Z")), "今天");
    }

    #[test]
    fn a_receipt_number_is_said_in_three_groups() {
        for (number, expected) in
            [("QH1121047", "QH 1121 047"), ("QH1121", "QH 1121"), ("QH", "QH"), ("12", "12"), ("", "")]
        {
            assert_eq!(receipt_number(number), expected);
        }
    }
}
