//! Words of the inbox's board.

use crate::i18n::texts::{DeskInboxTexts, Plural};

pub(super) const TEXTS: DeskInboxTexts = DeskInboxTexts {
    column_new: "New",
    column_working: "In hand",
    column_done: "Done",
    count: Plural { one: "{n} case", other: "{n} cases" },
    filter: "Which cases",
    all: "All",
    urgent: "Urgent",
    late: "Late",
    with_count: "{word} {n}",
    search: "Find a case",
    search_hint: "Receipt number, place",
    loaded_only: "Looking only among the {n} cases loaded; {rest} more are not loaded yet.",
    more: Plural { one: "{n} more below: load it", other: "{n} more below: load some" },
    import: "Import",
    empty: "Nothing has come in yet",
    empty_note: "Drop the files from phones and kiosks here, and their cases line up.",
    empty_action: "Import files",
    column_empty_new: "All received",
    column_empty_working: "Nothing in hand",
    column_empty_done: "Nothing done yet",
    nothing_found: "Nothing found. Try another word, or all cases.",
    mark_new: "New",
    mark_sealed: "Sealed, open first",
    mark_finished: "Work done, mark it fixed",
    mark_confirmed: "Confirmed",
    mark_withdrawn: "Taken back",
    mark_merged: "Merged",
    mark_incomplete: "Beginning not here yet",
};
