//! Words of honours and badges.

use super::{Plural, texts};

texts! {
    /// A person's badges, and the page `#/points/honours`.
    HonoursTexts {
        badges,
        badges_note,
        badge_theirs,
        /// So many times more.
        badge_missing: Plural,
        title,
        lead,
        ranking,
        ranking_note,
        /// The ranking is as the office told it at `{time}`.
        as_of,
        no_ranking,
        no_ranking_note,
        /// So many tasks.
        finished: Plural,
        /// The year `{n}`.
        year,
        leaders,
        leaders_note,
        /// The way to the form by which one is named or taken off.
        rank,
        rank_note,
    }
}
