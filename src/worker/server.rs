//! The worker's side: every request is a task of its own, and a panic is told to the page before it ends the worker.

use super::wire::{Call, CallId, Report, decode, encode};
use gloo::events::EventListener;
use serde::{Serialize, de::DeserializeOwned};
use std::{marker::PhantomData, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Reports the progress of one request to the page.
pub struct Reporter<P> {
    id: CallId,
    progress: PhantomData<fn(P)>,
}

impl<P: Serialize> Reporter<P> {
    /// Tells the page how far the request is; it arrives even while the worker goes on computing.
    pub fn report(&self, progress: P) {
        post(&Report::<P, ()>::Progress { id: self.id, progress }, &[]);
    }
}

/// Serves the page from now on: each request is handed over with its attachments and a reporter, and what comes back is
/// the answer with its attachments. Call it once, from the worker's `main`.
pub fn serve<Q, P, A, F>(handle: impl Fn(Q, Vec<JsValue>, Reporter<P>) -> F + 'static)
where
    Q: DeserializeOwned + 'static,
    P: Serialize + 'static,
    A: Serialize + 'static,
    F: Future<Output = (A, Vec<JsValue>)> + 'static,
{
    std::panic::set_hook(Box::new(|panic| {
        gone(panic.to_string());
        console_error_panic_hook::hook(panic);
    }));
    let handle = Rc::new(handle);
    let listener = EventListener::new(&scope(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        match decode::<Call<Q>>(&event.data()) {
            Ok((Call { id, request }, attachments)) => {
                let handle = handle.clone();
                spawn_local(async move {
                    let reporter = Reporter { id, progress: PhantomData };
                    let (answer, attachments) = handle(request, attachments, reporter).await;
                    post(&Report::<(), A>::Answer { id, answer }, &attachments);
                });
            }
            Err(reason) => gone(format!("a message cannot be read: {reason}")),
        }
    });
    listener.forget();
    post(&Report::<(), ()>::Ready, &[]);
}

fn gone(reason: String) {
    post(&Report::<(), ()>::Gone { reason }, &[]);
}

/// A message that cannot be sent is a mistake in the protocol: the page must not wait for it for ever.
fn post(message: &impl Serialize, attachments: &[JsValue]) {
    let send = |message: JsValue| scope().post_message(&message).map_err(|thrown| format!("{thrown:?}"));
    if let Err(reason) = encode(message, attachments).and_then(send) {
        let _ = encode(&Report::<(), ()>::Gone { reason }, &[]).and_then(send);
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    JsValue::from(js_sys::global()).unchecked_into()
}
