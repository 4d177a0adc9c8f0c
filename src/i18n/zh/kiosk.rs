//! 公用屏的话。

use crate::i18n::texts::{KioskTexts, Plural};

pub(super) const TEXTS: KioskTexts = KioskTexts {
    done: "我用完了",
    still_there: "您还在吗？",
    soon: "{n} 秒后收起您填的、看的。交给社区的封好了，不会丢。",
    stay: "我还在",
    failed: "没收干净，请叫值班员来看一下。",
    title: "留在这台屏上的",
    staff: "值班员",
    left: Plural::same("大家在这里交了 {n} 件，还没拿走。拿走以后，这台屏上就没有了。"),
    none: "没有要拿走的",
    none_note: "有人在这台屏上交了事，就会在这里等您。",
    locked_note: "开了锁，才看得到这里留了几件。",
    tools: "这台屏",
    read: "读给我听",
    slower: "慢一点",
    usual_pace: "快一点",
    silent: "停",
    go_home: "回首页",
};
