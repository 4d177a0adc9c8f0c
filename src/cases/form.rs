//! The form engine: what a person typed for a service's questions becomes answers, or a list of all that is missing.

use crate::{
    content::{Attribute, Datatype, PlaceNeed, Service},
    domain::{Instant, PartId, Place},
};
use chrono::{FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of a free text.
pub const MAX_TEXT: usize = 4000;

/// The code under which the free words of a report stand; Open311 calls them the description.
pub const DESCRIPTION: &str = "description";

/// What a person typed or tapped, before it is checked; drafts keep it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typed {
    /// Anything typed: text, a number, a date and time as `2026-11-21T14:06`.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// The keys of the chosen values.
    Choices(Vec<String>),
    /// A photo that is kept with the draft.
    Photo(PartId),
    /// A place.
    Place(Place),
}

/// An answer that fits its question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// The key of one value, or an RFC 3339 moment.
    Choice(String),
    /// The keys of several values.
    Choices(Vec<String>),
    /// Free text.
    Text(String),
    /// A photo that is kept with the draft.
    Photo(PartId),
    /// A place.
    Place(Place),
}

/// What keeps a form from being sent. `code` names the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FormProblem {
    /// A required question has no answer.
    #[error("{code} needs an answer")]
    Missing {
        /// The question.
        code: String,
    },
    /// Not a whole number that every reader can hold.
    #[error("{code} needs a whole number, not {found:?}")]
    NotANumber {
        /// The question.
        code: String,
        /// What was typed.
        found: String,
    },
    /// Not a date and time.
    #[error("{code} needs a date and time, not {found:?}")]
    NotAMoment {
        /// The question.
        code: String,
        /// What was typed.
        found: String,
    },
    /// A value that the question does not offer, or several where it takes one.
    #[error("{code} does not offer {found:?}")]
    NotAChoice {
        /// The question.
        code: String,
        /// What was chosen.
        found: String,
    },
    /// A text longer than [`MAX_TEXT`].
    #[error("{code} has {length} characters, at most {MAX_TEXT} fit")]
    TooLong {
        /// The question.
        code: String,
        /// How many characters were typed.
        length: usize,
    },
    /// An answer of another kind than the question's, or to no question of the service.
    #[error("{code} takes another kind of answer")]
    WrongKind {
        /// The question.
        code: String,
    },
    /// The service needs a place.
    #[error("a place is needed")]
    PlaceMissing,
    /// Too few photos, or too many.
    #[error("{found} photos, between {min} and {max} are asked for")]
    Photos {
        /// How many there are.
        found: usize,
        /// The fewest.
        min: u8,
        /// The most.
        max: u8,
    },
}

/// Checks a whole form. `offset_minutes` is the community's offset from UTC, for dates and times.
///
/// # Errors
/// Every problem at once, in the order of the questions.
pub fn check(
    service: &Service,
    typed: &BTreeMap<String, Typed>,
    place: &Place,
    photos: usize,
    offset_minutes: i32,
) -> Result<BTreeMap<String, Checked>, Vec<FormProblem>> {
    let mut problems = Vec::new();
    let mut answers = BTreeMap::new();
    let (min, max) = (service.photos.min, service.photos.max);
    if photos < usize::from(min) || photos > usize::from(max) {
        problems.push(FormProblem::Photos { found: photos, min, max });
    }
    if service.place == PlaceNeed::Required && place.is_empty() {
        problems.push(FormProblem::PlaceMissing);
    }
    let mut questions: Vec<&Attribute> = service.attributes.iter().filter(|attribute| attribute.variable).collect();
    questions.sort_by_key(|attribute| attribute.order);
    for question in questions {
        match typed.get(&*question.code).map(|typed| answer(question, typed, offset_minutes)) {
            Some(Ok(Some(checked))) => drop(answers.insert(question.code.to_string(), checked)),
            Some(Err(problem)) => problems.push(problem),
            None | Some(Ok(None)) if question.required => {
                problems.push(FormProblem::Missing { code: question.code.to_string() });
            }
            None | Some(Ok(None)) => {}
        }
    }
    match typed.get(DESCRIPTION).map(|typed| free_text(DESCRIPTION, typed)) {
        Some(Ok(Some(text))) => drop(answers.insert(DESCRIPTION.to_owned(), text)),
        Some(Err(problem)) => problems.push(problem),
        None | Some(Ok(None)) => {}
    }
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

/// One answer; `None` when nothing was typed.
fn answer(question: &Attribute, typed: &Typed, offset_minutes: i32) -> Result<Option<Checked>, FormProblem> {
    let code = || question.code.to_string();
    match (question.datatype, typed) {
        (Datatype::YesNo, Typed::Flag(flag)) => Ok(Some(Checked::Flag(*flag))),
        (Datatype::Photo, Typed::Photo(part)) => Ok(Some(Checked::Photo(*part))),
        (Datatype::Place, Typed::Place(place)) => Ok((!place.is_empty()).then(|| Checked::Place(place.clone()))),
        (Datatype::String | Datatype::Phone | Datatype::Text, typed @ Typed::Text(_)) => {
            free_text(&question.code, typed)
        }
        (Datatype::Number | Datatype::Datetime, Typed::Text(text)) if text.trim().is_empty() => Ok(None),
        (Datatype::Number, Typed::Text(text)) => {
            let number = text.trim().parse::<i64>().ok().filter(|number| number.unsigned_abs() < 1 << 53);
            let problem = || FormProblem::NotANumber { code: code(), found: text.clone() };
            number.map(|number| Some(Checked::Number(number))).ok_or_else(problem)
        }
        (Datatype::Datetime, Typed::Text(text)) => {
            let moment = moment(text.trim(), offset_minutes);
            let problem = || FormProblem::NotAMoment { code: code(), found: text.clone() };
            moment.map(|moment| Some(Checked::Choice(moment.to_string()))).ok_or_else(problem)
        }
        (Datatype::Singlevaluelist | Datatype::Multivaluelist, Typed::Choices(keys)) => {
            let offered = |key: &String| question.values.iter().any(|value| *value.key == **key);
            let several = keys.len() > 1 && question.datatype == Datatype::Singlevaluelist;
            match keys.iter().find(|key| !offered(key) || several) {
                Some(found) => Err(FormProblem::NotAChoice { code: code(), found: found.clone() }),
                None if question.datatype == Datatype::Singlevaluelist => {
                    Ok(keys.first().cloned().map(Checked::Choice))
                }
                None => Ok((!keys.is_empty()).then(|| Checked::Choices(keys.clone()))),
            }
        }
        _ => Err(FormProblem::WrongKind { code: code() }),
    }
}

fn free_text(code: &str, typed: &Typed) -> Result<Option<Checked>, FormProblem> {
    let Typed::Text(text) = typed else { return Err(FormProblem::WrongKind { code: code.to_owned() }) };
    let text = text.trim();
    match text.chars().count() {
        0 => Ok(None),
        length if length > MAX_TEXT => Err(FormProblem::TooLong { code: code.to_owned(), length }),
        _ => Ok(Some(Checked::Text(text.to_owned()))),
    }
}

/// A date and time as `<input type="datetime-local">` writes it, in the community's offset.
fn moment(text: &str, offset_minutes: i32) -> Option<Instant> {
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter();
    let local = local.filter_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).next()?;
    let moment = local.and_local_timezone(FixedOffset::east_opt(offset_minutes * 60)?).single()?;
    Some(Instant::from_unix(moment.timestamp(), offset_minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service() -> Service {
        let list = r#""values":[{"key":"a","name":"A"},{"key":"b","name":"B"}]"#;
        let question = |order: u32, code: &str, datatype: &str, required: bool, more: &str| {
            format!(
                r#"{{"variable":true,"code":"{code}","datatype":"{datatype}","required":{required},"order":{order},"description":"?"{more}}}"#
            )
        };
        let questions = [
            question(1, "line", "string", false, ""),
            question(2, "count", "number", false, ""),
            question(3, "when", "datetime", false, ""),
            question(4, "story", "text", false, ""),
            question(5, "one", "singlevaluelist", true, &format!(",{list}")),
            question(6, "many", "multivaluelist", false, &format!(",{list}")),
            question(7, "photo", "yizhan:photo", false, ""),
            question(8, "place", "yizhan:place", false, ""),
            question(9, "yes", "yizhan:yesno", false, ""),
        ];
        let json = format!(
            r#"{{"service_code":"test","service_name":"T","metadata":true,"type":"batch","group":"G","kind":"report",
               "privacy":"public","place":"required","photos":{{"min":1,"max":2}},"icon":"ellipsis","attributes":[{}]}}"#,
            questions.join(",")
        );
        serde_json::from_str(&json).unwrap()
    }

    fn here() -> Place {
        Place { address: Some("东门".into()), ..Place::default() }
    }

    fn with(code: &str, typed: Typed) -> BTreeMap<String, Typed> {
        let one = ("one".to_owned(), Typed::Choices(vec!["a".into()]));
        BTreeMap::from([one, (code.to_owned(), typed)])
    }

    #[test]
    fn every_datatype_takes_its_answers() {
        let text = |text: &str| Typed::Text(text.into());
        let part = PartId::from_bytes([1; 32]);
        let cases = [
            ("line", text(" 门口 "), Some(Checked::Text("门口".into()))),
            ("line", text("  "), None),
            ("count", text("12"), Some(Checked::Number(12))),
            ("when", text("2026-11-21T14:06"), Some(Checked::Choice("2026-11-21T14:06:00+08:00".into()))),
            ("story", text("长"), Some(Checked::Text("长".into()))),
            ("one", Typed::Choices(vec!["b".into()]), Some(Checked::Choice("b".into()))),
            (
                "many",
                Typed::Choices(vec!["a".into(), "b".into()]),
                Some(Checked::Choices(vec!["a".into(), "b".into()])),
            ),
            ("many", Typed::Choices(vec![]), None),
            ("photo", Typed::Photo(part), Some(Checked::Photo(part))),
            ("place", Typed::Place(here()), Some(Checked::Place(here()))),
            ("yes", Typed::Flag(false), Some(Checked::Flag(false))),
            (DESCRIPTION, text("看这里"), Some(Checked::Text("看这里".into()))),
        ];
        for (code, typed, expected) in cases {
            let answers = check(&service(), &with(code, typed), &here(), 1, 480).unwrap();
            assert_eq!(answers.get(code), expected.as_ref(), "{code}");
        }
    }

    #[test]
    fn every_datatype_refuses_what_does_not_fit() {
        let text = |text: &str| Typed::Text(text.into());
        let cases = [
            ("line", text(&"长".repeat(MAX_TEXT + 1))),
            ("line", Typed::Flag(true)),
            ("count", text("3.5")),
            ("count", text("9007199254740992")),
            ("when", text("昨天")),
            ("when", text("2026-02-30T10:00")),
            ("one", Typed::Choices(vec!["c".into()])),
            ("one", Typed::Choices(vec!["a".into(), "b".into()])),
            ("one", Typed::Choices(vec![])),
            ("many", Typed::Choices(vec!["a".into(), "z".into()])),
            ("photo", text("x")),
            ("place", text("x")),
            ("yes", text("yes")),
        ];
        for (code, typed) in cases {
            let problems = check(&service(), &with(code, typed.clone()), &here(), 1, 480).unwrap_err();
            assert_eq!(problems.len(), 1, "{code} {typed:?}: {problems:?}");
        }
    }

    #[test]
    fn all_problems_are_named_at_once() {
        let problems =
            check(&service(), &with("count", Typed::Text("x".into())), &Place::default(), 3, 480).unwrap_err();
        assert_eq!(problems.len(), 3);
        assert!(problems.contains(&FormProblem::PlaceMissing));
        assert!(problems.contains(&FormProblem::Photos { found: 3, min: 1, max: 2 }));
    }
}
