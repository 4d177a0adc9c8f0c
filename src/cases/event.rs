//! What somebody did, as an immutable record: hashed and kept whole, members we do not know included.

use super::action::Action;
use crate::{
    domain::{CaseId, DeviceId, EventId, Instant},
    exchange::json,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The most other chains an event may name as seen.
pub const MAX_AFTER: usize = 16;

/// The longest canonical form of an event, in bytes; anything long belongs into a part.
pub const MAX_EVENT_BYTES: usize = 64 * 1024;

/// Why a JSON value is not an event. Nothing of such a value is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// A member is missing or of the wrong shape.
    #[error("malformed event: {0}")]
    Shape(String),
    /// The canonical form is longer than [`MAX_EVENT_BYTES`].
    #[error("the event has {0} bytes, at most {MAX_EVENT_BYTES} are allowed")]
    TooLong(usize),
    /// The first event of a chain has a predecessor, or a later one has none.
    #[error("event number {seq} {}", if *.has_prev { "names a predecessor" } else { "names no predecessor" })]
    Chain {
        /// The event's place in its chain, from 1.
        seq: u64,
        /// Whether it names a predecessor.
        has_prev: bool,
    },
    /// `after` is not a sorted list of at most [`MAX_AFTER`] different ids.
    #[error("`after` must be at most {MAX_AFTER} different ids in order")]
    After,
}

/// What the event says: in the clear, or sealed to the office with the references that everyone needs beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Version 1, a type this version knows.
    Known(Action),
    /// Another version, or a type this version does not know: kept, passed on, without effect.
    Unknown,
}

/// One event, verified to be well formed but not yet to be under a signed head.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// SHA-256 of the RFC 8785 form.
    pub id: EventId,
    /// Who wrote it.
    pub device: DeviceId,
    /// Its place in the writer's chain for this case, from 1.
    pub seq: u64,
    /// The event before it in the same chain.
    pub prev: Option<EventId>,
    /// The last events of other chains that its writer had seen, sorted.
    pub after: Vec<EventId>,
    /// What the writer's clock said; never used for order.
    pub at: Instant,
    /// The case it belongs to.
    pub case: CaseId,
    /// The type's name, known or not.
    pub kind: String,
    /// What it says.
    pub body: Body,
    json: Arc<Value>,
    canonical: Arc<[u8]>,
}

#[derive(Deserialize)]
struct Header {
    v: u64,
    device: DeviceId,
    seq: u64,
    prev: Option<EventId>,
    after: Vec<EventId>,
    at: Instant,
    case: CaseId,
    #[serde(rename = "type")]
    kind: String,
    body: Map<String, Value>,
}

impl Event {
    /// Reads an event from a value that [`json::parse`] accepted.
    ///
    /// # Errors
    /// Says what is malformed; a type or version that is merely unknown is no error.
    pub fn read(value: Value) -> Result<Self, EventError> {
        let canonical = json::canonical(&value);
        if canonical.len() > MAX_EVENT_BYTES {
            return Err(EventError::TooLong(canonical.len()));
        }
        let header = Header::deserialize(&value).map_err(|error| EventError::Shape(error.to_string()))?;
        if header.seq == 0 || (header.seq == 1) != header.prev.is_none() {
            return Err(EventError::Chain { seq: header.seq, has_prev: header.prev.is_some() });
        }
        if header.after.len() > MAX_AFTER || header.after.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(EventError::After);
        }
        let body = match header.v {
            1 => Action::read(&header.kind, header.body).map_err(|error| EventError::Shape(error.to_string()))?,
            _ => None,
        };
        Ok(Self {
            id: EventId::from_bytes(json::sha256(&canonical)),
            device: header.device,
            seq: header.seq,
            prev: header.prev,
            after: header.after,
            at: header.at,
            case: header.case,
            kind: header.kind,
            body: body.map_or(Body::Unknown, Body::Known),
            json: Arc::new(value),
            canonical: canonical.into(),
        })
    }

    /// The event as it was written, unknown members included.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The RFC 8785 form: what the id is the hash of.
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// What the event does, if this version knows its type.
    pub fn action(&self) -> Option<&Action> {
        match &self.body {
            Body::Known(action) => Some(action),
            Body::Unknown => None,
        }
    }

    /// The events this one names as its past: its predecessor and what its writer had seen of other chains.
    pub fn parents(&self) -> impl Iterator<Item = EventId> + '_ {
        self.prev.into_iter().chain(self.after.iter().copied())
    }

    /// Every text in the body that looks like a part's id, but for `of`, which names an event.
    pub fn refs(&self) -> Vec<crate::domain::PartId> {
        let mut found = Vec::new();
        let mut stack: Vec<&Value> = self.json.get("body").into_iter().collect();
        while let Some(value) = stack.pop() {
            match value {
                Value::String(text) => found.extend(text.parse::<crate::domain::PartId>().ok()),
                Value::Array(items) => stack.extend(items),
                Value::Object(members) => {
                    stack.extend(members.iter().filter(|(name, _)| *name != "of").map(|(_, value)| value));
                }
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sample() -> Value {
        json!({
            "v": 1, "device": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "seq": 1, "prev": null, "after": [],
            "at": "2026-11-21T14:06:00+08:00", "case": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "type": "opened", "body": {"service": "manhole", "photos": [], "later": 7}
        })
    }

    #[test]
    fn unknown_members_types_and_versions_are_kept() {
        for (path, value) in [("type", json!("celebrated")), ("v", json!(2))] {
            let mut json = sample();
            json[path] = value;
            let event = Event::read(json.clone()).unwrap();
            assert_eq!(event.body, Body::Unknown);
            assert_eq!(event.json(), &json);
        }
        assert_eq!(Event::read(sample()).unwrap().json()["body"]["later"], 7);
    }

    #[test]
    fn malformed_events_are_named() {
        let id = "00".repeat(32);
        let cases = [
            ("device", json!("me")),
            ("seq", json!(0)),
            ("seq", json!(2)),
            ("prev", json!(id)),
            ("after", json!([id, id])),
            ("at", json!("yesterday")),
            ("case", json!(5)),
            ("body", json!([])),
            ("body", json!({"service": 5})),
            ("body", json!({"photos": ["x"]})),
        ];
        for (member, value) in cases {
            let mut json = sample();
            json[member] = value;
            assert!(Event::read(json).is_err(), "{member}");
        }
        let mut long = sample();
        long["body"]["later"] = json!("x".repeat(MAX_EVENT_BYTES));
        assert!(matches!(Event::read(long), Err(EventError::TooLong(_))));
    }
}
