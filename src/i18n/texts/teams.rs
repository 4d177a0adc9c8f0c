//! Words of the teams.

use super::{Plural, texts};

texts! {
    /// The list of teams, and one team.
    TeamsTexts {
        title,
        lead,
        which,
        count: Plural,
        none,
        none_note,
        missing,
        missing_note,
        all,
        skills,
        orders,
        join,
        hours,
        area,
        phone,
        call,
        at_station,
        /// On a station's page: the teams that are to be found there.
        here,
        roster,
        named: Plural,
        nobody_named,
        print,
        kind: TeamKindTexts,
    }
}

texts! {
    /// What sort of team it is.
    TeamKindTexts {
        office,
        municipal,
        property,
        grid,
        riders,
        residents,
        party_branch,
        legal,
        medical,
        public,
    }
}
