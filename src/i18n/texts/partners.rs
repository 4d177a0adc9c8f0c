//! Words of the partners.

use super::{Plural, texts};

texts! {
    /// The list of partners with what answers a need, and one partner.
    PartnersTexts {
        lead,
        which_help,
        for_whom,
        matches,
        count: Plural,
        no_match,
        no_match_note,
        /// Why a resource answers a need, or what it is and for whom.
        reason,
        /// Between two of a reason's words.
        comma,
        ask,
        ask_note,
        all,
        none,
        none_note,
        missing,
        missing_note,
        see_all,
        offers: Plural,
        resources,
        when,
        terms,
        needs,
        actions,
        hours,
        phone,
        call,
        at_station,
        kind: PartnerKindTexts,
        help: HelpTexts,
        group: GroupTexts,
    }
}

texts! {
    /// What sort of unit it is.
    PartnerKindTexts {
        hospital,
        clinic,
        dentist,
        pharmacy,
        bank,
        mall,
        shop,
        restaurant,
        school,
        kindergarten,
        garden,
        firm,
        public,
    }
}

texts! {
    /// What kind of help it is.
    HelpTexts {
        health,
        teeth,
        eyes,
        medicine,
        care,
        meals,
        goods,
        repair,
        safety,
        childcare,
        learning,
        law,
        money,
        work,
        venue,
    }
}

texts! {
    /// For whom it is.
    GroupTexts {
        everyone,
        elders,
        riders,
        children,
        families,
        disabled,
        hardship,
    }
}
