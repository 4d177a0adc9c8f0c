//! What is drawn and walked on, read from the features of the neighbourhood. Everything stands in metres east and
//! north of the first feature, which is exact enough for a few kilometres.

use super::rule::{Mode, Rule};
use crate::{
    content::{Feature, Geometry},
    domain::{Localized, Point},
};

/// The values of `barrier` that let somebody through.
pub const GATES: [&str; 4] = ["gate", "lift_gate", "swing_gate", "entrance"];

/// Metres east and north of the plan's origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Metres east.
    pub east: f64,
    /// Metres north.
    pub north: f64,
}

impl Spot {
    /// Metres to another spot.
    pub fn metres_to(self, other: Self) -> f64 {
        (self.east - other.east).hypot(self.north - other.north)
    }

    /// The spot that lies a share of the way to another.
    pub fn towards(self, other: Self, share: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self { east: between(self.east, other.east), north: between(self.north, other.north) }
    }

    /// The share of a stretch at which it is nearest to the spot, and how many metres it is from there.
    pub fn beside(self, from: Self, to: Self) -> (f64, f64) {
        let (east, north) = (to.east - from.east, to.north - from.north);
        let length = east * east + north * north;
        let along = (self.east - from.east) * east + (self.north - from.north) * north;
        let share = if length == 0.0 { 0.0 } else { (along / length).clamp(0.0, 1.0) };
        (share, from.towards(to, share).metres_to(self))
    }
}

/// A building with a number.
#[derive(Debug, Clone, PartialEq)]
pub struct House {
    /// The number on its plate.
    pub number: String,
    /// Its corners.
    pub outline: Vec<Spot>,
    /// Its middle.
    pub middle: Spot,
    /// Its doors in the file's order.
    pub doors: Vec<Door>,
    /// True when the tags say that it has a lift.
    pub lift: bool,
}

/// The entrance of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// The number over the door.
    pub unit: String,
    /// Where it is.
    pub spot: Spot,
}

/// A gate.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The feature's id, or its place in the file.
    pub id: String,
    /// What people call it.
    pub name: Option<Localized>,
    /// A word more.
    pub note: Option<Localized>,
    /// Where it is.
    pub spot: Spot,
    /// Who passes on foot; none when nobody wrote it down.
    pub foot: Option<Rule>,
    /// Who passes on an electric bicycle; none when nobody wrote it down.
    pub e_bike: Option<Rule>,
    /// The hours as the tags write them.
    pub hours: Option<String>,
}

impl Gate {
    /// The rule for a mode; a gate without one lets nobody pass.
    pub fn rule(&self, mode: Mode) -> Option<&Rule> {
        match mode {
            Mode::Foot => self.foot.as_ref(),
            Mode::EBike => self.e_bike.as_ref(),
        }
    }
}

/// A way that people use.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// What people call it.
    pub name: Option<Localized>,
    /// What it is.
    pub kind: WayKind,
    /// Its course.
    pub line: Vec<Spot>,
    /// Which level it runs on; ways of different levels do not meet.
    pub layer: i32,
    /// True when bicycles may only follow the course, not go against it.
    pub one_way: bool,
    /// Who may walk it.
    pub foot: Rule,
    /// Who may ride it.
    pub e_bike: Rule,
}

/// What a way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayKind {
    /// A street outside.
    Street,
    /// A lane that leads through the neighbourhood.
    Through,
    /// A lane within.
    Lane,
    /// A footpath.
    Path,
    /// Steps.
    Steps,
}

/// A place to leave an electric bicycle.
#[derive(Debug, Clone, PartialEq)]
pub struct Parking {
    /// What people call it.
    pub name: Option<Localized>,
    /// Where it is.
    pub spot: Spot,
    /// True when one can charge there.
    pub charging: bool,
}

/// Something else that is drawn: green, water, a wall, a place with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra {
    /// What people call it.
    pub name: Option<Localized>,
    /// What it is.
    pub kind: ExtraKind,
    /// Its outline, its course, or its one spot.
    pub line: Vec<Spot>,
}

/// What an extra is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtraKind {
    /// A garden, a playground.
    Green,
    /// A river, a pond.
    Water,
    /// A wall or fence, which nobody passes but at a gate.
    Wall,
    /// Another building.
    Building,
    /// A place by which others are described.
    Place,
}

/// The neighbourhood.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    origin: Point,
    /// Buildings with a number, in the file's order.
    pub houses: Vec<House>,
    /// Gates, in the file's order.
    pub gates: Vec<Gate>,
    /// Ways, in the file's order.
    pub ways: Vec<Way>,
    /// Parking for electric bicycles, in the file's order.
    pub parkings: Vec<Parking>,
    /// What else is drawn, in the file's order.
    pub extras: Vec<Extra>,
}

/// Metres in a degree of latitude, on the sphere that [`Point::metres_to`] uses.
const DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;

impl Plan {
    /// Reads the features. What has no meaning here is left out.
    pub fn of(features: &[Feature]) -> Self {
        let origin = features.iter().find_map(|feature| feature.geometry.point());
        let mut plan = Self {
            origin: origin.unwrap_or(Point { lat: 0, long: 0 }),
            houses: Vec::new(),
            gates: Vec::new(),
            ways: Vec::new(),
            parkings: Vec::new(),
            extras: Vec::new(),
        };
        for (place, feature) in features.iter().enumerate() {
            plan.add(place, feature);
        }
        for feature in features {
            plan.add_door(feature);
        }
        plan
    }

    /// Where a point lies.
    pub fn spot(&self, point: Point) -> Spot {
        let ((lat, long), (lat0, long0)) = (point.degrees(), self.origin.degrees());
        let north = (lat - lat0) * DEGREE;
        Spot { east: (long - long0) * DEGREE * lat0.to_radians().cos(), north }
    }

    /// The point at a spot.
    pub fn point(&self, spot: Spot) -> Point {
        let (lat0, long0) = self.origin.degrees();
        Point::from_degrees(lat0 + spot.north / DEGREE, long0 + spot.east / (DEGREE * lat0.to_radians().cos()))
    }

    /// The building with a number.
    pub fn house(&self, number: &str) -> Option<&House> {
        self.houses.iter().find(|house| house.number == number)
    }

    /// Every text of hours that rules need, each once.
    pub fn hours(&self) -> Vec<String> {
        let gates = self.gates.iter().flat_map(|gate| [&gate.foot, &gate.e_bike]).flatten();
        let ways = self.ways.iter().flat_map(|way| [&way.foot, &way.e_bike]);
        let mut hours: Vec<String> = gates.chain(ways).flat_map(Rule::hours).map(str::to_owned).collect();
        hours.sort();
        hours.dedup();
        hours
    }

    fn add(&mut self, place: usize, feature: &Feature) {
        let Some(point) = feature.geometry.point() else { return };
        let middle = self.spot(point);
        let line: Vec<Spot> = feature.geometry.line().into_iter().map(|point| self.spot(point)).collect();
        let name = feature.name();
        if let (Some(_), Some(number)) = (feature.tag("building"), feature.tag("addr:housenumber")) {
            if self.house(number).is_none() {
                let lift = feature.tag("elevator") == Some("yes");
                let number = number.to_owned();
                self.houses.push(House { number, outline: line, middle, doors: Vec::new(), lift });
            }
        } else if matches!(feature.tag("barrier"), Some(barrier) if GATES.contains(&barrier)) {
            self.gates.push(gate(place, feature, middle));
        } else if let (Geometry::LineString(_), Some(way)) = (&feature.geometry, way(feature, &line)) {
            self.ways.push(way);
        } else if matches!(feature.tag("amenity"), Some("bicycle_parking" | "motorcycle_parking")) {
            let charging = feature.tag("charging_station:bicycle") == Some("yes");
            self.parkings.push(Parking { name, spot: middle, charging });
        } else if let Some(kind) = extra(feature) {
            self.extras.push(Extra { name, kind, line });
        }
    }

    fn add_door(&mut self, feature: &Feature) {
        let (Some(number), Some(unit)) = (feature.tag("addr:housenumber"), feature.tag("addr:unit")) else { return };
        let Some(spot) = feature.geometry.point().map(|point| self.spot(point)) else { return };
        let house = self.houses.iter_mut().find(|house| house.number == number);
        if let Some(house) = house.filter(|house| house.doors.iter().all(|door| door.unit != unit)) {
            house.doors.push(Door { unit: unit.to_owned(), spot });
        }
    }
}

fn gate(place: usize, feature: &Feature, spot: Spot) -> Gate {
    Gate {
        id: feature.id.clone().unwrap_or_else(|| format!("#{}", place + 1)),
        name: feature.name(),
        note: feature.words("description"),
        spot,
        foot: Rule::of(feature, Mode::Foot, None),
        e_bike: Rule::of(feature, Mode::EBike, None),
        hours: feature.tag("opening_hours").map(str::to_owned),
    }
}

fn way(feature: &Feature, line: &[Spot]) -> Option<Way> {
    let through = feature.tag("yizhan:through") == Some("yes");
    let kind = match feature.tag("highway")? {
        "footway" | "path" | "pedestrian" | "corridor" => WayKind::Path,
        "steps" => WayKind::Steps,
        "service" | "living_street" | "cycleway" | "track" if through => WayKind::Through,
        "service" | "living_street" | "cycleway" | "track" => WayKind::Lane,
        "bus_stop" | "street_lamp" | "crossing" => return None,
        _ => WayKind::Street,
    };
    let rides = !matches!(kind, WayKind::Path | WayKind::Steps);
    let one_way = feature.tag("oneway:bicycle").or(feature.tag("oneway")) == Some("yes");
    Some(Way {
        name: feature.name(),
        kind,
        line: line.to_vec(),
        layer: feature.tag("layer").and_then(|layer| layer.parse().ok()).unwrap_or(0),
        one_way,
        foot: Rule::of(feature, Mode::Foot, Some(true)).unwrap_or_default(),
        e_bike: if kind == WayKind::Steps {
            Rule::fixed(false)
        } else {
            Rule::of(feature, Mode::EBike, Some(rides)).unwrap_or_default()
        },
    })
}

fn extra(feature: &Feature) -> Option<ExtraKind> {
    if feature.tag("yizhan:area").is_some() || feature.tag("addr:unit").is_some() {
        return None;
    }
    Some(match (feature.tag("barrier"), &feature.geometry) {
        (Some("wall" | "fence" | "hedge"), _) => ExtraKind::Wall,
        _ if feature.tag("waterway").is_some() || feature.tag("natural") == Some("water") => ExtraKind::Water,
        (_, Geometry::Point(_)) => ExtraKind::Place,
        _ if feature.tag("leisure").is_some() || feature.tag("landuse").is_some() => ExtraKind::Green,
        (_, Geometry::Polygon(_)) => ExtraKind::Building,
        _ => return None,
    })
}
