//! Which step may follow which: one table that the fold obeys and the pages ask.

use super::action::Action;
use serde::{Deserialize, Serialize};

/// Where a case stands. The names are shown through the locale files and stored in summaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Opened by its author.
    Submitted,
    /// The office has it.
    Received,
    /// Somebody was asked to act.
    Dispatched,
    /// Somebody took it.
    Accepted,
    /// The taker says that it is done.
    Finished,
    /// The office says that it is solved.
    Resolved,
    /// The holder says so too.
    Confirmed,
    /// The holder took it back.
    Withdrawn,
    /// The office cannot act, or passed it on.
    Declined,
    /// The same as another case.
    Merged,
}

impl Status {
    /// True when the case still waits for somebody; Open311's `open`.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::Received | Self::Dispatched | Self::Accepted | Self::Finished)
    }

    /// True when the holder can add nothing more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Confirmed | Self::Withdrawn | Self::Declined | Self::Merged)
    }
}

/// The status after a step by somebody who may take it; `None` when the step does not fit where the case stands.
/// Whether `of` is current and who may act is not decided here.
pub fn allowed(from: Status, action: &Action) -> Option<Status> {
    use Status::{
        Accepted, Confirmed, Declined, Dispatched, Finished, Merged, Received, Resolved, Submitted, Withdrawn,
    };
    let in_hand = matches!(from, Received | Dispatched | Accepted | Finished);
    let (fits, next) = match action {
        Action::Opened(_) | Action::Joined {} | Action::Supported {} => (true, from),
        Action::Replied { .. } | Action::Published { .. } | Action::Redacted { .. } => (true, from),
        Action::Added { .. } | Action::Classified { .. } => (!from.is_final(), from),
        Action::Withdrawn { .. } => (from.is_open(), Withdrawn),
        Action::Confirmed { .. } => (from == Resolved, Confirmed),
        Action::Reopened { .. } => (matches!(from, Resolved | Declined), Received),
        Action::Accepted { .. } => (from == Dispatched, Accepted),
        Action::Passed { .. } => (matches!(from, Dispatched | Accepted), Received),
        Action::Progressed { .. } => (from == Accepted, from),
        Action::Finished { .. } => (from == Accepted, Finished),
        Action::Received { .. } => (from == Submitted, Received),
        Action::Dispatched { .. } => (in_hand, Dispatched),
        Action::Resolved { .. } => (in_hand, Resolved),
        Action::Declined { .. } => (from == Submitted || in_hand, Declined),
        Action::Merged { .. } => (from == Submitted || in_hand, Merged),
        // Points are moved in the ledger, which has no steps.
        Action::Granted(_) | Action::Spent(_) | Action::Reversed { .. } => (false, from),
    };
    fits.then_some(next)
}
