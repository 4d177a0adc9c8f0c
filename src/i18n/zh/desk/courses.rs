//! 座位和点名的话。

use crate::i18n::texts::{DeskCoursesTexts, Plural};

pub(super) const TEXTS: DeskCoursesTexts = DeskCoursesTexts {
    title: "座位和点名",
    note: "先收到的先有座，满了就排队。有人退了，再排一次座，排在前面的补上。下次发布后手机看得到。",
    locked: "锁着，看不到是谁，也排不了座。开了锁再来。",
    none: "没有人报名",
    none_note: "有人报了名，导入以后就在这里。",
    filled: "{seats} 个座，坐了 {taken} 个，等着 {waiting} 个",
    no_seats: "内容里没写有几个座，打开看看",
    give: Plural::same("排座，收下 {n} 位"),
    register: "点名",
    register_end: "点完了",
    came: "来了",
    missed: "没来",
    scan: "扫到场码，或输回执号",
    scan_note: "用扫码枪对着手机扫；没有枪就输回执号的后三位",
    scanned: "点到",
    unmeant: "这一场没有这个人，或者不止一位。看看名单。",
    nameless: "没留名字",
    unknown_event: "内容里已经没有的活动",
};
