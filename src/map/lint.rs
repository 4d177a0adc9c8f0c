//! What is wrong with a map beyond its shape: doors that nobody reaches, gates that do not say who may pass, hours
//! that nobody can work out, and things that nobody has checked on the spot.

use super::{
    graph::Graph,
    plan::{GATES, Plan},
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
    of_features(&pack.features)
}

fn of_features(features: &[Feature]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = features.iter().flat_map(of_feature).collect();
    let plan = Plan::of(features);
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
    let gate = feature.tag("barrier").is_some_and(|barrier| GATES.contains(&barrier));
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn feature(id: &str, tags: &Value, shape: &str, coordinates: &Value) -> Feature {
        let geometry = json!({"type": shape, "coordinates": coordinates});
        serde_json::from_value(json!({"type": "Feature", "id": id, "properties": tags, "geometry": geometry})).unwrap()
    }

    /// A street and a house with one door at it, and what else there is.
    fn found(others: Vec<Feature>) -> Vec<(Option<String>, Reason)> {
        let outline = json!([[[100.0, 40.001], [100.001, 40.001], [100.001, 40.002], [100.0, 40.001]]]);
        let mut features = vec![
            feature(
                "street",
                &json!({"highway": "residential"}),
                "LineString",
                &json!([[99.999, 40.0], [100.002, 40.0]]),
            ),
            feature("house", &json!({"building": "yes", "addr:housenumber": "1"}), "Polygon", &outline),
        ];
        features.extend(others);
        of_features(&features).into_iter().map(|problem| (problem.entry, problem.reason)).collect()
    }

    fn door() -> Feature {
        let tags = json!({"entrance": "yes", "addr:housenumber": "1", "addr:unit": "1"});
        feature("door", &tags, "Point", &json!([100.0005, 40.00005]))
    }

    fn gate(tags: Value, north: f64) -> Feature {
        let mut all = json!({"check_date": "2026-11-01"});
        all.as_object_mut().unwrap().extend(tags.as_object().unwrap().clone());
        feature("gate", &all, "Point", &json!([100.0, north]))
    }

    #[test]
    fn a_map_that_leads_everywhere_and_says_all_has_nothing_wrong() {
        let all = json!({"barrier": "gate", "foot": "yes", "bicycle": "yes", "opening_hours": "24/7"});
        assert_eq!(found(vec![door(), gate(all, 40.0)]), []);
    }

    #[test]
    fn a_door_that_no_way_leads_to_is_named() {
        let unit = json!({"entrance": "yes", "addr:housenumber": "1", "addr:unit": "2"});
        let far = feature("far", &unit, "Point", &json!([100.0005, 40.2]));
        let named = found(vec![
            door(),
            far,
            gate(json!({"barrier": "entrance", "access": "yes", "opening_hours": "24/7"}), 40.0),
        ]);
        assert_eq!(named, [(Some("1-2".to_owned()), Reason::Unreachable { mode: "on foot".to_owned() })]);
    }

    #[test]
    fn every_kind_of_gate_says_who_may_pass_and_when() {
        let silent = |tags: Value| {
            found(vec![door(), gate(tags, 40.0)]).contains(&(Some("gate".to_owned()), Reason::GateWithoutRule))
        };
        for barrier in GATES {
            assert!(silent(json!({"barrier": barrier})), "{barrier}");
            assert!(silent(json!({"barrier": barrier, "foot": "yes", "bicycle": "no"})), "{barrier} without hours");
            assert!(!silent(json!({"barrier": barrier, "access": "yes", "opening_hours": "24/7"})), "{barrier}");
        }
    }

    #[test]
    fn a_gate_off_every_way_one_that_nobody_looked_at_and_hours_that_say_nothing_are_named() {
        let all = json!({"barrier": "gate", "access": "yes", "opening_hours": "24/7"});
        assert!(
            found(vec![door(), gate(all.clone(), 40.5)]).contains(&(Some("gate".to_owned()), Reason::GateWithoutWay))
        );
        let never = feature("gate", &all, "Point", &json!([100.0, 40.0]));
        assert_eq!(found(vec![door(), never]), [(Some("gate".to_owned()), Reason::NotVerified)]);
        let words = json!({"barrier": "gate", "access": "yes", "opening_hours": "全天"});
        let named = found(vec![door(), gate(words, 40.0)]);
        assert!(matches!(named.as_slice(), [(Some(_), Reason::Hours { found, .. })] if found == "全天"), "{named:?}");
    }
}
