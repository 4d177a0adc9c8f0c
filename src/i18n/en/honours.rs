//! Words of honours and badges.

use crate::i18n::texts::{HonoursTexts, Plural};

pub(super) const TEXTS: HonoursTexts = HonoursTexts {
    badges: "Badges",
    badges_note: "Worked out on this phone; nobody else sees them.",
    badge_theirs: "Yours",
    badge_missing: Plural { one: "{n} more time", other: "{n} more times" },
    title: "Honours",
    lead: "Which team did how much, and the knights of the year",
    ranking: "Tasks done by team",
    ranking_note: "By team. What is sealed is not counted.",
    as_of: "As of {time}.",
    no_ranking: "No numbers yet",
    no_ranking_note: "Once the office has published, each team's tasks are counted here.",
    finished: Plural { one: "{n} task", other: "{n} tasks" },
    year: "{n}",
    leaders: "Who earned most this year",
    leaders_note: "Only people who asked to be named, under a name they chose, by what they earned this year. Ask to be named, or to be taken off, under Points.",
    rank: "Be on the leaderboard, or leave it",
    rank_note: "Under a name you choose, with what you earned this year",
};
