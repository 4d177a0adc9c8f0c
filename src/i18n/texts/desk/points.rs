//! Words of the desk's page that grants points.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// What is due, and granting it.
    DeskPointsTexts {
        title,
        note,
        locked,
        none,
        none_note,
        grant: Plural,
        granting,
        granted: Plural,
        /// `{n}` is how often a rule pays for one day.
        over_cap,
        redeem_title,
        redeem_note,
        redeem_none,
        redeem_none_note,
        /// What the account has: `{n}`.
        balance,
        left: Plural,
        confirm,
        code,
        hand_out,
        wrong_code,
        give_back,
        give_back_note,
        state_confirmed,
        no_reward,
        not_bound,
        closed,
        too_few,
        sold_out,
        /// What was granted, and taking it back.
        granted_title,
        granted_note,
        granted_none,
        granted_none_note,
        granted_find,
        granted_find_hint,
        /// The account of this `{number}`.
        granted_account,
        take_back,
        take_back_reason,
        take_back_hint,
        take_back_missing,
        /// The account has only `{n}` left.
        take_back_owes,
        /// Takes `{n}` points back.
        take_back_now,
        taken_back,
    }
}
