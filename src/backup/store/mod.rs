//! Making a backup, and restoring from one.

mod make;
mod restore;

pub use make::make;
pub use restore::restore;

use super::model::BackupProblem;
use crate::{
    cases::{AuthorError, store::CaseStoreError},
    exchange::part::PartError,
    storage::StorageError,
};

/// Why a backup was not made or not restored. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Storage failed, or what is kept is damaged.
    #[error(transparent)]
    Store(#[from] CaseStoreError),
    /// This phone could not join a case.
    #[error(transparent)]
    Author(#[from] AuthorError),
    /// The chosen file could not be read.
    #[error("the file could not be read: {0}")]
    Unread(String),
    /// The file, the passphrase, or what is in them does not fit.
    #[error(transparent)]
    Problem(#[from] BackupProblem),
}

impl From<StorageError> for BackupError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}

impl From<serde_json::Error> for BackupError {
    fn from(error: serde_json::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<PartError> for BackupError {
    fn from(error: PartError) -> Self {
        Self::Store(error.into())
    }
}
