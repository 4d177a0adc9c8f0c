//! What the desk asks for and gets about points.

use crate::{
    content::Date,
    domain::{CaseId, EventId, Instant},
    exchange::feed::PointsEntry,
    ledger::Refusal,
};
use serde::{Deserialize, Serialize};

/// Points that a case brings, to be granted or held back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DueGrant {
    /// The case.
    pub case: CaseId,
    /// The number that people read out.
    pub number: String,
    /// The code of its service.
    pub service: Option<String>,
    /// The earn rule's id.
    pub rule: String,
    /// How many points; a part of the reward where the case was merged.
    pub points: u32,
    /// The day on which they were earned.
    pub on: Date,
    /// The rule's cap, where that is why they are not granted.
    pub over_cap: Option<u16>,
}

/// Points that were granted and stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GrantRow {
    /// The ledger's entry.
    pub entry: EventId,
    /// When it was entered.
    pub at: Instant,
    /// The case that earned them.
    pub case: Option<CaseId>,
    /// The number of the case that people read out; empty without one.
    pub number: String,
    /// The number by which people tell accounts apart.
    pub account: String,
    /// The earn rule's id.
    pub rule: String,
    /// How many points.
    pub points: u32,
    /// What the account has now.
    pub balance: u64,
}

/// What the desk asks of what was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantsAsk {
    /// What stands, newest first.
    List,
    /// Takes a grant back.
    TakeBack {
        /// The ledger's entry.
        of: EventId,
        /// Why: the account's holder reads it.
        reason: String,
    },
}

/// Somebody asks for a reward.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RedemptionRow {
    /// The case.
    pub case: CaseId,
    /// The number that people read out.
    pub number: String,
    /// The reward's id, if the case names one of the pack.
    pub reward: Option<String>,
    /// What the account has now.
    pub balance: u64,
    /// How many of the reward are left; none where it never runs out.
    pub left: Option<u32>,
    /// What can be done.
    pub state: RedemptionState,
}

/// What can be done about a redemption.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedemptionState {
    /// It can be confirmed.
    Asked,
    /// It cannot be confirmed as things are.
    Refused(Refusal),
    /// It waits to be fetched.
    Confirmed,
    /// It came to nothing after the points were taken: they must go back.
    GiveBack,
}

/// What the desk does about redemptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedeemAct {
    /// Takes the points, and one of the stock.
    Confirm,
    /// Hands it over to whoever says the code.
    HandOut {
        /// What was said.
        code: String,
    },
    /// Gives the points back.
    GiveBack,
}

/// What a clerk does with a card that lies on the counter. The code is what was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardAct {
    /// Looks at it.
    Look,
    /// Binds its account, so that it may spend: the office has seen the person. The words are the office's own.
    Bind {
        /// Whose it is.
        whose: String,
    },
    /// Takes the points for a reward that is handed over at once.
    Spend {
        /// The reward's id.
        reward: String,
    },
    /// Hands over what was asked for elsewhere and agreed to: the card stands for the pick-up code.
    HandOut(CaseId),
    /// Takes back what was spent at the counter.
    GiveBack(EventId),
}

/// A card as the office knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRow {
    /// The number by which people tell cards apart.
    pub number: String,
    /// The office has seen the person: it may spend.
    pub bound: bool,
    /// How many points it can spend.
    pub balance: u64,
    /// How many points are owed.
    pub debt: u64,
    /// What counted for it, newest first.
    pub entries: Vec<PointsEntry>,
    /// What waits to be fetched: the case, and the reward's id.
    pub waiting: Vec<(CaseId, Option<String>)>,
    /// The rewards that it suffices for and that are there, by id.
    pub affordable: Vec<String>,
}
