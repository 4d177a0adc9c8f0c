//! What the office wrote, for everyone and for the holder alone.

use super::acting::Shown;
use crate::{
    domain::Locale,
    i18n::say,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// The replies, public ones first; nothing while there are none.
#[component]
pub fn Replies(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let public = Memo::new(move |_| shown.get(|view| view.public_replies.clone()));
    let private = Memo::new(move |_| shown.get(|view| view.private_replies.clone()));
    let anyone = say(|t| t.cases().page.public_reply);
    let only_you = say(|t| t.cases().page.private_reply);
    let reply = move |icon: IconName, reader: Signal<&'static str>, text: String| {
        let language = Locale::of_words(&text).map(Locale::tag);
        view! {
            <li class="reply">
                <p class="reply__text" lang=language>{text}</p>
                <p class="reply__reader"><Icon name=icon />{reader}</p>
            </li>
        }
    };
    let all = move || {
        let public = public.get().into_iter().map(move |text| reply(IconName::Eye, anyone, text));
        let private = private.get().into_iter().map(move |text| reply(IconName::Lock, only_you, text));
        public.chain(private).collect_view()
    };
    let has_some = move || !public.read().is_empty() || !private.read().is_empty();
    view! {
        <Show when=has_some>
            <section class="card">
                <h2 class="card__title">{say(|t| t.cases().page.replies)}</h2>
                <ul class="replies">{all}</ul>
            </section>
        </Show>
    }
}
