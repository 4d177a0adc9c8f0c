//! The frame of a step: its bar, where a person stands among the three steps, what the step shows.

use crate::{
    app::{ReportStep, Route},
    i18n::say,
    ui::{Screen, Stepper, TopBar},
};
use leptos::prelude::*;

/// A step of the report.
#[component]
pub fn StepFrame(
    /// Which step, from 0; 3 when all are done.
    #[prop(into)]
    step: Signal<usize>,
    /// The step.
    children: Children,
) -> impl IntoView {
    let goes_back = step.get_untracked() == 1;
    let back = if goes_back { Route::Report(ReportStep::Photo) } else { Route::Home };
    view! {
        <Screen>
            <TopBar title=say(|t| t.report().title) back=back.href() leaves=!goes_back />
            <Stepper
                steps=vec![
                    say(|t| t.report().step_photo).into(),
                    say(|t| t.report().step_place).into(),
                    say(|t| t.report().step_hand_over).into(),
                ]
                current=step
            />
            {children()}
        </Screen>
    }
}
