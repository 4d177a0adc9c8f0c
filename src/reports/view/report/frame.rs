//! The frame of a step: its bar, where a person stands among the steps, what the step shows.

use super::flow::{Form, use_flow};
use crate::{
    app::{ReportStep, Route},
    i18n::{say, texts, use_locale},
    ui::{Screen, Stepper, TopBar},
};
use leptos::prelude::*;

/// A step of the report, or of what is asked of a service, which has no step for a photo.
#[component]
pub fn StepFrame(
    /// Which step of a report, from 0; 3 when all are done.
    #[prop(into)]
    step: Signal<usize>,
    /// The step.
    children: Children,
) -> impl IntoView {
    let (flow, locale) = (use_flow(), use_locale());
    let is_report = flow.form == Form::Report;
    let goes_back = is_report && step.get_untracked() == 1;
    let back = if goes_back { Route::Report(ReportStep::Photo) } else { flow.form.leaves_for() };
    let title = move || match &*flow.service.read() {
        Some(service) if !is_report => service.service_name.get(locale.get()).to_owned(),
        _ if is_report => texts().report().title.to_owned(),
        _ => texts().services().title.to_owned(),
    };
    let mut steps = vec![say(|t| t.report().step_place).into(), say(|t| t.report().step_hand_over).into()];
    if is_report {
        steps.insert(0, say(|t| t.report().step_photo).into());
    } else {
        steps[0] = say(|t| t.services().step_form).into();
    }
    let skipped = usize::from(!is_report);
    let current = Signal::derive(move || step.get().saturating_sub(skipped));
    view! {
        <Screen>
            <TopBar title=title back=back.href() leaves=!goes_back />
            <Stepper steps=steps current=current />
            {children()}
        </Screen>
    }
}
