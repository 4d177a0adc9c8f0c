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
    redeem_title: "Rewards asked for",
    redeem_note: "Points and stock go only when you agree. Whoever fetches it says the code; hand it over when it matches.",
    redeem_none: "Nobody is waiting for a reward",
    redeem_none_note: "Whoever asks on a phone appears here after the import.",
    balance: "Has {n} points",
    left: Plural { one: "{n} left", other: "{n} left" },
    confirm: "Agree, take the points",
    code: "Pick-up code",
    hand_out: "It matches, hand it over",
    wrong_code: "That is not the code; keep the reward. Ask for the code on the page Points again.",
    give_back: "Give the points back",
    give_back_note: "This came to nothing, and its points have not gone back yet.",
    state_confirmed: "Points taken, waits to be fetched",
    no_reward: "Which reward is unclear; open it",
    not_bound: "The points are not claimed yet: the person must come once",
    closed: "Done before",
    too_few: "{n} points are missing",
    sold_out: "None left",
    over_cap: "Already {n} times for this day: not granted",
};
