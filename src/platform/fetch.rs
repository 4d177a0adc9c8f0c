//! Files of the site itself. Only pages fetch: a worker is not bound by the page's content security policy.

use futures::future::{Either, select, select_ok};
use gloo::{net::http::Request, timers::future::TimeoutFuture};
use web_sys::RequestCache;

/// How long an answer is waited for before the file is asked for once more, in milliseconds: a browser that replaces
/// the service worker may lose a request for good.
const PATIENCE: u32 = 10_000;

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The host answered, but not with the file.
    #[error("the host answered {0}")]
    Status(u16),
    /// No answer: no network, or the host cannot be reached.
    #[error("no answer")]
    Offline,
}

/// How old the answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// As the browser's cache sees fit.
    Cached,
    /// The host is asked whether it changed.
    Checked,
}

/// The bytes of a file of the site, by an address relative to the page.
pub async fn get(address: &str, freshness: Freshness) -> Result<Vec<u8>, FetchError> {
    match select(Box::pin(ask(address, freshness)), TimeoutFuture::new(PATIENCE)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(((), first)) => {
            select_ok([first, Box::pin(ask(address, freshness))]).await.map(|(answer, _)| answer)
        }
    }
}

async fn ask(address: &str, freshness: Freshness) -> Result<Vec<u8>, FetchError> {
    let cache = match freshness {
        Freshness::Cached => RequestCache::Default,
        Freshness::Checked => RequestCache::NoCache,
    };
    let response = Request::get(address).cache(cache).send().await.map_err(|_| FetchError::Offline)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.binary().await.map_err(|_| FetchError::Offline)
}
