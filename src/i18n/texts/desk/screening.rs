//! Words of the desk's page of screenings.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// Who comes to which stop, and what becomes of them.
    DeskScreeningTexts {
        title,
        note,
        locked,
        none,
        none_note,
        /// `{seats}`, and of those who signed up `{seated}`, `{screened}` and `{treat}`.
        counted,
        shown,
        all,
        to_screen,
        to_send,
        in_batch,
        due,
        nobody_shown,
        /// The form.
        record,
        record_note,
        chosen: Plural,
        choose_stop,
        choose_none,
        act,
        act_seat,
        act_screened,
        act_missed,
        act_batched,
        act_sent,
        act_treated,
        act_follow_up,
        act_followed_up,
        act_close,
        finding,
        finding_fine,
        finding_treat,
        finding_recheck,
        number,
        hospital,
        day_going,
        day_done,
        day_planned,
        outcome,
        outcome_well,
        outcome_recheck,
        outcome_unreached,
        words,
        words_note,
        save: Plural,
        saved: Plural,
        missing_people,
        missing_finding,
        missing_number,
        missing_hospital,
        missing_day,
        missing_outcome,
        /// `{names}` cannot take the step.
        unfit,
        /// The name of somebody's box.
        choose,
    }
}
