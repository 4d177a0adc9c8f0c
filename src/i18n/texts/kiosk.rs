//! Words of a shared screen.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The tools that stay below every page, the watch over who is still there, and the staff's corner.
    KioskTexts {
        /// The button of whoever is done.
        done,
        still_there,
        /// `{n}` seconds.
        soon,
        stay,
        failed,
        title,
        /// The way there.
        staff,
        left: Plural,
        none,
        none_note,
        locked_note,
        /// What stands below every page.
        tools,
        /// Reading the page aloud.
        read,
        slower,
        usual_pace,
        silent,
        go_home,
    }
}
