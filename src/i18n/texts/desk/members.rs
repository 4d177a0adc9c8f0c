//! Words of the desk's page for members' phones.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// Which phones act for teams, and adding one.
    DeskMembersTexts {
        title,
        note,
        locked,
        none,
        none_note,
        phone,
        revoked,
        revoke,
        /// Asked before a phone is stopped.
        revoke_sure,
        revoke_note,
        keep,
        add_title,
        add_note,
        code,
        code_hint,
        code_wrong,
        team,
        team_missing,
        add,
        added,
        added_note,
        added_code,
        copy_link,
        link_copied,
        link_not_copied,
        /// On a case: the file for those who were asked.
        task_file: Plural,
        task_file_note,
        task_saved,
        task_not_saved,
    }
}
