//! A person's own reports.

use crate::{
    app::{ReportStep, Route},
    i18n::say,
    ui::{ButtonKind, ButtonLink, EmptyState, IconName, Screen, TopBar},
};
use leptos::prelude::*;

/// The list of a person's own reports, newest first.
#[component]
pub fn MyCasesPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.cases.title) />
            <EmptyState icon=IconName::Camera title=say(|t| t.cases.empty) note=say(|t| t.cases.empty_note)>
                <ButtonLink
                    label=say(|t| t.cases.empty_action)
                    href=Route::Report(ReportStep::Photo).href()
                    kind=ButtonKind::Lamp
                    icon=IconName::Camera
                />
            </EmptyState>
        </Screen>
    }
}
