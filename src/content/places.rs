//! What the place picker and the routes need of the neighbourhood: buildings with their units, landmarks, areas.

use super::{
    Area, Building, Feature, Geometry, Landmark, Problem, Reason, Unit, load::Entry, neighbourhood::compare_numbers,
};
use crate::domain::{Localized, Point};

/// The places that features describe.
#[derive(Default)]
pub(super) struct Places {
    pub(super) buildings: Vec<Building>,
    pub(super) landmarks: Vec<Landmark>,
    pub(super) areas: Vec<Area>,
}

impl Places {
    /// Reads the tags of every feature; a feature that contradicts another is left out and named.
    pub(super) fn of(features: &[Feature], problems: &mut Vec<Problem>) -> Self {
        let mut places = Self::default();
        for feature in features {
            if matches!(feature.name(), Some(Localized::PerLocale(texts)) if !texts.contains_key("en")) {
                report(problems, feature, "name", Reason::TranslationMissing { locale: "en".to_owned() });
            }
            if let Some(point) = feature.geometry.point() {
                places.add(feature, point, problems);
            }
        }
        for feature in features {
            if let Some((unit, point)) = feature.tag("addr:unit").zip(feature.geometry.point()) {
                places.add_unit(feature, unit, point, problems);
            }
        }
        places.buildings.sort_by(|a, b| compare_numbers(&a.number, &b.number));
        for building in &mut places.buildings {
            building.units.sort_by(|a, b| compare_numbers(&a.number, &b.number));
        }
        places
    }

    fn add(&mut self, feature: &Feature, point: Point, problems: &mut Vec<Problem>) {
        let name = feature.name();
        if let Some(id) = feature.tag("yizhan:area").and_then(|id| id.parse().ok()) {
            self.areas.extend(feature.geometry.outline().map(|outline| Area { id, name, outline }));
        } else if let (Some(_), Some(number)) = (feature.tag("building"), feature.tag("addr:housenumber")) {
            if self.buildings.iter().any(|building| building.number == number) {
                report(problems, feature, "addr:housenumber", Reason::Duplicate);
            } else {
                self.buildings.push(Building { number: number.to_owned(), units: Vec::new(), point });
            }
        } else if let (Some(name), Geometry::Point(_) | Geometry::Polygon(_)) = (name, &feature.geometry) {
            self.landmarks.push(Landmark { name, point });
        }
    }

    fn add_unit(&mut self, feature: &Feature, unit: &str, point: Point, problems: &mut Vec<Problem>) {
        let number = feature.tag("addr:housenumber").unwrap_or_default();
        let Some(building) = self.buildings.iter_mut().find(|building| building.number == number) else {
            let reason = Reason::UnknownBuilding { found: number.to_owned() };
            return report(problems, feature, "addr:housenumber", reason);
        };
        if building.units.iter().any(|known| known.number == unit) {
            return report(problems, feature, "addr:unit", Reason::Duplicate);
        }
        building.units.push(Unit { number: unit.to_owned(), point });
    }
}

fn report(problems: &mut Vec<Problem>, feature: &Feature, tag: &str, reason: Reason) {
    let entry = feature.id.as_deref().or_else(|| feature.tag("name")).map(str::to_owned);
    problems.push(Problem { file: Feature::FILE.to_owned(), entry, field: Some(format!("properties.{tag}")), reason });
}
