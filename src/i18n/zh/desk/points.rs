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
    redeem_title: "来换东西的",
    redeem_note: "答应了才扣分、才少一件。人来取，念取货码，对上了再给。",
    redeem_none: "没有等着换的",
    redeem_none_note: "有人在手机上说要换，导入以后就在这里。",
    balance: "他有 {n} 分",
    left: Plural::same("还剩 {n} 件"),
    confirm: "答应，扣分",
    code: "取货码",
    hand_out: "对上了，给他",
    wrong_code: "取货码不对，东西先别给。请他打开「积分」再念一遍。",
    give_back: "把分退给他",
    give_back_note: "这一件没换成，扣的分还没退。",
    state_confirmed: "扣了分，等他来取",
    no_reward: "没认出要换哪一样，打开看看",
    not_bound: "还没认领积分，请他本人来一趟",
    closed: "已经办过了",
    too_few: "还差 {n} 分",
    sold_out: "换完了",
};
