//! Taking a photo or picking files, by the browser's own means.

use super::{ButtonKind, Icon, IconName};
use leptos::{html, prelude::*, text_prop::TextProp};

/// A file input that looks like a button.
#[component]
pub fn FilePick(
    /// The verb on the button.
    #[prop(into)]
    label: TextProp,
    /// What it is about, where several of a page have the same verb: for whoever does not see where it stands.
    #[prop(optional, into)]
    about: Option<TextProp>,
    /// The icon before the verb.
    icon: IconName,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// What may be picked, such as `image/*`; anything when empty.
    #[prop(optional)]
    accept: &'static str,
    /// Opens the camera on the back where there is one.
    #[prop(optional)]
    camera: bool,
    /// Several files may be picked at once.
    #[prop(optional)]
    many: bool,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Gets the files; picking the same file again counts again.
    #[prop(into)]
    on_pick: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let element = NodeRef::<html::Input>::new();
    let pick = move |_| {
        let Some(input) = element.get() else { return };
        let list = input.files();
        let files: Vec<_> =
            list.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.item(index))).collect();
        input.set_value("");
        if !files.is_empty() {
            on_pick.run(files);
        }
    };
    view! {
        <label class=format!("{} file-pick", kind.class()) class:button--wide=wide>
            <input
                class="visually-hidden"
                type="file"
                node_ref=element
                accept=(!accept.is_empty()).then_some(accept)
                capture=camera.then_some("environment")
                multiple=many
                on:change=pick
            />
            <Icon name=icon />
            <span class="button__label">{move || label.get()}</span>
            {about.map(|about| view! { <span class="visually-hidden">" · "{move || about.get()}</span> })}
        </label>
    }
}
