//! Words of the teams.

use crate::i18n::texts::{Plural, TeamKindTexts, TeamsTexts};

pub(super) const TEXTS: TeamsTexts = TeamsTexts {
    title: "Teams",
    lead: "People from around here. Just say hello.",
    which: "Which sort of team",
    count: Plural { one: "{n} team", other: "{n} teams" },
    none: "No teams yet",
    none_note: "Once the office has written a team's story, it stands here.",
    missing: "There is no such team",
    missing_note: "The link may be old. See which teams there are.",
    all: "See all teams",
    skills: "They can help with",
    orders: "Ask them for",
    join: "I want to join",
    hours: "When to reach them",
    area: "Where they go",
    phone: "Phone",
    call: "Call",
    at_station: "Often at this station",
    here: "Teams you meet here",
    roster: "Who they are",
    named: Plural {
        one: "{n} member agreed to be named here. The others help just as much.",
        other: "{n} members agreed to be named here. The others help just as much.",
    },
    nobody_named: "Nobody wanted to be named. They help all the same.",
    print: "Print this roster",
    kind: TeamKindTexts {
        office: "Office",
        municipal: "City",
        property: "Property",
        grid: "Grid",
        riders: "Riders",
        residents: "Neighbours",
        party_branch: "Party branch",
        legal: "Legal",
        medical: "Health",
        public: "Public",
    },
};
