//! Taking a report back, after saying what follows.

use super::{
    acting::{ActingTrouble, Shown},
    verdict::words,
};
use crate::{
    i18n::say,
    reports::{choices::choices, model::HolderAct},
    ui::{Button, ButtonKind, Dialog, IconName, TextField},
};
use leptos::prelude::*;

/// The button while a report can be taken back, and the question before it is.
#[component]
pub fn Withdrawal(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let can = Memo::new(move |_| shown.get(|view| choices(view).withdraw));
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let acting = shown.acting();
    let withdraw = move |()| acting.perform(HolderAct::Withdraw { reason: words(reason) }, || {});
    view! {
        <Show when=move || can.get()>
            <Button
                label=say(|t| t.cases().page.withdraw)
                kind=ButtonKind::Danger
                icon=IconName::Undo
                wide=true
                busy=acting.busy
                on_press=move |()| asking.set(true)
            />
            <ActingTrouble acting=acting />
        </Show>
        <Dialog
            open=asking
            question=say(|t| t.cases().page.withdraw_question)
            consequence=say(|t| t.cases().page.withdraw_consequence)
            safe=say(|t| t.cases().page.withdraw_keep)
            act=say(|t| t.cases().page.withdraw)
            act_icon=IconName::Undo
            danger=true
            on_act=withdraw
        >
            <TextField label=say(|t| t.cases().page.withdraw_reason) value=reason optional=true />
        </Dialog>
    }
}
