//! Making a report: photo and category, place and questions, hand-over. And asking for a service, which begins with
//! the place and the questions.

use super::{
    report::{Form, Opening, PhotoStep, PlaceStep, ReceiptStep, Sending, StepFrame, provide_flow},
    trouble::TroubleState,
};
use crate::{
    app::{PackState, ReportStep, Route, replace, use_pack, use_route},
    domain::CaseId,
    i18n::say,
    storage::StorageError,
    ui::{Button, ButtonLink, EmptyState, ErrorState, IconName, Skeleton},
};
use leptos::prelude::*;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The content, or the draft, is on its way.
    Waiting,
    /// The content did not come.
    NoContent(String),
    /// The draft could not be read.
    NoDraft(StorageError),
    /// The content has no such service.
    NoService,
    /// The photo and the category.
    Photo,
    /// The place and the questions.
    Place,
    /// The receipt, and handing over.
    Receipt(CaseId),
}

/// Makes a report. The steps share this page and its state; `app::use_route` says which one is open.
#[component]
pub fn ReportPage(
    /// What is made.
    #[prop(default = Form::Report)]
    form: Form,
) -> impl IntoView {
    let (flow, route, pack) = (provide_flow(form), use_route(), use_pack());
    let stage = Memo::new(move |_| match (flow.sending.get(), flow.opening.get(), pack.state()) {
        (Sending::Sent(case), _, _) => Stage::Receipt(case),
        (_, _, PackState::Failed(problems)) => {
            Stage::NoContent(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
        (_, Opening::Failed(error), _) => Stage::NoDraft(error),
        (_, Opening::Reading, _) | (_, _, PackState::Loading | PackState::Slow) => Stage::Waiting,
        _ if form != Form::Report => {
            if flow.service.read().is_some() {
                Stage::Place
            } else {
                Stage::NoService
            }
        }
        _ if route.get() == Route::Report(ReportStep::Place) && flow.service.read().is_some() => Stage::Place,
        _ => Stage::Photo,
    });
    // The second step has no address of its own without a category, and none at all once the report is sent.
    Effect::new(move || {
        let belongs = matches!(stage.get(), Stage::Photo | Stage::Receipt(_));
        if belongs && route.get_untracked() == Route::Report(ReportStep::Place) {
            replace(Route::Report(ReportStep::Photo));
        }
    });
    move || match stage.get() {
        Stage::Waiting => view! { <StepFrame step=0><Skeleton slow=say(|t| t.app.pack_slow) /></StepFrame> }.into_any(),
        Stage::NoContent(code) => view! {
            <StepFrame step=0>
                <ErrorState title=say(|t| t.app.pack_failed) note=say(|t| t.app.pack_failed_safe) code=code>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| pack.fetch() />
                </ErrorState>
            </StepFrame>
        }
        .into_any(),
        Stage::NoDraft(error) => view! {
            <StepFrame step=0><TroubleState trouble=error.into() again=move |()| flow.reopen() /></StepFrame>
        }
        .into_any(),
        Stage::NoService => view! {
            <StepFrame step=0>
                <EmptyState
                    icon=IconName::HandHelping
                    title=say(|t| t.services().missing)
                    note=say(|t| t.services().missing_note)
                >
                    <ButtonLink label=say(|t| t.services().see_all) href=Route::Services.href() />
                </EmptyState>
            </StepFrame>
        }
        .into_any(),
        Stage::Photo => view! { <PhotoStep /> }.into_any(),
        Stage::Place => view! { <PlaceStep /> }.into_any(),
        Stage::Receipt(case) => view! { <ReceiptStep case=case /> }.into_any(),
    }
}
