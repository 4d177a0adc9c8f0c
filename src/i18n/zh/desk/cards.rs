//! 服务台上积分卡的话。

use crate::i18n::texts::{DeskCardsTexts, Plural};

pub(super) const TEXTS: DeskCardsTexts = DeskCardsTexts {
    title: "有人拿积分卡来",
    note: "扫一下卡，看有多少分，当面换东西。",
    scan: "卡上的码",
    look: "看这张卡",
    wrong: "这不是积分卡的码，请再扫一次",
    number: "{n} 号卡",
    balance: "现在能用 {n} 分",
    debt: "还欠 {n} 分",
    not_bound: "还没认领，先见见本人，才能换",
    whose: "卡是谁的？",
    whose_hint: "您自己认得就行，密封存着；可以不写",
    bind: "见到本人了，认领",
    spend: "当面换",
    no_spend: "分还不够换哪一样，或者都换完了。",
    give: "扣分，给他",
    price: "{n} 分",
    waiting: "答应过、等他取的",
    hand_out: "给他了",
    entries: "怎么来的",
    no_entries: "这张卡还没有记账的分。",
    back: "退回来了，把分还他",
    put_away: "收起这张卡",
    make: "做新卡",
    make_note: "每张卡是一个新账户。这里不留底，印好再离开。",
    count: "做几张？",
    make_them: Plural::same("做 {n} 张"),
    print: "打印",
    made_note: "没印出来的，离开这一页就没有了。",
};
