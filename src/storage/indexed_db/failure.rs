//! What the browser's errors mean. A browser names the same trouble in many ways, so this is the only place that
//! reads their names.

use crate::storage::StorageError;
use indexed_db_futures::error::{DomException, Error, OpenDbError, UnexpectedDataError};

/// How a transaction failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// It would fail again.
    Final(StorageError),
    /// It may succeed over a new connection; if not, this is the error.
    Lost(StorageError),
    /// What is stored is not what the write expects.
    InTheWay,
}

impl Failure {
    pub(super) fn into_error(self) -> StorageError {
        match self {
            Self::Final(error) | Self::Lost(error) => error,
            Self::InTheWay => StorageError::Conflict { moved: Vec::new() },
        }
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Final(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => exception.into(),
            // An abort without a reason is a lost connection or a full disk: the second attempt tells.
            Error::MissingData(UnexpectedDataError::TransactionAborted) => Self::Lost(StorageError::Full),
            other => Self::Lost(StorageError::Other(other.to_string())),
        }
    }
}

impl From<DomException> for Failure {
    fn from(exception: DomException) -> Self {
        let exception = web_sys::DomException::from(exception);
        match exception.name().as_str() {
            "QuotaExceededError" => Self::Final(StorageError::Full),
            "AbortError" => Self::Lost(StorageError::Full),
            "InvalidStateError" | "TransactionInactiveError" | "TimeoutError" => Self::Lost(StorageError::Closed),
            "SecurityError" | "NotAllowedError" => Self::Final(StorageError::Refused),
            "VersionError" => Self::Final(StorageError::Newer),
            "ConstraintError" => Self::InTheWay,
            name => Self::Lost(StorageError::Other(format!("{name}: {}", exception.message()))),
        }
    }
}

impl From<OpenDbError> for Failure {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::NullFactory | OpenDbError::UnsupportedEnvironment => Self::Final(StorageError::Refused),
            OpenDbError::VersionZero => Self::Final(StorageError::Other(error.to_string())),
            OpenDbError::Base(error) => match Self::from(error) {
                // Firefox before 115 answers so in private windows; nothing was open that could have closed.
                Self::Lost(StorageError::Closed) => Self::Final(StorageError::Refused),
                failure => failure,
            },
        }
    }
}
