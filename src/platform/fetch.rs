//! Files of the site itself. Only pages fetch: a worker is not bound by the page's content security policy.

use futures::future::{Either, select, select_ok};
use gloo::{
    net::http::{Request, Response},
    timers::future::TimeoutFuture,
};
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

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it was last changed, in seconds since 1970, where the host says so.
    pub modified: Option<i64>,
}

/// The bytes of a file of the site, by an address relative to the page.
pub async fn get(address: &str, freshness: Freshness) -> Result<Vec<u8>, FetchError> {
    patiently(|| async { bytes(&ask(address, freshness).await?).await }).await
}

/// A file of the site as the browser's cache has it, and when it was last changed.
pub async fn get_dated(address: &str) -> Result<Fetched, FetchError> {
    let whole = || async {
        let response = ask(address, Freshness::Cached).await?;
        let modified = response.headers().get("Last-Modified").map(|date| js_sys::Date::parse(&date) / 1000.0);
        let modified = modified.filter(|seconds| seconds.is_finite()).map(|seconds| seconds as i64);
        Ok(Fetched { bytes: bytes(&response).await?, modified })
    };
    patiently(whole).await
}

/// What is asked for, once more if it does not come.
async fn patiently<T, F: Future<Output = Result<T, FetchError>>>(whole: impl Fn() -> F) -> Result<T, FetchError> {
    match select(Box::pin(whole()), TimeoutFuture::new(PATIENCE)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(((), first)) => select_ok([first, Box::pin(whole())]).await.map(|(answer, _)| answer),
    }
}

async fn ask(address: &str, freshness: Freshness) -> Result<Response, FetchError> {
    let cache = match freshness {
        Freshness::Cached => RequestCache::Default,
        Freshness::Checked => RequestCache::NoCache,
    };
    let response = Request::get(address).cache(cache).send().await.map_err(|_| FetchError::Offline)?;
    if response.ok() { Ok(response) } else { Err(FetchError::Status(response.status())) }
}

async fn bytes(response: &Response) -> Result<Vec<u8>, FetchError> {
    response.binary().await.map_err(|_| FetchError::Offline)
}
