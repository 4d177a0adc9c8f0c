use super::*;
use crate::{
    content::{Feature, Holidays},
    map::rule::tests::timetables,
    stations::hours::OpeningTimes,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Metres east and north of 40 degrees north, 100 degrees east, as GeoJSON writes them.
fn place(east: f64, north: f64) -> Value {
    let degree = 6_371_008.8 * std::f64::consts::PI / 180.0;
    json!([100.0 + east / (degree * 40.0_f64.to_radians().cos()), 40.0 + north / degree])
}

fn feature(id: &str, tags: Value, shape: &str, coordinates: Value) -> Feature {
    serde_json::from_value(json!({
        "type": "Feature", "id": id, "properties": tags, "geometry": {"type": shape, "coordinates": coordinates}
    }))
    .unwrap()
}

fn way(id: &str, tags: Value, course: &[(f64, f64)]) -> Feature {
    feature(id, tags, "LineString", course.iter().map(|(east, north)| place(*east, *north)).collect())
}

fn point(id: &str, tags: Value, (east, north): (f64, f64)) -> Feature {
    feature(id, tags, "Point", place(east, north))
}

/// A street in the south, a wall with a gate for everybody and one for feet, a lane from gate 1 to the north, a path
/// from gate 2, and a building between, whose unit 1 opens on the path and whose unit 2 opens on the lane.
fn quarter() -> Vec<Feature> {
    let house = [(40.0, 100.0), (60.0, 100.0), (60.0, 120.0), (40.0, 120.0), (40.0, 100.0)];
    let outline: Vec<Value> = house.iter().map(|(east, north)| place(*east, *north)).collect();
    vec![
        way("street", json!({"highway": "residential", "name": "街"}), &[(-50.0, 0.0), (150.0, 0.0)]),
        way("lane", json!({"highway": "service"}), &[(0.0, 0.0), (0.0, 150.0)]),
        way("cross", json!({"highway": "footway"}), &[(0.0, 130.0), (100.0, 130.0)]),
        way("path", json!({"highway": "footway"}), &[(100.0, 0.0), (100.0, 150.0)]),
        way("wall", json!({"barrier": "wall"}), &[(-50.0, 20.0), (150.0, 20.0)]),
        point(
            "1",
            json!({"barrier": "gate", "name": "1 号门", "foot": "yes", "electric_bicycle": "yes", "opening_hours": "day"}),
            (0.0, 20.0),
        ),
        point(
            "2",
            json!({"barrier": "gate", "name": "2 号门", "foot": "yes", "electric_bicycle": "no", "opening_hours": "late"}),
            (100.0, 20.0),
        ),
        point("p", json!({"amenity": "bicycle_parking", "name": "车棚"}), (1.0, 130.0)),
        feature("b", json!({"building": "yes", "addr:housenumber": "12"}), "Polygon", json!([outline])),
        point("u1", json!({"entrance": "yes", "addr:housenumber": "12", "addr:unit": "1"}), (48.0, 120.0)),
        point("u2", json!({"entrance": "yes", "addr:housenumber": "12", "addr:unit": "2"}), (85.0, 110.0)),
    ]
}

/// The answer as one line, at an hour of the day: gate 1 is open from 6 to 22, gate 2 from 5 to 24.
fn told(features: &[Feature], mode: Mode, start: Start, unit: &str, hour: f64) -> String {
    let plan = Plan::of(features);
    let graph = Graph::of(&plan);
    let timetables = timetables(&[("day", &[(6, 22)]), ("late", &[(5, 24)])]);
    let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
    let at = (hour * 3600.0) as i64;
    let route = match router.route(&Journey { mode, start, building: "12".into(), unit: Some(unit.into()), at }) {
        Ok(route) => route,
        Err(reason) => return format!("{reason:?}"),
    };
    let gate = |gate: usize| plan.gates[gate].id.clone();
    let leg = |leg: &Leg| match leg {
        Leg::Through { gate: number } => format!("gate {}", gate(*number)),
        Leg::Go { riding, turn, metres, .. } => {
            format!("{} {turn:?} {metres:.0}", if *riding { "ride" } else { "walk" })
        }
        Leg::Park { parking } => format!("park {}", if parking.is_some() { "there" } else { "aside" }),
    };
    let notice = |notice: &Notice| match notice {
        Notice::Closed { gate: shut, opens, instead } => {
            format!("; {} shut until {:?}, use {:?}", gate(*shut), opens.map(|at| at / 3600), instead.map(gate))
        }
        Notice::ClosesSoon { gate: number, at } => format!("; {} closes at {}", gate(*number), at / 3600),
    };
    let legs: Vec<String> = route.legs.iter().map(leg).collect();
    let notices: String = route.notices.iter().map(notice).collect();
    format!("{:.0} m, {:.0} s: {}{notices}", route.metres, route.seconds, legs.join(", "))
}

fn at(east: f64, north: f64) -> Start {
    let place = place(east, north);
    Start::At(Point::from_degrees(place[1].as_f64().unwrap(), place[0].as_f64().unwrap()))
}

#[test]
fn hand_checked_ways() {
    let quarter = quarter();
    let cases = [
        // On foot from the best gate: 20 m of path behind gate 2, then in to the door.
        (Mode::Foot, Start::Gates, "2", 12.0, "105 m, 84 s: gate 2, walk SetOut 90, walk Left 15"),
        // Gate 1 is 110 m + 48 m + 10 m from the first door, gate 2 is 4 m further.
        (Mode::Foot, Start::Gates, "1", 12.0, "168 m, 134 s: gate 1, walk SetOut 110, walk Right 48, walk Right 10"),
        // By bicycle: ride to the shed by gate 1, walk on.
        (
            Mode::EBike,
            Start::Gates,
            "1",
            12.0,
            "168 m, 94 s: gate 1, ride SetOut 110, park there, walk Right 48, walk Right 10",
        ),
        // From the street, past the gate for feet.
        (
            Mode::EBike,
            at(100.0, 0.0),
            "1",
            12.0,
            "288 m, 130 s: ride SetOut 100, ride Right 20, gate 1, ride Straight 110, park there, walk Right 48, \
             walk Right 10",
        ),
        // Gate 1 closes at 22:00: on foot one uses gate 2, by bicycle nobody gets in.
        (
            Mode::Foot,
            at(0.0, 0.0),
            "1",
            22.5,
            "292 m, 234 s: walk SetOut 100, walk Left 20, gate 2, walk Straight 110, walk Left 52, walk Left 10; 1 \
             shut until None, use Some(\"2\")",
        ),
        (Mode::EBike, Start::Gates, "1", 22.5, "Closed { opens: None }"),
        (Mode::EBike, Start::Gates, "1", 4.0, "Closed { opens: Some((0, 6)) }"),
        (
            Mode::EBike,
            Start::Gates,
            "1",
            21.75,
            "168 m, 94 s: gate 1, ride SetOut 110, park there, walk Right 48, walk Right 10; 1 closes at 22",
        ),
        (Mode::Foot, Start::Gates, "9", 12.0, "NoDoor"),
        (Mode::Foot, at(2_000.0, 0.0), "1", 12.0, "FarAway"),
    ];
    for (mode, start, unit, hour, expected) in cases {
        let told = told(&quarter, mode, start, unit, hour).replace("Some((0, 21600))", "Some((0, 6))");
        assert_eq!(told, expected, "{mode:?} {start:?} to {unit} at {hour}");
    }
}

#[test]
fn a_gate_that_will_have_closed_is_not_used() {
    // Half a minute before gate 1 closes, a hundred metres away.
    let told = told(&quarter(), Mode::Foot, at(100.0, 0.0), "1", 22.0 - 30.0 / 3600.0);
    assert!(told.contains("gate 2") && !told.contains("gate 1"), "{told}");
}

#[test]
fn one_way_lanes_and_steps_and_walls_are_minded() {
    let mut quarter = quarter();
    quarter[1] = way("lane", json!({"highway": "service", "oneway": "yes"}), &[(0.0, 150.0), (0.0, 0.0)]);
    assert_eq!(told(&quarter, Mode::EBike, Start::Gates, "1", 12.0).split(", ").nth(2), Some("park aside"));
    let mut quarter = self::quarter();
    quarter[3] = way("path", json!({"highway": "steps"}), &[(100.0, 0.0), (100.0, 150.0)]);
    assert!(told(&quarter, Mode::Foot, Start::Gates, "1", 12.0).contains("gate 1"), "steps are avoided");
    // Without gate 2 the path is cut by the wall.
    let mut quarter = self::quarter();
    quarter.remove(6);
    assert!(told(&quarter, Mode::Foot, at(100.0, 0.0), "2", 12.0).contains("gate 1"));
}

const KINDS: [&str; 4] = ["service", "footway", "steps", "residential"];
const HOURS: [(&str, &[(i64, i64)]); 4] =
    [("day", &[(6, 22)]), ("late", &[(5, 24)]), ("night", &[(0, 6), (20, 24)]), ("always", &[(0, 24)])];

/// What a random neighbourhood was made of, from which ways are found without asking the router for anything.
struct Made<'a> {
    graph: &'a Graph,
    /// The kind of each way, and whether bicycles may only follow its course.
    ways: Vec<(&'static str, bool)>,
    /// The hours of each gate, and whether bicycles pass.
    gates: Vec<(usize, bool)>,
    hour: i64,
}

impl Made<'_> {
    fn passes(&self, node: usize, riding: bool) -> bool {
        self.graph.nodes[node].gate.is_none_or(|gate| {
            let (hours, bicycles) = self.gates[gate];
            (bicycles || !riding) && HOURS[hours].1.iter().any(|(from, to)| (*from..*to).contains(&self.hour))
        })
    }

    /// What one can do in a state, and what it costs in hundredths of a second.
    fn moves(&self, (node, riding): State) -> Vec<(State, u64)> {
        let mut moves = Vec::new();
        if riding {
            moves.push(((node, false), if self.graph.nodes[node].parking.is_some() { 1_500 } else { 4_500 }));
        }
        for edge in &self.graph.edges {
            for (from, to, along) in [(edge.from, edge.to, true), (edge.to, edge.from, false)] {
                let (kind, one_way) = edge.way.map_or(("door", false), |way| self.ways[way]);
                let rides = matches!(kind, "service" | "residential") && (along || !one_way);
                if from != node || riding && !rides || !self.passes(to, riding) {
                    continue;
                }
                let cost = match (riding, kind) {
                    (true, _) => edge.metres * 30.0,
                    (false, "steps") => (edge.metres * 160.0).round() + 1_500.0,
                    (false, _) => edge.metres * 80.0,
                };
                moves.push(((to, riding), cost.round() as u64));
            }
        }
        moves
    }

    /// The least cost of any way at all, found by trying every way without repeating a state.
    fn try_everything(&self, state: State, door: usize, seen: &mut Vec<State>) -> Option<u64> {
        if state == (door, false) {
            return Some(0);
        }
        seen.push(state);
        let costs = self.moves(state).into_iter().filter_map(|(next, cost)| {
            if seen.contains(&next) { None } else { self.try_everything(next, door, seen).map(|rest| rest + cost) }
        });
        let least = costs.min();
        seen.pop();
        least
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_way_is_the_quickest_of_all(
        spots in proptest::collection::vec((0_u8..40, 0_u8..40), 3..7),
        ways in proptest::collection::vec((0_usize..7, 0_usize..7, 0_usize..4, any::<bool>()), 2..9),
        gates in proptest::collection::vec((0_usize..7, 0_usize..4), 1..3),
        parking in 0_usize..7,
        mode in prop_oneof![Just(Mode::Foot), Just(Mode::EBike)],
        hour in 0_i64..24,
    ) {
        let spot = |index: usize| spots[index % spots.len()];
        let metres = |(east, north): (u8, u8)| (f64::from(east) * 10.0, f64::from(north) * 10.0);
        let mut features = Vec::new();
        let mut made = Vec::new();
        for (number, (from, to, kind, one_way)) in ways.iter().enumerate() {
            let (from, to) = (metres(spot(*from)), metres(spot(*to)));
            if from == to {
                continue;
            }
            let kind = KINDS[*kind];
            made.push((kind, *one_way));
            let tags = json!({"highway": kind, "oneway": if *one_way { "yes" } else { "no" }});
            features.push(way(&format!("w{number}"), tags, &[from, to]));
        }
        for (number, (at, hours)) in gates.iter().enumerate() {
            let hours = HOURS[*hours].0;
            let bicycle = if number == 0 { "yes" } else { "no" };
            let tags = json!({"barrier": "gate", "foot": "yes", "electric_bicycle": bicycle, "opening_hours": hours});
            features.push(point(&format!("g{number}"), tags, metres(spot(*at))));
        }
        features.push(point("p", json!({"amenity": "bicycle_parking"}), metres(spot(parking))));
        let (east, north) = metres(spot(0));
        let corner = |a: f64, b: f64| place(east + a, north + b);
        let outline = json!([[corner(1.0, 1.0), corner(9.0, 1.0), corner(9.0, 9.0), corner(1.0, 1.0)]]);
        features.push(feature("b", json!({"building": "yes", "addr:housenumber": "12"}), "Polygon", outline));
        let plan = Plan::of(&features);
        let graph = Graph::of(&plan);
        prop_assume!(graph.nodes.len() <= 14);
        let timetables = timetables(&HOURS);
        let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
        let journey = Journey { mode, start: Start::Gates, building: "12".into(), unit: None, at: hour * 3600 };
        let Some(door) = router.door(&journey) else { return Ok(()) };
        let starts = router.starts(&journey).unwrap();
        let found = router.search(&journey, &starts, door, Hours::Minded, &[]);
        let gates = gates.iter().enumerate().map(|(number, (_, hours))| (*hours, number == 0)).collect();
        let made = Made { graph: &graph, ways: made, gates, hour };
        let riding = mode == Mode::EBike;
        let gated = (0..graph.nodes.len()).filter(|node| graph.nodes[*node].gate.is_some());
        let open = gated.filter(|node| made.passes(*node, riding));
        let tried = open.filter_map(|node| made.try_everything((node, riding), door, &mut Vec::new()));
        prop_assert_eq!(found.and_then(|found| found.steps.last().map(|step| step.2)), tried.min());
    }
}

#[test]
fn on_foot_it_is_as_far_as_the_ways_are_long() {
    let plan = Plan::of(&quarter());
    let graph = Graph::of(&plan);
    let timetables = timetables(&[("day", &[(6, 22)]), ("late", &[(5, 24)])]);
    let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
    let point = |(east, north): (f64, f64)| {
        let place = place(east, north);
        Point::from_degrees(place[1].as_f64().unwrap(), place[0].as_f64().unwrap())
    };
    let far = |from: (f64, f64), to: (f64, f64), hour: Option<i64>| {
        let reach = router.reach(point(from), hour.map(|hour| hour * 3600))?;
        router.metres_to(&reach, point(to)).map(f64::round)
    };
    let cases = [
        // Along one way, and with some steps beside it at both ends.
        ((0.0, 40.0), (0.0, 100.0), Some(12), Some(60.0)),
        ((3.0, 40.0), (-4.0, 100.0), Some(12), Some(67.0)),
        // Round by the path in the north, or out and in again when that is nearer.
        ((0.0, 100.0), (100.0, 100.0), Some(12), Some(160.0)),
        ((0.0, 30.0), (100.0, 30.0), Some(12), Some(160.0)),
        // Over the wall it would be ten metres: one walks by the gate that is open.
        ((50.0, 10.0), (100.0, 30.0), Some(12), Some(90.0)),
        ((0.0, 0.0), (0.0, 100.0), Some(12), Some(100.0)),
        ((0.0, 0.0), (0.0, 100.0), Some(23), Some(360.0)),
        ((0.0, 0.0), (0.0, 100.0), Some(2), None),
        ((0.0, 0.0), (0.0, 100.0), None, Some(100.0)),
        // Beside every way.
        ((0.0, 0.0), (300.0, 80.0), Some(12), None),
        ((2_000.0, 0.0), (0.0, 0.0), Some(12), None),
    ];
    for (from, to, hour, expected) in cases {
        assert_eq!(far(from, to, hour), expected, "from {from:?} to {to:?} at {hour:?}");
    }
}

/// The sample neighbourhood with its hours worked out for the days around a moment.
fn sample() -> (Plan, Timetables) {
    let text = include_str!("../../../public/content/neighbourhood.geojson");
    let collection: crate::content::Collection = serde_json::from_str(text).unwrap();
    let plan = Plan::of(&collection.features);
    let timetable = |hours: &String| {
        let times: OpeningTimes = hours.parse().unwrap();
        times.timetable(&Holidays::default(), 480, "2026-11-23".parse().unwrap(), 3).unwrap()
    };
    let timetables = plan.hours().iter().map(|hours| (hours.clone(), timetable(hours))).collect();
    (plan, timetables)
}

#[test]
fn in_the_sample_every_door_is_reached_day_and_night() {
    let (plan, timetables) = sample();
    let graph = Graph::of(&plan);
    let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
    let moment = |text: &str| text.parse::<crate::domain::Instant>().unwrap().unix();
    let mut doors = 0;
    for house in &plan.houses {
        for door in &house.doors {
            for mode in Mode::ALL {
                for at in ["2026-11-23T12:00:00+08:00", "2026-11-24T02:00:00+08:00"] {
                    let (building, unit) = (house.number.clone(), Some(door.unit.clone()));
                    let journey = Journey { mode, start: Start::Gates, building, unit, at: moment(at) };
                    let route = router.route(&journey).unwrap_or_else(|error| panic!("{journey:?}: {error}"));
                    assert!(route.metres < 800.0 && !route.gates.is_empty(), "{journey:?} {}", route.metres);
                    doors += 1;
                }
            }
        }
    }
    assert!(doors > 250, "{doors}");
}

#[test]
fn in_the_sample_the_gate_depends_on_the_hour() {
    let (plan, timetables) = sample();
    let graph = Graph::of(&plan);
    let router = Router { plan: &plan, graph: &graph, timetables: &timetables };
    let via = |at: &str, mode: Mode| {
        let at = at.parse::<crate::domain::Instant>().unwrap().unix();
        let journey = Journey { mode, start: Start::Gates, building: "12".into(), unit: Some("3".into()), at };
        let route = router.route(&journey).unwrap();
        let gates: Vec<&str> = route.gates.iter().map(|gate| plan.gates[*gate].id.as_str()).collect();
        let shut = route.notices.iter().any(|notice| matches!(notice, Notice::Closed { .. }));
        (gates.join(" "), shut)
    };
    let (east, north) = ("gate-east".to_owned(), "gate-north".to_owned());
    assert_eq!(via("2026-11-23T12:00:00+08:00", Mode::EBike), (east.clone(), false));
    assert_eq!(via("2026-11-23T07:30:00+08:00", Mode::EBike), (north.clone(), true), "at school time");
    assert_eq!(via("2026-11-23T07:30:00+08:00", Mode::Foot), (east, false));
    assert_eq!(via("2026-11-23T23:10:00+08:00", Mode::Foot), (north, true));
}
