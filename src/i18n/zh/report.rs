//! 随手拍的话。

use crate::i18n::texts::ReportTexts;

pub(super) const TEXTS: ReportTexts =
    ReportTexts { title: "随手拍", step_photo: "拍照", step_place: "位置", step_hand_over: "交给社区" };
