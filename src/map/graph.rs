//! Ways joined to a graph: where they cross on one level, where one ends on another, and where a gate, a parking place
//! or a door lies on or beside one. Nobody passes a wall but at a gate.

use super::plan::{ExtraKind, Plan, Spot, Way, WayKind};
use std::collections::HashMap;

/// Spots closer than this are one.
const SAME: f64 = 0.5;
/// A gate stands on a way that passes it this closely.
const AT_GATE: f64 = 3.0;
/// A parking place belongs to a way this close.
const AT_PARKING: f64 = 30.0;
/// A door can be reached from a way this close.
const AT_DOOR: f64 = 60.0;

/// A junction, an end, or something on a way.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it is.
    pub spot: Spot,
    /// The gate that stands here.
    pub gate: Option<usize>,
    /// The parking place that is reached from here.
    pub parking: Option<usize>,
}

/// A stretch between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The node at its beginning; of a one-way way, the one that bicycles come from.
    pub from: usize,
    /// The node at its end.
    pub to: usize,
    /// Its length.
    pub metres: f64,
    /// The way that it is a part of; none for the last steps to a door.
    pub way: Option<usize>,
}

/// Nodes and the edges between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// The edges at each node.
    pub at: Vec<Vec<usize>>,
    /// The node of each door, by building and unit; a building without units has one door without a number.
    pub doors: HashMap<(String, Option<String>), usize>,
}

/// One straight stretch of a way, and the nodes on it by their share of its length.
struct Piece {
    way: usize,
    from: Spot,
    to: Spot,
    cuts: Vec<(f64, usize)>,
}

struct Builder<'a> {
    plan: &'a Plan,
    pieces: Vec<Piece>,
    graph: Graph,
}

impl Graph {
    /// Joins the ways of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut builder = Builder { plan, pieces: Vec::new(), graph: Self::default() };
        builder.lay();
        builder.cross();
        builder.stand();
        builder.tie();
        builder.graph.index();
        builder.graph
    }

    fn node(&mut self, spot: Spot) -> usize {
        self.nodes.push(Node { spot, gate: None, parking: None });
        self.nodes.len() - 1
    }

    /// Fills in the edges at each node.
    pub(super) fn index(&mut self) {
        self.at = vec![Vec::new(); self.nodes.len()];
        for (number, edge) in self.edges.iter().enumerate() {
            self.at[edge.from].push(number);
            self.at[edge.to].push(number);
        }
    }

    /// The node nearest to a spot from which an edge of a way that `fits` leads on, and how far it is.
    pub fn nearest(&self, spot: Spot, fits: impl Fn(usize) -> bool) -> Option<(usize, f64)> {
        let leads = |edges: &[usize]| {
            edges.iter().any(|edge| self.edges.get(*edge).and_then(|edge| edge.way).is_some_and(&fits))
        };
        let usable =
            self.nodes.iter().enumerate().filter(|(number, _)| self.at.get(*number).is_some_and(|at| leads(at)));
        usable
            .map(|(number, node)| (number, node.spot.metres_to(spot)))
            .min_by(|(_, near), (_, far)| near.total_cmp(far))
    }
}

impl Builder<'_> {
    /// Makes pieces of every way; ends and corners at the same spot are one node.
    fn lay(&mut self) {
        let mut known: HashMap<(i64, i64, i32), usize> = HashMap::new();
        for (way, course) in self.plan.ways.iter().enumerate() {
            let mut corner = |spot: Spot, graph: &mut Graph| {
                let key = ((spot.east * 10.0).round() as i64, (spot.north * 10.0).round() as i64, course.layer);
                *known.entry(key).or_insert_with(|| graph.node(spot))
            };
            for pair in course.line.windows(2) {
                let (from, to) = (corner(pair[0], &mut self.graph), corner(pair[1], &mut self.graph));
                let cuts = vec![(0.0, from), (1.0, to)];
                self.pieces.push(Piece { way, from: pair[0], to: pair[1], cuts });
            }
        }
    }

    fn way(&self, piece: usize) -> Option<&Way> {
        self.plan.ways.get(self.pieces.get(piece)?.way)
    }

    /// Makes nodes where pieces of one level cross, or where one ends on another.
    fn cross(&mut self) {
        for first in 0..self.pieces.len() {
            for second in first + 1..self.pieces.len() {
                let level = |piece: usize| self.way(piece).map(|way| way.layer);
                if level(first) == level(second) {
                    self.join(first, second);
                }
            }
        }
    }

    fn join(&mut self, first: usize, second: usize) {
        let (a, b) = (&self.pieces[first], &self.pieces[second]);
        let Some((share, other)) = crossing(a.from, a.to, b.from, b.to) else { return self.touch(first, second) };
        let spot = a.from.towards(a.to, share);
        let node = self.cut_near(first, spot).or_else(|| self.cut_near(second, spot));
        let node = node.unwrap_or_else(|| self.graph.node(spot));
        self.cut(first, share, node);
        self.cut(second, other, node);
    }

    /// Joins pieces of which one ends on the other without crossing it.
    fn touch(&mut self, first: usize, second: usize) {
        for (ending, through) in [(first, second), (second, first)] {
            for (spot, node) in [(self.pieces[ending].from, 0), (self.pieces[ending].to, 1)] {
                let (share, metres) = spot.beside(self.pieces[through].from, self.pieces[through].to);
                if metres <= SAME {
                    let node = self.pieces[ending].cuts[node].1;
                    self.cut(through, share, node);
                }
            }
        }
    }

    /// A node on the piece at this spot, if there is one.
    fn cut_near(&self, piece: usize, spot: Spot) -> Option<usize> {
        let near = |node: &usize| self.graph.nodes[*node].spot.metres_to(spot) <= SAME;
        self.pieces[piece].cuts.iter().map(|(_, node)| *node).find(near)
    }

    fn cut(&mut self, piece: usize, share: f64, node: usize) {
        let piece = &mut self.pieces[piece];
        if piece.cuts.iter().all(|(_, known)| *known != node) {
            piece.cuts.push((share, node));
        }
    }

    /// The node on the nearest piece that `fits`, made if need be, within `reach` of a spot.
    fn on_way(&mut self, spot: Spot, reach: f64, fits: impl Fn(&Way) -> bool) -> Option<usize> {
        let pieces = self.pieces.iter().enumerate().filter(|(number, _)| self.way(*number).is_some_and(&fits));
        let near = pieces.map(|(number, piece)| (number, spot.beside(piece.from, piece.to)));
        let (number, (share, metres)) = near.min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1))?;
        if metres > reach {
            return None;
        }
        let piece = &self.pieces[number];
        let on_it = piece.from.towards(piece.to, share);
        let node = match self.cut_near(number, on_it) {
            Some(node) => node,
            None => self.graph.node(on_it),
        };
        self.cut(number, share, node);
        Some(node)
    }

    /// Puts gates and parking places on the ways, and a node beside every door.
    fn stand(&mut self) {
        for (number, gate) in self.plan.gates.iter().enumerate() {
            if let Some(node) = self.on_way(gate.spot, AT_GATE, |_| true) {
                self.graph.nodes[node].gate = Some(number);
            }
        }
        for (number, parking) in self.plan.parkings.iter().enumerate() {
            if let Some(node) = self.on_way(parking.spot, AT_PARKING, |way| way.e_bike.ever_passes()) {
                self.graph.nodes[node].parking = Some(number);
            }
        }
    }

    /// Ties a node of its own to the nearest footway for every door. Runs before pieces become edges.
    fn doors(&mut self) -> Vec<(String, Option<String>, Spot, usize)> {
        let mut doors = Vec::new();
        for house in &self.plan.houses {
            let units = house.doors.iter().map(|door| (Some(door.unit.clone()), door.spot));
            let whole = house.doors.is_empty().then_some((None, house.middle));
            for (unit, spot) in units.chain(whole) {
                let walks = |way: &Way| way.foot.ever_passes() && way.kind != WayKind::Steps;
                if let Some(node) = self.on_way(spot, AT_DOOR, walks) {
                    doors.push((house.number.clone(), unit, spot, node));
                }
            }
        }
        doors
    }

    /// Makes edges of the pieces, from node to node, except where they pass a wall.
    fn tie(&mut self) {
        let doors = self.doors();
        let walls = self.plan.extras.iter().filter(|extra| extra.kind == ExtraKind::Wall);
        let walls: Vec<(Spot, Spot)> =
            walls.flat_map(|wall| wall.line.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        for piece in &mut self.pieces {
            piece.cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in piece.cuts.windows(2) {
                let (from, to) = (pair[0].1, pair[1].1);
                let (a, b) = (&self.graph.nodes[from], &self.graph.nodes[to]);
                let metres = a.spot.metres_to(b.spot);
                let gated = a.gate.is_some() || b.gate.is_some();
                if from != to && (gated || !walls.iter().any(|wall| crossing(a.spot, b.spot, wall.0, wall.1).is_some()))
                {
                    self.graph.edges.push(Edge { from, to, metres, way: Some(piece.way) });
                }
            }
        }
        for (number, unit, spot, beside) in doors {
            let door = self.graph.node(spot);
            let metres = self.graph.nodes[beside].spot.metres_to(spot);
            self.graph.edges.push(Edge { from: beside, to: door, metres, way: None });
            self.graph.doors.insert((number, unit), door);
        }
    }
}

/// Where two stretches cross, as shares of the first and of the second.
pub(super) fn crossing(a: Spot, b: Spot, c: Spot, d: Spot) -> Option<(f64, f64)> {
    let (across, along) = ((b.east - a.east, b.north - a.north), (d.east - c.east, d.north - c.north));
    let turn = across.0 * along.1 - across.1 * along.0;
    if turn.abs() < 1e-9 {
        return None;
    }
    let (east, north) = (c.east - a.east, c.north - a.north);
    let (first, second) = ((east * along.1 - north * along.0) / turn, (east * across.1 - north * across.0) / turn);
    ((0.0..=1.0).contains(&first) && (0.0..=1.0).contains(&second)).then_some((first, second))
}
