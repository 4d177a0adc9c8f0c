//! `cargo xtask city`: a fictional city of stations, for trying out and measuring what a large pack costs.
//!
//! The same seed gives the same bytes. Everything but the stations is the sample community's, whose pack says of
//! itself that it is a sample.

use crate::{project, run};
use anyhow::{Context, Result, bail};
use geohash::{Coord, encode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

mod words;

use words::{AMENITIES, DOORS, DUTIES, HOURS, KINDS, Kind, STEMS_FIRST, STEMS_LAST, STREETS};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityOptions {
    /// How many stations.
    pub stations: usize,
    /// Where the pack goes; must not hold anything else.
    pub folder: PathBuf,
    /// Another seed is another city.
    pub seed: u64,
}

/// The middle of the sample community, which lies in a desert.
const MIDDLE: (f64, f64) = (40.0, 100.0);
/// Degrees of latitude in a kilometre.
const KILOMETRE: f64 = 1.0 / 111.2;
/// How many stations a district has.
const DISTRICT: usize = 110;

/// Writes the pack and checks it.
pub fn run(options: &CityOptions) -> Result<()> {
    let folder = &options.folder;
    if folder.join("stations").exists() {
        bail!("{} has a city already", folder.display());
    }
    copy_sample(folder)?;
    let cells = cells(options.stations, options.seed);
    let (count, largest) = (cells.len(), cells.values().map(Vec::len).max().unwrap_or_default());
    fs::create_dir_all(folder.join("stations"))?;
    for (cell, stations) in cells {
        let lines: Vec<String> = stations.iter().map(Value::to_string).collect();
        fs::write(folder.join(format!("stations/{cell}.json")), format!("[\n{}\n]\n", lines.join(",\n")))?;
    }
    println!("{} stations in {count} cells, at most {largest} in one", options.stations);
    run::step("check the pack, write its overviews and its list", || {
        let mut cargo = run::cargo();
        cargo.args(["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "yizhan", "--"]);
        run::must(cargo.args(["check", "--write"]).arg(folder))
    })
}

fn copy_sample(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let sample = project::root().join("public/content");
    for file in project::files_below(&sample)? {
        let target = folder.join(&file);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::copy(sample.join(&file), target)?;
    }
    Ok(())
}

/// Stations by the geohash of their cell.
fn cells(count: usize, seed: u64) -> BTreeMap<String, Vec<Value>> {
    let mut chance = fastrand::Rng::with_seed(seed);
    let districts = districts(&mut chance, count);
    let mut cells: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for number in 0..count {
        let Some(district) = chance.choice(&districts) else { break };
        let spread = district.spread * KILOMETRE;
        let lat = district.lat + normal(&mut chance) * spread;
        let long = district.long + normal(&mut chance) * spread / district.lat.to_radians().cos();
        let (lat, long) = (rounded(lat), rounded(long));
        let Ok(cell) = encode(Coord { x: long, y: lat }, 5) else { continue };
        let stations = cells.entry(cell.clone()).or_default();
        let id = format!("{cell}-{}", stations.len() + 1);
        stations.push(station(&mut chance, &id, number, (lat, long)));
    }
    cells
}

/// Where people live close together.
struct District {
    lat: f64,
    long: f64,
    /// Kilometres.
    spread: f64,
}

/// Districts, more of them near the middle of the city, which grows with the root of what it holds.
fn districts(chance: &mut fastrand::Rng, stations: usize) -> Vec<District> {
    let count = stations.div_ceil(DISTRICT);
    let radius = 3.5 * (count as f64).sqrt() * KILOMETRE;
    let district = |_| District {
        lat: MIDDLE.0 + normal(chance) * radius / 2.0,
        long: MIDDLE.1 + normal(chance) * radius / 2.0 / MIDDLE.0.to_radians().cos(),
        spread: 0.6 + chance.f64() * 1.2,
    };
    (0..count).map(district).collect()
}

/// About a normal distribution: the sum of twelve even ones.
fn normal(chance: &mut fastrand::Rng) -> f64 {
    (0..12).map(|_| chance.f64()).sum::<f64>() - 6.0
}

/// To a tenth of a metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn station(chance: &mut fastrand::Rng, id: &str, number: usize, (lat, long): (f64, f64)) -> Value {
    let (stem, spelt) = stem(chance);
    let kind = kind(chance);
    let (street, street_spelt) = one(chance, &STREETS);
    let house = 1 + chance.u32(0..280);
    let (door, door_en) = one(chance, &DOORS);
    let month = 6 + chance.u32(0..6);
    let day = 1 + chance.u32(0..20);
    let mut facilities = Vec::new();
    for (name, odds, most) in AMENITIES {
        if chance.u32(0..100) < odds + if kind.large { 15 } else { 0 } {
            facilities.push(if most > 1 {
                json!({"kind": name, "count": 1 + chance.u32(0..most)})
            } else {
                json!({"kind": name})
            });
        }
    }
    let hours = if kind.always { "24/7" } else { one(chance, &HOURS) };
    json!({
        "id": id,
        "name": {"zh": format!("{stem}{}", kind.noun), "en": format!("{spelt} {}", kind.noun_en)},
        "kind": kind.id,
        "owner": {"zh": format!("{stem}{}", kind.owner), "en": format!("{spelt} {}", kind.owner_en)},
        "point": {"lat": lat, "long": long},
        "address": {"zh": format!("{stem}{street} {house} 号"), "en": format!("{house} {spelt} {street_spelt}")},
        "entry": {"zh": door, "en": door_en},
        "admission": [one(chance, &["walk-in", "walk-in", "bell", "code", "sign-in"])],
        "opening_hours": hours,
        "phone": format!("010-0000-{:04}", number % 10_000),
        "facilities": facilities,
        "heads": [head(chance, "community", &format!("{stem}社区书记"), &format!("{spelt} community secretary")),
            head(chance, "delivery-station", &format!("{stem}配送站站长"), &format!("{spelt} delivery station manager"))],
        "wheelchair": {"access": one(chance, &["yes", "yes", "limited", "no"])},
        "verified_on": format!("2026-{month:02}-{day:02}")
    })
}

fn head(chance: &mut fastrand::Rng, role: &str, name: &str, name_en: &str) -> Value {
    let first = chance.usize(0..DUTIES.len());
    let duties = [first, (first + 1) % DUTIES.len()].map(|place| {
        let (zh, en) = DUTIES.get(place).copied().unwrap_or_default();
        json!({"zh": zh, "en": en})
    });
    json!({"role": role, "name": {"zh": name, "en": name_en}, "duties": duties})
}

/// A place's own name, in Chinese and in pinyin.
fn stem(chance: &mut fastrand::Rng) -> (String, String) {
    let ((first, spelt), (last, spelt_last)) = (one(chance, &STEMS_FIRST), one(chance, &STEMS_LAST));
    (format!("{first}{last}"), format!("{spelt}{spelt_last}"))
}

fn kind(chance: &mut fastrand::Rng) -> &'static Kind {
    let all: u32 = KINDS.iter().map(|kind| kind.weight).sum();
    let mut drawn = chance.u32(0..all.max(1));
    for kind in &KINDS {
        if drawn < kind.weight {
            return kind;
        }
        drawn -= kind.weight;
    }
    &KINDS[0]
}

fn one<T: Copy + Default>(chance: &mut fastrand::Rng, from: &[T]) -> T {
    chance.choice(from).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_is_the_same_city_and_every_station_lies_in_its_cell() {
        let city = cells(400, 1);
        assert_eq!(city, cells(400, 1));
        assert_ne!(city, cells(400, 2));
        let stations: Vec<(&String, &Value)> =
            city.iter().flat_map(|(cell, stations)| stations.iter().map(move |station| (cell, station))).collect();
        assert_eq!(stations.len(), 400);
        for (cell, station) in stations {
            assert!(station["id"].as_str().is_some_and(|id| id.starts_with(&format!("{cell}-"))), "{station}");
            let at = |axis: &str| station["point"][axis].as_f64().expect("a number");
            assert_eq!(encode(Coord { x: at("long"), y: at("lat") }, 5).expect("on the Earth"), *cell);
        }
    }
}
