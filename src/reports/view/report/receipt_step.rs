//! The third step: in whose hands the report is, and the ways to hand it over.

use super::{
    super::{
        case::{acting::Shown, ticket::Ticket},
        hand_over::HandOver,
        trouble::TroubleState,
    },
    flow::{Form, use_flow},
    frame::StepFrame,
};
use crate::{
    app::Route,
    cases::Custody,
    domain::CaseId,
    i18n::{say, texts},
    platform::environment::is_shared_screen,
    ui::{ActionBar, Button, ButtonKind, ButtonLink, IconName, Skeleton},
};
use leptos::prelude::*;

/// The receipt of the report that was just sent.
#[component]
pub fn ReceiptStep(
    /// The case that the report became.
    case: CaseId,
) -> impl IntoView {
    let shown = Shown::new(case);
    shown.follow();
    let custody = Memo::new(move |_| shown.get(|view| view.summary.custody).unwrap_or(Custody::Saved));
    let is_handed = Signal::derive(move || custody.get() >= Custody::HandedOver);
    let heading = move || match custody.get() {
        Custody::Saved if is_shared_screen() => texts().report().receipt.left_heading,
        Custody::Saved => texts().report().receipt.saved_heading,
        Custody::HandedOver => texts().report().receipt.handed_heading,
        Custody::Received => texts().report().receipt.received_heading,
    };
    // A report that is shown stays, also when it could not be read once more.
    let stage = Memo::new(move |_| {
        let is_here = shown.view.read().is_some();
        (is_here, shown.trouble.get().filter(|_| !is_here))
    });
    let ticket = move || match stage.get() {
        (true, _) => view! { <Ticket shown=shown /> }.into_any(),
        (false, None) => view! { <Skeleton slow=say(|t| t.report().receipt.slow) /> }.into_any(),
        (false, Some(trouble)) => view! { <TroubleState trouble=trouble again=move |()| shown.read() /> }.into_any(),
    };
    view! {
        <StepFrame step=Signal::derive(move || if is_handed.get() { 3 } else { 2 })>
            <div class="receipt-step">
                <h2 class="receipt-step__heading" tabindex="-1" data-heading="">{heading}</h2>
                <p>{say(|t| t.report().receipt.lead)}</p>
            </div>
            {ticket}
            <HandOver cases=Signal::stored(vec![case]) handed_over=is_handed codes=true />
            <Onward is_handed=is_handed />
        </StepFrame>
    }
}

/// What comes next: another report, or the list of one's own.
#[component]
fn Onward(
    /// Whether this one was handed over.
    is_handed: Signal<bool>,
) -> impl IntoView {
    let flow = use_flow();
    let mine = move || {
        let (kind, label) = match is_handed.get() || is_shared_screen() {
            true => (ButtonKind::Primary, say(|t| t.report().receipt.mine)),
            false => (ButtonKind::Secondary, say(|t| t.report().receipt.later)),
        };
        view! { <ButtonLink label=label href=Route::Me.href() kind=kind /> }
    };
    let again = match flow.form {
        Form::Report => view! {
            <Button
                label=say(|t| t.report().receipt.again)
                icon=IconName::Camera
                on_press=move |()| flow.begin_again()
            />
        }
        .into_any(),
        Form::Service(..) => {
            view! { <ButtonLink label=say(|t| t.services().again) icon=IconName::HandHelping href=Route::Services.href() /> }
                .into_any()
        }
    };
    view! {
        <ActionBar>
            {again}
            {mine}
        </ActionBar>
    }
}
