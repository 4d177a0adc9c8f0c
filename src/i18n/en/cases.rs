//! Words of one's own cases.

use crate::i18n::texts::{CasesTexts, ClaimTexts};

pub(super) const TEXTS: CasesTexts = CasesTexts {
    title: "My reports",
    case_title: "This report",
    all_here: "Everything you have sent",
    empty: "Nothing yet",
    empty_note: "See something wrong? Take a photo.",
    empty_action: "Take a photo",
};

pub(super) const CLAIM: ClaimTexts = ClaimTexts { title: "Open with a code" };
