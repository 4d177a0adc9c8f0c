//! How far it is on foot from one place to others, by the ways and gates that are open at one moment.

use super::{AT_START, Hours, Router, Spot, WALK};
use crate::{
    domain::Point,
    map::{graph::Edge, plan::ExtraKind, rule::Mode},
};
use std::{cmp::Reverse, collections::BinaryHeap};

/// A place this far from every way is not reached by one.
const AT_PLACE: f64 = 60.0;

/// Where on a way one sets foot on it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Foothold {
    /// The edge.
    edge: usize,
    /// Metres from its beginning, and to its end.
    along: (f64, f64),
    /// Metres beside the way.
    beside: f64,
}

/// What is reached on foot from one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    start: Foothold,
    /// Metres to each node by the quickest way; infinite where none leads.
    metres: Vec<f64>,
}

impl Router<'_> {
    /// What is reached on foot at a moment in seconds since 1970, or whatever the hour; none from a place beside every
    /// way.
    pub fn reach(&self, from: Point, at: Option<i64>) -> Option<Reach> {
        let hours = if at.is_some() { Hours::Minded } else { Hours::Forgotten };
        let at = at.unwrap_or_default();
        let start = self.foothold(self.plan.spot(from), AT_START)?;
        let mut metres = vec![f64::INFINITY; self.graph.nodes.len()];
        let mut best = vec![u64::MAX; metres.len()];
        let mut queue = BinaryHeap::new();
        let edge = &self.graph.edges[start.edge];
        if self.cost(edge, edge.from, false, at, hours).is_some() {
            for (node, along) in [(edge.from, start.along.0), (edge.to, start.along.1)] {
                if self.may_stand(node, Mode::Foot, at, hours, &[]) {
                    metres[node] = start.beside + along;
                    best[node] = (metres[node] * WALK).round() as u64;
                    queue.push(Reverse((best[node], node)));
                }
            }
        }
        while let Some(Reverse((cost, node))) = queue.pop() {
            if cost > best[node] {
                continue;
            }
            for ((other, _), edge, step) in self.next((node, false), at, hours, &[]) {
                if cost + step < best[other] {
                    best[other] = cost + step;
                    metres[other] = metres[node] + edge.map_or(0.0, |edge| self.graph.edges[edge].metres);
                    queue.push(Reverse((cost + step, other)));
                }
            }
        }
        Some(Reach { start, metres })
    }

    /// Metres on foot to a place; none where no way leads at that moment.
    pub fn metres_to(&self, reach: &Reach, place: Point) -> Option<f64> {
        let end = self.foothold(self.plan.spot(place), AT_PLACE)?;
        let edge = &self.graph.edges[end.edge];
        let by_node = |node: usize, along: f64| reach.metres.get(node).map_or(f64::INFINITY, |metres| metres + along);
        let mut metres = by_node(edge.from, end.along.0).min(by_node(edge.to, end.along.1)) + end.beside;
        if end.edge == reach.start.edge {
            metres = metres.min((end.along.0 - reach.start.along.0).abs() + end.beside + reach.start.beside);
        }
        metres.is_finite().then_some(metres)
    }

    /// Where one sets foot on the nearest way that can be walked, without passing a wall.
    fn foothold(&self, spot: Spot, within: f64) -> Option<Foothold> {
        let walls = self.plan.extras.iter().filter(|extra| extra.kind == ExtraKind::Wall);
        let walls: Vec<(Spot, Spot)> =
            walls.flat_map(|wall| wall.line.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let walked = |edge: &Edge| edge.way.and_then(|way| self.way(way)).is_some_and(|way| way.foot.ever_passes());
        let edges = self.graph.edges.iter().enumerate().filter(|(_, edge)| walked(edge));
        let holds = edges.filter_map(|(number, edge)| {
            let (from, to) = (self.graph.nodes[edge.from].spot, self.graph.nodes[edge.to].spot);
            let (share, beside) = spot.beside(from, to);
            let foot = from.towards(to, share);
            let walled = || walls.iter().any(|wall| crate::map::graph::crossing(spot, foot, wall.0, wall.1).is_some());
            let along = (edge.metres * share, edge.metres * (1.0 - share));
            (beside <= within && !walled()).then_some(Foothold { edge: number, along, beside })
        });
        holds.min_by(|a, b| a.beside.total_cmp(&b.beside))
    }
}
