//! Words of a person's own cases, and of opening one with its code.

use super::{Plural, texts};

texts! {
    /// The list of a person's reports, and one report.
    CasesTexts {
        title,
        case_title,
        /// What the home page says while nothing was reported.
        all_here,
        empty,
        empty_note,
        empty_action,
        /// A report whose service nobody but the office can read.
        sealed_report,
        /// A report of which this phone knows nothing yet.
        unknown_report,
        unsent: Plural,
        unsent_note,
        /// After some days, because browsers clear what is not visited.
        unsent_old: Plural,
        more,
        mark: MarkTexts,
        asked: AskedTexts,
        place: WhereTexts,
        receipt: TicketTexts,
        steps: StepTexts,
        page: CasePageTexts,
        verdict: VerdictTexts,
        code: CodeTexts,
        feed: FeedTexts,
        phone: PhoneTexts,
        forget: ForgetTexts,
    }
}

texts! {
    /// Where a report stands, beyond the fixed words of [`super::StatusTexts`].
    MarkTexts {
        no_word,
        not_handled,
        merged,
        taken_back,
    }
}

texts! {
    /// What is said otherwise of a case that is no report: nothing was broken, somebody asked for something.
    AskedTexts {
        opened,
        confirmed,
        resolved,
        under_way,
        done,
        said,
    }
}

texts! {
    /// A place in words.
    WhereTexts {
        building,
        unit,
        near,
        /// A point with nothing known near it.
        point,
    }
}

texts! {
    /// The receipt: in whose hands the report is.
    TicketTexts {
        number,
        saved,
        only_here,
        only_here_note,
        joined,
        handed_over,
        not_handed_over,
        received,
        photos: Plural,
        hand_it_over,
        on_this_screen,
        staff_takes_it,
        /// Handed over before, but something was added since.
        photos_wait,
        handed_earlier,
        /// Until the office imports it, without a promise.
        imports,
        within,
        overdue,
        /// A span of which only working hours count.
        working_time,
    }
}

texts! {
    /// What happened, one line each, and whom it waits for.
    StepTexts {
        opened,
        joined,
        added,
        withdrawn,
        confirmed,
        reopened,
        accepted,
        passed,
        progressed,
        arrived,
        finished,
        received,
        classified,
        dispatched,
        replied,
        /// The office looks in again on `{day}`.
        follow_up,
        followed_up,
        published,
        resolved,
        declined,
        merged,
        redacted,
        you,
        office,
        crew,
        /// Between two names.
        and,
        /// An own step in a file that left the phone.
        on_its_way,
        hand_over_first,
        /// An own step had no effect at the office, because something else had happened before.
        refused_late,
        refused_role,
        refused_unknown,
        refused_waiting,
        refused_fork,
        nobody_free,
        waited_until,
        waits_for,
        waits_until,
        promised,
    }
}

texts! {
    /// One report's page.
    CasePageTexts {
        photos,
        before,
        after,
        photo_of,
        photo_missing,
        photo_removed,
        said,
        sealed,
        words,
        yes,
        no,
        unreadable,
        progress,
        replies,
        public_reply,
        private_reply,
        supporters: Plural,
        merged,
        forked,
        hand_over,
        hand_over_new,
        photos_wait,
        has_it,
        add,
        add_words,
        add_photo,
        add_send,
        add_empty,
        remove_photo,
        withdraw,
        withdraw_question,
        withdraw_consequence,
        withdraw_reason,
        withdraw_keep,
        saved_here,
        not_found,
        not_found_note,
    }
}

texts! {
    /// The holder's word on whether it is fixed.
    VerdictTexts {
        report: VerdictWords,
        asked: VerdictWords,
        no,
        rating,
        rating_1,
        rating_2,
        rating_3,
        rating_4,
        rating_5,
        note,
        declined_question,
        look_again,
        reason,
        reason_missing,
        reopen,
        back,
    }
}

texts! {
    /// The question whether it is fixed, or done, and the word that it is.
    VerdictWords {
        question,
        yes,
        confirm,
    }
}

texts! {
    /// Showing a report's claim code.
    CodeTexts {
        title,
        show,
        hide,
        whoever,
        how,
        qr,
        copy,
        copied,
        copy_failed,
        print,
    }
}

texts! {
    /// How old the office's answers are.
    FeedTexts {
        look,
        looking,
        as_of,
        stale,
        offline,
        offline_as_of,
        content_as_of,
        incomplete,
        none_yet,
        refused,
        refused_note,
        other_office,
        other_office_note,
        call,
        news: Plural,
    }
}

texts! {
    /// What the phone keeps, and how it looks and speaks.
    PhoneTexts {
        title,
        language,
        kept,
        kept_note,
        kept_count: Plural,
        promised,
        not_promised,
        ask,
        ask_refused,
        export,
        export_note,
        exported,
        export_failed,
    }
}

texts! {
    /// Forgetting a report on this phone.
    ForgetTexts {
        act,
        question,
        /// The office has all of it.
        received,
        /// The office lacks something: first a file.
        unsaved,
        save,
        /// The file was given to the browser.
        saved,
        found,
        done,
    }
}

texts! {
    /// Opening a case on another device with its code.
    ClaimTexts {
        title,
        lead,
        label,
        hint,
        open,
        opening,
        /// Characters that no code has.
        impossible,
        short: Plural,
        long: Plural,
        safe,
        /// What is wrong, and that nothing is lost.
        problem,
        where_title,
        where_show,
        where_scan,
        opened,
    }
}
