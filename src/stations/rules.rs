//! Pure decisions about stations: the door at a moment, walking, and which stations a list shows in which order.

use super::model::{Circle, DoorNow, Far, Listed, Timetable};
use crate::content::{Amenity, Station, StationKind};
use serde::{Deserialize, Serialize};

/// A door that closes within this many seconds is as good as closing.
const CLOSING: i64 = 30 * 60;
/// A door that opens within this many seconds is worth waiting for.
const OPENING: i64 = 60 * 60;
/// A place that is further off than this is not where the device says it is.
const ROUGH: u32 = 1_000;

/// How it is with the door at a moment in seconds since 1970; without a timetable somebody has to ask.
pub fn door_at(timetable: Option<&Timetable>, at: i64) -> DoorNow {
    let Some(timetable) = timetable else { return DoorNow::Ask };
    let (start, end) = timetable.worked_out;
    if !(start..end).contains(&at) {
        return DoorNow::Ask;
    }
    if timetable.always {
        return DoorNow::Always;
    }
    let Some(span) = timetable.spans.iter().find(|span| span.to > at) else { return DoorNow::Closed };
    let minutes = |until: i64| (until - at).div_euclid(60).max(1);
    match (span.from <= at, span.certain) {
        (true, false) => DoorNow::Ask,
        (true, true) if span.to >= end => DoorNow::Open { until: None },
        (true, true) if span.to - at < CLOSING => DoorNow::Closing { until: span.to, minutes: minutes(span.to) },
        (true, true) => DoorNow::Open { until: Some(span.to) },
        (false, _) if span.from - at <= OPENING => DoorNow::OpensIn { at: span.from, minutes: minutes(span.from) },
        (false, _) => DoorNow::OpensAt(span.from),
    }
}

/// True when the device's place is good enough to sort by.
pub const fn is_usable(accuracy: u32) -> bool {
    accuracy <= ROUGH
}

/// What a list is narrowed to; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only those where a person can go in now.
    pub open: bool,
    /// Only those that have all of these.
    pub amenities: Vec<Amenity>,
    /// Only those of these kinds.
    pub kinds: Vec<StationKind>,
    /// Only those within the circle, where it is known from where.
    pub within: Option<Circle>,
}

impl Filter {
    /// True when a station has and is what was asked for, whatever its door and distance.
    fn fits(&self, station: &Station) -> bool {
        self.amenities.iter().all(|kind| station.has(*kind))
            && (self.kinds.is_empty() || self.kinds.contains(&station.kind))
    }
}

/// The stations that a list shows: those where a person can go in, then the others; those that one
/// walks to soonest first in both, or in the pack's order when nobody knows from where. `timetables` and `far` stand in
/// the order of the stations.
pub fn list(
    stations: &[Station],
    timetables: &[Option<Timetable>],
    filter: &Filter,
    far: &[Option<Far>],
    now: i64,
) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    for (index, _) in stations.iter().enumerate().filter(|(_, station)| filter.fits(station)) {
        let far = far.get(index).copied().flatten();
        let outside = filter.within.zip(far).is_some_and(|(circle, far)| far.metres() > circle.metres());
        let door = door_at(timetables.get(index).and_then(Option::as_ref), now);
        if !outside && (door.is_open() || !filter.open) {
            listed.push(Listed { index, far, door });
        }
    }
    let key = |listed: &Listed| (!listed.door.is_open(), listed.far.map(Far::walked).unwrap_or_default());
    listed.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stations::model::Span;

    fn timetable(spans: &[(i64, i64, bool)]) -> Timetable {
        let spans = spans.iter().map(|(from, to, certain)| Span { from: from * 60, to: to * 60, certain: *certain });
        Timetable { worked_out: (0, 6000), spans: spans.collect(), always: false, holidays_unknown_from: None }
    }

    #[test]
    fn the_door_says_what_a_person_needs_to_know() {
        let some = timetable(&[(10, 50, true), (60, 70, false), (80, 100, true)]);
        let cases = [
            (0, DoorNow::OpensIn { at: 600, minutes: 10 }),
            (10, DoorNow::Open { until: Some(3000) }),
            (20, DoorNow::Open { until: Some(3000) }),
            (21, DoorNow::Closing { until: 3000, minutes: 29 }),
            (50, DoorNow::OpensIn { at: 3600, minutes: 10 }),
            (60, DoorNow::Ask),
            (80, DoorNow::Open { until: None }),
            (100, DoorNow::Ask),
        ];
        for (minute, expected) in cases {
            assert_eq!(door_at(Some(&some), minute * 60), expected, "{minute}");
        }
        let far = timetable(&[(90, 95, true)]);
        assert_eq!(door_at(Some(&far), 0), DoorNow::OpensAt(5400));
        assert_eq!(door_at(Some(&far), 98 * 60), DoorNow::Closed);
        assert_eq!(door_at(Some(&Timetable { always: true, ..far }), 0), DoorNow::Always);
    }

    #[test]
    fn a_list_is_narrowed_and_sorted() {
        let station = |id: &str, kind: &str, lat: f64, has: &[&str]| -> Station {
            let facilities: Vec<_> = has.iter().map(|kind| serde_json::json!({"kind": kind})).collect();
            serde_json::from_value(serde_json::json!({
                "id": id, "name": id, "kind": kind, "owner": "o", "point": {"lat": lat, "long": 100.0}, "address": "a",
                "entry": "e", "opening_hours": "24/7", "verified_on": "2026-11-20", "facilities": facilities
            }))
            .unwrap()
        };
        let stations = [
            station("far", "union-post", 40.01, &["water", "toilet"]),
            station("near", "bank-branch", 40.001, &["water"]),
            station("shut", "union-post", 40.0, &["water", "toilet"]),
            station("odd", "clinic", 40.002, &[]),
        ];
        let open = Some(timetable(&[(0, 90, true)]));
        let timetables = [open.clone(), open, Some(timetable(&[(90, 95, true)])), None];
        let ids = |filter: Filter, far: &[Option<Far>]| {
            let listed = list(&stations, &timetables, &filter, far, 0);
            listed.iter().map(|listed| stations[listed.index].id.to_string()).collect::<Vec<_>>().join(" ")
        };
        // Straight lines are shorter than what one walks.
        let here = &[1_100.0, 110.0, 0.0, 220.0].map(|metres| Some(Far::Straight(metres)));
        assert_eq!(ids(Filter::default(), here), "near far shut odd");
        assert_eq!(ids(Filter::default(), &[]), "far near shut odd");
        assert_eq!(ids(Filter { open: true, ..Filter::default() }, here), "near far");
        let toilet = Filter { amenities: vec![Amenity::Water, Amenity::Toilet], ..Filter::default() };
        assert_eq!(ids(toilet, here), "far shut");
        assert_eq!(ids(Filter { kinds: vec![StationKind::Clinic], ..Filter::default() }, here), "odd");
        let five = Filter { within: Some(Circle::FiveMinutes), ..Filter::default() };
        assert_eq!(ids(five.clone(), here), "near shut odd");
        assert_eq!(ids(five.clone(), &[]), "far near shut odd", "nobody knows from where");
        let walls = [None, Some(Far::OnFoot(310.0)), None, Some(Far::Straight(250.0))];
        assert_eq!(ids(five, &walls), "far shut odd", "a wall between makes it further");
        let mixed = [Some(Far::Straight(200.0)), Some(Far::OnFoot(250.0)), None, None];
        assert_eq!(ids(Filter { open: true, ..Filter::default() }, &mixed), "near far");
        assert!(is_usable(1_000) && !is_usable(3_000));
    }
}
