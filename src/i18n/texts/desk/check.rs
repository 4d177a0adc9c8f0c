//! Words of the check of the content pack.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// What is wrong with the content, and where.
    DeskCheckTexts {
        good,
        good_note,
        errors: Plural,
        warnings: Plural,
        error,
        warning,
        file,
        entry,
        field,
        reason,
        again,
        how,
        failed,
        failed_note,
        reasons: DeskReasonTexts,
    }
}

texts! {
    /// What is wrong, by the kind of problem.
    DeskReasonTexts {
        file_missing,
        too_large,
        not_json,
        unknown_file,
        index_missing,
        not_indexed,
        hash_differs,
        unknown_field,
        field_missing,
        unexpected,
        unknown_word,
        empty_text,
        translation_missing,
        duplicate,
        order_taken,
        no_values,
        values_unused,
        metadata_differs,
        photo_range,
        unknown_handler,
        unknown_rule,
        unknown_service,
        unknown_station,
        recurrence,
        unknown_area,
        unknown_category,
        unknown_building,
        hours,
        unread_characters,
        unreachable,
        gate_without_rule,
        gate_without_way,
        not_verified,
        out_of_range,
        no_office_key,
        unusable_key,
        not_handed_over,
        private_key,
        sample_key,
        still_sample,
        policy_differs,
    }
}
