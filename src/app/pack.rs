//! The community's content pack, fetched from beside the page: once by each module of the app, and only what it needs.

use crate::{
    content::{FILES, FRONT_FILES, Front, INDEX, Pack, Problem, Station, load, load_front},
    platform::fetch::{self, Freshness},
};
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Where the pack lies, seen from the page.
const FOLDER: &str = "content";

/// Where a file of the pack lies, seen from the page.
pub fn content_address(file: &str) -> String {
    format!("{FOLDER}/{file}")
}

/// How long a person waits before being told that the network is slow.
const SLOW_AFTER: Duration = Duration::from_secs(3);

/// What a module reads of a pack.
pub trait Content: Sized + Send + Sync + 'static {
    /// Whether pages say how old it is.
    const IS_DATED: bool;
    /// The files that it reads.
    fn files() -> impl Iterator<Item = &'static str>;
    /// Reads them.
    fn read(files: &BTreeMap<String, Vec<u8>>) -> (Option<Self>, Vec<Problem>);
}

impl Content for Pack {
    const IS_DATED: bool = true;
    fn files() -> impl Iterator<Item = &'static str> {
        FILES.into_iter().chain([INDEX])
    }
    fn read(files: &BTreeMap<String, Vec<u8>>) -> (Option<Self>, Vec<Problem>) {
        load(files)
    }
}

impl Content for Front {
    const IS_DATED: bool = false;
    fn files() -> impl Iterator<Item = &'static str> {
        FRONT_FILES.into_iter()
    }
    fn read(files: &BTreeMap<String, Vec<u8>>) -> (Option<Self>, Vec<Problem>) {
        load_front(files)
    }
}

/// Where the content is.
#[derive(Debug)]
pub enum PackState<C = Pack> {
    /// On its way.
    Loading,
    /// On its way for more than three seconds.
    Slow,
    /// Here; what was broken is left out and named.
    Ready(Arc<Loaded<C>>),
    /// It did not come, or `community.json` cannot be read.
    Failed(Arc<Vec<Problem>>),
}

impl<C> Clone for PackState<C> {
    fn clone(&self) -> Self {
        match self {
            Self::Loading => Self::Loading,
            Self::Slow => Self::Slow,
            Self::Ready(loaded) => Self::Ready(loaded.clone()),
            Self::Failed(problems) => Self::Failed(problems.clone()),
        }
    }
}

/// A pack that came, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Loaded<C = Pack> {
    /// What could be read.
    pub pack: C,
    /// What could not, for the desk's check.
    pub problems: Vec<Problem>,
    /// When the last of its files was changed, in seconds since 1970, where the host says so.
    pub as_of: Option<i64>,
}

/// The content, and how to ask for it again.
pub struct PackHandle<C: Content = Pack> {
    state: RwSignal<PackState<C>>,
}

impl<C: Content> Clone for PackHandle<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Content> Copy for PackHandle<C> {}

impl<C: Content> PackHandle<C> {
    /// Where the content is; a change is followed.
    pub fn state(self) -> PackState<C> {
        self.state.get()
    }

    /// The content, once it is here.
    pub fn get(self) -> Option<Arc<Loaded<C>>> {
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
            let (files, as_of) = fetch_files::<C>().await;
            let (pack, problems) = C::read(&files);
            if let Ok(timer) = timer {
                timer.clear();
            }
            self.state.set(match pack {
                Some(pack) => PackState::Ready(Arc::new(Loaded { pack, problems, as_of })),
                None => PackState::Failed(Arc::new(problems)),
            });
        });
    }
}

impl PackHandle<Pack> {
    /// Adds stations of the city, which pages then show like the pack's own.
    pub fn add_stations(self, stations: Vec<Station>) {
        if let PackState::Ready(loaded) = self.state.get_untracked() {
            let Loaded { mut pack, problems, as_of } = (*loaded).clone();
            pack.add_stations(stations);
            self.state.set(PackState::Ready(Arc::new(Loaded { pack, problems, as_of })));
        }
    }
}

/// Provides the content to every component below and begins to fetch it.
pub(super) fn provide_pack<C: Content>() -> PackHandle<C> {
    let handle = PackHandle { state: RwSignal::new(PackState::Loading) };
    provide_context(handle);
    handle.fetch();
    handle
}

/// The whole content.
pub fn use_pack() -> PackHandle {
    use_content()
}

/// What the home page shows of the content.
pub fn use_front() -> PackHandle<Front> {
    use_content()
}

fn use_content<C: Content>() -> PackHandle<C> {
    use_context().unwrap_or_else(provide_pack)
}

/// One file of the pack; none when it did not come.
pub async fn fetch_file(path: &str) -> Option<Vec<u8>> {
    fetch::get(&content_address(path), Freshness::Cached).await.ok()
}

/// Every one of the files that came, and when the last of them was changed; one that did not come is named by who reads
/// them.
async fn fetch_files<C: Content>() -> (BTreeMap<String, Vec<u8>>, Option<i64>) {
    let fetched = C::files().map(|name| async move {
        let (bytes, modified) = match C::IS_DATED {
            true => fetch::get_dated(&content_address(name)).await.map(|file| (file.bytes, file.modified)).ok()?,
            false => (fetch_file(name).await?, None),
        };
        Some(((name.to_owned(), bytes), modified))
    });
    let fetched = futures::future::join_all(fetched).await;
    let (files, modified): (_, Vec<_>) = fetched.into_iter().flatten().unzip();
    (files, modified.into_iter().flatten().max())
}
