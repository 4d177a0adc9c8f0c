//! A text that is to be sent to somebody: a press copies it, and where that is not allowed it stands here to be copied
//! by hand.

use super::{Button, IconName, toast::use_toasts};
use crate::platform::clipboard;
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};

/// The text and its button.
#[component]
pub fn CopyText(
    /// What is copied.
    text: String,
    /// What the text is.
    #[prop(into)]
    name: TextProp,
    /// The verb on the button.
    #[prop(into)]
    label: TextProp,
    /// Said once it was copied.
    #[prop(into)]
    copied: Signal<&'static str>,
    /// Said when the browser did not copy.
    #[prop(into)]
    not_copied: Signal<&'static str>,
) -> impl IntoView {
    let toasts = use_toasts();
    let shown = text.clone();
    let text = StoredValue::new(text);
    let copy = move |()| {
        spawn_local(async move {
            let words = if clipboard::copy(&text.get_value()).await { copied } else { not_copied };
            toasts.show(words.get_untracked());
        });
    };
    view! {
        <textarea class="field__input copy-text" rows="2" readonly=true aria-label=move || name.get()>{shown}</textarea>
        <Button label=label icon=IconName::Copy wide=true on_press=copy />
    }
}
