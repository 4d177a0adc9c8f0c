//! Words of health screenings.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The page `#/screening`, and what a case tells of a screening.
    ScreeningTexts {
        title,
        /// On the pages of the calendar and of the services.
        way,
        way_note,
        lead,
        by,
        bring,
        call,
        stops: Plural,
        /// From the day `{from}` to the day `{to}`.
        span,
        /// From `{from}`, a day and a time, to the time `{to}`.
        held,
        seats: Plural,
        over,
        asked,
        waiting,
        seated,
        attended,
        result,
        none,
        none_note,
        failed,
        failed_note,
        /// The findings, in a word for the desk.
        fine,
        treat,
        recheck,
        screened_fine,
        screened_treat,
        screened_recheck,
        /// Batch `{n}` goes to `{hospital}` on `{day}`.
        batched,
        sent,
        treated,
        follow_up,
        followed_well,
        followed_recheck,
        followed_unreached,
        /// The card on the case's page.
        next,
        waits,
        only_you,
    }
}
