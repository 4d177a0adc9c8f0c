//! What the desk decides: which steps it offers, until when, to whom, and what an import or a key comes to.

mod due;
mod import;
mod inbox;
mod offers;
mod passphrase;
mod publish;

pub use due::{DueChoice, WorkingTime, deadline, due_choices, late_since, promise};
pub use import::{FileState, Totals, Verdict, totals, verdict};
pub use inbox::{CaseMark, Filter, InboxRow, is_urgent, marks, matches, merge_candidates, sort};
pub use offers::{Filled, Missing, Offer, acts, main_offer, offers, suggested_team, template_step};
pub use passphrase::{Strength, strength};
pub use publish::{LiveIndex, live_index};

use crate::{
    storage::StorageError,
    worker::protocol::{Answer, Failure},
};

/// Why the desk did not get the answer that it asked for. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The key is needed.
    Locked,
    /// There is no such case here.
    NotFound,
    /// The worker stopped.
    Gone,
    /// It was tried, and could not be done.
    Failed(Failure),
}

impl Trouble {
    /// The trouble that an unwanted answer tells of.
    pub fn of(answer: Answer) -> Self {
        match answer {
            Answer::Locked => Self::Locked,
            Answer::NotFound => Self::NotFound,
            Answer::Failed(failure) => Self::Failed(failure),
            other => Self::Failed(Failure::Other(format!("{other:?}").chars().take(200).collect())),
        }
    }
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Failed(match error {
            StorageError::Full => Failure::Full,
            StorageError::Blocked => Failure::Blocked,
            StorageError::Refused => Failure::Refused,
            StorageError::Conflict { .. } => Failure::Busy,
            StorageError::Damaged { .. } => Failure::Damaged,
            other => Failure::Other(other.to_string()),
        })
    }
}

/// What a page is about to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Here(T),
    /// It did not come.
    Failed(Trouble),
}

#[cfg(test)]
pub(super) mod tests {
    pub(in crate::desk) use super::inbox::tests::pack;
    use super::*;

    #[test]
    fn an_unwanted_answer_becomes_the_trouble_it_tells_of() {
        for (answer, trouble) in [
            (Answer::Locked, Trouble::Locked),
            (Answer::NotFound, Trouble::NotFound),
            (Answer::Failed(Failure::Full), Trouble::Failed(Failure::Full)),
            (Answer::Done, Trouble::Failed(Failure::Other("Done".to_owned()))),
        ] {
            assert_eq!(Trouble::of(answer), trouble);
        }
        assert_eq!(Trouble::from(StorageError::Blocked), Trouble::Failed(Failure::Blocked));
    }
}
