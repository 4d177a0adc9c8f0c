//! Words of a shared screen.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The tools that stay below every page, the watch over who is still there, and the staff's corner.
    KioskTexts {
        /// The button of whoever is done.
        done,
        still_there,
        /// `{n}` seconds.
        soon,
        stay,
        failed,
        title,
        /// The way there.
        staff,
        left: Plural,
        none,
        none_note,
        locked_note,
        storage,
        room,
        promised,
        not_promised,
        /// What stands below every page.
        tools,
        /// Reading the page aloud.
        read,
        slower,
        usual_pace,
        silent,
        go_home,
        /// Taking the open page along on a phone.
        take,
        take_title,
        take_note,
        take_code,
        receive: ReceiveTexts,
    }
}

texts! {
    /// Taking in a phone's square codes with a camera.
    ReceiveTexts {
        how,
        open,
        opening,
        aim,
        picture,
        none_yet,
        seen,
        missing_codes,
        start_over,
        stop,
        not_a_frame,
        later_version,
        other_transfer,
        contradicts,
        keeping,
        kept,
        kept_note,
        more_to_come,
        next_phone,
        refused,
        not_trusted,
        insecure,
        denied,
        missing,
        busy,
        failed,
        no_scanner,
        instead,
        instead_at_desk,
        not_here,
        not_here_note,
        to_desk,
        /// What a file is called that came as square codes.
        file_name,
    }
}
