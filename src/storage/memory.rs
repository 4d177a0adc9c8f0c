//! The backend that keeps nothing beyond the page: for tests, and for browsers that refuse to keep anything.

use super::{
    StorageError, Write,
    record::{Range, Store, Value},
};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// Everything in memory; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Memory(Rc<RefCell<Tables>>);

#[derive(Debug, Default)]
struct Tables {
    stores: BTreeMap<Store, BTreeMap<String, Value>>,
    /// The index of lists: a case's key in a list, and the case's key.
    rows: BTreeMap<String, String>,
}

impl Memory {
    pub(super) fn get(&self, store: Store, keys: &[String]) -> Vec<Option<Value>> {
        let tables = self.0.borrow();
        keys.iter().map(|key| tables.get(store, key)).collect()
    }

    pub(super) fn keys(&self, store: Store, range: Option<&Range>) -> Vec<String> {
        let tables = self.0.borrow();
        let Some(entries) = tables.stores.get(&store) else { return Vec::new() };
        match range {
            Some(range) => entries.range(range.from.clone()..range.to.clone()).map(|(key, _)| key.clone()).collect(),
            None => entries.keys().cloned().collect(),
        }
    }

    pub(super) fn page(&self, range: &Range, limit: usize) -> Vec<Value> {
        let tables = self.0.borrow();
        let rows = tables.rows.range(range.from.clone()..range.to.clone()).take(limit);
        rows.filter_map(|(_, key)| tables.get(Store::Cases, key)).collect()
    }

    pub(super) fn commit(&self, write: &Write) -> Result<(), StorageError> {
        let mut tables = self.0.borrow_mut();
        let found: Vec<_> = write.expected().iter().map(|expected| tables.get(expected.store, expected.key)).collect();
        let counts = write.settle(&found)?;
        for range in &write.emptied {
            let parts = tables.stores.entry(Store::Parts).or_default();
            parts.retain(|key, _| !(&range.from..&range.to).contains(&key));
        }
        for change in write.changes() {
            tables.put(change.store, change.key, change.value.cloned());
        }
        for (list, change) in counts {
            let count = match tables.get(Store::Counts, &list) {
                Some(Value::Count(count)) => count,
                _ => 0,
            };
            tables.put(Store::Counts, &list, Some(Value::Count(count + change)));
        }
        Ok(())
    }
}

impl Tables {
    fn get(&self, store: Store, key: &str) -> Option<Value> {
        self.stores.get(&store)?.get(key).cloned()
    }

    fn put(&mut self, store: Store, key: &str, value: Option<Value>) {
        if let Some(Value::Case { rows, .. }) = self.get(store, key) {
            for row in &rows {
                self.rows.remove(row);
            }
        }
        if let Some(Value::Case { rows, .. }) = &value {
            self.rows.extend(rows.iter().map(|row| (row.clone(), key.to_owned())));
        }
        let entries = self.stores.entry(store).or_default();
        match value {
            Some(value) => entries.insert(key.to_owned(), value),
            None => entries.remove(key),
        };
    }
}
