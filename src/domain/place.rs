//! Where something is: a point, an address, a building with its unit, in whatever the person could give.

use serde::{Deserialize, Serialize};

/// How many units of a stored coordinate make one degree. Coordinates are integers, so that every language hashes
/// them alike.
pub const DEGREE: f64 = 1e7;

/// A point in WGS-84; both numbers are degrees x 1e7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Point {
    /// Latitude in degrees x 1e7, north positive.
    pub lat: i64,
    /// Longitude in degrees x 1e7, east positive.
    pub long: i64,
}

impl Point {
    /// The point at these degrees.
    pub fn from_degrees(lat: f64, long: f64) -> Self {
        Self { lat: (lat * DEGREE).round() as i64, long: (long * DEGREE).round() as i64 }
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(&self) -> (f64, f64) {
        (self.lat as f64 / DEGREE, self.long as f64 / DEGREE)
    }

    /// Metres to another point along the great circle (haversine, mean Earth radius 6,371,008.8 m).
    pub fn metres_to(&self, other: &Self) -> f64 {
        let ((lat1, long1), (lat2, long2)) = (self.degrees(), other.degrees());
        let (phi1, phi2) = (lat1.to_radians(), lat2.to_radians());
        let (half_lat, half_long) = ((phi2 - phi1) / 2.0, (long2 - long1).to_radians() / 2.0);
        let a = half_lat.sin().powi(2) + phi1.cos() * phi2.cos() * half_long.sin().powi(2);
        2.0 * 6_371_008.8 * a.sqrt().min(1.0).asin()
    }
}

/// A place as a person gave it; every member is optional, and an empty place is no place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// A point, from the device or from a pin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// How far off the point may be, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<u32>,
    /// Words for the place: a typed address or a landmark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The number on the building's plate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// The unit (staircase) within the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

impl Place {
    /// True when nothing names the place.
    pub fn is_empty(&self) -> bool {
        self.point.is_none() && self.address.is_none() && self.building.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_about_111_km() {
        let metres = Point::from_degrees(30.0, 120.0).metres_to(&Point::from_degrees(31.0, 120.0));
        assert!((metres - 111_195.0).abs() < 10.0, "{metres}");
    }
}
