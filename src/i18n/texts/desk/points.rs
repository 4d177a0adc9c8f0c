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
    }
}
