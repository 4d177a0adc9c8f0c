//! Buttons and links that look like buttons. A button that cannot be pressed says why on itself.

use super::{Icon, IconName};
use crate::{i18n::say, platform::environment::is_shared_screen};
use leptos::{prelude::*, text_prop::TextProp};

/// How much a button asks to be pressed. A page has one primary button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Another thing to do, in an outline.
    #[default]
    Secondary,
    /// A small thing to do, on a soft ground.
    Quiet,
    /// Something that cannot be taken back.
    Danger,
    /// Taking a photo, in the lamp's colour; nothing else is lit like this.
    Lamp,
}

impl ButtonKind {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button button--secondary",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
            Self::Lamp => "button button--lamp",
        }
    }
}

/// A button: an icon and a verb.
#[component]
pub fn Button(
    /// The verb on the button.
    #[prop(into)]
    label: TextProp,
    /// What it is about, where several buttons of a page have the same verb: for whoever does not see where it stands.
    #[prop(optional, into)]
    about: Option<TextProp>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// The icon before the verb.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// While true the button turns its icon and ignores presses.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What is said instead of the verb while busy.
    #[prop(optional, into)]
    busy_label: Option<TextProp>,
    /// Why the button cannot be pressed now; the reason stands on the button.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Makes the button the form's submit button.
    #[prop(optional)]
    submit: bool,
    /// Gets the focus when a dialog around it opens.
    #[prop(optional)]
    autofocus: bool,
    /// The letter that does the same, shown as a key; reacting to it is the page's part.
    #[prop(optional, into)]
    shortcut: Signal<Option<&'static str>>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let working = say(|t| t.ui.busy);
    let words = move || match blocked.get() {
        Some(reason) => reason.into(),
        None if busy.get() => busy_label.as_ref().map_or_else(|| working.get().into(), TextProp::get),
        None => label.get(),
    };
    let shown = move || match (blocked.read().is_some(), busy.get()) {
        (true, _) => Some(IconName::Lock),
        (false, true) => Some(IconName::LoaderCircle),
        (false, false) => icon,
    };
    let inert = move || busy.get() || blocked.read().is_some();
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class:button--wide=wide
            class:button--blocked=move || blocked.read().is_some()
            autofocus=autofocus
            aria-disabled=move || inert().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-keyshortcuts=move || shortcut.get()
            on:click=move |event| {
                if inert() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {move || shown().map(|name| view! { <Icon name=name /> })}
            <span class="button__label">{words}</span>
            {about.map(|about| view! { <span class="visually-hidden">" · "{move || about.get()}</span> })}
            {move || shortcut.get().map(|key| view! { <kbd class="button__key" aria-hidden="true">{key}</kbd> })}
        </button>
    }
}

/// A link that looks like a button, for going to another page.
#[component]
pub fn ButtonLink(
    /// The verb on the button.
    #[prop(into)]
    label: TextProp,
    /// What it is about, where several links of a page have the same verb.
    #[prop(optional, into)]
    about: Option<TextProp>,
    /// Where it leads, such as `Route::Me.href()` or a `tel:` address.
    #[prop(into)]
    href: String,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// The icon before the verb.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let words = view! {
        {icon.map(|name| view! { <Icon name=name /> })}
        <span class="button__label">{move || label.get()}</span>
    };
    // A screen on the wall calls nobody: it shows the number.
    if let Some(number) = href.strip_prefix("tel:").filter(|_| is_shared_screen()) {
        let number = number.to_owned();
        return view! { <p class="button__number">{words} <strong>{number}</strong></p> }.into_any();
    }
    view! {
        <a class=kind.class() class:button--wide=wide href=href>
            {words}
            {about.map(|about| view! { <span class="visually-hidden">" · "{move || about.get()}</span> })}
        </a>
    }
    .into_any()
}

/// A button that is only an icon: back, close, locate, more or less of something. Its name is read aloud.
#[component]
pub fn IconButton(
    /// The icon.
    icon: IconName,
    /// The name that is read aloud.
    #[prop(into)]
    label: TextProp,
    /// What a press does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="icon-button" aria-label=label on:click=move |_| on_press.run(())>
            <Icon name=icon />
        </button>
    }
}

/// A link that is only an icon.
#[component]
pub fn IconLink(
    /// The icon.
    icon: IconName,
    /// The name that is read aloud.
    #[prop(into)]
    label: TextProp,
    /// Where it leads.
    #[prop(into)]
    href: String,
) -> impl IntoView {
    view! {
        <a class="icon-button" aria-label=label href=href>
            <Icon name=icon />
        </a>
    }
}
