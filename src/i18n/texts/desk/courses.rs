//! Words of the desk's page of seats.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// Who gets a seat, and who was there.
    DeskCoursesTexts {
        title,
        note,
        locked,
        none,
        none_note,
        /// `{taken}` of `{seats}`, and `{waiting}` who wait.
        filled,
        /// Where the content does not say how many seats there are.
        no_seats,
        give: Plural,
        register,
        register_end,
        came,
        missed,
        scan,
        scan_note,
        /// The button beside it.
        scanned,
        /// Where what was scanned means nobody of this session.
        unmeant,
        nameless,
        unknown_event,
    }
}
