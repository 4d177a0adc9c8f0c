//! The backend that keeps everything in the browser's own database.
//!
//! Inside a transaction nothing is awaited but the database itself: everything is encoded before it starts, and what
//! is kept is said to be kept only after its complete event, with strict durability.

mod commit;
mod connection;
mod failure;
mod schema;
mod value;

use super::{
    StorageError, Write,
    record::{Range, Store, Value},
};
use connection::Connection;
use failure::Failure;
use futures::{
    future::{Either, select},
    lock::Mutex,
};
use gloo::timers::future::TimeoutFuture;
use indexed_db_futures::{
    Build, BuildPrimitive, KeyRange,
    future::BasicRequest,
    object_store::ObjectStore,
    prelude::QuerySource,
    transaction::{Transaction, TransactionMode},
};
use std::{pin::pin, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;

/// The browser's database of one community at one address; clones share one connection.
#[derive(Debug, Clone)]
pub struct IndexedDb(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    name: String,
    patience: Duration,
    connection: Mutex<Option<Connection>>,
}

impl IndexedDb {
    /// Opens the database of this name, bringing an older one to this version.
    pub async fn open(name: impl Into<String>) -> Result<Self, StorageError> {
        Self::open_within(name, connection::PATIENCE).await
    }

    /// Opens the database of this name, and gives up when it is not open after this long.
    pub async fn open_within(name: impl Into<String>, patience: Duration) -> Result<Self, StorageError> {
        let shared = Shared { name: name.into(), patience, connection: Mutex::new(None) };
        shared.connection().await?;
        Ok(Self(Rc::new(shared)))
    }

    pub(super) async fn get(&self, store: Store, keys: &[String]) -> Result<Vec<Option<Value>>, StorageError> {
        self.twice(async |connection| {
            let transaction = reading(&connection, store)?;
            let object_store = transaction.object_store(store.name())?;
            let asked = keys.iter().map(|key| ask(&object_store, store, key)).collect::<Result<_, _>>()?;
            answers(asked).await
        })
        .await
    }

    pub(super) async fn keys(&self, store: Store, range: Option<&Range>) -> Result<Vec<String>, StorageError> {
        self.twice(async |connection| {
            let transaction = reading(&connection, store)?;
            let object_store = transaction.object_store(store.name())?;
            let keys = object_store.get_all_keys::<String>();
            let keys = match range {
                Some(range) => keys.with_query::<String, _>(key_range(range)).primitive()?.await?,
                None => keys.primitive()?.await?,
            };
            Ok(keys.collect::<Result<_, _>>()?)
        })
        .await
    }

    pub(super) async fn page(&self, range: &Range, limit: u32) -> Result<Vec<Value>, StorageError> {
        self.twice(async |connection| {
            let transaction = reading(&connection, Store::Cases)?;
            let object_store = transaction.object_store(Store::Cases.name())?;
            let index = object_store.index(schema::ROWS)?;
            let query = index.get_all::<JsValue>().with_query::<String, _>(key_range(range)).with_limit(limit);
            let values = query.primitive()?.await?.collect::<Result<Vec<_>, _>>()?;
            Ok(values.iter().map(|stored| value::decode(Store::Cases, stored)).collect::<Result<_, _>>()?)
        })
        .await
    }

    pub(super) async fn commit(&self, write: &Write) -> Result<(), StorageError> {
        let requests = commit::encode(write)?;
        self.twice(async |connection| commit::commit(&connection, write, &requests, self.0.turn()).await).await
    }

    /// Writes and deletes something of no value, to learn whether this browser keeps anything.
    pub(super) async fn probe(&self) -> Result<(), StorageError> {
        self.twice(async |connection| {
            let names = [Store::Meta.name()];
            let transaction = connection.database.transaction(names).with_mode(TransactionMode::Readwrite).build()?;
            let meta = transaction.object_store(Store::Meta.name())?;
            begun(&meta, self.0.turn()).await?;
            meta.put("probe").with_key("probe").primitive()?;
            meta.delete::<&str, _>("probe").primitive()?;
            Ok(transaction.commit().await?)
        })
        .await
    }

    /// Runs this over a connection, and once more over a new one if the connection may have been the trouble.
    async fn twice<T>(&self, run: impl AsyncFn(Connection) -> Result<T, Failure>) -> Result<T, StorageError> {
        let connection = self.0.connection().await?;
        match run(connection.clone()).await {
            Err(Failure::Lost(_)) => connection.give_up(),
            answer => return answer.map_err(Failure::into_error),
        }
        run(self.0.connection().await?).await.map_err(Failure::into_error)
    }
}

impl Shared {
    /// How long a write waits for those before it: another tab may be in the middle of a long one.
    fn turn(&self) -> Duration {
        self.patience * 6
    }

    /// The connection that is open, or a new one.
    async fn connection(&self) -> Result<Connection, StorageError> {
        let mut connection = self.connection.lock().await;
        if let Some(connection) = connection.as_ref().filter(|connection| connection.is_open()) {
            return Ok(connection.clone());
        }
        let opened = Connection::open(&self.name, self.patience).await?;
        Ok(connection.insert(opened).clone())
    }
}

/// Waits for a transaction to begin, which it does once everybody before it is done. One who never is (a frozen tab in
/// the middle of its own) must not stop the others for ever.
async fn begun(store: &ObjectStore<'_>, patience: Duration) -> Result<(), Failure> {
    let asked = store.get::<JsValue, _, _>(JsValue::from_str("")).primitive()?;
    match select(pin!(asked), TimeoutFuture::new(connection::millis(patience))).await {
        Either::Left((Ok(_), _)) => Ok(()),
        Either::Left((Err(error), _)) => Err(error.into()),
        Either::Right(_) => Err(StorageError::Blocked.into()),
    }
}

fn reading(connection: &Connection, store: Store) -> Result<Transaction<'_>, Failure> {
    Ok(connection.database.transaction(store.name()).build()?)
}

fn key_range(range: &Range) -> KeyRange<String> {
    (range.from.clone()..range.to.clone()).into()
}

/// A value that was asked for, and the store it was asked from.
type Asked = (Store, BasicRequest<Option<JsValue>>);

fn ask(object_store: &ObjectStore<'_>, store: Store, key: &str) -> Result<Asked, Failure> {
    Ok((store, object_store.get::<JsValue, _, _>(JsValue::from_str(key)).primitive()?))
}

/// Waits in turn for what was asked; all of it is on its way already.
async fn answers(asked: Vec<Asked>) -> Result<Vec<Option<Value>>, Failure> {
    let mut values = Vec::with_capacity(asked.len());
    for (store, request) in asked {
        values.push(request.await?.map(|stored| value::decode(store, &stored)).transpose()?);
    }
    Ok(values)
}
