//! Words of the calendar.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The calendar of what happens.
    CalendarTexts {
        title,
        /// A month and its year.
        month,
        /// Seven words, Monday first, parted by spaces.
        weekdays,
        /// A day with its weekday.
        day,
        earlier,
        later,
        today,
        shown,
        as_month,
        as_week,
        week_before,
        week_after,
        as_list,
        held: Plural,
        short: Plural,
        nothing,
        nothing_month,
        next,
        until,
        by,
        seats: Plural,
        fee,
        free,
        bring,
        moved,
        ask,
        at_station,
        remember,
        remember_series,
        remember_all,
        subscribe,
        subscribe_address,
        remember_note,
        remembered,
        not_remembered,
        failed,
        failed_safe,
        holidays_unknown,
        file,
        category: EventCategoryTexts,
    }
}

texts! {
    /// What sort of event it is.
    EventCategoryTexts {
        legal,
        course,
        safety,
        health,
        fair,
        leisure,
        children,
        volunteering,
        meeting,
    }
}
