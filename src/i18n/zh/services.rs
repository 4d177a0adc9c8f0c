//! 服务的话。

use crate::i18n::texts::ServicesTexts;

pub(super) const TEXTS: ServicesTexts = ServicesTexts {
    title: "服务",
    heading: "请人帮忙办",
    lead: "点一样，社区派人上门。替家里老人点也行。",
    calendar: "活动日历",
    teams: "志愿队伍",
    partners: "邻里伙伴",
    which: "哪一类",
    all: "全部",
    by_whom: "{team} · {span}内",
    none: "还没有能点的服务",
    none_note: "有事先打值班台的电话。",
    missing: "没有这项服务",
    missing_note: "链接可能旧了，去看看现在有哪些。",
    see_all: "看全部服务",
    step_form: "填单",
    where_to: "去哪里办？",
    again: "再点一样",
};
