//! 发积分的话。

use crate::i18n::texts::{DeskPointsTexts, Plural};

pub(super) const TEXTS: DeskPointsTexts = DeskPointsTexts {
    title: "该发的积分",
    note: "报上来又办好的，按内容里的规则算。并在一起的几件合发一份，大家分。发了记在账上，下次发布后手机看得到。",
    locked: "锁着，看不到是谁的，也发不了。开了锁再来。",
    none: "没有该发的",
    none_note: "办好一件带积分的上报，这里就会有。",
    grant: Plural::same("发这 {n} 笔"),
    granting: "正在记账",
    granted: Plural::same("发了 {n} 笔，已经记在账上。下次发布后手机看得到。"),
    over_cap: "这一天已经满 {n} 次，不发",
};
