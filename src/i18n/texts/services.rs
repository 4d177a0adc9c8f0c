//! Words of what can be asked for.

use super::texts;

texts! {
    /// The menu of services, and the form of one.
    ServicesTexts {
        title,
        heading,
        lead,
        calendar,
        teams,
        partners,
        which,
        all,
        /// Who does it, and how soon.
        by_whom,
        none,
        none_note,
        missing,
        missing_note,
        see_all,
        step_form,
        where_to,
        again,
    }
}
