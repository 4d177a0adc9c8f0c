//! Words of one case at the desk.

use crate::i18n::texts::{Plural, texts};

texts! {
    /// The panel of one case.
    DeskCaseTexts {
        details,
        close,
        none_open,
        none_open_note,
        sealed_title,
        sealed,
        sealed_open,
        unknown_service,
        photos,
        photo,
        photo_large,
        photo_missing,
        photo_preview,
        photo_redacted,
        photo_next,
        photo_previous,
        answers,
        description,
        yes,
        no,
        answer_missing,
        place,
        no_place,
        place_hidden,
        place_near,
        place_building,
        place_unit,
        place_point,
        accuracy,
        /// Whose resources answer what is asked for.
        partners,
        no_partner,
        history,
        merged_into,
        supporters: Plural,
        rating,
        forked,
        clock,
        steps: DeskStepTexts,
        effects: DeskEffectTexts,
        who_holder,
        who_office,
        who_member,
        who_other,
    }
}

texts! {
    /// What happened, by the type of the event.
    DeskStepTexts {
        opened,
        joined,
        added,
        withdrawn,
        confirmed,
        reopened,
        supported,
        accepted,
        passed,
        progressed,
        finished,
        received,
        classified,
        dispatched,
        replied,
        published,
        resolved,
        declined,
        merged,
        redacted,
        unknown,
    }
}

texts! {
    /// Why something that came had no effect.
    DeskEffectTexts {
        out_of_order,
        already_taken,
        no_role,
        unknown,
        not_covered,
        waiting,
        forked,
    }
}
