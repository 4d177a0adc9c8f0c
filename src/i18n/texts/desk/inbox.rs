//! Words of the inbox's board.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The three columns, their cards, the filters and the search.
    DeskInboxTexts {
        column_new,
        column_working,
        column_done,
        count: Plural,
        filter,
        all,
        urgent,
        late,
        call_back,
        with_count,
        search,
        search_hint,
        /// Filters and the search know only what is loaded.
        loaded_only,
        more: Plural,
        import,
        empty,
        empty_note,
        empty_action,
        column_empty_new,
        column_empty_working,
        column_empty_done,
        nothing_found,
        mark_new,
        mark_sealed,
        mark_finished,
        /// `{time}` since members were asked.
        mark_untaken,
        mark_taken,
        mark_confirmed,
        /// The office looks in again on `{day}`.
        mark_follow_up,
        mark_withdrawn,
        mark_merged,
        mark_incomplete,
    }
}
