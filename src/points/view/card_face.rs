//! A points card as it is printed: whose office, its number, the code for a scanner and for people, and how to keep it.

use crate::{
    domain::Localized,
    i18n::{fill, say, texts, told},
    points::model::CardFace,
    ui::QrCode,
};
use leptos::prelude::*;

/// The card.
#[component]
pub fn PaperCard(
    /// What is on it.
    card: CardFace,
    /// The community's name.
    community: Localized,
) -> impl IntoView {
    let CardFace { code, number } = card;
    // Capitals and digits alone make the smallest square.
    let scanned: String = code.chars().filter(|c| *c != '-').collect();
    view! {
        <article class="paper-card">
            <div class="paper-card__code">
                <QrCode text=Signal::stored(scanned) label=say(|t| t.cards().code_for) />
            </div>
            <div class="paper-card__words">
                <h2 class="paper-card__title">{told(&community)}" · "{say(|t| t.cards().title)}</h2>
                <p class="paper-card__number">{move || fill(texts().cards().number, &[("n", &number)])}</p>
                <p class="paper-card__typed">{code}</p>
                <p class="paper-card__keep">{say(|t| t.cards().like_money)}</p>
                <p>{say(|t| t.cards().use_it)}</p>
                <p>{say(|t| t.cards().lost)}</p>
            </div>
        </article>
    }
}
