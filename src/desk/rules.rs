//! What the desk decides: which steps it offers, until when, to whom, and what an import or a key comes to.

mod care;
mod content;
mod due;
mod import;
mod inbox;
mod offers;
mod publish;

pub use care::{CareDraft, CareFilter, CareKind, CareMissing, care_fits};
pub use content::problems;
pub use due::{DueChoice, WorkingTime, deadline, due_choices, late_since, promise};
pub use import::{FileState, Totals, Verdict, totals, verdict};
pub use inbox::{CaseMark, Filter, InboxRow, finds, is_urgent, likely_same, marks, matches, merge_candidates, sort};
pub use offers::{Filled, Missing, Offer, acts, main_offer, offers, suggested_team, template_step};
pub use publish::{LiveIndex, live_index};

pub use crate::reports::trouble::Trouble;

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
}
