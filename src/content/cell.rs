//! A city's stations lie in files of their own, one per cell of a geohash of five characters (4.9 km high, 3.7 km wide at 40° north), so
//! that a page reads only the cells around a point, however large the city is.

use super::value::text_value;
use crate::domain::Point;
use geohash::{Coord, Direction, encode, neighbor};
use std::{fmt, str::FromStr};

/// A cell, by its geohash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell(String);

text_value!(Cell, "a geohash of five characters", "pattern" => "^[0-9b-hjkmnp-z]{5}$");

/// How many characters a cell has.
const LENGTH: usize = 5;
/// How many characters of them name the overview that a cell belongs to (about 39 km by 20 km).
const OVERVIEW_LENGTH: usize = 4;
/// The folder of the cells within a pack.
const FOLDER: &str = "stations/";
/// The folder of the overviews within a pack.
const OVERVIEWS: &str = "stations/overview/";
const DIRECTIONS: [Direction; 8] = [
    Direction::N,
    Direction::NE,
    Direction::E,
    Direction::SE,
    Direction::S,
    Direction::SW,
    Direction::W,
    Direction::NW,
];

impl FromStr for Cell {
    type Err = super::ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == LENGTH && is_geohash(text) { Ok(Self(text.to_owned())) } else { Err(Self::refuse(text)) }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cell {
    /// The cell in which a point lies; none for a point that is not on the Earth.
    pub fn of(point: Point) -> Option<Self> {
        let (y, x) = point.degrees();
        encode(Coord { x, y }, LENGTH).ok().map(Self)
    }

    /// The cell in which a point lies, and the eight around it: everything within 3 km up to 52° north.
    pub fn around(point: Point) -> Vec<Self> {
        let Some(middle) = Self::of(point) else { return Vec::new() };
        let beside = |direction| neighbor(&middle.0, direction).ok().map(Self);
        let around: Vec<Self> = DIRECTIONS.into_iter().filter_map(beside).collect();
        [middle].into_iter().chain(around).collect()
    }

    /// The cell of a station by its id, which begins with it where the station lies in a cell's file.
    pub fn of_id(id: &str) -> Option<Self> {
        id.split_once('-')?.0.parse().ok()
    }

    /// The file with the cell's stations, as its path within the pack.
    pub fn file(&self) -> String {
        format!("{FOLDER}{self}.json")
    }

    /// The cell whose stations are in the file.
    pub fn of_file(path: &str) -> Option<Self> {
        path.strip_prefix(FOLDER)?.strip_suffix(".json")?.parse().ok()
    }

    /// The overview that shows the cell, as its path within the pack.
    pub fn overview(&self) -> String {
        let start = self.0.get(..OVERVIEW_LENGTH).unwrap_or(&self.0);
        format!("{OVERVIEWS}{start}.json")
    }
}

/// True for the path of an overview within a pack.
pub(super) fn is_overview(path: &str) -> bool {
    let name = path.strip_prefix(OVERVIEWS).and_then(|name| name.strip_suffix(".json"));
    name.is_some_and(|name| name.len() == OVERVIEW_LENGTH && is_geohash(name))
}

fn is_geohash(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() && !b"ailo".contains(&byte);
    text.bytes().all(|byte| byte.is_ascii_digit() || letter(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_has_a_cell_and_a_cell_its_files() {
        // The published example of the geohash: 57.64911, 10.40744 is u4pruydqqvj.
        let cell = Cell::of(Point::from_degrees(57.64911, 10.40744)).unwrap();
        assert_eq!(cell.to_string(), "u4pru");
        assert_eq!(
            (cell.file().as_str(), cell.overview().as_str()),
            ("stations/u4pru.json", "stations/overview/u4pr.json")
        );
        assert_eq!(Cell::of_file(&cell.file()), Some(cell.clone()));
        assert_eq!(Cell::of_id("u4pru-17"), Some(cell.clone()));
        assert!(is_overview(&cell.overview()) && !is_overview(&cell.file()));
        for path in ["stations/u4pr.json", "stations/u4pra.json", "stations.json", "u4pru.json", "stations/u4pru"] {
            assert_eq!(Cell::of_file(path), None, "{path}");
        }
        assert_eq!(Cell::of_id("yuxin-east-gate"), None, "there is no i in a geohash");
        assert_eq!(Cell::of(Point::from_degrees(91.0, 0.0)), None);
    }

    #[test]
    fn everything_within_three_kilometres_lies_in_the_cells_around() {
        for (lat, long) in [(40.0, 100.0), (39.99, 100.021), (0.001, -0.001), (-45.3, 170.2)] {
            let here = Point::from_degrees(lat, long);
            let around = Cell::around(here);
            assert_eq!(around.len(), 9);
            for step in 0..360 {
                let angle = f64::from(step).to_radians();
                let far = 3_000.0 / 111_195.0;
                let there =
                    Point::from_degrees(lat + far * angle.sin(), long + far * angle.cos() / lat.to_radians().cos());
                assert!(around.contains(&Cell::of(there).unwrap()), "{there:?}");
            }
        }
    }
}
