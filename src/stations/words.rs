//! Doors, hours and facilities in words.

use super::model::{DoorNow, Timetable};
use crate::{
    content::{Admission, Amenity, Date, Difficulty, HeadRole, Holidays, StationKind, WheelchairAccess},
    domain::Instant,
    i18n::{Texts, date, duration, fill, moment, time},
};
use chrono::{Days, NaiveTime};

/// A day of the week to come, and when the door is open on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day, with what is special about it.
    pub day: String,
    /// The hours, one stretch after the other.
    pub hours: String,
}

/// How it is with a door, in a few words.
pub fn door(texts: &Texts, door: DoorNow, now: Instant) -> String {
    let words = &texts.stations().door;
    let offset = now.date_time().offset().local_minus_utc() / 60;
    let at = |unix: i64| Instant::from_unix(unix, offset);
    match door {
        DoorNow::Always => words.always.to_owned(),
        DoorNow::Open { until: None } => words.open.to_owned(),
        DoorNow::Open { until: Some(until) } if until - now.unix() < 24 * 3600 => {
            fill(words.open_until, &[("time", &closing(at(until)))])
        }
        DoorNow::Open { until: Some(until) } => fill(words.open_until, &[("time", &moment(texts, at(until), now))]),
        DoorNow::Closing { minutes, .. } => fill(words.closing, &[("time", &duration(texts, minutes * 60))]),
        DoorNow::OpensIn { minutes, .. } => fill(words.opens_in, &[("time", &duration(texts, minutes * 60))]),
        DoorNow::OpensAt(unix) => fill(words.opens_at, &[("moment", &moment(texts, at(unix), now))]),
        DoorNow::Closed => words.closed.to_owned(),
        DoorNow::Ask => words.ask.to_owned(),
        DoorNow::Finding => words.finding.to_owned(),
    }
}

/// The time at which something ends: midnight is 24:00.
fn closing(at: Instant) -> String {
    if at.date_time().time() == NaiveTime::MIN { "24:00".to_owned() } else { time(at) }
}

/// The hours of the seven days from today on.
pub fn week(texts: &Texts, timetable: &Timetable, holidays: &Holidays, now: Instant) -> Vec<DayHours> {
    let offset = now.date_time().offset().local_minus_utc() / 60;
    let today = now.date_time().date_naive();
    let days = (0..7).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    days.map(|day| {
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp() - i64::from(offset) * 60;
        let name = date(texts, Instant::from_unix(midnight, offset), now);
        let date = Date::from(day);
        let name = match (holidays.is_off(date), holidays.is_make_up(date)) {
            (true, _) => fill(texts.stations().page.holiday, &[("day", &name)]),
            (_, true) => fill(texts.stations().page.make_up, &[("day", &name)]),
            _ => name,
        };
        DayHours { day: name, hours: hours_of(texts, timetable, midnight, offset) }
    })
    .collect()
}

/// The stretches that begin on the day with this midnight.
fn hours_of(texts: &Texts, timetable: &Timetable, midnight: i64, offset: i32) -> String {
    let words = &texts.stations().page;
    let next = midnight + 24 * 3600;
    if timetable.spans.iter().any(|span| span.certain && span.from <= midnight && next <= span.to) {
        return words.all_day.to_owned();
    }
    let begins = timetable.spans.iter().filter(|span| (midnight..next).contains(&span.from));
    let at = |unix: i64| Instant::from_unix(unix, offset);
    let stretch = |from: i64, to: i64| format!("{}–{}", time(at(from)), closing(at(to)));
    let hours: Vec<String> = begins
        .map(|span| match (stretch(span.from, span.to), span.certain) {
            (hours, true) => hours,
            (hours, false) => fill(words.perhaps, &[("hours", &hours)]),
        })
        .collect();
    if hours.is_empty() { words.closed_day.to_owned() } else { hours.join("  ") }
}

/// A gate's hours as the tags write them; what never closes in words.
pub fn gate_hours(texts: &Texts, hours: &str) -> String {
    if hours == "24/7" { texts.stations().door.always.to_owned() } else { hours.replace('-', "–") }
}

/// What a facility is called.
pub fn amenity(texts: &Texts, amenity: Amenity) -> &'static str {
    let words = &texts.stations().amenity;
    match amenity {
        Amenity::Water => words.water,
        Amenity::Microwave => words.microwave,
        Amenity::Meals => words.meals,
        Amenity::Seats => words.seats,
        Amenity::AirConditioning => words.air_conditioning,
        Amenity::Toilet => words.toilet,
        Amenity::PhoneCharging => words.phone_charging,
        Amenity::BatterySwap => words.battery_swap,
        Amenity::BikeCharging => words.bike_charging,
        Amenity::Parking => words.parking,
        Amenity::Wifi => words.wifi,
        Amenity::Shower => words.shower,
        Amenity::CinemaCorner => words.cinema_corner,
        Amenity::StressWall => words.stress_wall,
        Amenity::FirstAid => words.first_aid,
        Amenity::Umbrella => words.umbrella,
        Amenity::Tools => words.tools,
        Amenity::OnlineDoctor => words.online_doctor,
        Amenity::LegalDesk => words.legal_desk,
    }
}

/// What a sort of house is called.
pub fn kind(texts: &Texts, kind: StationKind) -> &'static str {
    let words = &texts.stations().kind;
    match kind {
        StationKind::PartyCentre => words.party_centre,
        StationKind::UnionPost => words.union_post,
        StationKind::WomensHome => words.womens_home,
        StationKind::YouthPost => words.youth_post,
        StationKind::BankBranch => words.bank_branch,
        StationKind::LoveCorner => words.love_corner,
        StationKind::DriversHome => words.drivers_home,
        StationKind::GuardPost => words.guard_post,
        StationKind::DeliveryStation => words.delivery_station,
        StationKind::Clinic => words.clinic,
    }
}

/// What a difficulty is called.
pub fn difficulty(texts: &Texts, difficulty: Difficulty) -> &'static str {
    let words = &texts.stations().page;
    match difficulty {
        Difficulty::Eating => words.eating,
        Difficulty::Drinking => words.drinking,
        Difficulty::Resting => words.resting,
        Difficulty::Toilet => words.toilet,
        Difficulty::Parking => words.parking,
        Difficulty::Helping => words.helping,
    }
}

/// What a way in is called.
pub fn admission(texts: &Texts, admission: Admission) -> &'static str {
    let words = &texts.stations().page;
    match admission {
        Admission::WalkIn => words.walk_in,
        Admission::Bell => words.bell,
        Admission::Code => words.code,
        Admission::Face => words.face,
        Admission::SignIn => words.sign_in,
    }
}

/// For which side a head answers.
pub fn head(texts: &Texts, role: HeadRole) -> &'static str {
    match role {
        HeadRole::Community => texts.stations().page.community_head,
        HeadRole::DeliveryStation => texts.stations().page.delivery_head,
    }
}

/// How far a wheelchair gets.
pub fn wheelchair(texts: &Texts, access: WheelchairAccess) -> &'static str {
    match access {
        WheelchairAccess::Yes => texts.stations().page.wheelchair_yes,
        WheelchairAccess::Limited => texts.stations().page.wheelchair_limited,
        WheelchairAccess::No => texts.stations().page.wheelchair_no,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{EN, ZH};
    use crate::stations::hours::OpeningTimes;

    #[test]
    fn doors_say_what_the_design_says() {
        let now: Instant = "2026-11-21T14:30:00+08:00".parse().unwrap();
        let unix = |text: &str| text.parse::<Instant>().unwrap().unix();
        let ten = unix("2026-11-21T22:00:00+08:00");
        let cases = [
            (DoorNow::Always, "24 小时", "24 hours"),
            (DoorNow::Open { until: Some(ten) }, "到 22:00", "Until 22:00"),
            (DoorNow::Open { until: Some(unix("2026-11-22T00:00:00+08:00")) }, "到 24:00", "Until 24:00"),
            (DoorNow::Closing { until: ten, minutes: 20 }, "剩 20 分钟", "20 min left"),
            (DoorNow::OpensIn { at: ten, minutes: 25 }, "再过 25 分钟开", "Opens in 25 min"),
            (DoorNow::OpensAt(unix("2026-11-23T08:30:00+08:00")), "周一 8:30 开", "Opens Mon 8:30"),
            (DoorNow::Closed, "已熄灯", "Closed"),
            (DoorNow::Ask, "请问驿站", "Ask the station"),
            (DoorNow::Finding, "正在看钟点", "Checking the hours"),
        ];
        for (state, zh, en) in cases {
            assert_eq!((door(&ZH, state, now), door(&EN, state, now)), (zh.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn the_week_is_told_day_by_day() {
        let now: Instant = "2026-11-21T14:30:00+08:00".parse().unwrap();
        let week = |hours: &str| {
            let times: OpeningTimes = hours.parse().unwrap();
            let table = times.timetable(&Holidays::default(), 480, "2026-11-21".parse().unwrap(), 14).unwrap();
            super::week(&ZH, &table, &Holidays::default(), now)
                .into_iter()
                .take(3)
                .map(|day| format!("{} {}", day.day, day.hours))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            week("Mo-Fr 06:30-23:00; Sa 07:00-12:00,14:00-22:00"),
            ["今天 7:00–12:00  14:00–22:00", "明天 不开", "周一 6:30–23:00"]
        );
        assert_eq!(week("24/7")[0], "今天 全天");
        assert_eq!(week("18:00-02:00")[1], "明天 18:00–2:00");
    }
}
