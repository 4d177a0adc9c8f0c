//! Words of points cards.

use super::texts;

texts! {
    /// A points card, its page, and using one at a shared screen.
    CardsTexts {
        title,
        lead,
        note,
        /// On a shared screen, where no card is made.
        shared,
        shared_note,
        print,
        /// On the card: number `{n}`.
        number,
        /// What the square code is for, read aloud.
        code_for,
        like_money,
        use_it,
        lost,
        /// On a shared screen.
        scan_title,
        scan_note,
        scan,
        wrong,
        take,
        /// The session uses card `{n}`.
        in_use,
        in_use_note,
    }
}
