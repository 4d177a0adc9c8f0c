//! Fetches the office's answers on the page, because code in a worker is not bound by the page's content security
//! policy; the worker then checks and opens them.

use super::{
    feed::KEPT_BOARD,
    feed_reading::{FeedFilesError, FeedState, folder, is_page, next},
    model::FeedRefusal,
};
use crate::{
    app::{PackHandle, Session, use_online, use_pack, use_session},
    cases::store::MINE,
    domain::Instant,
    exchange::{
        board::Board,
        feed::{BOARD, INDEX},
    },
    i18n::texts,
    platform::{
        clock::ticks,
        fetch::{FetchError, Freshness, get},
    },
    storage::Write,
    ui::{Announcer, use_announcer},
    worker::protocol::{Answer, Ask},
};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, sync::Arc};
use wasm_bindgen::JsValue;

/// Where the time of the newest believed publication is kept.
const AS_OF: &str = "feed/as-of";

/// A page that opens looks again after so many milliseconds.
const AGAIN: f64 = 60_000.0;

/// Looks at the feed, once for all pages.
#[derive(Clone, Copy)]
pub struct FeedClient {
    session: Session,
    pack: PackHandle,
    announcer: Announcer,
    state: RwSignal<FeedState>,
    as_of: RwSignal<Option<Instant>>,
    looked_at: StoredValue<Option<f64>>,
    /// What the office tells everybody, once a page wanted to show it.
    board: RwSignal<Option<Arc<Board>>>,
    wants_board: StoredValue<bool>,
}

/// Provides the one reader of the feed, which also looks when the network or the person is back.
pub fn provide_feed() -> FeedClient {
    let feed = FeedClient {
        session: use_session(),
        pack: use_pack(),
        announcer: use_announcer(),
        state: RwSignal::new(FeedState::Unread),
        as_of: RwSignal::new(None),
        looked_at: StoredValue::new(None),
        board: RwSignal::new(None),
        wants_board: StoredValue::new(false),
    };
    provide_context(feed);
    let listener = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            feed.look();
        }
    });
    on_cleanup(move || listener.remove());
    let online = use_online();
    Effect::new(move |was: Option<bool>| {
        let is = online.get();
        if is && was == Some(false) {
            feed.look();
        }
        is
    });
    feed
}

/// The one reader of the feed.
pub fn use_feed() -> FeedClient {
    use_context().unwrap_or_else(provide_feed)
}

impl FeedClient {
    /// How the last look ended; a change is followed.
    pub fn state(self) -> FeedState {
        self.state.get()
    }

    /// When the newest believed publication was made; a change is followed.
    pub fn as_of(self) -> Option<Instant> {
        self.as_of.get()
    }

    /// What the office tells everybody, as far as this device has seen it; a change is followed. From now on it is
    /// looked for with every look.
    pub fn board(self) -> Signal<Option<Arc<Board>>> {
        if !self.wants_board.get_value() {
            self.wants_board.set_value(true);
            Effect::new(move || {
                if self.pack.get().is_some() {
                    spawn_local(async move {
                        self.read_board().await;
                        self.read().await;
                    });
                }
            });
        }
        self.board.into()
    }

    /// Reads the board that was kept.
    async fn read_board(self) {
        let kept = self.session.database().await.read_meta(KEPT_BOARD).await.ok().flatten();
        if let Some(board) = kept.and_then(|text| Board::read(&text)) {
            self.board.try_set(Some(Arc::new(board)));
        }
    }

    /// Looks as soon as the community's content is here, unless somebody has just looked: for pages that open.
    pub fn look_on_opening(self) {
        Effect::new(move || {
            if self.pack.get().is_some() {
                self.look();
            }
        });
    }

    /// Looks now: for the button.
    pub fn look_now(self) {
        spawn_local(self.read());
    }

    fn look(self) {
        let recent = self.looked_at.get_value().is_some_and(|at| ticks() - at < AGAIN);
        if !recent {
            self.look_now();
        }
    }

    /// Looks, and answers when it is done. A look that is under way is not doubled.
    pub async fn read(self) {
        if untrack(|| self.pack.get()).is_none() {
            return;
        }
        let database = self.session.database().await;
        if self.as_of.read_untracked().is_none() {
            let kept = database.read_meta(AS_OF).await.ok().flatten();
            self.as_of.set(kept.and_then(|text| text.parse().ok()));
        }
        // Whoever has reported nothing and looks at no board fetches nothing.
        let wants_any = self.wants_board.get_value() || database.count_cases(MINE).await.unwrap_or(0) > 0;
        if !wants_any || *self.state.read_untracked() == FeedState::Looking {
            return;
        }
        self.looked_at.set_value(Some(ticks()));
        self.state.set(FeedState::Looking);
        let ended = self.fetch().await;
        if let FeedState::Read { news: news @ 1.., .. } = ended {
            self.announcer.say(untrack(texts).cases().feed.news.of(news as u64));
            self.session.touch();
        }
        if self.wants_board.get_value() && matches!(ended, FeedState::Read { .. }) {
            self.read_board().await;
        }
        self.state.set(ended);
    }

    async fn fetch(self) -> FeedState {
        let Some(loaded) = untrack(|| self.pack.get()) else { return FeedState::Unread };
        let origin = window().location().origin().unwrap_or_default();
        let folder = match folder(&loaded.pack.community.feed, &origin) {
            Ok(folder) => folder,
            Err(error) => return refused(&error),
        };
        let mut files = BTreeMap::new();
        let mut wanted = vec![INDEX.to_owned()];
        loop {
            if let Err(ended) = fetch_all(&folder, &wanted, &mut files).await {
                return ended;
            }
            wanted = match self.ask(&files).await {
                Ok(needed) => needed,
                Err(ended) => return ended,
            };
        }
    }

    /// Shows the worker what is here, and answers what is still needed, or how the reading ended.
    async fn ask(self, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, FeedState> {
        let others = files.keys().filter(|name| *name != INDEX);
        let paths: Vec<String> = std::iter::once(INDEX).chain(others.map(String::as_str)).map(str::to_owned).collect();
        let bytes = paths.iter().filter_map(|path| files.get(path));
        let attachments: Vec<JsValue> = bytes.map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()).into()).collect();
        let reply =
            self.session.ask(Ask::Feed { paths, board: self.wants_board.get_value() }, attachments, |_| {}).await;
        let Ok(Answer::Feed(outcome)) = reply.map(|reply| reply.answer) else { return Err(FeedState::Incomplete) };
        if let Some(refusal) = outcome.refused {
            return Err(FeedState::Refused(refusal));
        }
        if outcome.needed.is_empty() {
            self.remember(outcome.published_at).await;
            return Err(FeedState::Read { stale: outcome.stale, news: outcome.updated.len() });
        }
        let next = next(&outcome.needed, files).map_err(|error| refused(&error))?;
        Ok(next.into_iter().map(str::to_owned).collect())
    }

    async fn remember(self, published_at: Option<Instant>) {
        let Some(at) = published_at else { return };
        self.as_of.set(Some(at));
        let mut write = Write::new();
        write.put_meta(AS_OF, at.to_string());
        // Only the words for the next look without a network depend on it.
        drop(self.session.database().await.commit(&write).await);
    }
}

fn refused(error: &FeedFilesError) -> FeedState {
    FeedState::Refused(FeedRefusal::Files(error.to_string()))
}

/// Fetches all of `wanted`, or says how the reading ended.
async fn fetch_all(folder: &str, wanted: &[String], files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), FeedState> {
    let fetched = futures::future::join_all(wanted.iter().map(|name| async move {
        // Every other file is named by its hash and never changes.
        let freshness = if name == INDEX || name == BOARD { Freshness::Checked } else { Freshness::Cached };
        (name, get(&format!("{folder}{name}"), freshness).await)
    }));
    for (name, answer) in fetched.await {
        match answer {
            Ok(bytes) if name == INDEX && is_page(&bytes) => return Err(FeedState::NoneYet),
            Ok(bytes) => drop(files.insert(name.clone(), bytes)),
            Err(FetchError::Status(404)) if name == INDEX => return Err(FeedState::NoneYet),
            Err(FetchError::Status(_)) => return Err(FeedState::Incomplete),
            Err(FetchError::Offline) => return Err(FeedState::Offline),
        }
    }
    Ok(())
}
