//! Chips: a press to switch something on, or a choice of one or several.

use super::{Icon, IconName, unique_id};
use leptos::{prelude::*, text_prop::TextProp};

/// One of the choices of a [`ChipGroup`].
#[derive(Debug, Clone)]
pub struct ChipOption {
    /// What is chosen; kept in the group's `selected`.
    pub value: String,
    /// The word on the chip.
    pub label: TextProp,
    /// The icon before the word, replaced by a check mark when chosen.
    pub icon: Option<IconName>,
}

impl ChipOption {
    /// A choice without an icon.
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None }
    }

    /// The same choice with an icon.
    pub fn with_icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// A switch: pressed or not.
#[component]
pub fn Chip(
    /// The word on the chip.
    #[prop(into)]
    label: TextProp,
    /// The icon before the word.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Whether it is pressed.
    #[prop(into)]
    pressed: Signal<bool>,
    /// What a press does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let shown = move || if pressed.get() { Some(IconName::Check) } else { icon };
    view! {
        <button
            type="button"
            class="chip"
            class:chip--selected=pressed
            aria-pressed=move || pressed.get().to_string()
            on:click=move |_| on_press.run(())
        >
            {move || shown().map(|name| view! { <Icon name=name /> })}
            <span>{move || label.get()}</span>
        </button>
    }
}

/// A choice of one (radio buttons) or of several (check boxes), each a chip.
#[component]
pub fn ChipGroup(
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// Reads the question aloud but does not show it.
    #[prop(optional)]
    legend_hidden: bool,
    /// A few words beside the question, such as that it may be left out.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<ChipOption>>,
    /// Several may be chosen.
    #[prop(optional)]
    many: bool,
    /// A choice of one can be taken back by pressing it again.
    #[prop(optional)]
    clearable: bool,
    /// The values that are chosen, in the order of choosing; at most one unless `many`.
    selected: RwSignal<Vec<String>>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Keeps the chips on one line that scrolls sideways.
    #[prop(optional)]
    scroll: bool,
    /// Called after each choice.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let name = unique_id("choice");
    let error_id = format!("{name}-error");
    let choose = Callback::new(move |(value, chosen): (String, bool)| {
        selected.update(|values| {
            if many {
                values.retain(|known| *known != value);
            } else {
                values.clear();
            }
            if chosen {
                values.push(value);
            }
        });
        if let Some(on_change) = on_change {
            on_change.run(());
        }
    });
    let chips = {
        let name = name.clone();
        move || {
            let chip = |option: ChipOption| choice_chip(option, name.clone(), (many, clearable), selected, choose);
            options.get().into_iter().map(chip).collect_view()
        }
    };
    view! {
        <fieldset class="chips" class:chips--wrong=move || error.read().is_some() aria-describedby=error_id.clone()>
            <legend class="chips__legend" class:visually-hidden=legend_hidden>
                {move || legend.get()}
                {hint.map(|hint| view! { <span class="chips__hint">{move || hint.get()}</span> })}
            </legend>
            <div class="chips__list" class:chips__list--scroll=scroll>{chips}</div>
            <FieldError id=error_id.clone() error=error />
        </fieldset>
    }
}

fn choice_chip(
    option: ChipOption,
    name: String,
    (many, clearable): (bool, bool),
    selected: RwSignal<Vec<String>>,
    choose: Callback<(String, bool)>,
) -> AnyView {
    let ChipOption { value, label, icon } = option;
    let chosen = {
        let value = value.clone();
        Memo::new(move |_| selected.read().contains(&value))
    };
    let shown = move || if chosen.get() { Some(IconName::Check) } else { icon };
    let clear = {
        let value = value.clone();
        // A radio button says nothing when it is pressed again.
        move |_| {
            if clearable && !many && chosen.get_untracked() {
                choose.run((value.clone(), false));
            }
        }
    };
    view! {
        <label class="chip" class:chip--selected=chosen>
            <input
                class="visually-hidden"
                type=if many { "checkbox" } else { "radio" }
                name=name
                value=value.clone()
                prop:checked=chosen
                on:click=clear
                on:change=move |event| choose.run((value.clone(), event_target_checked(&event)))
            />
            {move || shown().map(|name| view! { <Icon name=name /> })}
            <span>{move || label.get()}</span>
        </label>
    }
    .into_any()
}

/// The sentence under a field that says what is wrong, read aloud when it appears.
#[component]
pub(super) fn FieldError(
    /// The element's id, named by the field's `aria-describedby`.
    id: String,
    /// What is wrong.
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="field__error" id=id aria-live="polite">
            {move || error.get().map(|error| view! { <Icon name=IconName::CircleAlert /> <span>{error}</span> })}
        </p>
    }
}
