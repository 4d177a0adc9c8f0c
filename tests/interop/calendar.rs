//! When events are held, and the files that calendar applications read, against Python's dateutil and icalendar.

use crate::peer::Peer;
use serde_json::{Value, json};
use yizhan::{
    calendar::{file, recurrence::occurrences},
    content::{Event, Holidays},
    domain::Locale,
};

/// China's offset, in minutes.
const OFFSET: i32 = 480;

fn event(dtstart: &str, rrule: Option<&str>) -> Event {
    let mut event = json!({
        "id": "test", "summary": {"zh": "试一试：读，回来", "en": "Try; read, back"}, "category": "course",
        "location": {"zh": "这里", "en": "Here"}, "dtstart": dtstart, "duration": "PT1H30M",
    });
    if let Some(rule) = rrule {
        event["rrule"] = rule.into();
    }
    serde_json::from_value(event).unwrap()
}

/// Rules as offices write them, by every part that RFC 5545 has except times of day within a day.
fn rules() -> Vec<String> {
    let mut rules = Vec::new();
    for frequency in ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] {
        for interval in ["", ";INTERVAL=2", ";INTERVAL=3;COUNT=7"] {
            rules.push(format!("FREQ={frequency}{interval}"));
            for by in ["BYMONTH=1,5,11", "BYDAY=MO,WE,SU", "BYMONTH=2,12;BYDAY=TU,SA"] {
                rules.push(format!("FREQ={frequency}{interval};{by}"));
            }
        }
    }
    for by in [
        "BYMONTHDAY=10",
        "BYMONTHDAY=31",
        "BYMONTHDAY=-1",
        "BYMONTHDAY=5,15,25",
        "BYDAY=3TH",
        "BYDAY=-1WE",
        "BYDAY=1MO,3MO",
        "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "BYDAY=SA,SU;BYSETPOS=1",
        "BYDAY=FR;BYMONTHDAY=13",
        "BYMONTHDAY=1,2,3;BYDAY=MO,TU,WE,TH,FR",
    ] {
        for interval in ["", ";INTERVAL=3", ";COUNT=9", ";UNTIL=20270315T120000Z"] {
            rules.push(format!("FREQ=MONTHLY{interval};{by}"));
        }
    }
    for by in ["BYYEARDAY=1,100,-1", "BYWEEKNO=20;BYDAY=MO", "BYMONTH=2;BYMONTHDAY=29", "BYMONTH=9;BYDAY=1SU"] {
        rules.push(format!("FREQ=YEARLY;{by}"));
    }
    for start in ["MO", "SU"] {
        rules.push(format!("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST={start}"));
    }
    rules
}

#[test]
fn rules_name_the_same_moments() {
    let mut peer = Peer::start();
    let rules = rules();
    assert!(rules.len() > 90, "{} rules", rules.len());
    for dtstart in ["2026-01-31T09:30", "2024-02-29T23:45", "2026-11-22T00:15"] {
        for rule in &rules {
            for (first, days) in [("2026-11-01", 30_u16), ("2027-01-20", 200), ("2028-02-01", 60)] {
                let request = json!({"dtstart": dtstart, "rrule": rule, "first": first, "days": days});
                // Dateutil compares a naive start with UNTIL as it stands.
                let request: Value = serde_json::from_str(&request.to_string().replace("120000Z", "120000")).unwrap();
                let expected = peer.ask("recurrence", request).unwrap();
                let found =
                    occurrences(&event(dtstart, Some(rule)), 0, &Holidays::default(), 0, first.parse().unwrap(), days);
                let text = |unix: i64| chrono(unix);
                let found: Vec<String> = found.unwrap().iter().map(|one| text(one.start)).collect();
                assert_eq!(json!(found), expected, "{rule} from {dtstart}, looked at from {first}");
            }
        }
    }
}

/// Seconds since 1970 as Python writes a moment without an offset.
fn chrono(unix: i64) -> String {
    let text = yizhan::domain::Instant::from_unix(unix, 0).to_string();
    text.get(..19).unwrap_or_default().replace('T', " ")
}

#[test]
fn a_calendar_file_is_read_with_the_same_instants() {
    let mut peer = Peer::start();
    let events = [event("2026-11-22T07:30", Some("FREQ=WEEKLY;BYDAY=SU,WE")), event("2026-12-31T23:30", None)];
    let held = events.iter().enumerate().flat_map(|(place, event)| {
        occurrences(event, place, &Holidays::default(), OFFSET, "2026-11-22".parse().unwrap(), 60).unwrap()
    });
    let held: Vec<_> = held.collect();
    assert!(held.len() > 15);
    for locale in Locale::ALL {
        let text = file::text("试", "yuxin", &events, &held, locale, 1_795_000_000);
        let read = peer.ask("calendar", json!({"text": text})).unwrap();
        let expected = held.iter().map(|one| {
            let name = events[one.event].summary.get(locale);
            json!([format!("test-{}@yuxin", one.day.day().format("%Y%m%d")), name, one.start, one.end])
        });
        assert_eq!(read, Value::Array(expected.collect()));
    }
}
