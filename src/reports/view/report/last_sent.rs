//! The report that was sent from this tab last: its receipt is shown again after the page was reloaded.

use crate::domain::CaseId;
use leptos::prelude::window;
use web_sys::Storage;

/// Where it is remembered, as long as the tab is open.
const KEY: &str = "yizhan.report.sent";

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The report, if its receipt was shown last.
pub fn remembered() -> Option<CaseId> {
    storage()?.get_item(KEY).ok()??.parse().ok()
}

/// Remembers the report. Where the browser refuses, it stands in the list of one's own reports all the same.
pub fn remember(case: CaseId) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &case.to_string());
    }
}

/// The receipt was left.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}
