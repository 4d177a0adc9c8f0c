//! The one way to write: compare, write and count in a single strict transaction.

use super::{answers, ask, begun, connection::Connection, failure::Failure, key_range, value};
use crate::storage::{
    StorageError, Write,
    record::{Store, Value},
};
use indexed_db_futures::{
    Build, BuildPrimitive,
    object_store::ObjectStore,
    transaction::{TransactionDurability, TransactionMode, TransactionOptions, TransactionRef},
};
use std::{collections::BTreeMap, time::Duration};
use wasm_bindgen::JsValue;

/// One request of a write, encoded before the transaction starts.
pub(super) enum Request {
    /// Puts a value where there is none yet, or fails.
    Add(JsValue, JsValue),
    Put(JsValue, JsValue),
    Delete(JsValue),
}

pub(super) fn encode(write: &Write) -> Result<Vec<(Store, Request)>, StorageError> {
    let requests = write.changes().map(|change| {
        let key = JsValue::from_str(change.key);
        let request = match change.value {
            Some(value) if change.new => Request::Add(key, value::encode(value)?),
            Some(value) => Request::Put(key, value::encode(value)?),
            None => Request::Delete(key),
        };
        Ok((change.store, request))
    });
    requests.collect()
}

/// Writes all of it, or nothing.
pub(super) async fn commit(
    connection: &Connection,
    write: &Write,
    requests: &[(Store, Request)],
    turn: Duration,
) -> Result<(), Failure> {
    let failure = match transact(connection, write, requests, turn).await {
        // The connection is open, so it was the transaction that the browser gave up.
        Err(Failure::Lost(StorageError::Closed)) if connection.is_open() => Failure::Lost(StorageError::Full),
        Err(failure) => failure,
        Ok(()) => return Ok(()),
    };
    match failure {
        // Adding what is there already aborts the transaction, and the abort may be all that is heard of it.
        Failure::InTheWay | Failure::Lost(StorageError::Full) => {
            Err(in_the_way(connection, write).await.unwrap_or(failure))
        }
        failure => Err(failure),
    }
}

/// Leaving early drops the transaction, which undoes it.
async fn transact(
    connection: &Connection,
    write: &Write,
    requests: &[(Store, Request)],
    turn: Duration,
) -> Result<(), Failure> {
    let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    let transaction = connection.database.transaction(names(write));
    let transaction = transaction.with_mode(TransactionMode::Readwrite).with_options(strict).build()?;
    let stores = stores(&transaction, write)?;
    if let Some(store) = stores.values().next() {
        begun(store, turn).await?;
    }
    // What is new is not looked up first: adding it fails if something is there.
    let counts = write.settle(&find(&stores, write, |new| !new).await?).map_err(|_| Failure::InTheWay)?;
    for range in &write.emptied {
        open(&stores, Store::Parts)?.delete::<String, _>(key_range(range)).primitive()?;
    }
    for (store, request) in requests {
        let store = open(&stores, *store)?;
        match request {
            Request::Add(key, value) => drop(store.add(value.clone()).with_key(key.clone()).primitive()?),
            Request::Put(key, value) => drop(store.put(value.clone()).with_key(key.clone()).primitive()?),
            Request::Delete(key) => drop(store.delete(key.clone()).primitive()?),
        }
    }
    if !counts.is_empty() {
        count(open(&stores, Store::Counts)?, &counts).await?;
    }
    Ok(transaction.commit().await?)
}

/// Names everything that was in the way of a write, once its transaction has failed; nothing if it was not that.
async fn in_the_way(connection: &Connection, write: &Write) -> Option<Failure> {
    let transaction = connection.database.transaction(names(write)).build().ok()?;
    let found = find(&stores(&transaction, write).ok()?, write, |_| true).await.ok()?;
    write.settle(&found).err().map(Failure::Final)
}

type Stores<'a> = BTreeMap<Store, ObjectStore<'a>>;

fn names(write: &Write) -> Vec<&'static str> {
    write.stores().into_iter().map(Store::name).collect()
}

fn stores<'a>(transaction: &'a TransactionRef<'_>, write: &Write) -> Result<Stores<'a>, Failure> {
    let opened = write.stores().into_iter().map(|store| Ok((store, transaction.object_store(store.name())?)));
    opened.collect()
}

fn open<'a, 'b>(stores: &'b Stores<'a>, store: Store) -> Result<&'b ObjectStore<'a>, Failure> {
    Ok(stores.get(&store).ok_or_else(|| StorageError::Other(format!("{} is not open", store.name())))?)
}

/// What is stored where the write expects something, or nothing where it is not looked up.
async fn find(stores: &Stores<'_>, write: &Write, look: fn(bool) -> bool) -> Result<Vec<Option<Value>>, Failure> {
    let expected = write.expected();
    let looked = expected.iter().filter(|expected| look(expected.new));
    let asked = looked.map(|expected| ask(open(stores, expected.store)?, expected.store, expected.key));
    let mut found = answers(asked.collect::<Result<_, Failure>>()?).await?.into_iter();
    Ok(expected.iter().map(|expected| if look(expected.new) { found.next().flatten() } else { None }).collect())
}

async fn count(store: &ObjectStore<'_>, changes: &BTreeMap<String, i64>) -> Result<(), Failure> {
    let asked = changes.keys().map(|list| ask(store, Store::Counts, list)).collect::<Result<_, _>>()?;
    for ((list, change), found) in changes.iter().zip(answers(asked).await?) {
        let before = match found {
            Some(Value::Count(count)) => count,
            _ => 0,
        };
        store.put((before + change) as f64).with_key(list.as_str()).primitive()?;
    }
    Ok(())
}
