//! What is wrong with the stations of a pack beyond their shape: hours that nobody can work out, characters that
//! search cannot find by their sound.

use super::hours::{HoursError, OpeningTimes};
use crate::content::{Cell, PINYIN, Pack, Problem, Reason};
use std::collections::{BTreeMap, BTreeSet};

const STATIONS: &str = "stations.json";
/// What buildings are called by.
const BUILDING: &str = "号楼";

/// Every problem. The stations stay: a door whose hours cannot be worked out says "ask the station".
pub fn problems(pack: &Pack) -> Vec<Problem> {
    let mut problems = Vec::new();
    // A city's doors share few hours.
    let mut known: BTreeMap<String, Option<HoursError>> = BTreeMap::new();
    for station in &pack.stations {
        let cell = Cell::of_id(&station.id).filter(|cell| pack.cells.contains(cell));
        let mut report = |field: String, hours: &str| {
            let error = known.entry(hours.to_owned()).or_insert_with(|| hours.parse::<OpeningTimes>().err());
            let Some(error) = error else { return };
            let reason = Reason::Hours { found: hours.chars().take(80).collect(), why: error.to_string() };
            let file = cell.as_ref().map_or_else(|| STATIONS.to_owned(), Cell::file);
            let entry = Some(station.id.to_string());
            problems.push(Problem { file, entry, field: Some(field), reason });
        };
        report("opening_hours".to_owned(), &station.opening_hours);
        for (index, offer) in station.offers.iter().enumerate() {
            if let Some(hours) = &offer.hours {
                report(format!("offers[{index}].hours"), hours);
            }
        }
    }
    let unread = unread(pack);
    if !unread.is_empty() {
        let reason = Reason::UnreadCharacters { found: unread };
        problems.push(Problem { file: PINYIN.to_owned(), entry: None, field: Some("characters".to_owned()), reason });
    }
    problems
}

/// The characters of names and addresses whose sound the pack does not say, each once.
pub fn unread(pack: &Pack) -> String {
    let stations = pack.stations.iter().flat_map(|station| [&station.name, &station.address]);
    let places = pack.landmarks.iter().map(|landmark| &landmark.name);
    let texts = stations.chain(places).map(|text| text.get(crate::domain::Locale::Zh));
    let unread: BTreeSet<char> = texts.chain([BUILDING]).flat_map(|text| pack.pinyin.unread(text)).collect();
    unread.into_iter().collect()
}
