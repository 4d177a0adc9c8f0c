//! Sending a file to the address that the office named for it.

use futures::future::{Either, select};
use gloo::{net::http::Request, timers::future::TimeoutFuture};
use std::pin::pin;
use web_sys::AbortController;

/// How long the address may take to answer, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Why the file did not arrive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// The address answered, but did not take the file.
    #[error("the address answered {0}")]
    Status(u16),
    /// No answer: no network, the address cannot be reached, or it took longer than a minute.
    #[error("no answer")]
    Offline,
}

/// Posts a JSON text. Only an answer of the 200s means that it arrived.
///
/// # Errors
/// When it did not arrive, or nothing says so.
pub async fn post_json(address: &str, bytes: &[u8]) -> Result<(), UploadError> {
    let controller = AbortController::new().map_err(|_| UploadError::Offline)?;
    let request = Request::post(address)
        .header("Content-Type", "application/json")
        .abort_signal(Some(&controller.signal()))
        .body(js_sys::Uint8Array::from(bytes))
        .map_err(|_| UploadError::Offline)?;
    let answer = match select(pin!(request.send()), TimeoutFuture::new(PATIENCE)).await {
        Either::Left((answer, _)) => answer.map_err(|_| UploadError::Offline)?,
        Either::Right(_) => {
            controller.abort();
            return Err(UploadError::Offline);
        }
    };
    if answer.ok() { Ok(()) } else { Err(UploadError::Status(answer.status())) }
}
