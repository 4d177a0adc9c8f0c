//! Words of the report: from the photo to handing it over.

use super::texts;

texts! {
    /// Photo, place, hand-over.
    ReportTexts {
        title,
        step_photo,
        step_place,
        step_hand_over,
    }
}
