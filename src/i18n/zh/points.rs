//! 积分的话。

use crate::i18n::texts::PointsTexts;

pub(super) const TEXTS: PointsTexts = PointsTexts {
    title: "积分",
    lead: "有多少，怎么来的，能换什么",
    balance: "现在能用",
    unit: "分",
    confirmed_note: "只算社区记了账、发布过的",
    expires: "{n} 分到 {day} 为止",
    owing: "有 {n} 分用掉以后被收回，以后得的先补上",
    waiting: "还没记账",
    waiting_note: "办好了才算，社区记了账才加上去。同一天有上限，几个人报同一件事平分。",
    waits_office: "等办好",
    waits_entry: "办好了，等社区记账",
    up_to: "最多 {n} 分",
    rewards: "能换的",
    rewards_note: "手机上还不能换。攒着，开始换了社区会说。",
    enough: "够了",
    missing: "还差 {n} 分",
    history: "怎么来的",
    unnamed: "一件上报",
    reversed: "{day}收回",
    none: "还没有记账的积分",
    none_note: "随手拍一件，办好了就有。",
    failed: "积分没读出来",
    failed_note: "存着的都还在。关掉再打开试试。",
};
