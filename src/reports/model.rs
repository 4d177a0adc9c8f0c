//! A report while it is typed, and as it is sent.

use crate::{
    cases::{Checked, Typed},
    content::Privacy,
    domain::{CaseId, EventId, PartId, Place},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The id under which the one report being made is kept.
pub const DRAFT: &str = "report";

/// A report as far as it was typed; kept on every change, photos beside it under their hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDraft {
    /// The service's code, once chosen.
    pub service: Option<String>,
    /// The photos, in the order they were taken.
    #[serde(default)]
    pub photos: Vec<PartId>,
    /// Where it is, as far as known.
    #[serde(default)]
    pub place: Place,
    /// Answers as typed, by question; the free words stand under [`crate::cases::DESCRIPTION`].
    #[serde(default)]
    pub answers: BTreeMap<String, Typed>,
}

impl ReportDraft {
    /// True when there is nothing in it worth asking about.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// A checked report, ready to be signed and, where the service asks for it, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The service's code.
    pub service: String,
    /// Who can read what is sent.
    pub privacy: Privacy,
    /// True when the office learns whose points account it is about.
    pub names_account: bool,
    /// Checked answers by question.
    pub answers: BTreeMap<String, Checked>,
    /// Where it is.
    pub place: Option<Place>,
    /// Photos kept with the draft.
    pub photos: Vec<PartId>,
    /// The draft that this replaces.
    pub draft: String,
}

impl Submission {
    /// What was chosen for the question with this code.
    pub fn choice(&self, code: &str) -> Option<&str> {
        match self.answers.get(code) {
            Some(Checked::Choice(chosen)) => Some(chosen),
            _ => None,
        }
    }
}

/// What the holder of a case can do after sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderAct {
    /// "It is fixed, thank you."
    Confirm {
        /// The `resolved` step that is meant.
        of: EventId,
        /// 1 to 5.
        rating: Option<u8>,
        /// Words.
        note: Option<String>,
    },
    /// "Not yet."
    Reopen {
        /// The `resolved` or `declined` step that is meant.
        of: EventId,
        /// Why.
        reason: Option<String>,
    },
    /// More words, or photos kept with the draft named after the case.
    Add {
        /// Words.
        note: Option<String>,
        /// Photos kept with the draft `draft`.
        photos: Vec<PartId>,
        /// The draft that holds the photos.
        draft: String,
    },
    /// The case is taken back.
    Withdraw {
        /// Why.
        reason: Option<String>,
    },
}

/// A file to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The file's name, without its ending.
    pub name: String,
    /// The bundle.
    pub bytes: Vec<u8>,
    /// The cases in it.
    pub cases: Vec<CaseId>,
}

/// What reading the feed brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedOutcome {
    /// Files below the feed's address that are still needed; fetch them and ask again with all files.
    pub needed: Vec<String>,
    /// The cases that have a new answer.
    pub updated: Vec<CaseId>,
    /// When the feed was published, RFC 3339, if it was believed.
    pub published_at: Option<crate::domain::Instant>,
    /// True when the publication is so old that a reader should say so.
    pub stale: bool,
    /// Why the feed was not believed; the phone keeps what it knew.
    pub refused: Option<FeedRefusal>,
}

/// Why the feed is not believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedRefusal {
    /// A file is not what the office signed, in the words of [`crate::exchange::feed::FeedError`].
    Files(String),
    /// The office's root is not the one that this phone knows, and no signature leads from that one to it.
    OtherOffice,
}
