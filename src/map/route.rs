//! The quickest permitted way to a door, at one moment.
//!
//! Times are whole hundredths of a second, so that two machines, or two ways of searching, agree on which way is the
//! quickest. Gates are judged when one gets there: a way through a gate that will have closed is searched again
//! without it.

use super::{
    graph::{Edge, Graph},
    plan::{Plan, Spot, Way, WayKind},
    rule::{Mode, Rule, Timetables},
};
use crate::domain::Point;
use std::{cmp::Reverse, collections::BinaryHeap};

/// Hundredths of a second for a metre on foot: 75 m a minute.
const WALK: f64 = 80.0;
/// Hundredths of a second for a metre on an electric bicycle: 200 m a minute, as fast as is right between houses.
const RIDE: f64 = 30.0;
/// Steps take so many times as long, and cost a little even when they are short: with a full box one avoids them.
const STEPS: f64 = 2.0;
const STEPS_AT_ALL: u64 = 1_500;
/// Leaving the bicycle at a parking place, and at the side of a way.
const PARK: u64 = 1_500;
const PARK_ASIDE: u64 = 4_500;
/// A start this far from every way is not in the neighbourhood.
const AT_START: f64 = 150.0;
/// A gate that closes within so many seconds is worth a word.
const SOON: i64 = 30 * 60;
/// Below this angle one goes on straight.
const STRAIGHT: f64 = 35.0;
/// Beyond this angle one turns back.
const BACK: f64 = 150.0;

/// From where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Start {
    /// From whichever gate is best.
    Gates,
    /// From a point in or beside the neighbourhood.
    At(Point),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Journey {
    /// How.
    pub mode: Mode,
    /// From where.
    pub start: Start,
    /// The building.
    pub building: String,
    /// The unit; none for a building without units, or the first door.
    pub unit: Option<String>,
    /// When one sets out, in seconds since 1970.
    pub at: i64,
}

/// Why there is no way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRoute {
    /// There is no such door.
    #[error("there is no such door on the map")]
    NoDoor,
    /// The start is not near any way.
    #[error("the start is not near any way of the map")]
    FarAway,
    /// Ways lead there, but not now.
    #[error("every gate that leads there is closed now")]
    Closed {
        /// The gate that opens first, and when, where that is known.
        opens: Option<(usize, i64)>,
    },
    /// No way leads there in this manner.
    #[error("no way leads there")]
    NoWay,
}

/// One piece of the directions.
#[derive(Debug, Clone, PartialEq)]
pub enum Leg {
    /// Through a gate.
    Through {
        /// The gate's place in the plan.
        gate: usize,
    },
    /// On along a way.
    Go {
        /// True on the bicycle.
        riding: bool,
        /// Where to turn first.
        turn: Turn,
        /// How far.
        metres: f64,
        /// The way's place in the plan; none for the last steps to a door.
        way: Option<usize>,
    },
    /// Leave the bicycle.
    Park {
        /// The parking place; none at the side of the way.
        parking: Option<usize>,
    },
}

/// Where to turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// At the very beginning.
    SetOut,
    /// Straight on.
    Straight,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Back.
    Back,
}

/// Something that a person should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The best gate is closed now; the way leads through another, or through none.
    Closed {
        /// The gate that would be best.
        gate: usize,
        /// When it opens again, where that is known.
        opens: Option<i64>,
        /// The gate to use.
        instead: Option<usize>,
    },
    /// A gate on the way closes soon.
    ClosesSoon {
        /// The gate.
        gate: usize,
        /// When.
        at: i64,
    },
}

/// A way to the door.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Metres in all.
    pub metres: f64,
    /// Seconds in all.
    pub seconds: f64,
    /// The directions.
    pub legs: Vec<Leg>,
    /// The course, to be drawn.
    pub line: Vec<Spot>,
    /// How many spots of the course belong to the ride, the first one on foot included.
    pub ridden: usize,
    /// The gates on the way, in order.
    pub gates: Vec<usize>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// A plan with its graph and with the hours worked out.
pub struct Router<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its ways joined.
    pub graph: &'a Graph,
    /// The hours of its rules, worked out.
    pub timetables: &'a Timetables,
}

/// Whether hours are minded.
#[derive(Clone, Copy, PartialEq)]
enum Hours {
    Minded,
    Forgotten,
}

/// Where one is: a node, on foot or still riding.
type State = (usize, bool);

/// A found sequence of states with the edge that led to each, and the time until each.
struct Found {
    steps: Vec<(State, Option<usize>, u64)>,
}

impl Router<'_> {
    /// The quickest way that is permitted now.
    pub fn route(&self, journey: &Journey) -> Result<Route, NoRoute> {
        let door = self.door(journey).ok_or(NoRoute::NoDoor)?;
        let starts = self.starts(journey)?;
        let mut shut = Vec::new();
        let found = loop {
            let Some(found) = self.search(journey, &starts, door, Hours::Minded, &shut) else { break None };
            // A gate that is open now may have closed by the time one gets there.
            match self.too_late(journey, &found) {
                Some(gate) => shut.push(gate),
                None => break Some(found),
            }
        };
        let best = self.search(journey, &starts, door, Hours::Forgotten, &[]);
        match (found, best) {
            (Some(found), best) => Ok(self.told(journey, &found, best.as_ref())),
            (None, Some(_)) => Err(NoRoute::Closed { opens: self.first_to_open(journey) }),
            (None, None) => Err(NoRoute::NoWay),
        }
    }

    fn door(&self, journey: &Journey) -> Option<usize> {
        let house = self.plan.house(&journey.building)?;
        let unit = journey.unit.clone().or_else(|| house.doors.first().map(|door| door.unit.clone()));
        self.graph.doors.get(&(journey.building.clone(), unit)).copied()
    }

    fn starts(&self, journey: &Journey) -> Result<Vec<usize>, NoRoute> {
        match journey.start {
            Start::Gates => {
                let nodes = self.graph.nodes.iter().enumerate();
                Ok(nodes.filter(|(_, node)| node.gate.is_some()).map(|(number, _)| number).collect())
            }
            Start::At(point) => {
                let fits = |way: usize| self.way(way).is_some_and(|way| rule(way, journey.mode).ever_passes());
                let near = self.graph.nearest(self.plan.spot(point), fits);
                let (node, _) = near.filter(|(_, metres)| *metres <= AT_START).ok_or(NoRoute::FarAway)?;
                Ok(vec![node])
            }
        }
    }

    fn way(&self, way: usize) -> Option<&Way> {
        self.plan.ways.get(way)
    }

    fn passes(&self, rule: &Rule, at: i64, hours: Hours) -> bool {
        if hours == Hours::Forgotten { rule.ever_passes() } else { rule.passes(self.timetables, at) }
    }

    /// True when one may be at a node in this manner: a gate there lets pass.
    fn may_stand(&self, node: usize, mode: Mode, at: i64, hours: Hours, shut: &[usize]) -> bool {
        let Some(gate) = self.graph.nodes[node].gate else { return true };
        let rule = self.plan.gates.get(gate).and_then(|gate| gate.rule(mode));
        !shut.contains(&gate) && rule.is_some_and(|rule| self.passes(rule, at, hours))
    }

    /// Hundredths of a second along an edge from one of its ends, when one may.
    fn cost(&self, edge: &Edge, from: usize, riding: bool, at: i64, hours: Hours) -> Option<u64> {
        let Some(way) = edge.way.and_then(|way| self.way(way)) else {
            return (!riding).then(|| (edge.metres * WALK).round() as u64);
        };
        let mode = if riding { Mode::EBike } else { Mode::Foot };
        if !self.passes(rule(way, mode), at, hours) || riding && way.one_way && from != edge.from {
            return None;
        }
        Some(match (riding, way.kind) {
            (true, _) => (edge.metres * RIDE).round() as u64,
            (false, WayKind::Steps) => (edge.metres * WALK * STEPS).round() as u64 + STEPS_AT_ALL,
            (false, _) => (edge.metres * WALK).round() as u64,
        })
    }

    /// What one can do next, with its cost.
    fn next(&self, (node, riding): State, at: i64, hours: Hours, shut: &[usize]) -> Vec<(State, Option<usize>, u64)> {
        let mode = if riding { Mode::EBike } else { Mode::Foot };
        let mut next = Vec::new();
        if riding {
            let cost = if self.graph.nodes[node].parking.is_some() { PARK } else { PARK_ASIDE };
            next.push(((node, false), None, cost));
        }
        for number in &self.graph.at[node] {
            let edge = &self.graph.edges[*number];
            let other = if edge.from == node { edge.to } else { edge.from };
            if let Some(cost) = self.cost(edge, node, riding, at, hours)
                && self.may_stand(other, mode, at, hours, shut)
            {
                next.push(((other, riding), Some(*number), cost));
            }
        }
        next
    }

    /// The quickest sequence of states to a door, by Dijkstra's search.
    fn search(&self, journey: &Journey, starts: &[usize], door: usize, hours: Hours, shut: &[usize]) -> Option<Found> {
        let slot = |(node, riding): State| node * 2 + usize::from(riding);
        let mut best = vec![u64::MAX; self.graph.nodes.len() * 2];
        let mut before: Vec<Option<(State, Option<usize>)>> = vec![None; best.len()];
        let mut queue = BinaryHeap::new();
        for start in starts {
            if self.may_stand(*start, journey.mode, journey.at, hours, shut) {
                let state = (*start, journey.mode == Mode::EBike);
                best[slot(state)] = 0;
                queue.push(Reverse((0, state)));
            }
        }
        while let Some(Reverse((cost, state))) = queue.pop() {
            if cost > best[slot(state)] {
                continue;
            }
            if state == (door, false) {
                return Some(trace(state, &best, &before, slot));
            }
            for (next, edge, step) in self.next(state, journey.at, hours, shut) {
                if cost + step < best[slot(next)] {
                    best[slot(next)] = cost + step;
                    before[slot(next)] = Some((state, edge));
                    queue.push(Reverse((cost + step, next)));
                }
            }
        }
        None
    }

    /// The first gate that will have closed when one gets there.
    fn too_late(&self, journey: &Journey, found: &Found) -> Option<usize> {
        found.steps.iter().find_map(|((node, riding), _, cost)| {
            let mode = if *riding { Mode::EBike } else { Mode::Foot };
            let gate = self.graph.nodes[*node].gate?;
            let rule = self.plan.gates.get(gate)?.rule(mode)?;
            let then = journey.at + i64::try_from(cost / 100).unwrap_or(i64::MAX);
            (!rule.passes(self.timetables, then)).then_some(gate)
        })
    }

    /// Which gate opens first for this journey, and when.
    fn first_to_open(&self, journey: &Journey) -> Option<(usize, i64)> {
        let gates = self.plan.gates.iter().enumerate();
        let openings = gates.filter_map(|(number, gate)| {
            let rule = gate.rule(journey.mode).filter(|rule| !rule.passes(self.timetables, journey.at))?;
            Some((number, rule.changes_after(self.timetables, journey.at)?))
        });
        openings.min_by_key(|(_, at)| *at)
    }

    fn told(&self, journey: &Journey, found: &Found, best: Option<&Found>) -> Route {
        let gates = self.gates_of(found);
        let mut notices = Vec::new();
        for gate in best.map(|best| self.gates_of(best)).unwrap_or_default() {
            let rule = self.plan.gates.get(gate).and_then(|gate| gate.rule(journey.mode));
            if let Some(rule) = rule.filter(|rule| !gates.contains(&gate) && !rule.passes(self.timetables, journey.at))
            {
                let opens = rule.changes_after(self.timetables, journey.at);
                notices.push(Notice::Closed { gate, opens, instead: gates.first().copied() });
            }
        }
        for gate in &gates {
            let rule = self.plan.gates.get(*gate).and_then(|gate| gate.rule(journey.mode));
            let change = rule.and_then(|rule| rule.changes_after(self.timetables, journey.at));
            if let Some(at) = change.filter(|at| at - journey.at <= SOON) {
                notices.push(Notice::ClosesSoon { gate: *gate, at });
            }
        }
        let spots: Vec<Spot> = found.steps.iter().map(|((node, _), ..)| self.graph.nodes[*node].spot).collect();
        let metres = found.steps.iter().filter_map(|(_, edge, _)| Some(self.graph.edges[(*edge)?].metres)).sum();
        Route {
            metres,
            seconds: found.steps.last().map_or(0.0, |(_, _, cost)| *cost as f64 / 100.0),
            legs: self.legs(found),
            line: spots,
            ridden: found.steps.iter().filter(|((_, riding), ..)| *riding).count(),
            gates,
            notices,
        }
    }

    fn gates_of(&self, found: &Found) -> Vec<usize> {
        let mut gates: Vec<usize> =
            found.steps.iter().filter_map(|((node, _), ..)| self.graph.nodes[*node].gate).collect();
        gates.dedup();
        gates
    }

    /// The directions: stretches that go on straight along one way are one.
    fn legs(&self, found: &Found) -> Vec<Leg> {
        let mut legs: Vec<Leg> = Vec::new();
        let mut heading: Option<(f64, f64)> = None;
        if let Some(gate) = found.steps.first().and_then(|((node, _), ..)| self.graph.nodes[*node].gate) {
            legs.push(Leg::Through { gate });
        }
        for pair in found.steps.windows(2) {
            let (((from, _), ..), ((to, riding), edge, _)) = (&pair[0], &pair[1]);
            let Some(edge) = edge.map(|edge| &self.graph.edges[edge]) else {
                legs.push(Leg::Park { parking: self.graph.nodes[*to].parking });
                continue;
            };
            let (a, b) = (self.graph.nodes[*from].spot, self.graph.nodes[*to].spot);
            let course = (b.east - a.east, b.north - a.north);
            let turn = heading.map_or(Turn::SetOut, |heading| turn(heading, course));
            heading = Some(course);
            match legs.last_mut() {
                Some(Leg::Go { riding: same, metres, way, .. })
                    if same == riding && turn == Turn::Straight && self.is_same_way(*way, edge.way) =>
                {
                    *metres += edge.metres;
                }
                _ => legs.push(Leg::Go { riding: *riding, turn, metres: edge.metres, way: edge.way }),
            }
            if let Some(gate) = self.graph.nodes[*to].gate {
                legs.push(Leg::Through { gate });
            }
        }
        legs
    }

    /// True when a person would not notice that one way ends and another begins.
    fn is_same_way(&self, one: Option<usize>, other: Option<usize>) -> bool {
        let name = |way: Option<usize>| self.way(way?).map(|way| (way.name.clone(), way.kind == WayKind::Steps));
        one == other || one.is_some() && other.is_some() && name(one) == name(other)
    }
}

fn rule(way: &Way, mode: Mode) -> &Rule {
    match mode {
        Mode::Foot => &way.foot,
        Mode::EBike => &way.e_bike,
    }
}

fn trace(
    mut state: State,
    best: &[u64],
    before: &[Option<(State, Option<usize>)>],
    slot: impl Fn(State) -> usize,
) -> Found {
    let mut steps = Vec::new();
    loop {
        let previous = before[slot(state)];
        steps.push((state, previous.and_then(|(_, edge)| edge), best[slot(state)]));
        match previous {
            Some((previous, _)) => state = previous,
            None => break,
        }
    }
    steps.reverse();
    Found { steps }
}

fn turn(before: (f64, f64), after: (f64, f64)) -> Turn {
    let across = before.0 * after.1 - before.1 * after.0;
    let along = before.0 * after.0 + before.1 * after.1;
    let angle = across.atan2(along).to_degrees();
    match angle {
        angle if angle.abs() < STRAIGHT => Turn::Straight,
        angle if angle.abs() > BACK => Turn::Back,
        angle if angle > 0.0 => Turn::Left,
        _ => Turn::Right,
    }
}

mod reach;
pub use reach::Reach;

#[cfg(test)]
mod tests;
