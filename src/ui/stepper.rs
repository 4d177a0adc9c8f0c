//! Where a person stands in a task of at most four steps.

use super::{Icon, IconName, StepState};
use crate::i18n::{fill, texts};
use leptos::{prelude::*, text_prop::TextProp};

/// Numbered steps in a row: walked ones are checked, the current one is filled.
#[component]
pub fn Stepper(
    /// The names of the steps.
    steps: Vec<TextProp>,
    /// The current step, from 0; the number of steps when all are done.
    #[prop(into)]
    current: Signal<usize>,
) -> impl IntoView {
    let total = steps.len();
    let state = move |index: usize| match index.cmp(&current.get()) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Current,
        std::cmp::Ordering::Greater => StepState::Waiting,
    };
    let step = move |(index, name): (usize, TextProp)| {
        let shown = Memo::new(move |_| state(index));
        view! {
            <li
                class=move || format!("stepper__step stepper__step--{}", shown.get().name())
                aria-current=move || (shown.get() == StepState::Current).then_some("step")
            >
                <span class="stepper__mark" aria-hidden="true">
                    {move || match shown.get() {
                        StepState::Done => view! { <Icon name=IconName::Check /> }.into_any(),
                        _ => (index + 1).into_any(),
                    }}
                </span>
                <span class="stepper__name">{move || name.get()}</span>
                <span class="visually-hidden">{move || shown.get().word()}</span>
            </li>
        }
    };
    let whole = move || fill(texts().ui.step, &[("n", &(current.get() + 1).min(total)), ("total", &total)]);
    view! {
        <ol class="stepper" aria-label=whole>
            {steps.into_iter().enumerate().map(step).collect_view()}
        </ol>
    }
}
