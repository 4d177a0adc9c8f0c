//! Reads a type out of a JSON value, and says where in the value and why it could not: serde_json's own errors are
//! English sentences without a path, which no view could say in another language.

use super::Reason;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::StrDeserializer,
};
use serde_json::{Value, map};
use std::{fmt, iter::Enumerate, slice};

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// A member of an object.
    Name(String),
    /// An element of an array.
    Index(usize),
}

/// Why a value could not be read, and where.
#[derive(Debug)]
pub(super) struct Trouble {
    /// From the innermost step outwards.
    steps: Vec<Segment>,
    pub(super) reason: Reason,
}

impl Trouble {
    /// The steps from the outermost inwards.
    pub(super) fn path(&self) -> Vec<Segment> {
        self.steps.iter().rev().cloned().collect()
    }

    fn unexpected(expected: String) -> Self {
        Self { steps: Vec::new(), reason: Reason::Unexpected { found: String::new(), expected } }
    }

    /// Adds the step that led to `value`, and the value itself unless one within it already stands there.
    fn at(mut self, step: Segment, value: &Value) -> Self {
        self.steps.push(step);
        self.found(value)
    }

    /// Fills in the value that was found, unless a value within it already stands there.
    pub(super) fn found(mut self, value: &Value) -> Self {
        if let Reason::Unexpected { found, .. } = &mut self.reason
            && found.is_empty()
        {
            *found = value.to_string().chars().take(80).collect();
        }
        self
    }
}

/// Writes a path as `attributes[1].values`; none for the value itself.
pub(super) fn path_text(path: &[Segment]) -> Option<String> {
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Name(name) if text.is_empty() => text.push_str(name),
            Segment::Name(name) => text.extend([".", name]),
            Segment::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    (!text.is_empty()).then_some(text)
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", path_text(&self.path()).unwrap_or_default(), self.reason)
    }
}

impl std::error::Error for Trouble {}

fn words(expected: &[&str]) -> Vec<String> {
    expected.iter().map(|word| (*word).to_owned()).collect()
}

impl de::Error for Trouble {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::unexpected(message.to_string())
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::unexpected(expected.to_string())
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::unexpected(expected.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let found = variant.chars().take(80).collect();
        Self { steps: Vec::new(), reason: Reason::UnknownWord { found, expected: words(expected) } }
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let reason = Reason::UnknownField { expected: words(expected) };
        Self { steps: vec![Segment::Name(field.to_owned())], reason }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { steps: vec![Segment::Name(field.to_owned())], reason: Reason::FieldMissing }
    }
}

/// A value to read from.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(pub(super) &'a Value);

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Trouble;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(bool) => visitor.visit_bool(*bool),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::Array(elements) => visitor.visit_seq(Elements(elements.iter().enumerate())),
            Value::Object(members) => visitor.visit_map(Members { members: members.iter(), current: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Trouble> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        match self.0.as_str() {
            Some(word) => visitor.visit_enum(word.into_deserializer()),
            None => Err(Trouble::unexpected("a word".to_owned())),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// The elements of an array that are still to read.
struct Elements<'a>(Enumerate<slice::Iter<'a, Value>>);

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Trouble;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Trouble> {
        let Some((index, value)) = self.0.next() else { return Ok(None) };
        let read = seed.deserialize(Node(value));
        read.map(Some).map_err(|trouble| trouble.at(Segment::Index(index), value))
    }
}

/// The members of an object that are still to read.
struct Members<'a> {
    members: map::Iter<'a>,
    current: Option<(&'a String, &'a Value)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Trouble;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Trouble> {
        self.current = self.members.next();
        let Some((name, _)) = self.current else { return Ok(None) };
        let key: StrDeserializer<'_, Trouble> = name.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|mut trouble| {
            // An unknown field names itself; a key of another type does not.
            if trouble.steps.is_empty() {
                trouble.steps.push(Segment::Name(name.clone()));
            }
            trouble
        })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Trouble> {
        let Some((name, value)) = self.current.take() else { return Err(Trouble::unexpected("a key".to_owned())) };
        seed.deserialize(Node(value)).map_err(|trouble| trouble.at(Segment::Name(name.clone()), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Service;
    use serde::Deserialize;
    use serde_json::json;

    #[test]
    fn trouble_names_its_path_and_its_value() {
        let good = json!({
            "service_code": "a", "service_name": "A", "metadata": true, "type": "batch", "group": "G", "kind": "report",
            "privacy": "public", "place": "none", "photos": {"min": 0, "max": 3},
            "deadlines": {"receive": {"within": "PT5M", "time": "calendar"}},
            "attributes": [{"variable": true, "code": "q", "datatype": "yizhan:yesno", "required": false, "order": 1,
                "description": {"zh": "吗"}}],
            "steps": {"received": {"zh": "收到"}}
        });
        assert!(Service::deserialize(Node(&good)).is_ok());
        let cases = [
            ("/photos/max", json!("3"), "photos.max: expected u8, found \"3\""),
            ("/photos/max", json!(300), "photos.max: expected u8, found 300"),
            ("/kind", json!("rapport"), "kind: \"rapport\" is not one of"),
            ("/kind", json!(7), "kind: expected a word, found 7"),
            ("/attributes/0/datatype", json!("date"), "attributes[0].datatype: \"date\" is not one of"),
            ("/attributes/0/description", json!(null), "attributes[0].description: expected"),
            ("/attributes/0", json!({}), "attributes[0].variable: this field is missing"),
            ("/deadlines/receive/within", json!("P1Y"), "deadlines.receive.within: expected an ISO 8601 duration"),
            ("/steps", json!({"recieved": "x"}), "steps.recieved: \"recieved\" is not one of"),
            ("/photos", json!({"min": 0, "max": 3, "mox": 1}), "photos.mox: no such field; known here: min, max"),
        ];
        for (pointer, value, message) in cases {
            let mut broken = good.clone();
            *broken.pointer_mut(pointer).unwrap() = value;
            let trouble = Service::deserialize(Node(&broken)).unwrap_err().to_string();
            assert!(trouble.starts_with(message), "{trouble}");
        }
    }
}
