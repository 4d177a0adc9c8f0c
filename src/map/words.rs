//! A way to a door in words.

use super::{
    plan::{Gate, Plan},
    route::{Journey, Leg, NoRoute, Notice, Route, Turn},
    rule::{Mode, Timetables},
};
use crate::{
    domain::{Instant, Locale, Localized},
    i18n::{Texts, distance, duration, fill, moment, time},
};

/// What the words are made of.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The neighbourhood.
    pub plan: &'a Plan,
    /// The words of the language.
    pub texts: &'static Texts,
    /// The language.
    pub locale: Locale,
    /// The moment, in the community's own offset.
    pub now: Instant,
}

impl Words<'_> {
    fn name(&self, name: Option<&Localized>, otherwise: &str) -> String {
        name.map_or(otherwise, |name| name.get(self.locale)).to_owned()
    }

    fn gate(&self, gate: usize) -> String {
        let gate = self.plan.gates.get(gate);
        gate.map_or_else(String::new, |gate| self.gate_name(gate))
    }

    /// What people call a gate.
    pub fn gate_name(&self, gate: &Gate) -> String {
        self.name(gate.name.as_ref(), self.texts.stations().plan.gate)
    }

    fn at(&self, unix: i64) -> Instant {
        Instant::from_unix(unix, self.now.date_time().offset().local_minus_utc() / 60)
    }

    /// What people call a door.
    pub fn door(&self, building: &str, unit: Option<&str>) -> String {
        let words = &self.texts.stations().plan;
        match unit {
            Some(unit) => fill(words.door, &[("number", &building), ("unit", &unit)]),
            None => fill(self.texts.map().number, &[("number", &building)]),
        }
    }

    /// The whole way in one line: how far and how long.
    pub fn summary(&self, route: &Route) -> String {
        let minutes = (route.seconds / 60.0).ceil() as i64;
        let time = duration(self.texts, minutes * 60);
        let far = distance(self.texts, route.metres);
        fill(self.texts.stations().plan.summary_ride, &[("distance", &far), ("time", &time)])
    }

    /// The directions, one step after the other.
    pub fn directions(&self, route: &Route, journey: &Journey) -> Vec<String> {
        let mut steps: Vec<String> = route.legs.iter().filter_map(|leg| self.step(leg)).collect();
        let door = self.door(&journey.building, journey.unit.as_deref());
        steps.push(fill(self.texts.stations().plan.arrive, &[("door", &door)]));
        steps
    }

    fn step(&self, leg: &Leg) -> Option<String> {
        let words = &self.texts.stations().plan;
        Some(match leg {
            Leg::Through { gate } => fill(words.through, &[("gate", &self.gate(*gate))]),
            Leg::Park { parking: None } => words.park_aside.to_owned(),
            Leg::Park { parking: Some(parking) } => {
                let name = self.plan.parkings.get(*parking).and_then(|parking| parking.name.as_ref());
                fill(words.park, &[("parking", &self.name(name, self.texts.stations().amenity.parking))])
            }
            // A stretch shorter than a bicycle is not worth a line.
            Leg::Go { metres, .. } if *metres < 3.0 => return None,
            Leg::Go { riding, turn, metres, way } => {
                let pattern = match turn {
                    Turn::SetOut => words.set_out,
                    Turn::Straight => words.straight,
                    Turn::Left => words.left,
                    Turn::Right => words.right,
                    Turn::Back => words.back,
                };
                let how = if *riding { words.ride } else { words.walk };
                let told = fill(pattern, &[("how", &how), ("metres", &distance(self.texts, *metres))]);
                let name = way.and_then(|way| self.plan.ways.get(way)?.name.as_ref());
                match name {
                    Some(name) => fill(words.along, &[("words", &told), ("way", &name.get(self.locale))]),
                    None => told,
                }
            }
        })
    }

    /// What a person should know before setting out.
    pub fn notice(&self, notice: Notice) -> String {
        let words = &self.texts.stations().plan;
        match notice {
            Notice::ClosesSoon { gate, at } => {
                fill(words.gate_closes, &[("gate", &self.gate(gate)), ("time", &time(self.at(at)))])
            }
            Notice::Closed { gate, opens, instead } => {
                let name = self.gate(gate);
                let closed = match opens {
                    Some(opens) => {
                        let opens = moment(self.texts, self.at(opens), self.now);
                        fill(words.gate_closed_until, &[("gate", &name), ("moment", &opens)])
                    }
                    None => fill(words.gate_closed, &[("gate", &name)]),
                };
                match instead {
                    Some(instead) => fill(words.use_instead, &[("words", &closed), ("gate", &self.gate(instead))]),
                    None => closed,
                }
            }
        }
    }

    /// Why there is no way.
    pub fn no_route(&self, reason: &NoRoute) -> String {
        let words = &self.texts.stations().plan;
        match reason {
            NoRoute::NoDoor | NoRoute::NoWay => words.no_way.to_owned(),
            NoRoute::FarAway => words.far_away.to_owned(),
            NoRoute::Closed { opens: None } => words.no_way_now.to_owned(),
            NoRoute::Closed { opens: Some((gate, at)) } => {
                let opens = moment(self.texts, self.at(*at), self.now);
                fill(words.no_way_until, &[("gate", &self.gate(*gate)), ("moment", &opens)])
            }
        }
    }

    /// Whether a gate lets somebody pass now, and whether bicycles at all.
    pub fn gate_state(&self, gate: &Gate, mode: Mode, timetables: &Timetables) -> &'static str {
        let words = &self.texts.stations().plan;
        let rule = gate.rule(mode);
        match rule {
            Some(rule) if rule.passes(timetables, self.now.unix()) => words.open_now,
            Some(rule) if rule.ever_passes() => words.closed,
            _ if mode == Mode::EBike => words.bike_no,
            _ => words.closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::{Collection, Holidays},
        i18n::{EN, ZH},
        map::{
            graph::Graph,
            route::{Router, Start},
        },
        stations::hours::OpeningTimes,
    };

    #[test]
    fn the_way_reads_as_people_say_it() {
        let collection: Collection =
            serde_json::from_str(include_str!("../../public/content/neighbourhood.geojson")).unwrap();
        let plan = Plan::of(&collection.features);
        let graph = Graph::of(&plan);
        let now: Instant = "2026-11-23T07:30:00+08:00".parse().unwrap();
        let table = |hours: &String| {
            let times: OpeningTimes = hours.parse().unwrap();
            times.timetable(&Holidays::default(), 480, "2026-11-23".parse().unwrap(), 3).unwrap()
        };
        let timetables: Timetables = plan.hours().iter().map(|hours| (hours.clone(), table(hours))).collect();
        let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
        let (building, unit) = ("12".to_owned(), Some("3".to_owned()));
        let journey = Journey { mode: Mode::EBike, start: Start::Gates, building, unit, at: now.unix() };
        let route = router.route(&journey).unwrap();
        let zh = Words { plan: &plan, texts: &ZH, locale: Locale::Zh, now };
        let en = Words { texts: &EN, locale: Locale::En, ..zh };
        assert_eq!(zh.notice(route.notices[0]), "东门要到 今天 8:00 才能进，走北门");
        assert_eq!(en.notice(route.notices[0]), "East Gate opens to you today 8:00: use North Gate");
        let steps = zh.directions(&route, &journey);
        assert_eq!(
            (steps.first().unwrap().as_str(), steps.last().unwrap().as_str()),
            ("进北门", "到了：12 号楼 3 单元")
        );
        assert!(steps.iter().any(|step| step.starts_with("左转，骑")), "{steps:?}");
        assert!(zh.summary(&route).contains("米，约"), "{}", zh.summary(&route));
    }
}
