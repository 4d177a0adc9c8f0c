//! Files of the site itself. Only pages fetch: a worker is not bound by the page's content security policy.

use gloo::net::http::Request;
use web_sys::RequestCache;

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
