//! I-JSON in (RFC 7493), canonical JSON out (RFC 8785), so that every language gives the same text the same hash.
//!
//! Numbers are integers that a double holds exactly. A spelling that some reader turns into another value (`1e0`, `-0`,
//! 2^53+1, a name given twice, half a surrogate pair) is refused instead of repaired.

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::{cell::Cell, fmt};

/// The largest integer that every JSON reader holds exactly: 2^53 - 1.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// The member name that would reach into the prototype of a JavaScript object.
const PROTO: &str = "__proto__";

/// Why a text is not the JSON that is exchanged, and where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct JsonError {
    /// The line, from 1.
    pub line: usize,
    /// The byte within the line, from 1; 0 when the line is empty.
    pub column: usize,
    /// What is wrong there.
    pub reason: JsonReason,
}

/// What is wrong at one place of a JSON text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonReason {
    /// The bytes are not UTF-8 text.
    #[error("expected UTF-8 text, found the byte {byte:#04x}")]
    Encoding {
        /// The first byte that is not UTF-8.
        byte: u8,
    },
    /// An object names a member twice.
    #[error("the name {name:?} stands twice in one object")]
    Duplicate {
        /// The name, cut to 80 characters.
        name: String,
    },
    /// A member is called `__proto__`.
    #[error("the name \"__proto__\" is not allowed")]
    Proto,
    /// A number is not an integer, is spelled with a fraction, an exponent or a negative zero, or is too large.
    #[error("expected an integer from -(2^53-1) to 2^53-1 without fraction or exponent, found {found}")]
    Number {
        /// The number as it was written, cut to 80 characters.
        found: String,
    },
    /// Not JSON, cut off, nested too deeply, half a surrogate pair, or followed by more text.
    #[error("{message}")]
    Syntax {
        /// What the parser says.
        message: String,
    },
}

/// Reads one JSON text. Nesting is limited to 127 levels; the caller limits the number of bytes.
pub fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    let text = std::str::from_utf8(bytes).map_err(|error| encoding_error(bytes, error.valid_up_to()))?;
    let found = Cell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let strict = Strict { found: &found };
    let value = reader.deserialize_any(strict).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| JsonError {
        line: error.line(),
        column: error.column(),
        reason: reason(text, &error, found.take()),
    })
}

/// The RFC 8785 form of a value that [`parse`] accepts: no spaces, names sorted by UTF-16 code units.
pub fn canonical(value: &Value) -> Vec<u8> {
    debug_assert!(is_exchangeable(value), "a value that no reader accepts: {value}");
    let mut text = Vec::with_capacity(1024);
    // Nothing fails when text is written to memory.
    write(value, &mut text).unwrap_or_default();
    text
}

/// RFC 8785 for integers: what serde_json writes, with the names in another order.
fn write(value: &Value, text: &mut Vec<u8>) -> serde_json::Result<()> {
    match value {
        Value::Array(items) => {
            text.push(b'[');
            for (place, item) in items.iter().enumerate() {
                separate(place, text);
                write(item, text)?;
            }
            text.push(b']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            text.push(b'{');
            for (place, (name, member)) in members.into_iter().enumerate() {
                separate(place, text);
                serde_json::to_writer(&mut *text, name)?;
                text.push(b':');
                write(member, text)?;
            }
            text.push(b'}');
        }
        leaf => serde_json::to_writer(text, leaf)?,
    }
    Ok(())
}

fn separate(place: usize, text: &mut Vec<u8>) {
    if place > 0 {
        text.push(b',');
    }
}

/// SHA-256 of the RFC 8785 form.
pub fn hash(value: &Value) -> [u8; 32] {
    sha256(&canonical(value))
}

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn is_exchangeable(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(is_exact),
        Value::Array(items) => items.iter().all(is_exchangeable),
        Value::Object(members) => members.iter().all(|(name, value)| name != PROTO && is_exchangeable(value)),
    }
}

const fn is_exact(number: i64) -> bool {
    -MAX_INTEGER <= number && number <= MAX_INTEGER
}

/// Builds a `Value`, and leaves in `found` why it refused.
#[derive(Clone, Copy)]
struct Strict<'a> {
    found: &'a Cell<Option<JsonReason>>,
}

impl Strict<'_> {
    fn refuse<E: serde::de::Error>(self, reason: JsonReason) -> E {
        let error = E::custom(&reason);
        self.found.set(Some(reason));
        error
    }

    fn refuse_number<E: serde::de::Error>(self, number: impl fmt::Display) -> E {
        self.refuse(JsonReason::Number { found: number.to_string() })
    }
}

impl<'de> serde::de::DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if is_exact(value) { Ok(value.into()) } else { Err(self.refuse_number(value)) }
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(self.refuse_number(value)),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Err(self.refuse_number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            if name == PROTO {
                return Err(self.refuse(JsonReason::Proto));
            }
            if members.contains_key(&name) {
                return Err(self.refuse(JsonReason::Duplicate { name: cut(&name) }));
            }
            members.insert(name, object.next_value_seed(self)?);
        }
        Ok(Value::Object(members))
    }
}

fn encoding_error(bytes: &[u8], at: usize) -> JsonError {
    let before = bytes.get(..at).unwrap_or_default();
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    JsonError {
        line: before.iter().filter(|&&byte| byte == b'\n').count() + 1,
        column: at - line_start + 1,
        reason: JsonReason::Encoding { byte: bytes.get(at).copied().unwrap_or_default() },
    }
}

fn reason(text: &str, error: &serde_json::Error, found: Option<JsonReason>) -> JsonReason {
    match found {
        // The visitor sees 1e0 as 1 and -0 as 0: what was written stands just before the place of the error.
        Some(JsonReason::Number { found }) => {
            JsonReason::Number { found: number_before(text, error).unwrap_or_else(|| cut(&found)) }
        }
        Some(reason) => reason,
        None => {
            let message = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            JsonReason::Syntax { message: message.strip_suffix(&place).unwrap_or(&message).to_owned() }
        }
    }
}

/// The number that ends where the error stands.
fn number_before(text: &str, error: &serde_json::Error) -> Option<String> {
    let line = text.split('\n').nth(error.line().checked_sub(1)?)?;
    let before = line.get(..error.column())?;
    let is_part = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    let number = &before[before.trim_end_matches(is_part).len()..];
    (!number.is_empty()).then(|| cut(number))
}

/// The first 80 characters, so that a hostile text does not fill the screen.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn exchanged_json_is_read_and_written_in_one_form() {
        let cases = [
            ("null", "null"),
            (" [ true , false ] ", "[true,false]"),
            (r#"{"b":1,"a":{"d":[],"c":"x"}}"#, r#"{"a":{"c":"x","d":[]},"b":1}"#),
            ("[0,-1,9007199254740991,-9007199254740991]", "[0,-1,9007199254740991,-9007199254740991]"),
            (r#""\u4e95\u76d6 \ud83d\ude00 \/ \u000f\u0008""#, r#""井盖 😀 / \u000f\b""#),
        ];
        for (text, expected) in cases {
            let value = parse(text.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(canonical(&value)).unwrap(), expected, "{text}");
        }
    }

    /// RFC 8785, section 3.2.2 and 3.2.3, without the numbers that have a fraction: those are refused on reading, because
    /// their shortest form is the one thing two languages are likely to print differently.
    #[test]
    fn rfc_8785_examples() {
        let sample = r#"{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#;
        let expected = r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
        assert_eq!(canonical(&parse(sample.as_bytes()).unwrap()), expected.as_bytes());

        let sorting = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
            "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#;
        let Value::Array(order) = json!([
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh"
        ]) else {
            panic!()
        };
        let text = String::from_utf8(canonical(&parse(sorting.as_bytes()).unwrap())).unwrap();
        let places: Vec<_> = order.iter().map(|name| text.find(name.as_str().unwrap()).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn rfc_8785_numbers_are_read_only_when_they_are_exact_integers() {
        // RFC 8785, appendix B: the doubles that are integers of at most 53 bits, and their neighbours.
        for exact in ["0", "9007199254740991", "-9007199254740991"] {
            assert_eq!(canonical(&parse(exact.as_bytes()).unwrap()), exact.as_bytes());
        }
        for refused in ["5e-324", "-1.7976931348623157e+308", "9007199254740992", "-9007199254740992", "4.50", "2e-3"] {
            assert_eq!(refused_reason(refused), JsonReason::Number { found: refused.to_owned() });
        }
    }

    fn refused_reason(text: &str) -> JsonReason {
        parse(text.as_bytes()).expect_err(text).reason
    }

    #[test]
    fn the_same_id_with_different_text_is_refused() {
        for number in ["1e0", "1.0", "-0", "-0.0", "0.5", "1E2", "9007199254740993", "18446744073709551616", "-9e18"] {
            let text = format!("{{\n \"井\": [{number}]}}");
            assert_eq!(refused_reason(&text), JsonReason::Number { found: number.to_owned() }, "{text}");
        }
        let duplicate = JsonReason::Duplicate { name: "a".into() };
        assert_eq!(refused_reason(r#"{"a":1,"a":1}"#), duplicate);
        assert_eq!(refused_reason(r#"[{"b":{"a":1,"\u0061":2}}]"#), duplicate);
        assert_eq!(refused_reason(r#"{"__proto__":1}"#), JsonReason::Proto);
        assert_eq!(refused_reason(r#"{"\u005f_proto__":1}"#), JsonReason::Proto);
        let not_json = [
            "",
            " ",
            "{",
            "[1",
            "[1,]",
            "{\"a\":1,}",
            "nul",
            "NaN",
            "Infinity",
            "1e400",
            "01",
            "+1",
            "'a'",
            "[] []",
            "1 2",
            "\u{feff}1",
            r#""\ud800""#,
            r#""\udc00""#,
            r#""\ud800\u0041""#,
            r#""\ud800\ud800""#,
            r#"{"\udead":1}"#,
            "\"\n\"",
            "\"\t\"",
            r#""\x""#,
            "/**/1",
        ];
        for text in not_json {
            assert!(matches!(refused_reason(text), JsonReason::Syntax { .. }), "{text}");
        }
    }

    #[test]
    fn an_error_names_its_place() {
        let error = parse(b"{\n  \"a\": 1,\n  \"a\": 2\n}").unwrap_err();
        assert_eq!((error.line, error.column), (3, 5));
        let error = parse(b"[\n \"\xff\"]").unwrap_err();
        assert_eq!(error, JsonError { line: 2, column: 3, reason: JsonReason::Encoding { byte: 0xff } });
        assert_eq!(error.to_string(), "line 2, column 3: expected UTF-8 text, found the byte 0xff");
        assert_eq!(parse(b"[1,").unwrap_err().to_string(), "line 1, column 3: EOF while parsing a value");
    }

    #[test]
    fn deep_nesting_is_a_clean_error() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(nested(127).as_bytes()).is_ok());
        assert!(parse(nested(128).as_bytes()).is_err());
        for text in ["[".repeat(100_000), r#"{"a":"#.repeat(100_000), nested(100_000)] {
            assert_eq!(refused_reason(&text), JsonReason::Syntax { message: "recursion limit exceeded".into() });
        }
    }
}
