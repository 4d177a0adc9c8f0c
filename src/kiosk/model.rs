//! What taking a phone's cases in came to.

use crate::desk::model::ImportRefusal;
use serde::{Deserialize, Serialize};

/// What became of a file that a shared screen was given for the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenIn {
    /// All of it waits for the staff.
    Kept {
        /// True when it names photos or long texts that did not come along.
        more_to_come: bool,
    },
    /// Nothing in it was kept: it is not such a file, or another community's.
    Refused(ImportRefusal),
    /// Nothing in it was kept: not everything in it is signed by whom it says, or it is damaged.
    NotTrusted,
}
