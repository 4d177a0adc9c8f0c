//! The one button that hands the report to the community, and what is said when it does not work.

use super::flow::{Sending, use_flow};
use crate::{
    i18n::{say, texts},
    ui::{ActionBar, Button, ButtonKind, IconName, use_announcer},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::super::trouble::TroubleNote;

/// The places on the page where something is wrong, in its order.
const WRONG: &str = ".field--wrong .field__input, .chips--wrong input, .place--wrong .chip, .photo-answer[data-problem] \
                     input, .missing-photo .button";

/// The bar at the bottom of the second step.
#[component]
pub fn SendBar() -> impl IntoView {
    let (flow, announcer) = (use_flow(), use_announcer());
    let busy = Memo::new(move |_| *flow.sending.read() == Sending::Busy);
    // What was photographed last belongs to it.
    let waits = Signal::derive(move || flow.is_taking().then(|| texts().report().photo.saving.to_owned()));
    let send = move |()| {
        if !flow.send() {
            let count = flow.problems.read_untracked().len() as u64;
            announcer.say(texts().report().question.to_mend.of(count));
            request_animation_frame(focus_first_problem);
        }
    };
    let trouble = Signal::derive(move || match flow.sending.get() {
        Sending::Failed(trouble) => Some(trouble),
        Sending::Not | Sending::Busy | Sending::Sent(_) => None,
    });
    view! {
        <ActionBar>
            <div class="send">
                <TroubleNote trouble=trouble />
                <Button
                    label=say(|t| t.report().send.send)
                    kind=ButtonKind::Primary
                    icon=IconName::SendHorizontal
                    busy=busy
                    blocked=waits
                    busy_label=say(|t| t.report().send.sending)
                    wide=true
                    on_press=send
                />
            </div>
        </ActionBar>
    }
}

fn focus_first_problem() {
    let found = document().query_selector(WRONG).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A browser that cannot move the focus still shows what is wrong.
        let _ = element.focus();
        if let Some(around) = element.closest("fieldset, .field").ok().flatten() {
            around.scroll_into_view();
        }
    }
}
