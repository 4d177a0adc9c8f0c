//! Words of the report.

use crate::i18n::texts::ReportTexts;

pub(super) const TEXTS: ReportTexts =
    ReportTexts { title: "Report", step_photo: "Photo", step_place: "Place", step_hand_over: "Hand over" };
