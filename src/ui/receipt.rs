//! The custody receipt: a ticket in three parts that says in whose hands the thing is.

use super::{Timeline, TimelineItem};
use leptos::{prelude::*, text_prop::TextProp};

/// A ticket: what it is about, its steps, and its number with whatever can be done with it.
#[component]
pub fn Receipt(
    /// What the receipt is for.
    #[prop(into)]
    title: TextProp,
    /// Where it is.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// A picture of it, as a rule a [`super::Thumbnail`].
    #[prop(optional, into)]
    picture: Option<AnyView>,
    /// The steps: saved on this phone, handed over, received by the office.
    #[prop(into)]
    steps: Signal<Vec<TimelineItem>>,
    /// The words above the number.
    #[prop(into)]
    number_label: TextProp,
    /// The number, in groups that are easy to say.
    #[prop(into)]
    number: TextProp,
    /// A code to show, or buttons, beside or under the number.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="receipt">
            <div class="receipt__part receipt__about">
                {picture}
                <div class="receipt__words">
                    <h2 class="receipt__title">{move || title.get()}</h2>
                    {note.map(|note| view! { <p class="receipt__note">{move || note.get()}</p> })}
                </div>
            </div>
            <div class="receipt__part">
                <Timeline items=steps large=true />
            </div>
            <div class="receipt__part receipt__end">
                <p class="receipt__number-label">
                    {move || number_label.get()}
                    <strong class="receipt__number">{move || number.get()}</strong>
                </p>
                {children.map(|children| children())}
            </div>
        </section>
    }
}
