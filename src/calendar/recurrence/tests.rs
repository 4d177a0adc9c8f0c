use super::*;
use crate::content::HolidayYear;
use serde_json::json;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn event(dtstart: &str, rrule: Option<&str>, on_day_off: &str) -> Event {
    let mut event = json!({
        "id": "test", "summary": {"zh": "试", "en": "Test"}, "category": "course", "location": {"zh": "这里", "en": "Here"},
        "dtstart": dtstart, "duration": "PT1H30M", "on_day_off": on_day_off,
    });
    if let Some(rrule) = rrule {
        event["rrule"] = rrule.into();
    }
    serde_json::from_value(event).unwrap()
}

fn days(event: &Event, holidays: &Holidays, first: &str, count: u16) -> Vec<String> {
    let found = occurrences(event, 0, holidays, 480, date(first), count).unwrap();
    found.iter().map(|occurrence| occurrence.day.to_string()).collect()
}

/// The festival of 2026 as its notice gives it: off from 15 to 23 February, at work on 14 and 28 February.
fn spring_festival() -> Holidays {
    let day = |day: u32, off: bool| json!({"name": "春节", "date": format!("2026-02-{day:02}"), "isOffDay": off});
    let mut all: Vec<_> = (15..=23).map(|number| day(number, true)).collect();
    all.extend([day(14, false), day(28, false)]);
    let year: HolidayYear = serde_json::from_value(json!({"year": 2026, "days": all})).unwrap();
    Holidays::of(&[year])
}

/// Section 3.8.5.3 of RFC 5545; its examples begin at nine on 2 September 1997 and are told on the wall clock.
#[test]
fn examples_of_rfc_5545() {
    let tuesdays = ["1997-09-02", "1997-09-09", "1997-09-16", "1997-09-23", "1997-09-30"];
    for (dtstart, rule, first, expected) in [
        (
            "1997-09-02T09:00",
            "FREQ=DAILY;COUNT=10",
            "1997-09-01",
            &[
                "1997-09-02",
                "1997-09-03",
                "1997-09-04",
                "1997-09-05",
                "1997-09-06",
                "1997-09-07",
                "1997-09-08",
                "1997-09-09",
                "1997-09-10",
                "1997-09-11",
            ][..],
        ),
        (
            "1997-09-02T09:00",
            "FREQ=DAILY;INTERVAL=10;COUNT=5",
            "1997-09-01",
            &["1997-09-02", "1997-09-12", "1997-09-22"],
        ),
        ("1997-09-02T09:00", "FREQ=WEEKLY;COUNT=10", "1997-09-01", &tuesdays),
        ("1997-09-02T09:00", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "1997-09-01", &tuesdays),
        (
            "1997-09-02T09:00",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1997-09-01",
            &["1997-09-02", "1997-09-04", "1997-09-16", "1997-09-18", "1997-09-30"],
        ),
        ("1997-09-05T09:00", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-10-01", &["1997-10-03"]),
        (
            "1997-09-07T09:00",
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1997-11-01",
            &["1997-11-02", "1997-11-30"],
        ),
        ("1997-09-22T09:00", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-12-01", &["1997-12-22"]),
        ("1997-09-28T09:00", "FREQ=MONTHLY;BYMONTHDAY=-3", "1998-02-01", &["1998-02-26"]),
        ("1997-09-02T09:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-11-01", &["1997-11-02", "1997-11-15"]),
        ("1997-09-02T09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-01", &["1998-02-13"]),
        ("1997-09-04T09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-10-01", &["1997-10-07"]),
        ("1997-06-10T09:00", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1998-06-01", &["1998-06-10"]),
    ] {
        let event = event(dtstart, Some(rule), "held");
        assert_eq!(days(&event, &Holidays::default(), first, 30), expected, "{rule}");
    }
}

#[test]
fn once_is_once_and_times_are_the_community_s() {
    let event = event("2026-11-22T09:30", None, "held");
    let found = occurrences(&event, 7, &Holidays::default(), 480, date("2026-11-01"), 30).unwrap();
    // 1:30 to 3:00 in UTC.
    let expected =
        Occurrence { event: 7, day: date("2026-11-22"), start: 1_795_311_000, end: 1_795_316_400, moved_from: None };
    assert_eq!(found, [expected]);
    assert_eq!(days(&event, &Holidays::default(), "2026-11-23", 30), [""; 0]);
    assert_eq!(days(&event, &Holidays::default(), "2026-11-21", 1), [""; 0]);
    assert_eq!(days(&event, &Holidays::default(), "2026-11-22", 1), ["2026-11-22"]);
}

#[test]
fn a_festival_moves_or_cancels() {
    let weekly = Some("FREQ=WEEKLY;BYDAY=TU");
    let holidays = spring_festival();
    for (rule, expected) in [
        ("held", &["2026-02-03", "2026-02-10", "2026-02-17", "2026-02-24"][..]),
        ("cancelled", &["2026-02-03", "2026-02-10", "2026-02-24"]),
        // The 17th is put off to the 24th, which has its own.
        ("next-workday", &["2026-02-03", "2026-02-10", "2026-02-24"]),
    ] {
        assert_eq!(days(&event("2026-01-06T14:00", weekly, rule), &holidays, "2026-02-01", 28), expected, "{rule}");
    }
    // The twentieth of each month; in February 2026 the days off last until the 23rd.
    let monthly = event("2026-01-20T09:00", Some("FREQ=MONTHLY;BYMONTHDAY=20"), "next-workday");
    let found = occurrences(&monthly, 0, &holidays, 480, date("2026-02-24"), 5).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.day, one.moved_from)).collect::<Vec<_>>(),
        [(date("2026-02-24"), Some(date("2026-02-20")))]
    );
    // A Saturday on which people work is a working day, another Saturday is not.
    let saturday = event("2026-02-14T09:00", Some("FREQ=WEEKLY"), "next-workday");
    assert_eq!(days(&saturday, &holidays, "2026-02-14", 30), ["2026-02-14", "2026-02-24", "2026-02-28", "2026-03-09"]);
}

#[test]
fn a_day_can_be_left_out() {
    let mut event = event("2026-11-02T09:00", Some("FREQ=WEEKLY"), "held");
    event.exdate = vec![date("2026-11-16")];
    assert_eq!(
        days(&event, &Holidays::default(), "2026-11-01", 30),
        ["2026-11-02", "2026-11-09", "2026-11-23", "2026-11-30"]
    );
}

#[test]
fn a_rule_that_cannot_be_worked_out_is_named() {
    for rule in [
        "",
        "FREQ=SOMETIMES",
        "BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=MONTHLY;BYMONTHDAY=32",
    ] {
        let event = event("2026-11-02T09:00", Some(rule), "held");
        let found = occurrences(&event, 0, &Holidays::default(), 480, date("2026-11-01"), 30);
        assert!(matches!(found, Err(RecurrenceError::Rule(_))), "{rule}: {found:?}");
    }
}
