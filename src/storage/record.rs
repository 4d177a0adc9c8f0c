//! What is stored, under which keys, and in which store: the same for every backend.

use super::StorageError;
use crate::domain::{CaseId, PartId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// Stands between the members of a key; no id and no list name contains it.
const BETWEEN: char = '\u{1f}';
/// The character after [`BETWEEN`]: where the keys that share a first member end.
const BEYOND: char = '\u{20}';

/// A case as it is kept: one record, read and written whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// The case.
    pub id: CaseId,
    /// How often the case was written: the revision that was read, 0 for a case that was never stored.
    pub revision: u64,
    /// Everything of the case but its binary parts, as JSON that only the cases understand.
    pub document: String,
    /// The few members that lists show, as JSON.
    pub summary: String,
    /// The lists this case stands in, each with its place there: higher orders come first. Every list is counted.
    pub lists: BTreeMap<String, i64>,
}

/// A case as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// The case's place in the list.
    pub order: i64,
    /// The members that lists show, as JSON.
    pub summary: String,
    /// Where this row stands: the next page comes after it.
    pub cursor: Cursor,
}

/// A place in a list, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor(pub(super) String);

/// Whom a binary part belongs to, and with whom it is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A case.
    Case(CaseId),
    /// A draft that is still being typed.
    Draft(String),
}

/// A binary part, such as a photo or a sealed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whom it belongs to.
    pub owner: Owner,
    /// SHA-256 of the bytes.
    pub id: PartId,
    /// The media type, such as `image/jpeg`.
    pub media_type: String,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
}

impl Part {
    /// A part of these bytes; its id is their hash.
    pub fn new(owner: Owner, media_type: impl Into<String>, bytes: Vec<u8>) -> Self {
        let id = PartId::from_bytes(Sha256::digest(&bytes).into());
        Self { owner, id, media_type: media_type.into(), bytes }
    }

    pub(super) fn key(&self) -> String {
        part_key(&self.owner, &self.id)
    }

    /// The part under this id again, unless its bytes have changed since they were stored.
    pub(super) fn checked(owner: Owner, id: PartId, media_type: String, bytes: Vec<u8>) -> Result<Self, StorageError> {
        let part = Self::new(owner, media_type, bytes);
        if part.id == id { Ok(part) } else { Err(StorageError::Damaged { part: id }) }
    }
}

/// The object stores. Their names never change and are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Store {
    Cases,
    Parts,
    Drafts,
    Meta,
    Imports,
    Counts,
}

impl Store {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Parts => "parts",
            Self::Drafts => "drafts",
            Self::Meta => "meta",
            Self::Imports => "imports",
            Self::Counts => "counts",
        }
    }
}

/// A value as every backend stores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Value {
    /// A case; `rows` are its keys in the index of lists.
    Case { revision: u64, document: String, summary: String, rows: Vec<String> },
    /// A binary part.
    Part {
        media_type: String,
        #[serde(with = "base64_text")]
        bytes: Vec<u8>,
    },
    /// A document: JSON, or any text.
    Text(String),
    /// A counter.
    Count(i64),
}

/// Bytes between the page and the worker: a text costs a tenth of a list of numbers.
mod base64_text {
    use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::borrow::Cow;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD_NO_PAD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        STANDARD_NO_PAD.decode(text.as_bytes()).map_err(Error::custom)
    }
}

impl Value {
    pub(super) fn unexpected(store: Store, key: &str) -> StorageError {
        StorageError::Other(format!("unexpected value in {} under {key:?}", store.name()))
    }

    pub(super) fn into_text(self, store: Store, key: &str) -> Result<String, StorageError> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(Self::unexpected(store, key)),
        }
    }
}

/// From the first key, inclusive, to the second, exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Range {
    pub(super) from: String,
    pub(super) to: String,
}

impl Range {
    fn under(first: &impl fmt::Display) -> Self {
        Self { from: format!("{first}{BETWEEN}"), to: format!("{first}{BEYOND}") }
    }

    pub(super) fn owned_by(owner: &Owner) -> Self {
        Self::under(owner)
    }

    /// The rows of a list, from its start or from just after a row.
    pub(super) fn listed(list: &str, after: Option<&Cursor>) -> Self {
        let whole = Self::under(&list);
        match after {
            // The smallest key that is greater than the cursor's is the cursor's with one more character.
            Some(Cursor(key)) => Self { from: format!("{key}\u{0}").max(whole.from), to: whole.to },
            None => whole,
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(id) => write!(f, "case/{id}"),
            Self::Draft(id) => write!(f, "draft/{id}"),
        }
    }
}

pub(super) fn part_key(owner: &Owner, id: &PartId) -> String {
    format!("{owner}{BETWEEN}{id}")
}

pub(super) fn part_of_key(key: &str) -> Option<PartId> {
    key.rsplit(BETWEEN).next()?.parse().ok()
}

/// A case's key in a list. Keys sort by text, so the order is written so that the highest comes first: one request
/// then reads a page, newest first.
pub(super) fn row_key(list: &str, order: i64, id: &CaseId) -> String {
    let reversed = (i64::MAX as u64).wrapping_sub(order as u64);
    format!("{list}{BETWEEN}{reversed:016x}{BETWEEN}{id}")
}

/// The list, the order and the case of a key in the index of lists.
pub(super) fn row_of_key(key: &str) -> Option<(&str, i64, CaseId)> {
    let mut members = key.split(BETWEEN);
    let (list, order, id) = (members.next()?, members.next()?, members.next()?);
    let reversed = u64::from_str_radix(order, 16).ok()?;
    Some((list, (i64::MAX as u64).wrapping_sub(reversed) as i64, CaseId::from_str(id).ok()?))
}

/// The row that a case's value shows in this list.
pub(super) fn row(value: Value, list: &str) -> Option<CaseRow> {
    let Value::Case { summary, rows, .. } = value else { return None };
    let key = rows.into_iter().find(|key| row_of_key(key).is_some_and(|(name, ..)| name == list))?;
    let (_, order, id) = row_of_key(&key)?;
    Some(CaseRow { id, order, summary, cursor: Cursor(key) })
}

/// A case as it was read.
pub(super) fn case(id: CaseId, value: Value) -> Result<CaseRecord, StorageError> {
    let Value::Case { revision, document, summary, rows } = value else {
        return Err(Value::unexpected(Store::Cases, &id.to_string()));
    };
    let lists = rows.iter().filter_map(|key| row_of_key(key)).map(|(list, order, _)| (list.to_owned(), order));
    Ok(CaseRecord { id, revision, document, summary, lists: lists.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_sort_by_list_then_by_falling_order() {
        let id = CaseId::Ledger;
        let orders = [i64::MAX, 1_800_000_000, 1, 0, -1, i64::MIN];
        let keys: Vec<_> = orders.iter().map(|order| row_key("mine", *order, &id)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
        for (key, order) in keys.iter().zip(orders) {
            assert_eq!(row_of_key(key), Some(("mine", order, id)));
        }
        let range = Range::listed("mine", None);
        assert!(keys.iter().all(|key| (&range.from..&range.to).contains(&key)));
        for other in ["min", "mine/unsent", "mine ", "mineral"] {
            assert!(!(&range.from..&range.to).contains(&&row_key(other, 0, &id)), "{other}");
        }
    }
}
