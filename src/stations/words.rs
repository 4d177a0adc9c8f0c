//! Doors, hours and facilities in words.

use super::model::{DoorNow, Timetable};
use crate::{
    content::{Admission, Amenity, Date, Difficulty, HeadRole, Holidays, StationKind, WheelchairAccess},
    domain::Instant,
    i18n::{Texts, date, duration, fill, moment, time},
    map::{
        plan::Gate,
        rule::{Mode, Timetables},
    },
};
use chrono::{Datelike, Days, NaiveTime};

/// Seconds in a day.
const DAY: i64 = 24 * 3600;

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
    let next = midnight + DAY;
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

/// When something holds in a week without days off: `周一至周五 7:20–8:00`. Hours that could not be worked out say "ask".
pub fn usual(texts: &Texts, hours: &str, timetables: &Timetables, holidays: &Holidays, offset: i32) -> String {
    let words = &texts.stations().page;
    let Some(timetable) = timetables.get(hours) else { return texts.stations().door.ask.to_owned() };
    if timetable.always {
        return texts.stations().door.always.to_owned();
    }
    // What is cut off at either end of what was worked out says nothing of a day.
    let (first, last) = (timetable.worked_out.0 + DAY, timetable.worked_out.1 - DAY);
    let mut week: [Option<(bool, String)>; 7] = Default::default();
    for midnight in (first..last).step_by(DAY as usize) {
        let day = Instant::from_unix(midnight, offset).date_time().date_naive();
        let plain = !holidays.is_off(day.into()) && !holidays.is_make_up(day.into());
        let known = &mut week[day.weekday().num_days_from_monday() as usize];
        if known.as_ref().is_none_or(|(was_plain, _)| plain && !was_plain) {
            *known = Some((plain, hours_of(texts, timetable, midnight, offset)));
        }
    }
    let hours_on = |day: usize| week[day].as_ref().map_or(words.closed_day, |(_, hours)| hours);
    let mut stretches: Vec<String> = Vec::new();
    let mut day = 0;
    while day < 7 {
        let end = (day..7).take_while(|next| hours_on(*next) == hours_on(day)).last().unwrap_or(day);
        let (from, to, hours) = (weekday(texts, day), weekday(texts, end), hours_on(day));
        match end - day {
            6 => stretches.push(fill(words.every_day, &[("hours", &hours)])),
            _ if hours == words.closed_day => {}
            0 => stretches.push(format!("{from} {hours}")),
            _ => stretches.push(fill(words.from_to, &[("from", &from), ("to", &to), ("hours", &hours)])),
        }
        day = end + 1;
    }
    let told = stretches.join(" · ");
    if hours.contains("PH") { fill(words.but_holidays, &[("hours", &told)]) } else { told }
}

fn weekday(texts: &Texts, from_monday: usize) -> &'static str {
    let words = &texts.format;
    [words.monday, words.tuesday, words.wednesday, words.thursday, words.friday, words.saturday, words.sunday]
        [from_monday]
}

/// What a gate's rules except by the hour, one sentence each: `骑电动车：周一至周五 7:20–8:00 不能进`.
pub fn gate_exceptions(texts: &Texts, gate: &Gate, usual: impl Fn(&str) -> String) -> Vec<String> {
    let words = &texts.stations().plan;
    let modes = [(Mode::Foot, words.on_foot), (Mode::EBike, words.by_bike)];
    let rules = modes.into_iter().filter_map(|(mode, how)| Some((how, gate.rule(mode)?)));
    let exceptions = rules.flat_map(|(how, rule)| rule.exceptions().iter().map(move |exception| (how, exception)));
    let told = exceptions.map(|(how, (allowed, hours))| {
        let state = fill(if *allowed { words.passes_then } else { words.not_then }, &[("hours", &usual(hours))]);
        fill(words.gate_mode, &[("mode", &how), ("state", &state)])
    });
    told.collect()
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
        StationKind::SwapCabinet => words.swap_cabinet,
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

    #[test]
    fn the_usual_week_is_told_in_one_line() {
        let day = |date: &str, off: bool| serde_json::json!({"name": "国庆", "date": date, "isOffDay": off});
        let days = [day("2026-10-01", true), day("2026-10-02", true), day("2026-10-10", false)];
        let year = serde_json::json!({"year": 2026, "papers": [], "days": days});
        let holidays = Holidays::of(&[serde_json::from_value(year).unwrap()]);
        let usual = |hours: &str| {
            let times: OpeningTimes = hours.parse().unwrap();
            let table = times.timetable(&holidays, 480, "2026-09-27".parse().unwrap(), 16).unwrap();
            super::usual(&ZH, hours, &[(hours.to_owned(), table)].into(), &holidays, 480)
        };
        let cases = [
            ("24/7", "24 小时"),
            ("06:00-23:00", "每天 6:00–23:00"),
            ("Mo-Fr 07:20-08:00", "周一至周五 7:20–8:00"),
            ("Mo-Fr 07:20-08:00; PH off", "周一至周五 7:20–8:00（节假日不同）"),
            ("Mo-We,Su 08:00-12:00; Sa 09:00-24:00", "周一至周三 8:00–12:00 · 周六 9:00–24:00 · 周日 8:00–12:00"),
            ("22:00-06:00", "每天 22:00–6:00"),
        ];
        for (hours, expected) in cases {
            assert_eq!(usual(hours), expected, "{hours}");
        }
        assert_eq!(super::usual(&ZH, "?", &Timetables::new(), &holidays, 480), "请问驿站");
    }

    #[test]
    fn a_gate_says_in_words_who_passes_when() {
        let collection: crate::content::Collection =
            serde_json::from_str(include_str!("../../public/content/neighbourhood.geojson")).unwrap();
        let plan = crate::map::plan::Plan::of(&collection.features);
        let told = plan.gates.iter().flat_map(|gate| gate_exceptions(&EN, gate, str::to_owned));
        assert_eq!(told.collect::<Vec<_>>(), ["By e-bike: no way in Mo-Fr 07:20-08:00"]);
    }
}
