//! What a phone knows of its points: what the office's signed feed said of its cases, and what may come of others.

use crate::{
    domain::CaseId,
    exchange::{
        account::{AccountSecret, account_number},
        feed::PointsEntry,
    },
};
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
    /// The number of the card that this session on a shared screen uses.
    pub card: Option<String>,
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

/// A points account on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFace {
    /// The secret, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. Who knows it has the points.
    pub code: String,
    /// The number by which people tell cards apart.
    pub number: String,
}

impl From<&AccountSecret> for CardFace {
    fn from(secret: &AccountSecret) -> Self {
        Self { code: secret.card(), number: account_number(secret.account()) }
    }
}

/// What a page asks about cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardAsk {
    /// This device's account on a card; it is made where there is none. Answer: one card.
    Own,
    /// As many cards that nobody has yet. Nothing of them is kept. Answer: the cards.
    New(usize),
    /// Uses a card's account for this session on a shared screen. Answer: the card, without its code.
    Use(String),
}
