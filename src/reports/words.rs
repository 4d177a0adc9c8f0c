//! What a person reads about a report while it is made: a place in words, and what is wrong with an answer or a photo.

use crate::{
    cases::{FormProblem, MAX_TEXT},
    domain::Place,
    i18n::{Texts, distance, fill},
};
#[cfg(any(feature = "web", test))]
use crate::{i18n::bytes, platform::PictureError, reports::trouble::TroubleWords};

/// The place in one line, without its point; nothing when only a point is known.
pub fn place(texts: &Texts, place: &Place) -> Option<String> {
    let number = |text: &str, number: &Option<String>| number.as_ref().map(|number| fill(text, &[("n", number)]));
    let building = number(texts.report().place.building, &place.building);
    let unit = number(texts.report().place.unit, &place.unit);
    let house: Vec<String> = building.into_iter().chain(unit).collect();
    let house = (!house.is_empty()).then(|| house.join(" "));
    let parts: Vec<String> = house.into_iter().chain(place.address.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// How exactly a point was measured.
pub fn accuracy(texts: &Texts, metres: u32) -> String {
    let exact = if metres < 10 { fill(texts.format.metres, &[("n", &metres)]) } else { distance(texts, metres.into()) };
    fill(texts.report().place.accuracy, &[("distance", &exact)])
}

/// What is wrong with an answer.
pub fn problem(texts: &Texts, problem: &FormProblem) -> String {
    let words = &texts.report().question;
    match problem {
        FormProblem::Missing { .. } => words.missing.to_owned(),
        FormProblem::NotANumber { .. } => words.not_a_number.to_owned(),
        FormProblem::NotAMoment { .. } => words.not_a_moment.to_owned(),
        FormProblem::NotAChoice { .. } => words.not_a_choice.to_owned(),
        FormProblem::TooLong { length, .. } => fill(words.too_long, &[("most", &MAX_TEXT), ("length", length)]),
        FormProblem::WrongKind { .. } => words.wrong_kind.to_owned(),
        FormProblem::PlaceMissing => words.place_missing.to_owned(),
        FormProblem::Photos { min, .. } => words.photos_missing.of(u64::from(*min)),
    }
}

/// Why a file is not taken as a photo.
#[cfg(any(feature = "web", test))]
pub fn picture(texts: &Texts, error: &PictureError) -> TroubleWords {
    let words = &texts.report().photo;
    match error {
        PictureError::NotAPicture => TroubleWords::new(words.not_a_picture, words.choose_other),
        PictureError::Svg => TroubleWords::new(words.drawing, words.choose_other),
        PictureError::TooManyPixels { width, height } => {
            TroubleWords::new(words.too_large, fill(words.too_large_note, &[("width", width), ("height", height)]))
        }
        PictureError::TooManyBytes(size) => {
            TroubleWords::new(words.too_large, fill(words.too_heavy, &[("size", &bytes(*size))]))
        }
        PictureError::Undecodable => TroubleWords::new(words.broken, words.broken_note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{EN, ZH};

    #[test]
    fn a_place_reads_from_the_house_to_the_words() {
        let full = Place {
            building: Some("7".into()),
            unit: Some("2".into()),
            address: Some("东门".into()),
            ..Place::default()
        };
        assert_eq!(place(&ZH, &full).unwrap(), "7 号楼 2 单元 · 东门");
        assert_eq!(place(&EN, &Place { address: None, ..full }).unwrap(), "Building 7 Unit 2");
        assert_eq!(place(&ZH, &Place::default()), None);
    }

    #[test]
    fn an_error_in_metres_is_not_rounded_to_nothing() {
        for (metres, expected) in
            [(4, "误差约 4 米"), (8, "误差约 8 米"), (37, "误差约 40 米"), (2500, "误差约 2.5 公里")]
        {
            assert_eq!(accuracy(&ZH, metres), expected);
        }
    }
}
