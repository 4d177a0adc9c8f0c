//! 光荣榜和徽章的话。

use crate::i18n::texts::{HonoursTexts, Plural};

pub(super) const TEXTS: HonoursTexts = HonoursTexts {
    badges: "徽章",
    badges_note: "这部手机自己算的，只给您看。",
    badge_theirs: "得了",
    badge_missing: Plural::same("再 {n} 次"),
    title: "光荣榜",
    lead: "哪支队办得多，谁是年度骑士",
    ranking: "各队办好的单",
    ranking_note: "按队算。密封的不算在内。",
    as_of: "数到 {time}。",
    no_ranking: "还没有数",
    no_ranking_note: "社区发布过，哪支队办了几件就在这里。",
    finished: Plural::same("{n} 件"),
    year: "{n} 年",
    leaders: "今年挣得多的人",
    leaders_note: "只有自己说要上榜的人，用自己选的称呼，按今年挣的分排。想上榜、想拿下来，都在「积分」里说一声。",
    rank: "上光荣榜，或者拿下来",
    rank_note: "用您选的称呼，今年挣的分给大家看",
};
