//! What can go wrong when something is kept or read again.

use crate::domain::{CaseId, PartId};
use serde::{Deserialize, Serialize};

/// What another tab or the worker changed in the meantime.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Moved {
    /// This case has another revision than the one that was read.
    Case(CaseId),
    /// This entry of the settings no longer holds the text that was read.
    Meta(String),
}

/// Why nothing was written, or nothing could be read. A write that failed has changed nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum StorageError {
    /// The device has no room left, or the browser gave up the write without a reason, which is how several of them
    /// report the same.
    #[error("no room left, or the browser gave up the write")]
    Full,
    /// Another tab holds the database open in an older form, or is in the middle of a write that does not end.
    #[error("another tab of this site keeps the database for itself")]
    Blocked,
    /// The browser keeps nothing here: private mode, or storage is switched off.
    #[error("the browser refuses to keep anything for this site")]
    Refused,
    /// The connection closed and could not be opened again.
    #[error("the database closed and did not open again")]
    Closed,
    /// The database was written by a newer version of this product.
    #[error("the database was written by a newer version")]
    Newer,
    /// Somebody else wrote first: read again, decide again, and commit again.
    #[error("changed in the meantime: {moved:?}")]
    Conflict {
        /// Everything that moved.
        moved: Vec<Moved>,
    },
    /// The stored bytes no longer have the hash they were stored under.
    #[error("the stored part {part} is damaged")]
    Damaged {
        /// The part that was asked for.
        part: PartId,
    },
    /// Anything else, in the browser's words.
    #[error("storage failed: {0}")]
    Other(String),
}
