//! 收件看板的话。

use crate::i18n::texts::{DeskInboxTexts, Plural};

pub(super) const TEXTS: DeskInboxTexts = DeskInboxTexts {
    column_new: "新收到",
    column_working: "办理中",
    column_done: "办完的",
    count: Plural::same("{n} 件"),
    filter: "看哪些",
    all: "全部",
    urgent: "紧急",
    late: "超时",
    with_count: "{word} {n}",
    search: "找一件",
    search_hint: "回执号、地点",
    loaded_only: "只在已经取到的 {n} 件里找，往下还有 {rest} 件没取。",
    more: Plural::same("往下还有 {n} 件，再取一些"),
    import: "导入",
    empty: "还没有收到什么",
    empty_note: "把手机、自助屏交来的文件拖进来，就会排在这里。",
    empty_action: "去导入",
    column_empty_new: "都收下了",
    column_empty_working: "手上没有在办的",
    column_empty_done: "还没有办完的",
    nothing_found: "没找到。换个词，或看全部。",
    mark_new: "新收到",
    mark_sealed: "密封，先打开",
    mark_finished: "做完了，等办结",
    mark_confirmed: "确认办好了",
    mark_withdrawn: "撤回了",
    mark_merged: "并走了",
    mark_incomplete: "开头还没到",
};
