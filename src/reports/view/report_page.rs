//! Making a report: photo and category, place and questions, hand-over.

use crate::{
    app::Route,
    i18n::say,
    ui::{Screen, Stepper, TopBar},
};
use leptos::prelude::*;

/// Makes a report. The steps share this page and its state; `app::use_route` says which one is open.
#[component]
pub fn ReportPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.report.title) back=Route::Home.href() leaves=true />
            <Stepper
                steps=vec![
                    say(|t| t.report.step_photo).into(),
                    say(|t| t.report.step_place).into(),
                    say(|t| t.report.step_hand_over).into(),
                ]
                current=Signal::stored(0)
            />
        </Screen>
    }
}
