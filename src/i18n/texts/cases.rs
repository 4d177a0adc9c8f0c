//! Words of a person's own cases, and of opening one with its code.

use super::texts;

texts! {
    /// The list of a person's reports, and one report.
    CasesTexts {
        title,
        case_title,
        /// What the home page says while nothing was reported.
        all_here,
        empty,
        empty_note,
        empty_action,
    }
}

texts! {
    /// Opening a case on another device with its code.
    ClaimTexts {
        title,
    }
}
