//! What every page shares behind its widgets: the storage of this device and the worker.

use super::pack::use_pack;
use crate::{
    storage::{Database, Memory},
    worker::{
        client::{Client, Reply, WorkerGone},
        protocol::{Ask, Progress, Request},
    },
};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The storage of this device and the worker; a copy is the same session.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client>,
    database: StoredValue<Option<Database>>,
    revision: RwSignal<u32>,
}

/// Makes the session that [`use_session`] answers with.
pub(super) fn provide_session() -> Session {
    let session = Session {
        client: StoredValue::new(Client::default()),
        database: StoredValue::new(None),
        revision: RwSignal::new(0),
    };
    provide_context(session);
    session
}

/// The session of this page.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// The storage of this device, opened on the first call.
    pub async fn database(self) -> Database {
        if let Some(database) = self.database.get_value() {
            return database;
        }
        let database = Database::Memory(Memory::default());
        self.database.set_value(Some(database.clone()));
        database
    }

    /// Asks the worker. Whatever the answer, everything that watches [`Session::revision`] looks again.
    ///
    /// # Errors
    /// When the worker stopped, or the community's content is not there yet.
    pub async fn ask(
        self,
        ask: Ask,
        attachments: Vec<JsValue>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, WorkerGone> {
        let reply = self.client.get_value().ask(ask, attachments, progress).await;
        self.touch();
        reply
    }

    /// Rises whenever something that is kept may have changed: a resource that reads lists depends on it.
    pub fn revision(self) -> Signal<u32> {
        self.revision.into()
    }

    /// Says that something that is kept has changed.
    pub fn touch(self) {
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }
}
