//! The backend that keeps nothing itself: it asks a database elsewhere. A page asks the worker's, so that both always
//! see the same and the page carries no database.

use super::{
    Database, StorageError, Write,
    record::{Range, Store, Value},
};
use serde::{Deserialize, Serialize};
use std::{fmt, pin::Pin, rc::Rc};

/// What a database elsewhere is asked; only storage looks inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteQuestion(pub(super) Question);

/// What it answers; only storage looks inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteAnswer(pub(super) Result<Found, StorageError>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Question {
    Get(Store, Vec<String>),
    Keys(Store, Option<Range>),
    Page(Range, u32),
    Commit(Box<Write>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Found {
    Values(Vec<Option<Value>>),
    Keys(Vec<String>),
    Page(Vec<Value>),
    Committed,
}

type Asking = Pin<Box<dyn Future<Output = RemoteAnswer>>>;

/// A database elsewhere; clones ask the same.
#[derive(Clone)]
pub struct Remote(Rc<dyn Fn(RemoteQuestion) -> Asking>);

impl Remote {
    /// A database that is asked by this function; what answers it is [`Database::answer`] at the other end.
    pub fn new<F: Future<Output = RemoteAnswer> + 'static>(ask: impl Fn(RemoteQuestion) -> F + 'static) -> Self {
        Self(Rc::new(move |question| Box::pin(ask(question))))
    }

    pub(super) async fn get(&self, store: Store, keys: &[String]) -> Result<Vec<Option<Value>>, StorageError> {
        match self.ask(Question::Get(store, keys.to_vec())).await? {
            Found::Values(values) => Ok(values),
            _ => Err(mixed_up()),
        }
    }

    pub(super) async fn keys(&self, store: Store, range: Option<&Range>) -> Result<Vec<String>, StorageError> {
        match self.ask(Question::Keys(store, range.cloned())).await? {
            Found::Keys(keys) => Ok(keys),
            _ => Err(mixed_up()),
        }
    }

    pub(super) async fn page(&self, range: &Range, limit: u32) -> Result<Vec<Value>, StorageError> {
        match self.ask(Question::Page(range.clone(), limit)).await? {
            Found::Page(values) => Ok(values),
            _ => Err(mixed_up()),
        }
    }

    pub(super) async fn commit(&self, write: &Write) -> Result<(), StorageError> {
        match self.ask(Question::Commit(Box::new(write.clone()))).await? {
            Found::Committed => Ok(()),
            _ => Err(mixed_up()),
        }
    }

    async fn ask(&self, question: Question) -> Result<Found, StorageError> {
        (self.0)(RemoteQuestion(question)).await.0
    }
}

impl RemoteAnswer {
    /// That the other end could not be reached.
    pub fn unreachable() -> Self {
        Self(Err(StorageError::Closed))
    }
}

impl Database {
    /// Answers what a [`Remote`] at the other end asks.
    pub async fn answer(&self, RemoteQuestion(question): RemoteQuestion) -> RemoteAnswer {
        RemoteAnswer(match question {
            Question::Get(store, keys) => self.get(store, &keys).await.map(Found::Values),
            Question::Keys(store, range) => self.keys(store, range.as_ref()).await.map(Found::Keys),
            Question::Page(range, limit) => self.page(&range, limit).await.map(Found::Page),
            Question::Commit(write) => self.commit(&write).await.map(|()| Found::Committed),
        })
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Remote")
    }
}

fn mixed_up() -> StorageError {
    StorageError::Other("the other end answered something else".to_owned())
}
