//! Digits to press, for a shared screen that has no keyboard.

use super::{Icon, IconName};
use crate::i18n::say;
use leptos::{prelude::*, text_prop::TextProp};

/// Ten digits, and taking back the last.
#[component]
pub fn NumberPad(
    /// What the number is for.
    label: TextProp,
    /// What was pressed so far.
    value: RwSignal<String>,
    /// Called after each press, when it is already in `value`.
    #[prop(optional_no_strip)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let pressed = move || {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let digit = move |digit: char| {
        let press = move |_| {
            value.update(|value| value.push(digit));
            pressed();
        };
        view! { <button type="button" class="number-pad__key" on:click=press>{digit.to_string()}</button> }
    };
    let back = move |_| {
        value.update(|value| {
            value.pop();
        });
        pressed();
    };
    view! {
        <div class="number-pad" role="group" aria-label=move || label.get()>
            {"123456789".chars().map(digit).collect_view()}
            <button type="button" class="number-pad__key number-pad__key--back" on:click=back>
                <Icon name=IconName::ArrowLeft />
                <span class="visually-hidden">{say(|t| t.ui.erase)}</span>
            </button>
            {digit('0')}
        </div>
    }
}
