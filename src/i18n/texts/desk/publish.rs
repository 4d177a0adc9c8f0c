//! Words of publishing.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// Making a publication, putting it beside the site, and looking whether it is live.
    DeskPublishTexts {
        what_title,
        what_note,
        cases: Plural,
        live_title,
        live,
        live_none,
        live_unknown,
        live_looking,
        make,
        making,
        again,
        made,
        made_live,
        /// A publication waits in the page's memory.
        waits,
        /// Something was done after it was made.
        changed,
        answered: Plural,
        closed: Plural,
        closed_note,
        put_title,
        zip_title,
        zip_note,
        download,
        no_download,
        folder_title,
        folder_note,
        write,
        writing,
        wrote,
        folder_denied,
        folder_failed,
        folder_unsupported,
        check_title,
        check_note,
        check,
        check_live,
        check_other,
        check_none,
        check_offline,
        check_list,
        step_made,
        step_put,
        step_live,
        locked,
        locked_note,
    }
}
