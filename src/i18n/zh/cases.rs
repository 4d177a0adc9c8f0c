//! 自己的上报，和用码打开一条。

use crate::i18n::texts::{CasesTexts, ClaimTexts};

pub(super) const TEXTS: CasesTexts = CasesTexts {
    title: "我的上报",
    case_title: "这条上报",
    all_here: "拍过的都在这里",
    empty: "还没拍过",
    empty_note: "看见哪里不对，拍一张就行。",
    empty_action: "拍一张",
};

pub(super) const CLAIM: ClaimTexts = ClaimTexts { title: "用查询码打开" };
