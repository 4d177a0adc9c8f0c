//! Words of what is done together.

use super::{Plural, texts};

texts! {
    /// The pages `#/together`.
    CampaignsTexts {
        title,
        lead,
        shifts,
        shifts_note,
        no_shifts,
        /// How many hands are still needed.
        needs: Plural,
        enough,
        campaigns,
        none,
        none_note,
        running,
        coming,
        over,
        /// `{done}` of `{all}` zones.
        zones_done,
        /// `{from}` and `{to}`.
        from_to,
        gone,
        gone_note,
        meet,
        bring,
        leads,
        call,
        who,
        zones,
        zones_note,
        done,
        not_yet,
        /// The button beside a zone.
        tell,
        /// `{zone}`: the name of a photo.
        photo,
        before,
        after,
        result,
        /// `{time}`: how old the figures are.
        as_of,
        /// Where the office has published nothing yet.
        untold,
        notice,
        notice_lead,
        print,
        notice_to,
        notice_by,
        all,
    }
}
