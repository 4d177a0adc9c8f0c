//! What is wrong with a map beyond its shape: doors that nobody reaches, gates that do not say who may pass, hours
//! that nobody can work out, and things that nobody has checked on the spot.

use super::{
    graph::Graph,
    plan::Plan,
    route::{Journey, NoRoute, Router, Start},
    rule::{Mode, Timetables},
};
use crate::{
    content::{Feature, Pack, Problem, Reason},
    stations::hours::OpeningTimes,
};

const FILE: &str = "neighbourhood.geojson";
/// When somebody last looked, as OpenStreetMap writes it.
const CHECKED: &str = "check_date";

/// Every problem of a pack's map.
pub fn problems(pack: &Pack) -> Vec<Problem> {
    let mut problems: Vec<Problem> = pack.features.iter().flat_map(of_feature).collect();
    let plan = Plan::of(&pack.features);
    if plan.ways.is_empty() {
        return problems;
    }
    let graph = Graph::of(&plan);
    for (number, gate) in plan.gates.iter().enumerate() {
        if graph.nodes.iter().all(|node| node.gate != Some(number)) {
            problems.push(problem(Some(gate.id.clone()), "geometry", Reason::GateWithoutWay));
        }
    }
    problems.extend(unreachable(&plan, &graph));
    problems
}

fn problem(entry: Option<String>, field: &str, reason: Reason) -> Problem {
    Problem { file: FILE.to_owned(), entry, field: Some(field.to_owned()), reason }
}

fn of_feature(feature: &Feature) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report =
        |tag: &str, reason| problems.push(problem(feature.id.clone(), &format!("properties.{tag}"), reason));
    let gate = feature.tag("barrier") == Some("gate");
    let parking = matches!(feature.tag("amenity"), Some("bicycle_parking" | "motorcycle_parking"));
    let steps = feature.tag("highway") == Some("steps");
    let conditional = feature.properties.keys().any(|key| key.ends_with(":conditional"));
    if gate {
        let bicycle = ["electric_bicycle", "bicycle", "vehicle"].iter().any(|key| feature.tag(key).is_some());
        let said = feature.tag("access").is_some() || feature.tag("foot").is_some() && bicycle;
        if !said || feature.tag("opening_hours").is_none() && !conditional {
            report("opening_hours", Reason::GateWithoutRule);
        }
    }
    if gate || parking || steps {
        match feature.tag(CHECKED).map(str::parse::<crate::content::Date>) {
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                report(CHECKED, Reason::Unexpected { found: error.found, expected: error.expected.to_owned() });
            }
            None => report(CHECKED, Reason::NotVerified),
        }
    }
    for (key, hours) in hours_of(feature) {
        if let Err(error) = hours.parse::<OpeningTimes>() {
            report(&key, Reason::Hours { found: hours.chars().take(80).collect(), why: error.to_string() });
        }
    }
    problems
}

/// The hours of a feature by the tag in which they stand.
fn hours_of(feature: &Feature) -> Vec<(String, String)> {
    let own = feature.tag("opening_hours").map(|hours| ("opening_hours".to_owned(), hours.to_owned()));
    let conditional = feature.properties.keys().filter(|key| key.ends_with(":conditional")).flat_map(|key| {
        let alone = super::rule::exceptions(feature.tag(key).unwrap_or_default());
        alone.into_iter().map(move |(_, hours)| (key.clone(), hours))
    });
    own.into_iter().chain(conditional).collect()
}

/// The doors to which no way leads from any gate on foot, whatever the hour.
fn unreachable(plan: &Plan, graph: &Graph) -> Vec<Problem> {
    let timetables = Timetables::new();
    let router = Router { plan, graph, timetables: &timetables };
    let mut problems = Vec::new();
    for house in &plan.houses {
        let units = house.doors.iter().map(|door| Some(door.unit.clone()));
        let whole = house.doors.is_empty().then_some(None);
        for unit in units.chain(whole) {
            let (building, start) = (house.number.clone(), Start::Gates);
            let journey = Journey { mode: Mode::Foot, start, building, unit: unit.clone(), at: 0 };
            if matches!(router.route(&journey), Err(NoRoute::NoDoor | NoRoute::NoWay)) {
                let entry = unit.map_or(house.number.clone(), |unit| format!("{}-{unit}", house.number));
                problems.push(problem(Some(entry), "geometry", Reason::Unreachable { mode: "on foot".to_owned() }));
            }
        }
    }
    problems
}
