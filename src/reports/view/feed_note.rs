//! How old the office's answers are, a button to look for new ones, and what to do about a feed that lies.

use super::wording::use_wording;
use crate::{
    app::{use_online, use_pack},
    i18n::{fill, say, texts, use_locale},
    reports::{
        feed_client::use_feed,
        feed_reading::{FeedState, sentence},
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
        FeedState::Refused(code) => Some(code),
        _ => None,
    });
    view! {
        <div class="feed-note">
            <p class="feed-note__words" role="status">{words}</p>
            <Button
                label=say(|t| t.cases.feed.look)
                kind=ButtonKind::Quiet
                icon=IconName::Refresh
                busy=looking
                busy_label=say(|t| t.cases.feed.looking)
                on_press=move |()| feed.look_now()
            />
        </div>
        {move || refused.get().map(|code| view! { <Refused code=code /> })}
    }
}

/// The office's file is not believed: what is safe, and whom to tell.
#[component]
fn Refused(
    /// The technical reason.
    code: String,
) -> impl IntoView {
    let pack = use_pack();
    let locale = use_locale();
    let contact = move || pack.get().and_then(|loaded| loaded.pack.community.contacts.first().cloned());
    let call = move || {
        contact().map(|contact| {
            let href = format!("tel:{}", contact.phone);
            let label = move || fill(texts().cases.feed.call, &[("name", &contact.name.get(locale.get()))]);
            view! { <ButtonLink label=label href=href icon=IconName::Phone /> }
        })
    };
    view! {
        <ErrorState
            icon=IconName::TriangleAlert
            title=say(|t| t.cases.feed.refused)
            note=say(|t| t.cases.feed.refused_note)
            code=code
        >
            {call}
        </ErrorState>
    }
}
