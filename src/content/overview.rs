//! What the city's map and its search know of every station: a line each. `yizhan check DIR --write` writes these files
//! from the stations; nobody edits them.

use super::{Amenity, Cell, MAX_FILE_BYTES, Slug, Station, StationKind};
use crate::domain::{Localized, Point};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One `stations/overview/<geohash of four characters>.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overview {
    /// What the bits of a line's facilities stand for, the lowest first.
    pub amenities: Vec<Amenity>,
    /// The opening hours that lines name by their place here.
    pub hours: Vec<String>,
    /// A line per station.
    pub stations: Vec<OverviewLine>,
}

/// A station in short: a list of eight values, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct OverviewLine(
    /// Its id.
    pub Slug,
    /// Latitude in degrees x 1e7, WGS-84.
    pub i64,
    /// Longitude in degrees x 1e7.
    pub i64,
    /// Who opened it.
    pub StationKind,
    /// A bit per facility.
    pub u32,
    /// The place of its opening hours.
    pub u32,
    /// Its name.
    pub Localized,
    /// Its address.
    pub Localized,
);

impl OverviewLine {
    /// Where the station is.
    pub const fn point(&self) -> Point {
        Point { lat: self.1, long: self.2 }
    }
}

impl Overview {
    /// The overviews of these stations by their paths; the stations of each in the order of their ids.
    pub fn of(stations: &[Station]) -> BTreeMap<String, Self> {
        let mut sorted: Vec<&Station> = stations.iter().collect();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        let mut overviews: BTreeMap<String, Self> = BTreeMap::new();
        for station in sorted {
            let Some(cell) = Cell::of(station.point) else { continue };
            overviews.entry(cell.overview()).or_default().add(station);
        }
        overviews
    }

    fn add(&mut self, station: &Station) {
        let known = self.hours.iter().position(|hours| *hours == station.opening_hours);
        let hours = known.unwrap_or_else(|| {
            self.hours.push(station.opening_hours.clone());
            self.hours.len() - 1
        });
        let has = station.facilities.iter().filter_map(|facility| self.bit(facility.kind));
        let has = has.fold(0, |bits, bit| bits | bit);
        let Point { lat, long } = station.point;
        let hours = u32::try_from(hours).unwrap_or(u32::MAX);
        let (name, address) = (station.name.clone(), station.address.clone());
        self.stations.push(OverviewLine(station.id.clone(), lat, long, station.kind, has, hours, name, address));
    }

    /// The bit that stands for a facility here.
    pub fn bit(&self, amenity: Amenity) -> Option<u32> {
        let place = self.amenities.iter().position(|known| *known == amenity)?;
        1_u32.checked_shl(u32::try_from(place).ok()?)
    }

    /// Reads one; none when it is damaged, or larger than files are read.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_FILE_BYTES { None } else { serde_json::from_slice(bytes).ok() }
    }

    /// The file's text: a line per station, so that a change can be read.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string(&Self { stations: Vec::new(), ..self.clone() })?;
        text.truncate(text.len() - "]}".len());
        let lines = self.stations.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        Ok(format!("{text}\n{}\n]}}\n", lines.join(",\n")))
    }
}

impl Default for Overview {
    fn default() -> Self {
        Self { amenities: Amenity::ALL.to_vec(), hours: Vec::new(), stations: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overview_says_what_the_map_needs_and_is_read_back() {
        let station = |id: &str, lat: f64, hours: &str, has: &[&str]| -> Station {
            let facilities: Vec<_> = has.iter().map(|kind| serde_json::json!({"kind": kind})).collect();
            serde_json::from_value(serde_json::json!({
                "id": id, "name": {"zh": "站", "en": "S"}, "kind": "union-post", "owner": "o", "address": "a",
                "point": {"lat": lat, "long": 100.0}, "entry": "e", "opening_hours": hours,
                "verified_on": "2026-11-20", "facilities": facilities
            }))
            .unwrap()
        };
        let stations = [
            station("b", 40.0, "24/7", &["water", "toilet"]),
            station("a", 40.001, "08:00-20:00", &[]),
            station("c", 40.0, "24/7", &[]),
        ];
        let overviews = Overview::of(&stations);
        assert_eq!(overviews.len(), 1);
        let (path, overview) = overviews.first_key_value().unwrap();
        assert!(super::super::cell::is_overview(path), "{path}");
        let ids: Vec<&str> = overview.stations.iter().map(|line| line.0.as_str()).collect();
        assert_eq!((ids, overview.hours.len()), (vec!["a", "b", "c"], 2));
        let (water, toilet) = (overview.bit(Amenity::Water).unwrap(), overview.bit(Amenity::Toilet).unwrap());
        assert_eq!(overview.stations[1].4, water | toilet);
        assert_eq!(overview.stations[0].point(), stations[1].point);
        let text = overview.write().unwrap();
        assert_eq!(text.lines().count(), 5);
        assert_eq!(Overview::read(text.as_bytes()).as_ref(), Some(overview));
        let empty = Overview::default();
        assert_eq!(Overview::read(empty.write().unwrap().as_bytes()), Some(empty));
    }
}
