//! One case: its receipt, its steps, its answer.

use crate::{
    app::Route,
    domain::CaseId,
    i18n::say,
    ui::{Screen, TopBar},
};
use leptos::prelude::*;

/// One case of the person's own.
#[component]
pub fn CasePage(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let _ = case;
    view! {
        <Screen>
            <TopBar title=say(|t| t.cases.case_title) back=Route::Me.href() />
        </Screen>
    }
}
