//! The words for granting points.

use crate::i18n::texts::{DeskPointsTexts, Plural};

pub(super) const TEXTS: DeskPointsTexts = DeskPointsTexts {
    title: "Points that are due",
    note: "Reports that were solved, by the rules in the content. Reports merged into one share one reward. What you grant is entered into the ledger; phones see it after the next publication.",
    locked: "Locked: it cannot tell whose they are, nor grant them. Unlock first.",
    none: "Nothing is due",
    none_note: "A solved report that earns points appears here.",
    grant: Plural { one: "Grant {n}", other: "Grant these {n}" },
    granting: "Entering them",
    granted: Plural {
        one: "{n} granted and entered into the ledger. Phones see it after the next publication.",
        other: "{n} granted and entered into the ledger. Phones see them after the next publication.",
    },
    over_cap: "Already {n} times for this day: not granted",
};
