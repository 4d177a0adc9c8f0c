//! A strip at the top of a page: no network, a new version, something not kept. It blocks nothing.

use super::{Icon, IconButton, IconName, Tone};
use crate::i18n::say;
use leptos::{prelude::*, text_prop::TextProp};

/// One sentence with an icon, maybe a button, and a way to fold it away.
#[component]
pub fn Banner(
    /// The icon.
    icon: IconName,
    /// The sentence.
    #[prop(into)]
    text: TextProp,
    /// The ground.
    tone: Tone,
    /// The verb of the button, if there is something to do.
    #[prop(optional, into)]
    action: Option<TextProp>,
    /// What the button does.
    #[prop(optional, into)]
    on_action: Option<Callback<()>>,
    /// What folding away does; without it the strip stays.
    #[prop(optional, into)]
    on_hide: Option<Callback<()>>,
) -> impl IntoView {
    let act = move |_| {
        if let Some(on_action) = on_action {
            on_action.run(());
        }
    };
    view! {
        <div class=format!("banner banner--{}", tone.name()) role="status">
            <Icon name=icon />
            <span class="banner__text">{move || text.get()}</span>
            {action.map(|action| view! {
                <button type="button" class="banner__action" on:click=act>{move || action.get()}</button>
            })}
            {on_hide.map(|on_hide| view! {
                <IconButton icon=IconName::X label=say(|t| t.ui.hide) on_press=on_hide />
            })}
        </div>
    }
}
