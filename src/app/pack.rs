//! The community's content pack, fetched once from beside the page and shared by every page.

use crate::content::{FILES, INDEX, Pack, Problem, load};
use gloo::net::http::Request;
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Where the pack lies, seen from the page.
const FOLDER: &str = "content";

/// How long a person waits before being told that the network is slow.
const SLOW_AFTER: Duration = Duration::from_secs(3);

/// Where the content is.
#[derive(Debug, Clone)]
pub enum PackState {
    /// On its way.
    Loading,
    /// On its way for more than three seconds.
    Slow,
    /// Here; what was broken is left out and named.
    Ready(Arc<Loaded>),
    /// It did not come, or `community.json` cannot be read.
    Failed(Arc<Vec<Problem>>),
}

/// A pack that came, and what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// What could be read.
    pub pack: Pack,
    /// What could not, for the desk's check.
    pub problems: Vec<Problem>,
}

/// The content, and how to ask for it again.
#[derive(Clone, Copy)]
pub struct PackHandle {
    state: RwSignal<PackState>,
}

impl PackHandle {
    /// Where the content is; a change is followed.
    pub fn state(self) -> PackState {
        self.state.get()
    }

    /// The content, once it is here.
    pub fn get(self) -> Option<Arc<Loaded>> {
        match self.state.get() {
            PackState::Ready(loaded) => Some(loaded),
            _ => None,
        }
    }

    /// Fetches the content, again if it failed.
    pub fn fetch(self) {
        self.state.set(PackState::Loading);
        let slow = move || {
            if matches!(*self.state.read_untracked(), PackState::Loading) {
                self.state.set(PackState::Slow);
            }
        };
        let timer = set_timeout_with_handle(slow, SLOW_AFTER);
        spawn_local(async move {
            let (pack, problems) = load(&fetch_files().await);
            if let Ok(timer) = timer {
                timer.clear();
            }
            self.state.set(match pack {
                Some(pack) => PackState::Ready(Arc::new(Loaded { pack, problems })),
                None => PackState::Failed(Arc::new(problems)),
            });
        });
    }
}

/// Provides the content to every component below and begins to fetch it.
pub(super) fn provide_pack() -> PackHandle {
    let handle = PackHandle { state: RwSignal::new(PackState::Loading) };
    provide_context(handle);
    handle.fetch();
    handle
}

/// The content.
pub fn use_pack() -> PackHandle {
    use_context().unwrap_or_else(provide_pack)
}

/// Every file of the pack that came; one that did not is named by [`load`].
async fn fetch_files() -> BTreeMap<String, Vec<u8>> {
    let names = FILES.into_iter().chain([INDEX]);
    let fetched = futures::future::join_all(names.map(|name| async move {
        let answer = Request::get(&format!("{FOLDER}/{name}")).send().await.ok()?;
        let bytes = if answer.ok() { answer.binary().await.ok()? } else { return None };
        Some((name.to_owned(), bytes))
    }));
    fetched.await.into_iter().flatten().collect()
}
