//! What a phone knows of its points: what the office's signed feed said of its cases, and what may come of others.

use crate::{domain::CaseId, exchange::feed::PointsEntry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that the phone knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPoints {
    /// What the ledger has, newest first.
    pub entries: Vec<Told>,
    /// What may earn or spend points, newest first.
    pub waiting: Vec<Waiting>,
    /// What this phone did for others and named its account in, newest first: the office has told nothing of it yet.
    pub work: Vec<Waiting>,
    /// True when a case of this phone names its account: only such a case can tell of the others.
    pub hears: bool,
    /// The codes of the services of this phone's solved cases that name its account.
    pub solved: BTreeSet<String>,
}

/// An entry of the ledger and the case that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The case, where this phone has it.
    pub case: Option<CaseId>,
    /// The code of its service, where this phone knows it.
    pub service: Option<String>,
    /// True when it is a task that was done for somebody else.
    #[serde(default)]
    pub is_task: bool,
    /// The entry.
    pub entry: PointsEntry,
    /// True while the case waits for something, such as a reward to be fetched.
    #[serde(default)]
    pub open: bool,
}

/// A case that names this phone's account and for which the ledger has nothing yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// The code of its service, where this phone knows it.
    pub service: Option<String>,
    /// True when the office says that it is solved.
    pub solved: bool,
}
