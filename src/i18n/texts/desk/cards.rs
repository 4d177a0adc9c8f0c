//! Words of points cards on the desk's counter.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// Scanning a card, and making new ones.
    DeskCardsTexts {
        title,
        note,
        scan,
        look,
        wrong,
        /// The card's number `{n}`.
        number,
        balance,
        debt,
        not_bound,
        whose,
        whose_hint,
        bind,
        spend,
        no_spend,
        give,
        /// `{n}` points.
        price,
        waiting,
        hand_out,
        entries,
        no_entries,
        back,
        put_away,
        /// The page `#/desk/cards`.
        make,
        make_note,
        count,
        make_them: Plural,
        print,
        made_note,
    }
}
