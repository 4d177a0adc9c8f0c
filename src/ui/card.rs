//! Cards, rows of lists, and the small pictures in them.

use super::{Icon, IconName};
use leptos::{prelude::*, text_prop::TextProp};

/// A card. Cards do not stand in cards.
#[component]
pub fn Card(
    /// The heading, if the card has one.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// One sentence under the heading.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// Lifts the card from the page; only for the first card of the home page.
    #[prop(optional)]
    raised: bool,
    /// What is on the card.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" class:card--raised=raised>
            {title.map(|title| view! { <h2 class="card__title">{move || title.get()}</h2> })}
            {note.map(|note| view! { <p class="card__note">{move || note.get()}</p> })}
            {children()}
        </section>
    }
}

/// A row of a list: a picture or a distance, a name with one sentence, a state. With `href` the whole row is a link.
#[component]
pub fn ListRow(
    /// The name.
    #[prop(into)]
    title: TextProp,
    /// The language of the name, where it need not be the page's.
    #[prop(optional)]
    title_lang: Option<&'static str>,
    /// One sentence under the name.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// What stands before: an icon, a thumbnail, a plate, a distance.
    #[prop(optional, into)]
    start: Option<AnyView>,
    /// What stands after: a state, a button.
    #[prop(optional, into)]
    end: Option<AnyView>,
    /// Where the row leads.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let leads = href.is_some();
    let inside = view! {
        {start.map(|start| view! { <span class="row__start">{start}</span> })}
        <span class="row__words">
            <span class="row__title" lang=title_lang>{move || title.get()}</span>
            {note.map(|note| view! { <span class="row__note">{move || note.get()}</span> })}
        </span>
        {end.map(|end| view! { <span class="row__end">{end}</span> })}
        {leads.then(|| view! { <Icon name=IconName::ChevronRight /> })}
    }
    .into_any();
    match href {
        Some(href) => view! { <a class="row row--link" href=href>{inside}</a> }.into_any(),
        None => view! { <div class="row">{inside}</div> }.into_any(),
    }
}

/// A small picture; where there is none, an icon takes the same room.
#[component]
pub fn Thumbnail(
    /// The address of the picture, an object URL as a rule.
    #[prop(optional, into)]
    source: Signal<Option<String>>,
    /// The icon that stands in, as a rule the category's.
    #[prop(into)]
    icon: Signal<IconName>,
) -> impl IntoView {
    view! {
        <span class="thumbnail">
            {move || match source.get() {
                Some(source) => view! { <img class="thumbnail__picture" src=source alt="" /> }.into_any(),
                None => view! { <Icon name=icon /> }.into_any(),
            }}
        </span>
    }
}

/// A door plate: the number of a building or a unit, looking the same everywhere.
#[component]
pub fn Plate(
    /// What is written on the plate.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! { <span class="plate">{move || text.get()}</span> }
}
