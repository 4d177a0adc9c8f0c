//! Chinese maps do not speak WGS-84: the datum of a pack is taken off on load, and the one of a map application is put
//! on when a place is handed to it.

use super::Point;
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// In which way coordinates are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Datum {
    /// As satellites say it; what this product works in.
    #[default]
    #[serde(rename = "wgs-84")]
    Wgs84,
    /// As Amap and Tencent write it.
    #[serde(rename = "gcj-02")]
    Gcj02,
    /// As Baidu writes it.
    #[serde(rename = "bd-09")]
    Bd09,
}

/// The semi-major axis, in metres, and the squared eccentricity of the Krasovsky 1940 ellipsoid.
const AXIS: f64 = 6_378_245.0;
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// What Baidu's own step multiplies degrees by before it takes their sine.
const BAIDU_TURN: f64 = PI * 3000.0 / 180.0;

impl Datum {
    /// The point in WGS-84 whose coordinates are written in this datum.
    pub fn to_wgs84(self, point: Point) -> Point {
        let written = point.degrees();
        let (lat, long) = match self {
            Self::Wgs84 => return point,
            Self::Gcj02 => undo(written, gcj02),
            Self::Bd09 => undo(undo(written, bd09), gcj02),
        };
        Point::from_degrees(lat, long)
    }

    /// Latitude and longitude in degrees as this datum writes a point in WGS-84.
    pub fn degrees(self, point: Point) -> (f64, f64) {
        match self {
            Self::Wgs84 => point.degrees(),
            Self::Gcj02 => gcj02(point.degrees()),
            Self::Bd09 => bd09(gcj02(point.degrees())),
        }
    }
}

/// The place that `shift` moves to `target`: the shift changes so little from place to place that a few steps of
/// correction end below a centimetre.
fn undo(target: (f64, f64), shift: fn((f64, f64)) -> (f64, f64)) -> (f64, f64) {
    let mut place = target;
    for _ in 0..10 {
        let there = shift(place);
        place = (place.0 + target.0 - there.0, place.1 + target.1 - there.1);
    }
    place
}

/// True where GCJ-02 shifts anything.
fn is_shifted((lat, long): (f64, f64)) -> bool {
    (0.8293..=55.8271).contains(&lat) && (72.004..=137.8347).contains(&long)
}

fn gcj02(wgs: (f64, f64)) -> (f64, f64) {
    if !is_shifted(wgs) {
        return wgs;
    }
    let (lat, long) = wgs;
    let (x, y) = (long - 105.0, lat - 35.0);
    let waves = 20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin();
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.abs().sqrt();
    let north = north
        + (waves
            + 20.0 * (y * PI).sin()
            + 40.0 * (y / 3.0 * PI).sin()
            + 160.0 * (y / 12.0 * PI).sin()
            + 320.0 * (y / 30.0 * PI).sin())
            * 2.0
            / 3.0;
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt();
    let east = east
        + (waves
            + 20.0 * (x * PI).sin()
            + 40.0 * (x / 3.0 * PI).sin()
            + 150.0 * (x / 12.0 * PI).sin()
            + 300.0 * (x / 30.0 * PI).sin())
            * 2.0
            / 3.0;
    let phi = lat.to_radians();
    let root = (1.0 - ECCENTRICITY * phi.sin().powi(2)).sqrt();
    let metres_north = AXIS * (1.0 - ECCENTRICITY) / root.powi(3);
    let metres_east = AXIS / root * phi.cos();
    (lat + (north / metres_north).to_degrees(), long + (east / metres_east).to_degrees())
}

fn bd09((lat, long): (f64, f64)) -> (f64, f64) {
    let radius = long.hypot(lat) + 0.000_02 * (lat * BAIDU_TURN).sin();
    let angle = lat.atan2(long) + 0.000_003 * (long * BAIDU_TURN).cos();
    (radius * angle.sin() + 0.006, radius * angle.cos() + 0.0065)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
        Point::from_degrees(a.0, a.1).metres_to(&Point::from_degrees(b.0, b.1))
    }

    /// The pairs that eviltransform and coordtransform publish with their code.
    #[test]
    fn conversions_agree_with_published_pairs() {
        let gcj = [
            ((31.1774276, 121.5272106), (31.175303983645_97, 121.531541859215)),
            ((22.543847, 113.912316), (22.540796131694_766, 113.917176480836_3)),
            ((39.911954, 116.377817), (39.913345455360_69, 116.384047224556_57)),
            ((39.915, 116.404), (39.916404281501_64, 116.410244499169_38)),
        ];
        for (wgs, expected) in gcj {
            let point = Point::from_degrees(wgs.0, wgs.1);
            assert!(metres(Datum::Gcj02.degrees(point), expected) < 0.1, "{wgs:?}");
            let back = Datum::Gcj02.to_wgs84(Point::from_degrees(expected.0, expected.1));
            assert!(back.metres_to(&point) < 0.1, "{wgs:?}");
        }
        let (gcj, expected) = ((39.915, 116.404), (39.921336993510_21, 116.410369493710_29));
        assert!(metres(bd09(gcj), expected) < 0.1);
        let (baidu, expected) = ((39.915, 116.404), (39.908656739576_31, 116.397627291193_15));
        assert!(metres(undo(baidu, bd09), expected) < 1.0, "{:?}", undo(baidu, bd09));
    }

    #[test]
    fn there_and_back_is_the_same_place_all_over_the_country() {
        for step in 0..2_000_i32 {
            let (lat, long) = (18.0 + f64::from(step % 50) * 0.7, 74.0 + f64::from(step / 50) * 1.5);
            let point = Point::from_degrees(lat, long);
            for datum in [Datum::Wgs84, Datum::Gcj02, Datum::Bd09] {
                let (lat, long) = datum.degrees(point);
                let back = datum.to_wgs84(Point::from_degrees(lat, long));
                assert!(back.metres_to(&point) < 0.1, "{datum:?} {lat} {long}");
            }
        }
    }

    #[test]
    fn abroad_nothing_is_shifted() {
        for (lat, long) in [(39.7392, -104.9903), (-27.4698, 153.0251)] {
            let point = Point::from_degrees(lat, long);
            assert_eq!(Datum::Gcj02.to_wgs84(point), point);
        }
    }
}
