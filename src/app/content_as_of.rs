//! How old the content is that a page shows.

use super::Loaded;
use crate::{
    domain::Instant,
    i18n::{fill, moment, texts},
    platform::clock,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Says when the content was last changed, at the foot of a page that shows it. Without a network it may be old.
#[component]
pub fn ContentAsOf(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let offset = loaded.pack.community.utc_offset_minutes;
    loaded.as_of.map(|changed| {
        let changed = Instant::from_unix(changed, offset);
        let told = move || moment(texts(), changed, clock::now(offset));
        view! { <p class="as-of">{move || fill(texts().cases().feed.content_as_of, &[("time", &told())])}</p> }
    })
}
