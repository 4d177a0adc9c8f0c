//! What is beside the site now: the feed's index, fetched past every cache.

use super::content::Content;
use crate::{
    desk::rules::{LiveIndex, live_index},
    exchange::feed::INDEX,
    i18n::{fill, moment, texts},
    platform::fetch::{FetchError, Freshness, get},
};
use leptos::prelude::*;

/// What is beside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Live {
    /// Being looked at.
    Looking,
    /// An index, with its bytes.
    Index(LiveIndex, Vec<u8>),
    /// None, or something that is none.
    None,
    /// The site cannot be reached.
    Offline,
}

impl Live {
    /// The bytes of the index, if there is one.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Index(_, bytes) => Some(bytes),
            Self::Looking | Self::None | Self::Offline => None,
        }
    }
}

/// Looks at the feed beside the site.
pub async fn look(content: Content) -> Live {
    let feed = content.pack(|pack| pack.community.feed.to_string());
    let address = format!("{}/{INDEX}", feed.trim_end_matches('/'));
    match get(&address, Freshness::Checked).await {
        Ok(bytes) => live_index(&bytes).map_or(Live::None, |index| Live::Index(index, bytes)),
        Err(FetchError::Status(_)) => Live::None,
        Err(FetchError::Offline) => Live::Offline,
    }
}

/// What is beside the site, in words.
pub fn words(content: Content, live: &Live) -> String {
    let words = &texts().desk().publish_page;
    match live {
        Live::Looking => words.live_looking.to_owned(),
        Live::Index(index, _) => {
            let time = moment(texts(), index.at, content.now());
            fill(words.live, &[("n", &index.sequence), ("time", &time)])
        }
        Live::None => words.live_none.to_owned(),
        Live::Offline => words.live_unknown.to_owned(),
    }
}

/// Looks again whenever `again` changes.
pub fn watch(content: Content, again: RwSignal<u32>, live: RwSignal<Live>) {
    Effect::new(move || {
        again.track();
        live.set(Live::Looking);
        leptos::task::spawn_local(async move {
            let found = look(content).await;
            live.try_set(found);
        });
    });
}
