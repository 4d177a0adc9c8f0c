//! Looks through an entry for texts that are empty or lack a language, before its types are known: a text is a
//! string, or an object with a string per language key.

use super::{Reason, node::Segment};
use crate::domain::Locale;
use serde_json::{Map, Value};

/// Calls `report` with the path and the reason of each text of `value` that is not as it should be.
pub(super) fn visit(value: &Value, path: &mut Vec<Segment>, report: &mut dyn FnMut(&[Segment], Reason)) {
    match value {
        Value::String(text) if text.trim().is_empty() => report(path, Reason::EmptyText),
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                step(Segment::Index(index), element, path, report);
            }
        }
        Value::Object(members) => {
            languages(members, path, report);
            for (name, member) in members {
                step(Segment::Name(name.clone()), member, path, report);
            }
        }
        _ => {}
    }
}

fn step(segment: Segment, value: &Value, path: &mut Vec<Segment>, report: &mut dyn FnMut(&[Segment], Reason)) {
    path.push(segment);
    visit(value, path, report);
    path.pop();
}

/// Reports the languages that a text lacks, and keys beside languages that are none.
fn languages(members: &Map<String, Value>, path: &mut Vec<Segment>, report: &mut dyn FnMut(&[Segment], Reason)) {
    let keys = Locale::ALL.map(Locale::key);
    if !keys.iter().any(|key| members.contains_key(*key)) {
        return;
    }
    for key in keys.iter().filter(|key| !members.contains_key(**key)) {
        report(path, Reason::TranslationMissing { locale: (*key).to_owned() });
    }
    for name in members.keys().filter(|name| !keys.contains(&name.as_str())) {
        path.push(Segment::Name(name.clone()));
        report(path, Reason::UnknownField { expected: keys.map(str::to_owned).to_vec() });
        path.pop();
    }
}
