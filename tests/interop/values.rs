//! Random JSON: values that are exchanged, and texts that are almost JSON.

use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value};

const MAX_INTEGER: i64 = (1 << 53) - 1;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[\\u{0}-\\u{1f}\"\\\\/\\u{7f}-\\u{a0}\\u{2028}\\u{2029}]{0,6}",
        "[井盖松动é😀\\u{fb33}\\u{e000}\\u{ffff}\\u{10ffff}]{0,6}",
        any::<String>(),
    ]
}

/// A value that is exchanged.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let integer = prop_oneof![
        -MAX_INTEGER..=MAX_INTEGER,
        -100_i64..100,
        prop::sample::select(vec![0, 1, MAX_INTEGER, -MAX_INTEGER, 1 << 32, -(1 << 31)]),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        integer.prop_map(Value::from),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 48, 8, |inner| {
        let name = text().prop_filter("refused on purpose", |name| name != "__proto__");
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(Value::Array),
            vec((name, inner), 0..8).prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// The text of a value with a few bytes replaced by ones that mean something in JSON.
pub(crate) fn broken_text() -> impl Strategy<Value = Vec<u8>> {
    let spoiler = prop_oneof![
        4 => prop::sample::select(b"0123456789eE+-.,:[]{}\"\\u tfn\n_d8".to_vec()),
        1 => any::<u8>(),
    ];
    let change = (any::<prop::sample::Index>(), spoiler, any::<bool>());
    (value(), vec(change, 1..3)).prop_map(|(value, changes)| {
        let mut bytes = value.to_string().into_bytes();
        for (place, byte, insert) in changes {
            let place = place.index(bytes.len());
            if insert { bytes.insert(place, byte) } else { bytes[place] = byte }
        }
        bytes
    })
}
