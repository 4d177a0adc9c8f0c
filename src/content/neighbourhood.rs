//! `neighbourhood.geojson`: what stands where, in OpenStreetMap's tags, and what the place picker needs of it.

use super::{Degrees, Slug};
use crate::domain::{Datum, Localized, Point};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, collections::BTreeMap};

/// The file as RFC 7946 writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Collection {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "cli", schemars(extend("const" = "FeatureCollection")))]
    pub kind: String,
    /// Buildings, entrances, gates, ways, areas.
    pub features: Vec<Feature>,
}

/// One thing on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Feature {
    /// `Feature`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "cli", schemars(extend("const" = "Feature")))]
    pub kind: String,
    /// The thing's id in this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// OpenStreetMap tags; own ones begin with `yizhan:`.
    pub properties: BTreeMap<String, String>,
    /// Where it is, longitude before latitude.
    pub geometry: Geometry,
}

/// A shape; a position is longitude, latitude and perhaps a height.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// One position.
    Point(Vec<f64>),
    /// A way.
    LineString(Vec<Vec<f64>>),
    /// An outline, then its holes.
    Polygon(Vec<Vec<Vec<f64>>>),
}

fn position(numbers: &[f64]) -> Option<Point> {
    match numbers {
        [long, lat, ..] => Degrees { lat: *lat, long: *long }.point(),
        _ => None,
    }
}

impl Geometry {
    /// The point itself, the middle corner of a way, or the mean of an outline's corners; none when a position is
    /// not on the Earth.
    pub fn point(&self) -> Option<Point> {
        match self {
            Self::Point(numbers) => position(numbers),
            Self::LineString(positions) => position(positions.get(positions.len() / 2)?),
            Self::Polygon(_) => mean(&self.outline()?),
        }
    }

    /// The positions of a point, a way or an outline, in order; those that are not on the Earth are left out.
    pub fn line(&self) -> Vec<Point> {
        let positions = match self {
            Self::Point(numbers) => std::slice::from_ref(numbers),
            Self::LineString(positions) => positions,
            Self::Polygon(rings) => rings.first().map_or(&[][..], Vec::as_slice),
        };
        positions.iter().filter_map(|numbers| position(numbers)).collect()
    }

    /// Rewrites every position from the pack's datum in WGS-84.
    pub(super) fn take_off(&mut self, datum: Datum) {
        let positions: Vec<&mut Vec<f64>> = match self {
            Self::Point(numbers) => vec![numbers],
            Self::LineString(positions) => positions.iter_mut().collect(),
            Self::Polygon(rings) => rings.iter_mut().flatten().collect(),
        };
        for numbers in positions {
            if let (Some(point), [long, lat, ..]) = (position(numbers), numbers.as_mut_slice()) {
                (*lat, *long) = datum.to_wgs84(point).degrees();
            }
        }
    }

    /// The corners of a polygon's outline, the first not repeated; none when there are fewer than three.
    pub fn outline(&self) -> Option<Vec<Point>> {
        let Self::Polygon(rings) = self else { return None };
        let mut corners = rings.first()?.iter().map(|numbers| position(numbers)).collect::<Option<Vec<_>>>()?;
        if corners.first() == corners.last() {
            corners.pop();
        }
        (corners.len() >= 3).then_some(corners)
    }
}

fn mean(corners: &[Point]) -> Option<Point> {
    let count = i64::try_from(corners.len()).ok().filter(|count| *count > 0)?;
    let sum = |number: fn(&Point) -> i64| corners.iter().map(number).sum::<i64>() / count;
    Some(Point { lat: sum(|point| point.lat), long: sum(|point| point.long) })
}

impl Feature {
    /// The value of a tag.
    pub fn tag(&self, key: &str) -> Option<&str> {
        self.properties.get(key).map(String::as_str)
    }

    /// The name in the languages that the tags give.
    pub fn name(&self) -> Option<Localized> {
        self.words("name")
    }

    /// What a tag says in the languages that it is given in: `name` and `name:en`.
    pub fn words(&self, key: &str) -> Option<Localized> {
        let zh = self.tag(key)?.to_owned();
        let texts = [("zh", Some(zh)), ("en", self.tag(&format!("{key}:en")).map(str::to_owned))];
        Some(Localized::PerLocale(texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect()))
    }
}

/// A building with a number, for the place picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    /// The number on its plate.
    pub number: String,
    /// Its units in the order of their numbers; empty when nobody entered any.
    pub units: Vec<Unit>,
    /// Its middle.
    pub point: Point,
}

/// A unit (staircase) of a building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The number over the door.
    pub number: String,
    /// The door.
    pub point: Point,
}

/// A named place to describe others by: a gate, a bus stop, a garden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landmark {
    /// What people call it.
    pub name: Localized,
    /// Where it is.
    pub point: Point,
}

/// A part of the neighbourhood that routes can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its id (`yizhan:area`).
    pub id: Slug,
    /// What people call it.
    pub name: Option<Localized>,
    /// Its corners, the first not repeated.
    pub outline: Vec<Point>,
}

impl Area {
    /// True when the point lies within the outline.
    pub fn contains(&self, point: &Point) -> bool {
        let previous = self.outline.iter().cycle().skip(self.outline.len().saturating_sub(1));
        let crossed = self.outline.iter().zip(previous).filter(|(a, b)| {
            let straddles = (a.lat > point.lat) != (b.lat > point.lat);
            let long = || {
                let share = (point.lat - a.lat) as f64 / (b.lat - a.lat) as f64;
                a.long as f64 + share * (b.long - a.long) as f64
            };
            straddles && (point.long as f64) < long()
        });
        crossed.count() % 2 == 1
    }
}

/// Orders house numbers as people do: 2 before 10, 10 before 10A.
pub(super) fn compare_numbers(a: &str, b: &str) -> Ordering {
    let key = |text: &str| {
        let end = text.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(text.len());
        (text[..end].parse::<u32>().unwrap_or(u32::MAX), text[end..].to_owned())
    };
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_people_read_them() {
        let mut numbers = ["10", "9", "A", "10B", "1", "10A"];
        numbers.sort_by(|a, b| compare_numbers(a, b));
        assert_eq!(numbers, ["1", "9", "10", "10A", "10B", "A"]);
    }

    #[test]
    fn a_shape_with_a_dent_contains_what_is_inside() {
        let corners = [(0, 0), (0, 10), (10, 10), (10, 6), (4, 5), (10, 4), (10, 0)];
        let outline = corners.map(|(lat, long)| Point { lat, long }).to_vec();
        let area = Area { id: "dent".parse().unwrap(), name: None, outline };
        for (lat, long, inside) in
            [(2, 5, true), (8, 5, false), (8, 2, true), (8, 8, true), (11, 5, false), (5, -1, false)]
        {
            assert_eq!(area.contains(&Point { lat, long }), inside, "{lat} {long}");
        }
    }

    #[test]
    fn a_shape_has_a_point_when_it_is_on_the_earth() {
        let cases = [
            (r#"{"type":"Point","coordinates":[100.0,40.0,12]}"#, Some((400_000_000, 1_000_000_000))),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}"#, Some((10_000_000, 10_000_000))),
            (r#"{"type":"LineString","coordinates":[[0,0],[1,1],[3,3]]}"#, Some((10_000_000, 10_000_000))),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[2,0]]]}"#, None),
            (r#"{"type":"Point","coordinates":[40.0,100.0]}"#, None),
            (r#"{"type":"Point","coordinates":[]}"#, None),
        ];
        for (text, expected) in cases {
            let geometry: Geometry = serde_json::from_str(text).unwrap();
            assert_eq!(geometry.point().map(|point| (point.lat, point.long)), expected, "{text}");
        }
    }
}
