//! Words of the report: from the photo to handing it over.

use super::{Plural, texts};

texts! {
    /// Photo, place, hand-over.
    ReportTexts {
        title,
        step_photo,
        step_place,
        step_hand_over,
        draft: DraftTexts,
        photo: PhotoTexts,
        category: CategoryTexts,
        place: PlaceTexts,
        question: QuestionTexts,
        send: SendTexts,
        receipt: ReceiptTexts,
        hand_over: HandOverTexts,
    }
}

texts! {
    /// The report that was left unfinished, and what the browser keeps of it.
    DraftTexts {
        continued,
        go_on,
        start_over,
        start_over_question,
        start_over_consequence,
        start_over_keep,
        not_kept,
        not_saved,
        elsewhere,
        elsewhere_note,
        copy_address,
        copied,
    }
}

texts! {
    /// Taking photos.
    PhotoTexts {
        heading,
        take,
        pick,
        without,
        retake,
        add,
        remove,
        removed,
        /// The words for a picture that cannot be seen.
        shown,
        choose,
        stays,
        saving,
        too_many: Plural,
        not_a_picture,
        drawing,
        choose_other,
        too_large,
        too_large_note,
        too_heavy,
        broken,
        broken_note,
        not_stored,
    }
}

texts! {
    /// Choosing what it is about.
    CategoryTexts {
        heading,
        hint,
        more,
        all,
        search,
        search_hint,
        found: Plural,
        none,
        none_note,
        safety,
        call,
        urgent,
    }
}

texts! {
    /// Saying where it is.
    PlaceTexts {
        heading,
        here,
        here_again,
        looking,
        last,
        from_list,
        typed,
        near,
        which_building,
        which_unit,
        building,
        unit,
        address,
        address_hint,
        measured,
        on_map,
        pinned,
        pin_hint,
        pin_here,
        pin_near,
        accuracy,
        away,
        far,
        none_yet,
        denied,
        denied_note,
        unavailable,
        timed_out,
        insecure,
        otherwise,
        rough,
        rough_note,
    }
}

texts! {
    /// The category's questions, and what is wrong with an answer.
    QuestionTexts {
        phrases,
        type_words,
        words,
        comma,
        yes,
        no,
        missing,
        not_a_number,
        not_a_moment,
        not_a_choice,
        too_long,
        wrong_kind,
        place_missing,
        photos_missing: Plural,
        add_photo,
        to_mend: Plural,
    }
}

texts! {
    /// Handing the report to the community.
    SendTexts {
        open_to_carriers,
        only_office,
        never_public,
        sample_keys,
        photos_unused,
        photos_left: Plural,
        send,
        sending,
    }
}

texts! {
    /// The custody receipt.
    ReceiptTexts {
        saved_heading,
        left_heading,
        handed_heading,
        received_heading,
        lead,
        again,
        mine,
        later,
        slow,
    }
}

texts! {
    /// Letting the file leave the device.
    HandOverTexts {
        heading,
        staff_takes,
        preparing,
        part,
        upload,
        share,
        download,
        copy,
        again,
        uploading,
        ask_downloaded,
        ask_copied,
        ask_note,
        sent,
        not_yet,
        cancelled,
        still_here,
        share_failed,
        upload_failed,
        upload_offline,
        download_failed,
        copy_failed,
        not_noted,
        not_noted_note,
        unprepared,
        /// Showing square codes to a camera.
        codes: SquareCodesTexts,
    }
}

texts! {
    /// Square codes that carry a case from this screen to another camera.
    SquareCodesTexts {
        show,
        preparing,
        how,
        /// The words for a picture that cannot be seen.
        picture,
        previous,
        next,
        pause,
        go_on,
        with_preview,
        without_preview,
        only_when_whole,
        taken,
        back,
        too_many,
        too_many_note,
        failed,
        not_noted,
        not_noted_note,
    }
}
