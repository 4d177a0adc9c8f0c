//! The badges that somebody has, and the next ones; nobody else is shown them.

use crate::{
    i18n::{say, texts, told},
    points::rules::Progress,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// The badges; nothing where the pack has none.
#[component]
pub fn Badges(
    /// How far the person is with each.
    found: Vec<Progress>,
) -> impl IntoView {
    let badge = |Progress { badge, missing }: Progress| {
        let icon = IconName::named(badge.icon.name()).unwrap_or(IconName::ThumbsUp);
        let is_theirs = missing == 0;
        let state = move || match missing {
            0 => texts().honours().badge_theirs.to_owned(),
            missing => texts().honours().badge_missing.of(missing),
        };
        view! {
            <li class="badge-tile" class:badge-tile--theirs=is_theirs>
                <Icon name=icon />
                <span class="badge-tile__name">{told(&badge.name)}</span>
                <span class="badge-tile__state">{state}</span>
            </li>
        }
    };
    (!found.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title">{say(|t| t.honours().badges)}</h2>
                <p class="points__note">{say(|t| t.honours().badges_note)}</p>
                <ul class="badges">{found.into_iter().map(badge).collect_view()}</ul>
            </section>
        }
    })
}
