//! The page's end: asks the worker and waits for its answer.

use super::{
    caller::{Caller, Gone},
    protocol::{Answer, Progress, Request},
};
use wasm_bindgen::{JsCast, JsValue};

/// What Trunk builds beside `worker.js`: it starts the worker's module. A released site keeps its code in a folder of
/// its own, which the page's script element names.
pub(crate) fn loader() -> String {
    let script = web_sys::window().and_then(|window| window.document());
    let script = script.and_then(|document| document.query_selector("script[data-worker]").ok().flatten());
    let named = script.and_then(|script| script.get_attribute("data-worker"));
    named.unwrap_or_else(|| "./worker_loader.js".to_owned())
}

/// How long the worker may take to load and listen, in milliseconds.
pub(crate) const PATIENCE: u32 = 60_000;

/// The worker could not be started, or it stopped before it answered. What it did, it did whole or not at all; the
/// next question starts it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the worker stopped before it answered: {reason}")]
pub struct WorkerGone {
    /// Technical words for the details.
    pub reason: String,
}

impl From<Gone> for WorkerGone {
    fn from(Gone { reason }: Gone) -> Self {
        Self { reason }
    }
}

/// An answer with its attachments.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What came of it.
    pub answer: Answer,
    /// The bytes that the answer names, in its order.
    pub attachments: Vec<js_sys::Uint8Array>,
}

/// Asks the worker. Clones share one worker, which starts with the first question.
#[derive(Clone)]
pub struct Client(Caller<Request, Progress, Answer>);

impl Default for Client {
    fn default() -> Self {
        Self(Caller::new(loader(), PATIENCE))
    }
}

impl Client {
    /// Starts the worker before there is a question, so that the first one need not wait for it.
    ///
    /// # Errors
    /// When the worker cannot be started.
    pub fn start(&self) -> Result<(), WorkerGone> {
        Ok(self.0.start()?)
    }

    /// Asks, with bytes or files attached, and reports how far a long request has come.
    ///
    /// # Errors
    /// When the worker cannot be started, or stopped before it answered.
    pub async fn ask(
        &self,
        request: &Request,
        attachments: &[JsValue],
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, WorkerGone> {
        let (answer, attachments) = self.0.call(request, attachments, progress).await?;
        let attachments = attachments.into_iter().filter_map(|bytes| bytes.dyn_into().ok()).collect();
        Ok(Reply { answer, attachments })
    }
}
