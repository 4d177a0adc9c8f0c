//! Everything that is kept, behind one small asynchronous API: in the browser's database, or in memory for tests and
//! for browsers that keep nothing.
//!
//! Reading is one call per thing. Writing is always a [`Write`] that is built first and then committed whole, so that
//! a record can never be kept without its photos, its place in the lists or their counters.

mod database;
mod error;
#[cfg(feature = "web")]
mod indexed_db;
mod memory;
mod record;
mod remote;
mod write;

pub use database::{Database, Kept};
pub use error::{Moved, StorageError};
#[cfg(feature = "web")]
pub use indexed_db::IndexedDb;
pub use memory::Memory;
pub use record::{CaseRecord, CaseRow, Cursor, Owner, Part};
pub use remote::{Remote, RemoteAnswer, RemoteQuestion};
pub use write::Write;

/// The answer of a future that never waits, as every call on [`Memory`] does not: for tests without an executor.
#[cfg(test)]
pub(crate) fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("the future waited"),
    }
}
