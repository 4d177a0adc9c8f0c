//! What comes next after a screening: the batch that one goes with, the follow-up that is arranged.

use super::{super::wording::use_wording, acting::Shown};
use crate::{
    cases::Care,
    content::Date,
    i18n::say,
    screening::words::next,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// The card; nothing while nothing is arranged.
#[component]
pub fn ComingCare(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    let wording = use_wording();
    let lines = Memo::new(move |_| {
        shown.get(|view| {
            let care = Care::of(view.steps.iter().filter_map(|step| Some(&step.care.as_ref()?.care)));
            wording.with(|words| next(words.texts, &care, Date::from(words.now.date_time().date_naive())))
        })
    });
    view! {
        <Show when=move || !lines.read().is_empty()>
            <section class="card">
                <h2 class="card__title">{say(|t| t.screening().next)}</h2>
                <ul class="replies">
                    {move || lines.get().into_iter().map(|line| view! {
                        <li class="reply">
                            <p class="reply__text">{line}</p>
                            <p class="reply__reader"><Icon name=IconName::Lock />{say(|t| t.screening().only_you)}</p>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
