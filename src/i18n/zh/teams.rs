//! 队伍的话。

use crate::i18n::texts::{Plural, TeamKindTexts, TeamsTexts};

pub(super) const TEXTS: TeamsTexts = TeamsTexts {
    title: "志愿队伍",
    lead: "都是身边的人，有事打个招呼。",
    which: "哪一种队伍",
    count: Plural::same("{n} 支队伍"),
    none: "还没有队伍",
    none_note: "社区写好了队伍的来历，就会列在这里。",
    missing: "没有这支队伍",
    missing_note: "链接可能旧了，去看看现在有哪些。",
    all: "看全部队伍",
    skills: "帮得上的",
    hours: "什么时候找得到",
    area: "管哪一片",
    phone: "电话",
    call: "打电话",
    at_station: "常在这个驿站",
    here: "常在这里的队伍",
    roster: "队里的人",
    named: Plural::same("写着 {n} 位，都是本人愿意的。不愿写名字的，一样在做。"),
    nobody_named: "队员都不愿写名字，一样在做。",
    print: "打印这张名册",
    kind: TeamKindTexts {
        office: "社区",
        municipal: "市政",
        property: "物业",
        grid: "网格",
        riders: "骑手",
        residents: "邻里志愿",
        party_branch: "党支部",
        legal: "法律",
        medical: "健康",
        public: "公共",
    },
};
