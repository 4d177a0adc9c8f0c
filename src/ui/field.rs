//! Fields to type in and to choose from, each with its label above and what is wrong below.

use super::{Icon, IconName, NumberPad, chip::FieldError, unique_id};
use crate::{i18n::say, platform::environment::is_shared_screen};
use leptos::{prelude::*, text_prop::TextProp};

/// One of the choices of a [`Select`].
#[derive(Debug, Clone)]
pub struct SelectOption {
    /// What is chosen.
    pub value: String,
    /// The words of the choice.
    pub label: TextProp,
}

/// Puts the label above a field, and the hint and what is wrong below it.
fn frame(
    id: &str,
    label: TextProp,
    hint: Option<TextProp>,
    optional: bool,
    error: Signal<Option<String>>,
    input: AnyView,
) -> AnyView {
    let may_be_empty = say(|t| t.ui.optional);
    view! {
        <div class="field" class:field--wrong=move || error.read().is_some()>
            <label class="field__label" for=id.to_owned()>
                {move || label.get()}
                {optional.then(|| view! { <span class="field__optional">{may_be_empty}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{move || hint.get()}</p> })}
            {input}
            <FieldError id=format!("{id}-error") error=error />
        </div>
    }
    .into_any()
}

fn described_by(id: &str, has_hint: bool) -> String {
    if has_hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
}

/// A line to type in.
#[component]
pub fn TextField(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    value: RwSignal<String>,
    /// A sentence that helps.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Says that the field may be left empty.
    #[prop(optional)]
    optional: bool,
    /// What is wrong with what was typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The input's type: `text`, `tel`, `number`, `date`, `datetime-local`, `password`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard that opens: `numeric`, `decimal`, `tel`; the type's own when empty.
    #[prop(optional)]
    keyboard: Option<&'static str>,
    /// What the browser may fill in; nothing unless named.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Called after each key, when what was typed is already in `value`.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
) -> impl IntoView {
    let id = unique_id("field");
    let input = view! {
        <input
            class="field__input"
            id=id.clone()
            type=kind
            inputmode=keyboard
            autocomplete=autocomplete
            aria-describedby=described_by(&id, hint.is_some())
            aria-invalid=move || error.read().is_some().then_some("true")
            prop:value=value
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(on_input) = on_input {
                    on_input.run(());
                }
            }
        />
    };
    let pad = (keyboard.is_some() && is_shared_screen())
        .then(|| view! { <NumberPad label=label.clone() value=value on_press=on_input /> });
    frame(&id, label, hint, optional, error, view! { {input} {pad} }.into_any())
}

/// Several lines to type in.
#[component]
pub fn TextArea(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    value: RwSignal<String>,
    /// A sentence that helps.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Says that the field may be left empty.
    #[prop(optional)]
    optional: bool,
    /// What is wrong with what was typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many lines are seen at once.
    #[prop(default = 3)]
    rows: u32,
    /// Called after each key, when what was typed is already in `value`.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
) -> impl IntoView {
    let id = unique_id("field");
    let input = view! {
        <textarea
            class="field__input field__input--long"
            id=id.clone()
            rows=rows.to_string()
            aria-describedby=described_by(&id, hint.is_some())
            aria-invalid=move || error.read().is_some().then_some("true")
            prop:value=value
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(on_input) = on_input {
                    on_input.run(());
                }
            }
        ></textarea>
    };
    frame(&id, label, hint, optional, error, input.into_any())
}

/// A choice of one from a list that would be too long as chips.
#[component]
pub fn Select(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// The value that is chosen; empty while none is.
    value: RwSignal<String>,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// A sentence that helps.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Says that the choice may be left open.
    #[prop(optional)]
    optional: bool,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called after each choice, when it is already in `value`.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let id = unique_id("field");
    let none_yet = say(|t| t.ui.choose);
    let choice = move |SelectOption { value: own, label }: SelectOption| {
        let is_chosen = value.get_untracked() == own;
        view! { <option value=own selected=is_chosen>{move || label.get()}</option> }
    };
    let input = view! {
        <span class="field__select">
            <select
                class="field__input"
                id=id.clone()
                aria-describedby=described_by(&id, hint.is_some())
                aria-invalid=move || error.read().is_some().then_some("true")
                prop:value=value
                on:change=move |event| {
                    value.set(event_target_value(&event));
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            >
                <option value="">{none_yet}</option>
                {move || options.get().into_iter().map(choice).collect_view()}
            </select>
            <Icon name=IconName::ChevronDown />
        </span>
    };
    frame(&id, label, hint, optional, error, input.into_any())
}
