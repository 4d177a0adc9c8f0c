//! A question that waits for an answer. Escape is the safe answer.

use super::{Button, ButtonKind, IconName};
use leptos::{ev, html, prelude::*, text_prop::TextProp};

/// One question, one consequence, two verbs; the safe one stands first and has the focus.
#[component]
pub fn Dialog(
    /// Whether the question is being asked.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    question: TextProp,
    /// What follows.
    #[prop(into)]
    consequence: TextProp,
    /// The verb that changes nothing.
    #[prop(into)]
    safe: TextProp,
    /// The verb that does it.
    #[prop(into)]
    act: TextProp,
    /// The icon of the verb that does it.
    #[prop(optional, into)]
    act_icon: Option<IconName>,
    /// Doing it cannot be taken back.
    #[prop(optional)]
    danger: bool,
    /// Does it.
    #[prop(into)]
    on_act: Callback<()>,
    /// More to see before answering, between the consequence and the verbs.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let title = super::unique_id("dialog");
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            // A browser that refuses to open it modally still shows it.
            (true, false) if dialog.show_modal().is_err() => dialog.show(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let perform = Callback::new(move |()| {
        open.set(false);
        on_act.run(());
    });
    view! {
        <dialog class="dialog" node_ref=element aria-labelledby=title.clone() on:close=move |_: ev::Event| open.set(false)>
            <h2 class="dialog__question" id=title.clone()>{move || question.get()}</h2>
            <p class="dialog__consequence">{move || consequence.get()}</p>
            {children.map(|children| children())}
            <div class="dialog__answers">
                <Button
                    label=safe
                    kind=if danger { ButtonKind::Primary } else { ButtonKind::Secondary }
                    wide=true
                    autofocus=true
                    on_press=move |()| open.set(false)
                />
                <Button
                    label=act
                    nostrip:icon=act_icon
                    kind=if danger { ButtonKind::Danger } else { ButtonKind::Primary }
                    wide=true
                    on_press=perform
                />
            </div>
        </dialog>
    }
}
