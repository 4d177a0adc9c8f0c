//! How old the office's answers are, a button to look for new ones, and what to do about a feed that lies.

use super::wording::use_wording;
use crate::{
    app::{use_online, use_pack},
    i18n::{fill, say, texts, use_locale},
    reports::{
        feed_client::use_feed,
        feed_reading::{FeedState, sentence},
        model::FeedRefusal,
        trouble::feed_refusal,
    },
    ui::{Button, ButtonKind, ButtonLink, ErrorState, IconName},
};
use leptos::prelude::*;

/// One line with a button; at length only where the feed is not believed.
#[component]
pub fn FeedNote() -> impl IntoView {
    let feed = use_feed();
    let online = use_online();
    let wording = use_wording();
    let words = move || wording.with(|words| sentence(&feed.state(), feed.as_of(), online.get(), words));
    let looking = Signal::derive(move || feed.state() == FeedState::Looking);
    let refused = Memo::new(move |_| match feed.state() {
        FeedState::Refused(refusal) => Some(refusal),
        _ => None,
    });
    view! {
        <div class="feed-note">
            <p class="feed-note__words" role="status">{words}</p>
            <Button
                label=say(|t| t.cases().feed.look)
                kind=ButtonKind::Quiet
                icon=IconName::Refresh
                busy=looking
                busy_label=say(|t| t.cases().feed.looking)
                on_press=move |()| feed.look_now()
            />
        </div>
        {move || refused.get().map(|refusal| view! { <Refused refusal=refusal /> })}
    }
}

/// The office's file is not believed: what is safe, and whom to tell.
#[component]
fn Refused(
    /// Why.
    refusal: FeedRefusal,
) -> impl IntoView {
    let pack = use_pack();
    let locale = use_locale();
    let contact = move || pack.get().and_then(|loaded| loaded.pack.community.contacts.first().cloned());
    let call = move || {
        contact().map(|contact| {
            let href = format!("tel:{}", contact.phone);
            let label = move || fill(texts().cases().feed.call, &[("name", &contact.name.get(locale.get()))]);
            view! { <ButtonLink label=label href=href icon=IconName::Phone /> }
        })
    };
    let code = untrack(|| feed_refusal(texts(), &refusal).code);
    let words = StoredValue::new(refusal);
    let words = move || words.with_value(|refusal| feed_refusal(texts(), refusal));
    view! {
        <ErrorState
            icon=IconName::TriangleAlert
            title=move || words().title
            note=move || words().note
            nostrip:code=code
        >
            {call}
        </ErrorState>
    }
}
