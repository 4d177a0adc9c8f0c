use super::*;
use crate::content::HolidayYear;
use crate::stations::{model::DoorNow, rules::door_at};

/// The official days around the National Day and the New Year of 2026, and a year whose notice is not out.
fn holidays() -> Holidays {
    let days = |off: &[&str], work: &[&str]| {
        let day = |date: &&str, off: bool| serde_json::json!({"name": "n", "date": date, "isOffDay": off});
        off.iter().map(|date| day(date, true)).chain(work.iter().map(|date| day(date, false))).collect::<Vec<_>>()
    };
    let off = [
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
        "2026-02-15",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-02-21",
        "2026-02-22",
        "2026-02-23",
        "2026-10-01",
        "2026-10-02",
        "2026-10-03",
        "2026-10-04",
        "2026-10-05",
        "2026-10-06",
        "2026-10-07",
    ];
    let work = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"];
    let year = |year: i32, days: Vec<serde_json::Value>| serde_json::json!({"year": year, "papers": [], "days": days});
    let years = [year(2026, days(&off, &work)), year(2027, Vec::new())];
    Holidays::of(&years.map(|value| serde_json::from_value::<HolidayYear>(value).unwrap()))
}

fn timetable(text: &str, first: &str, days: u16) -> Result<Timetable, HoursError> {
    text.parse::<OpeningTimes>()?.timetable(&holidays(), 480, first.parse().unwrap(), days)
}

/// The stretches as `10-01 09:00 to 10-01 17:00`, those that only may be open with a question mark.
fn written(text: &str, first: &str, days: u16) -> Vec<String> {
    let here =
        |unix: i64| chrono::DateTime::from_timestamp(unix + 8 * 3600, 0).unwrap().format("%m-%d %H:%M").to_string();
    let spans = timetable(text, first, days).unwrap_or_else(|error| panic!("{text}: {error}")).spans.into_iter();
    spans
        .map(|span| format!("{} to {}{}", here(span.from), here(span.to), if span.certain { "" } else { " ?" }))
        .collect()
}

#[test]
fn hand_worked_cases() {
    // 2026-11-23 is a Monday.
    let cases: &[(&str, &str, u16, &[&str])] = &[
        ("24/7", "2026-11-23", 2, &["11-23 00:00 to 11-25 00:00"]),
        (
            "Mo-Fr 08:00-12:00,13:00-17:30",
            "2026-11-23",
            1,
            &["11-23 08:00 to 11-23 12:00", "11-23 13:00 to 11-23 17:30"],
        ),
        ("Mo-Fr 09:00-17:00; Sa,Su,PH off", "2026-11-27", 3, &["11-27 09:00 to 11-27 17:00"]),
        // Past midnight, and the night that began before the first day.
        ("18:00-02:00", "2026-11-23", 1, &["11-23 00:00 to 11-23 02:00", "11-23 18:00 to 11-24 00:00"]),
        ("Fr 22:00-26:00", "2026-11-27", 2, &["11-27 22:00 to 11-28 02:00"]),
        ("Mo-Su 06:00-24:00", "2026-11-23", 2, &["11-23 06:00 to 11-24 00:00", "11-24 06:00 to 11-25 00:00"]),
        // The make-up Saturday is a Friday, with its Friday's night.
        ("Mo-Fr 09:00-17:00; PH off", "2026-10-09", 3, &["10-09 09:00 to 10-09 17:00", "10-10 09:00 to 10-10 17:00"]),
        (
            "Mo-Th 10:00-20:00; Fr 20:00-02:00; PH off",
            "2026-10-10",
            2,
            &["10-10 00:00 to 10-10 02:00", "10-10 20:00 to 10-11 02:00"],
        ),
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH off", "2026-10-10", 1, &["10-10 09:00 to 10-10 17:00"]),
        // The nearest weekday of this make-up Sunday is itself a day off, which the Sunday is not.
        ("Mo-Fr 09:00-17:00; PH off", "2026-01-01", 5, &["01-04 09:00 to 01-04 17:00", "01-05 09:00 to 01-05 17:00"]),
        // Spring Festival.
        (
            "Mo-Su 08:00-21:00; PH 09:00-17:00",
            "2026-02-22",
            3,
            &["02-22 09:00 to 02-22 17:00", "02-23 09:00 to 02-23 17:00", "02-24 08:00 to 02-24 21:00"],
        ),
        ("Mo-Su 08:00-20:00; PH off", "2026-02-14", 10, &["02-14 08:00 to 02-14 20:00"]),
        ("Mo-Su,PH 07:00-22:00", "2026-10-01", 1, &["10-01 07:00 to 10-01 22:00"]),
        // Off, for a day, for good, and for a season.
        ("24/7; Nov 24 off", "2026-11-23", 3, &["11-23 00:00 to 11-24 00:00", "11-25 00:00 to 11-26 00:00"]),
        ("off", "2026-11-23", 7, &[]),
        (
            "Mar-Oct 06:00-22:00; Nov-Feb 07:00-20:00",
            "2026-10-31",
            2,
            &["10-31 06:00 to 10-31 22:00", "11-01 07:00 to 11-01 20:00"],
        ),
        (
            "2026 Nov 20-2026 Nov 24 10:00-11:00",
            "2026-11-23",
            4,
            &["11-23 10:00 to 11-23 11:00", "11-24 10:00 to 11-24 11:00"],
        ),
        // As mappers write them.
        ("Mo-Fr 9:00-17:00", "2026-11-23", 1, &["11-23 09:00 to 11-23 17:00"]),
        ("Mo - Fr 09:00 - 17:00", "2026-11-23", 1, &["11-23 09:00 to 11-23 17:00"]),
        (
            "Mo–Fr 08：30–12：00，14：00–18：00；PH off",
            "2026-11-23",
            1,
            &["11-23 08:30 to 11-23 12:00", "11-23 14:00 to 11-23 18:00"],
        ),
        ("08:00-20:00", "2026-11-23", 1, &["11-23 08:00 to 11-23 20:00"]),
        ("Mo,We,Fr 08:00-10:00", "2026-11-23", 3, &["11-23 08:00 to 11-23 10:00", "11-25 08:00 to 11-25 10:00"]),
        ("We[1] 09:00-11:00", "2026-12-01", 9, &["12-02 09:00 to 12-02 11:00"]),
        (
            "Mo-Fr 08:00-18:00 || 18:00-20:00 unknown \"by appointment\"",
            "2026-11-23",
            1,
            &["11-23 08:00 to 11-23 18:00"],
        ),
        (
            "Mo-Su 08:00-18:00, Mo-Su 18:00-20:00 unknown",
            "2026-11-23",
            1,
            &["11-23 08:00 to 11-23 18:00", "11-23 18:00 to 11-23 20:00 ?"],
        ),
        ("Su 10:00-12:00", "2026-11-23", 6, &[]),
    ];
    for (text, first, days, expected) in cases {
        assert_eq!(written(text, first, *days), *expected, "{text} from {first}");
    }
}

#[test]
fn what_does_not_parse_is_never_open() {
    for text in ["", "周一至周五 8:00-18:00", "8点到20点", "daily", "Mo-Fr 25:00-26:00x", "Mo-Fr 09:00-", "<b>24/7</b>"]
    {
        assert_eq!(timetable(text, "2026-11-23", 1), Err(HoursError::Grammar), "{text}");
    }
    assert_eq!(timetable("sunrise-sunset", "2026-11-23", 1), Err(HoursError::Sun));
    assert_eq!(door_at(None, 0), DoorNow::Ask);
}

#[test]
fn years_without_a_notice_are_said_where_holidays_matter() {
    let from = |text: &str, first: &str| timetable(text, first, 14).unwrap().holidays_unknown_from;
    assert_eq!(from("Mo-Fr 09:00-17:00; PH off", "2026-12-25"), Some("2027-01-01".parse().unwrap()));
    assert_eq!(from("Mo-Fr 09:00-17:00; PH off", "2026-12-01"), None);
    assert_eq!(from("Mo-Fr 09:00-17:00", "2026-12-25"), None);
    assert!(timetable("24/7", "2026-12-25", 14).unwrap().always);
    assert!(!timetable("24/7; PH off", "2026-11-23", 3).unwrap().always);
}
