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
    }
}
