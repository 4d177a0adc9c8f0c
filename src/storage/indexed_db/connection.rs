//! One connection to the browser's database: opened with patience, and let go as soon as the browser or another tab
//! asks for it.

use super::{
    failure::Failure,
    schema::{VERSION, upgrade},
};
use crate::storage::StorageError;
use futures::{
    channel::oneshot,
    future::{Either, select},
};
use gloo::timers::future::TimeoutFuture;
use indexed_db_futures::{Build, database::Database};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen_futures::spawn_local;

/// How long an upgrade waits for another tab to let go.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How often a connection is tried, and the pause before the next attempt.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(150);

/// An open connection; clones share it.
#[derive(Debug, Clone)]
pub(super) struct Connection {
    pub(super) database: Database,
    closed: Rc<Cell<bool>>,
}

impl Connection {
    /// Opens the database, up to three times: Chromium's "Internal error opening backing store" often passes.
    pub(super) async fn open(name: &str, patience: Duration) -> Result<Self, StorageError> {
        let mut attempt = 1;
        loop {
            match open_once(name, patience).await {
                Ok(database) => return Ok(Self::watched(database)),
                Err(Failure::Lost(_)) if attempt < ATTEMPTS => TimeoutFuture::new(millis(PAUSE) * attempt).await,
                Err(failure) => return Err(failure.into_error()),
            }
            attempt += 1;
        }
    }

    /// True until the browser closed the connection or another tab asked for it.
    pub(super) fn is_open(&self) -> bool {
        !self.closed.get()
    }

    /// Never used again: a transaction over it failed in a way that a new connection may cure.
    pub(super) fn give_up(self) {
        self.closed.set(true);
        self.database.close();
    }

    fn watched(database: Database) -> Self {
        let closed = Rc::new(Cell::new(false));
        if let Ok(mut changes) = database.version_changes() {
            let (database, closed) = (database.clone(), closed.clone());
            spawn_local(async move {
                // An event: another tab wants to upgrade or delete. No event: the browser closed the connection.
                let _ = changes.recv().await;
                closed.set(true);
                database.close();
            });
        }
        Self { database, closed }
    }
}

/// The request goes on in a task of its own even when nobody waits for it any longer: dropping it would drop its
/// upgrade handler, and a database that opens later would then be upgraded to nothing.
async fn open_once(name: &str, patience: Duration) -> Result<Database, Failure> {
    let blocked = Rc::new(Cell::new(false));
    let request = Database::open(name)
        .with_version(VERSION)
        .with_on_blocked({
            let blocked = blocked.clone();
            move |_| {
                blocked.set(true);
                Ok(())
            }
        })
        .with_on_upgrade_needed(|event, database| upgrade(&database, event.old_version()))
        .build()?;
    let (answer, opened) = oneshot::channel();
    spawn_local(async move {
        if let Err(Ok(late)) = answer.send(request.await) {
            late.close();
        }
    });
    match select(opened, TimeoutFuture::new(millis(patience))).await {
        Either::Left((Ok(Ok(database)), _)) => Ok(database),
        Either::Left((Ok(Err(error)), _)) => Err(error.into()),
        Either::Left((Err(_), _)) => Err(StorageError::Closed.into()),
        Either::Right(_) if blocked.get() => Err(StorageError::Blocked.into()),
        Either::Right(_) => Err(StorageError::Closed.into()),
    }
}

pub(super) fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
