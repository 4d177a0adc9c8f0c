//! How far a task is: so many of so many, or that it is still being counted.

use crate::i18n::{fill, number, texts};
use leptos::{prelude::*, text_prop::TextProp};

/// A bar with its numbers.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: TextProp,
    /// How many are done.
    #[prop(into)]
    done: Signal<u64>,
    /// How many there are, once that is known.
    #[prop(into)]
    total: Signal<Option<u64>>,
) -> impl IntoView {
    let shown = |count: u64| number(i64::try_from(count).unwrap_or(i64::MAX));
    let figures = move || match total.get() {
        Some(total) => fill(texts().ui.progress, &[("done", &shown(done.get())), ("total", &shown(total))]),
        None => texts().ui.counting.to_owned(),
    };
    view! {
        <label class="progress">
            <span class="progress__label">{move || label.get()}</span>
            <span class="progress__figures">{figures}</span>
            <progress
                class="progress__bar"
                max=move || total.get().unwrap_or(1).max(1).to_string()
                value=move || total.get().map(|total| done.get().min(total).to_string())
            ></progress>
        </label>
    }
}
