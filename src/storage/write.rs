//! One write: everything that must be kept together, or not at all.

use super::{
    CaseRecord, Moved, Owner, Part, StorageError,
    record::{Range, Store, Value, part_key, row_key, row_of_key},
};
use crate::domain::{CaseId, PartId};
use serde::{Deserialize, Serialize};
#[cfg(feature = "web")]
use std::collections::BTreeSet;
use std::{collections::BTreeMap, str::FromStr};

/// What one commit writes. It is built first, without waiting for anything, and then committed as a whole: a case,
/// its photos, its places in the lists and the lists' counters are one transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Write {
    /// Ranges of parts that are emptied before anything is put.
    pub(super) emptied: Vec<Range>,
    /// By case: the revision that was read, and the new value or nothing.
    cases: BTreeMap<String, (u64, Option<Value>)>,
    /// By key: the text that was read.
    read_meta: BTreeMap<String, Option<String>>,
    /// Everything else that is put or deleted.
    others: BTreeMap<Store, BTreeMap<String, Option<Value>>>,
}

/// A value to put, or nothing to delete what is there.
pub(super) struct Change<'a> {
    pub(super) store: Store,
    pub(super) key: &'a str,
    pub(super) value: Option<&'a Value>,
    /// Nothing may be there yet.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only the browser's database asks"))]
    pub(super) new: bool,
}

/// Something that must still be as it was read.
pub(super) struct Expected<'a> {
    pub(super) store: Store,
    pub(super) key: &'a str,
    /// Nothing may be there yet, and what is put says so too.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only the browser's database asks"))]
    pub(super) new: bool,
}

impl Write {
    /// A write of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// True when nothing would be written.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// Keeps a case. `record.revision` is the revision that was read, or 0 for a new case; the commit is refused as a
    /// conflict if the stored one has another by then. It is stored with the next revision.
    pub fn put_case(&mut self, record: CaseRecord) {
        let CaseRecord { id, revision, document, summary, lists } = record;
        let rows = lists.iter().map(|(list, order)| row_key(list, *order, &id)).collect();
        let value = Value::Case { revision: revision + 1, document, summary, rows };
        self.cases.insert(id.to_string(), (revision, Some(value)));
    }

    /// Deletes a case of this revision with all its parts.
    pub fn delete_case(&mut self, id: CaseId, revision: u64) {
        self.emptied.push(Range::owned_by(&Owner::Case(id)));
        self.cases.insert(id.to_string(), (revision, None));
    }

    /// Keeps a binary part under its hash.
    pub fn put_part(&mut self, part: Part) {
        let key = part.key();
        self.put(Store::Parts, key, Some(Value::Part { media_type: part.media_type, bytes: part.bytes }));
    }

    /// Deletes a binary part.
    pub fn delete_part(&mut self, owner: &Owner, id: &PartId) {
        self.put(Store::Parts, part_key(owner, id), None);
    }

    /// Keeps a draft as it was typed; the last one to write it stands.
    pub fn put_draft(&mut self, id: impl Into<String>, document: impl Into<String>) {
        self.put(Store::Drafts, id.into(), Some(Value::Text(document.into())));
    }

    /// Deletes a draft with all its parts.
    pub fn delete_draft(&mut self, id: impl Into<String>) {
        let id = id.into();
        self.emptied.push(Range::owned_by(&Owner::Draft(id.clone())));
        self.put(Store::Drafts, id, None);
    }

    /// Keeps an entry of the settings; the last one to write it stands.
    pub fn put_meta(&mut self, key: impl Into<String>, document: impl Into<String>) {
        self.put(Store::Meta, key.into(), Some(Value::Text(document.into())));
    }

    /// Deletes an entry of the settings.
    pub fn delete_meta(&mut self, key: impl Into<String>) {
        self.put(Store::Meta, key.into(), None);
    }

    /// Commits only if this entry of the settings still is what was read: for keys that must not be made twice, and
    /// for marks that must not move back.
    pub fn expect_meta(&mut self, key: impl Into<String>, read: Option<String>) {
        self.read_meta.insert(key.into(), read);
    }

    /// Remembers an imported file by its hash, so that a second import of it is known at once.
    pub fn put_import(&mut self, hash: &[u8; 32], document: impl Into<String>) {
        let key = PartId::from_bytes(*hash).to_string();
        self.put(Store::Imports, key, Some(Value::Text(document.into())));
    }

    fn put(&mut self, store: Store, key: String, value: Option<Value>) {
        self.others.entry(store).or_default().insert(key, value);
    }

    /// What must be read inside the transaction before anything is written, in this order.
    pub(super) fn expected(&self) -> Vec<Expected<'_>> {
        let cases = self.cases.iter().map(|(key, (revision, value))| Expected {
            store: Store::Cases,
            key,
            new: *revision == 0 && value.is_some(),
        });
        let meta = self.read_meta.keys().map(|key| Expected { store: Store::Meta, key, new: false });
        cases.chain(meta).collect()
    }

    /// Compares what was read, in the order of [`Self::expected`], with what was expected, and answers by how much each
    /// list's counter changes.
    pub(super) fn settle(&self, found: &[Option<Value>]) -> Result<BTreeMap<String, i64>, StorageError> {
        let mut moved = Vec::new();
        let mut counts = BTreeMap::new();
        let (cases, meta) = found.split_at(self.cases.len().min(found.len()));
        for ((key, (revision, value)), stored) in self.cases.iter().zip(cases) {
            if revision_of(stored.as_ref()) != *revision {
                moved.extend(CaseId::from_str(key).map(Moved::Case));
            }
            count(&mut counts, stored.as_ref(), -1);
            count(&mut counts, value.as_ref(), 1);
        }
        for ((key, read), stored) in self.read_meta.iter().zip(meta) {
            let same = match (read, stored) {
                (Some(read), Some(Value::Text(stored))) => read == stored,
                (None, None) => true,
                _ => false,
            };
            if !same {
                moved.push(Moved::Meta(key.clone()));
            }
        }
        counts.retain(|_, change| *change != 0);
        if moved.is_empty() { Ok(counts) } else { Err(StorageError::Conflict { moved }) }
    }

    /// Everything that is put or deleted, once the ranges are emptied.
    pub(super) fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        let cases = self.cases.iter().map(|(key, (revision, value))| Change {
            store: Store::Cases,
            key,
            value: value.as_ref(),
            new: *revision == 0,
        });
        let others = self.others.iter().flat_map(|(store, entries)| {
            entries.iter().map(|(key, value)| Change { store: *store, key, value: value.as_ref(), new: false })
        });
        cases.chain(others)
    }

    /// The stores that this write touches.
    #[cfg(feature = "web")]
    pub(super) fn stores(&self) -> BTreeSet<Store> {
        let mut stores: BTreeSet<_> = self.others.keys().copied().collect();
        if !self.cases.is_empty() {
            stores.extend([Store::Cases, Store::Counts]);
        }
        if !self.read_meta.is_empty() {
            stores.insert(Store::Meta);
        }
        if !self.emptied.is_empty() {
            stores.insert(Store::Parts);
        }
        stores
    }
}

fn revision_of(value: Option<&Value>) -> u64 {
    match value {
        Some(Value::Case { revision, .. }) => *revision,
        _ => 0,
    }
}

fn count(counts: &mut BTreeMap<String, i64>, value: Option<&Value>, by: i64) {
    let Some(Value::Case { rows, .. }) = value else { return };
    for (list, ..) in rows.iter().filter_map(|key| row_of_key(key)) {
        *counts.entry(list.to_owned()).or_default() += by;
    }
}
