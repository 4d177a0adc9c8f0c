//! Words for what goes wrong on a phone or at the desk: what happened, what is safe, what to do.

use super::texts;

texts! {
    /// Why something could not be done, each with a note.
    TroubleTexts {
        locked,
        locked_note,
        not_found,
        not_found_note,
        stopped,
        stopped_note,
        full,
        full_note,
        blocked,
        blocked_note,
        refused,
        refused_note,
        damaged,
        damaged_note,
        busy,
        busy_note,
        out_of_order,
        out_of_order_note,
        no_office,
        no_office_note,
        sample_keys,
        sample_keys_note,
        other_office,
        other_office_note,
        form,
        form_note,
        other,
        other_note,
    }
}
