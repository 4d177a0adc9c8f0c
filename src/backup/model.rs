//! What is asked about a backup, and what comes of it.

use super::rules::Account;
use crate::domain::Instant;
use serde::{Deserialize, Serialize};

/// What a page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupAsk {
    /// Makes the file. Answer: [`BackupAnswer::Made`] with the file as attachment, or [`BackupAnswer::Refused`].
    Make {
        /// The passphrase for the file.
        passphrase: String,
    },
    /// Merges the file in the one attachment (a `File` or `Blob`) into what is here. Answer:
    /// [`BackupAnswer::Restored`], or [`BackupAnswer::Refused`] when nothing was changed.
    Restore {
        /// The file's passphrase.
        passphrase: String,
    },
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupAnswer {
    /// A file with this in it.
    Made(Made),
    /// What the file brought.
    Restored(Restored),
    /// Nothing was made or changed.
    Refused(BackupProblem),
}

/// What is in a file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// When.
    pub at: Instant,
    /// How many cases this person holds.
    pub cases: usize,
    /// How many tasks of a team's member.
    pub tasks: usize,
    /// How many drafts.
    pub drafts: usize,
    /// True when the points account is in it.
    pub account: bool,
    /// How many photos had no room, of cases that left the phone before, or are damaged.
    pub photos_left: usize,
}

/// What a file brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// When the file was made.
    pub made_at: Instant,
    /// How many cases were not held here.
    pub cases: usize,
    /// How many were.
    pub known: usize,
    /// How many tasks were not here.
    pub tasks: usize,
    /// How many tasks are another device's than the one that this phone is to the office.
    pub tasks_left: usize,
    /// How many drafts were not here.
    pub drafts: usize,
    /// Whose points account stands.
    pub account: Account,
    /// How many cases of this phone named an account that the backup's took the place of.
    pub given_up: usize,
    /// How many things in the file could not be believed.
    pub set_aside: usize,
}

impl Restored {
    /// Nothing yet, of a file that was made then.
    pub const fn nothing(made_at: Instant, account: Account, set_aside: usize) -> Self {
        let (cases, known, tasks, tasks_left, drafts, given_up) = (0, 0, 0, 0, 0, 0);
        Self { made_at, cases, known, tasks, tasks_left, drafts, account, given_up, set_aside }
    }

    /// True when anything was not here before.
    pub fn brought_anything(&self) -> bool {
        self.cases + self.tasks + self.drafts > 0 || self.account == Account::Taken
    }
}

/// Why nothing was made or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupProblem {
    /// There is nothing to take along.
    #[error("there is nothing to take along")]
    Nothing,
    /// What is only on this phone does not fit into one file.
    #[error("what was never handed over does not fit into one file")]
    TooLarge,
    /// The passphrase is too short.
    #[error("the passphrase is too short")]
    ShortPassphrase,
    /// Wrong passphrase, or a damaged file.
    #[error("wrong passphrase, or a damaged file")]
    Closed,
    /// It is no backup, or only a piece of one.
    #[error("not a backup: {0}")]
    NotABackup(String),
    /// A later version made it.
    #[error("the version {0:?} is not known here")]
    Later(String),
    /// It is of the community with this id.
    #[error("a backup of the community {0:?}")]
    OtherCommunity(String),
    /// The office that this site shows is not the one that the backup, or this phone, knows.
    #[error("the office is not the one that is known")]
    OtherOffice,
}
