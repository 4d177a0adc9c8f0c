//! Values as the browser's database holds them. Binary parts are ArrayBuffers: WebKit mixes up Blobs.

use super::schema::ROWS;
use crate::storage::{
    StorageError,
    record::{Store, Value},
};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The value as it is stored.
pub(super) fn encode(value: &Value) -> Result<JsValue, StorageError> {
    match value {
        Value::Case { revision, document, summary, rows } => {
            let rows: Array = rows.iter().map(|row| JsValue::from_str(row)).collect();
            object(&[
                ("revision", JsValue::from_f64(*revision as f64)),
                ("document", JsValue::from_str(document)),
                ("summary", JsValue::from_str(summary)),
                (ROWS, rows.into()),
            ])
        }
        Value::Part { media_type, bytes } => {
            let bytes = Uint8Array::from(bytes.as_slice()).buffer();
            object(&[("type", JsValue::from_str(media_type)), ("bytes", bytes.into())])
        }
        Value::Text(text) => Ok(JsValue::from_str(text)),
        Value::Count(count) => Ok(JsValue::from_f64(*count as f64)),
    }
}

/// The value that was read from this store.
pub(super) fn decode(store: Store, stored: &JsValue) -> Result<Value, StorageError> {
    let value = match store {
        Store::Cases => case(stored),
        Store::Parts => part(stored),
        Store::Drafts | Store::Meta | Store::Imports => stored.as_string().map(Value::Text),
        Store::Counts => stored.as_f64().map(|count| Value::Count(count as i64)),
    };
    value.ok_or_else(|| StorageError::Other(format!("unreadable value in {}", store.name())))
}

fn case(stored: &JsValue) -> Option<Value> {
    let rows = member(stored, ROWS)?.dyn_into::<Array>().ok()?;
    Some(Value::Case {
        revision: member(stored, "revision")?.as_f64()? as u64,
        document: member(stored, "document")?.as_string()?,
        summary: member(stored, "summary")?.as_string()?,
        rows: rows.iter().map(|row| row.as_string()).collect::<Option<_>>()?,
    })
}

fn part(stored: &JsValue) -> Option<Value> {
    let bytes = member(stored, "bytes")?.dyn_into::<ArrayBuffer>().ok()?;
    let media_type = member(stored, "type")?.as_string()?;
    Some(Value::Part { media_type, bytes: Uint8Array::new(&bytes).to_vec() })
}

fn object(members: &[(&str, JsValue)]) -> Result<JsValue, StorageError> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &JsValue::from_str(name), value)
            .map_err(|_| StorageError::Other(format!("cannot set {name}")))?;
    }
    Ok(object.into())
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}
