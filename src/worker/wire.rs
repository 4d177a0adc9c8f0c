//! The messages between the page and the worker: JSON for what is said, and beside it the attachments, bytes and
//! files that travel as structured clones, so that a photo or a bundle never passes through JSON.
//!
//! Why not gloo's worker module: it hides the worker's `error` event, so a crash could not be noticed, it panics on a
//! message that it cannot read, and its codec sees nothing but serde values.

use js_sys::Array;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

/// Ties answers to the request they answer.
pub(super) type CallId = u32;

/// What the page sends.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Call<Q> {
    pub(super) id: CallId,
    pub(super) request: Q,
}

/// What the worker sends.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Report<P, A> {
    /// It listens from now on.
    Ready,
    /// A request goes on.
    Progress { id: CallId, progress: P },
    /// A request is done.
    Answer { id: CallId, answer: A },
    /// It panicked, and nothing it still has to do will be done.
    Gone { reason: String },
}

/// One message: JSON text and the attachments.
pub(super) fn encode(message: &impl Serialize, attachments: &[JsValue]) -> Result<JsValue, String> {
    let text = serde_json::to_string(message).map_err(|error| error.to_string())?;
    Ok(Array::of2(&JsValue::from_str(&text), &attachments.iter().collect::<Array>()).into())
}

/// The message and its attachments again.
pub(super) fn decode<M: DeserializeOwned>(message: &JsValue) -> Result<(M, Vec<JsValue>), String> {
    let members = message.dyn_ref::<Array>().ok_or("not a message")?;
    let text = members.get(0).as_string().ok_or("not a message")?;
    let attachments = members.get(1).dyn_into::<Array>().map_err(|_| "not a message")?;
    Ok((serde_json::from_str(&text).map_err(|error| error.to_string())?, attachments.to_vec()))
}
