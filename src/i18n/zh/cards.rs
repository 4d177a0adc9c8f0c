//! 积分卡的话。

use crate::i18n::texts::CardsTexts;

pub(super) const TEXTS: CardsTexts = CardsTexts {
    title: "积分卡",
    lead: "把积分印在纸上，没带手机也能用",
    note: "这张卡和这部手机是同一份积分。",
    shared: "这里不印卡",
    shared_note: "大家共用的屏幕不记谁的积分。没有手机，请到服务台领一张卡。",
    print: "打印这张卡",
    number: "{n} 号",
    code_for: "积分卡的码",
    like_money: "像钱一样收好：谁拿着它，谁就能用里面的分。",
    use_it: "在社区屏幕上扫一下再上报、报名；到服务台扫一下看有多少分、换东西。第一次换之前，请让值班员见一面。",
    lost: "丢了补不回来，也停不掉。",
    scan_title: "有积分卡吗？",
    scan_note: "先扫卡，这次办的事就记在卡上。余额请到服务台看。",
    scan: "卡上的码",
    wrong: "这不是积分卡的码，请再扫一次",
    take: "用这张卡",
    in_use: "正在用 {n} 号卡",
    in_use_note: "这次办的事都记在这张卡上。按「我用完了」，这里就忘掉。余额请到服务台看。",
};
