//! The heading of a form that opens in place: it takes the focus, so that the form is read and typed into next.

use leptos::{html, prelude::*, text_prop::TextProp};

/// A heading that takes the focus when it appears by a press.
#[component]
pub fn FormTitle(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Leaves the focus where it is: the form did not open by a press.
    #[prop(optional, into)]
    quiet: Signal<bool>,
) -> impl IntoView {
    let element = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(element) = element.get().filter(|_| !quiet.get_untracked()) {
            // A heading that cannot be focused is still read.
            let _ = element.focus();
        }
    });
    view! { <h2 class="card__title" tabindex="-1" node_ref=element>{move || title.get()}</h2> }
}
