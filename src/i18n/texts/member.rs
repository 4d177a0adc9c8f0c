//! Words of a team's member on a phone.

use super::{Plural, texts};

texts! {
    /// The pages `#/tasks`.
    MemberTexts {
        title,
        /// On the page of a person's own reports.
        lead,
        /// Before the phone is known to the office.
        enrol_title,
        enrol_note,
        enrol,
        number,
        code_title,
        code_note,
        /// What the square code is for, read aloud.
        code_for,
        copy_code,
        copied,
        not_copied,
        teams,
        revoked,
        joined,
        not_for_us,
        open_file,
        opening,
        new: Plural,
        known: Plural,
        nothing_for_us,
        nothing_for_us_note,
        not_read,
        not_read_file,
        /// A file of `{community}`.
        not_read_other,
        not_read_later,
        none,
        none_note,
        waiting: Plural,
        waiting_note,
        task,
        not_here,
        not_here_note,
        sealed,
        note,
        due,
        offered,
        offered_note,
        taken,
        mine,
        there,
        done,
        /// What the work earns, `{n}` points.
        worth,
        over,
        accept,
        arrive,
        finish,
        finish_words,
        finish_send,
        pass,
        pass_words,
        pass_send,
        back,
        unsent,
    }
}
