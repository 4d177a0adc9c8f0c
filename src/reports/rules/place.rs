//! How a place is put together from a point, a building, a landmark and words, so that it never says two things.

use super::texts;
use crate::{
    content::Landmark,
    domain::{Place, Point},
};

/// Metres of error from which a measured point does not say where something is.
pub const ROUGH: u32 = 200;

/// Metres from the middle of the community from which a person is asked whether the place is meant.
pub const FAR: f64 = 5_000.0;

/// How far off a landmark's point may be, in metres.
const NEAR_LANDMARK: u32 = 50;

/// The place with a point that the device measured.
pub fn at_point(place: &Place, point: Point, accuracy: u32) -> Place {
    Place { point: Some(point), accuracy: Some(accuracy), ..place.clone() }
}

/// Metres from a building up to which a pin may stand for something at that building.
const AT_BUILDING: f64 = 80.0;

/// The place with a point that a person chose on the map. A building far from it is given up: the place would say two
/// things. `building` is where the place's building stands.
pub fn pinned(place: &Place, point: Point, building: Option<Point>) -> Place {
    let stays = building.is_some_and(|building| building.metres_to(&point) <= AT_BUILDING);
    let place = if stays { place.clone() } else { in_building(place, None) };
    Place { point: Some(point), accuracy: None, ..place }
}

/// True when the point of the place was chosen on the map: unlike others it has no error.
pub const fn is_pinned(place: &Place) -> bool {
    place.point.is_some() && place.accuracy.is_none()
}

/// The place without its point, or without anything when nothing else names it.
pub fn without_point(place: &Place) -> Place {
    Place { point: None, accuracy: None, ..place.clone() }
}

/// The place with this building, or without any. A point from elsewhere would contradict the building's own.
pub fn in_building(place: &Place, number: Option<&str>) -> Place {
    let changed = Place { building: number.map(str::to_owned), unit: None, ..place.clone() };
    if number.is_some() { without_point(&changed) } else { changed }
}

/// The place with this unit of its building, or without any.
pub fn in_unit(place: &Place, number: Option<&str>) -> Place {
    Place { unit: number.map(str::to_owned), ..place.clone() }
}

/// The place with these words for it, or without any. Words of one's own are not those of a landmark.
pub fn with_address(place: &Place, landmarks: &[Landmark], words: &str) -> Place {
    let named = Place { address: (!words.trim().is_empty()).then(|| words.to_owned()), ..place.clone() };
    if is_measured(place, landmarks) { named } else { without_point(&named) }
}

/// The place near this landmark, or no longer near it when it was. A measured point stays; otherwise the landmark's
/// own point stands in.
pub fn near_landmark(place: &Place, landmarks: &[Landmark], landmark: &Landmark, name: &str) -> Place {
    let words = if is_near(place, landmark) { "" } else { name };
    let named = with_address(place, landmarks, words);
    let needs_point = !words.is_empty() && named.point.is_none() && named.building.is_none();
    if needs_point { at_point(&named, landmark.point, NEAR_LANDMARK) } else { named }
}

/// True when the words for the place are this landmark's name, in any language.
pub fn is_near(place: &Place, landmark: &Landmark) -> bool {
    place.address.as_deref().is_some_and(|address| texts(&landmark.name).any(|name| name == address))
}

/// True when the point of the place was measured by the device, not borrowed from a landmark.
pub fn is_measured(place: &Place, landmarks: &[Landmark]) -> bool {
    place.point.is_some_and(|point| landmarks.iter().all(|landmark| landmark.point != point))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Localized;

    #[test]
    fn a_place_never_says_two_things() {
        let (here, gate, shop) = (Point { lat: 1, long: 2 }, Point { lat: 5, long: 6 }, Point { lat: 7, long: 8 });
        let landmark = |name: &str, point| Landmark { name: Localized::Same(name.into()), point };
        let known = [landmark("东门", gate), landmark("商店", shop)];
        let near = |place: &Place, index: usize| {
            near_landmark(place, &known, &known[index], texts(&known[index].name).next().unwrap())
        };
        let empty = Place::default();
        let measured = at_point(&empty, here, 50);
        assert!(is_measured(&measured, &known));
        let both = near(&measured, 0);
        assert_eq!((both.point, both.address.as_deref()), (Some(here), Some("东门")));
        assert_eq!(near(&both, 0), measured, "a second tap takes the landmark away");
        let only = near(&empty, 0);
        assert_eq!((only.point, is_measured(&only, &known)), (Some(gate), false));
        assert_eq!(near(&only, 1).point, Some(shop), "another landmark brings its own point");
        assert_eq!(near(&only, 0), empty);
        assert_eq!(with_address(&only, &known, "路口").point, None, "own words are not the landmark's");
        assert_eq!(with_address(&measured, &known, "路口").point, Some(here));
        let home = in_unit(&in_building(&both, Some("7")), Some("2"));
        assert_eq!((home.point, home.building.as_deref(), home.unit.as_deref()), (None, Some("7"), Some("2")));
        assert_eq!(near(&home, 1).point, None, "a building has a point of its own");
        let door = Some(Point::from_degrees(40.0, 100.0));
        let beside = pinned(&home, Point::from_degrees(40.0005, 100.0), door);
        assert!(is_pinned(&beside) && !is_pinned(&measured) && beside.building == home.building);
        let away = pinned(&home, Point::from_degrees(40.001, 100.0), door);
        assert_eq!((away.building, away.unit), (None, None), "111 m away is not at the building");
        assert!(is_pinned(&near_landmark(&beside, &known, &known[0], "东门")), "a landmark leaves the pin alone");
        assert_eq!(in_building(&home, Some("8")).unit, None);
        assert!(with_address(&in_building(&home, None), &known, " ").is_empty());
    }
}
