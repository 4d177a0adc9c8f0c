//! The page's side: calls that wait for their answer, over a worker that starts with the first call and again with the
//! first call after a crash.

use super::wire::{Call, CallId, Report, decode, encode};
use futures::channel::oneshot;
use gloo::{events::EventListener, timers::callback::Timeout};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    marker::PhantomData,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, EventTarget, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The worker could not be started, or it crashed before it answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the worker is gone: {reason}")]
pub struct Gone {
    /// The browser's or the worker's words, for a log and not for people.
    pub reason: String,
}

/// A worker that takes requests `Q`, reports progress `P` and answers `A`; clones share it.
pub struct Caller<Q, P, A>(Rc<Inner<P, A>>, PhantomData<fn(Q)>);

/// An answer and its attachments.
pub type Answered<A> = (A, Vec<JsValue>);

struct Inner<P, A> {
    script: String,
    patience: u32,
    next: Cell<CallId>,
    running: RefCell<Option<Running<P, A>>>,
}

struct Running<P, A> {
    worker: Worker,
    /// Calls that wait for the worker to listen, until when they do; nothing once it does.
    unsent: Option<(Vec<JsValue>, Timeout)>,
    waiting: BTreeMap<CallId, Waiting<P, A>>,
    _listeners: [EventListener; 4],
}

struct Waiting<P, A> {
    progress: Rc<dyn Fn(P)>,
    answer: oneshot::Sender<Result<Answered<A>, Gone>>,
}

impl<Q, P, A> Clone for Caller<Q, P, A> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<Q, P, A> Caller<Q, P, A>
where
    Q: Serialize,
    P: DeserializeOwned + 'static,
    A: DeserializeOwned + 'static,
{
    /// A worker of this script, a module, relative to the page, which must listen within so many milliseconds: not
    /// every browser tells that a module failed while it was loading.
    pub fn new(script: impl Into<String>, patience: u32) -> Self {
        let inner = Inner { script: script.into(), patience, next: Cell::new(0), running: RefCell::new(None) };
        Self(Rc::new(inner), PhantomData)
    }

    /// Starts the worker, if it is not running, so that the first call need not wait for that.
    pub fn start(&self) -> Result<(), Gone> {
        Inner::start(&self.0)
    }

    /// Sends a request with attachments, calls back with every report of its progress, and waits for its answer.
    ///
    /// # Errors
    /// When the worker cannot be started, or crashed before it answered: it may or may not have done what was asked,
    /// but it did it whole or not at all.
    pub async fn call(
        &self,
        request: &Q,
        attachments: &[JsValue],
        progress: impl Fn(P) + 'static,
    ) -> Result<Answered<A>, Gone> {
        self.start()?;
        let id = self.0.next.replace(self.0.next.get().wrapping_add(1));
        let call = encode(&Call { id, request }, attachments).map_err(|reason| Gone { reason })?;
        let (answer, answered) = oneshot::channel();
        self.0.send(id, call, Waiting { progress: Rc::new(progress), answer });
        answered.await.unwrap_or_else(|_| Err(Gone { reason: "stopped".to_owned() }))
    }
}

impl<P, A> Inner<P, A>
where
    P: DeserializeOwned + 'static,
    A: DeserializeOwned + 'static,
{
    fn start(self: &Rc<Self>) -> Result<(), Gone> {
        if self.running.borrow().is_some() {
            return Ok(());
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&self.script, &options)
            .map_err(|thrown| Gone { reason: format!("cannot start: {thrown:?}") })?;
        let page: EventTarget = js_sys::global().unchecked_into();
        let listeners = [
            self.listen(&worker, "message", |inner, event| inner.received(event)),
            self.listen(&worker, "messageerror", |inner, _| inner.fail("a message cannot be read")),
            self.listen(&worker, "error", |inner, event| {
                let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                inner.fail(&message);
            }),
            // A browser may keep a page that was left, with its worker frozen in the middle of a transaction that
            // nobody else gets past. Whoever comes back to the page has a new worker.
            self.listen(&page, "pagehide", |inner, _| inner.fail("the page was left")),
        ];
        let inner = Rc::downgrade(self);
        let too_late = Timeout::new(self.patience, move || {
            if let Some(inner) = inner.upgrade() {
                inner.fail("it does not listen");
            }
        });
        let unsent = Some((Vec::new(), too_late));
        let running = Running { worker, unsent, waiting: BTreeMap::new(), _listeners: listeners };
        self.running.replace(Some(running));
        Ok(())
    }

    fn listen(
        self: &Rc<Self>,
        target: &EventTarget,
        event: &'static str,
        react: fn(&Self, &web_sys::Event),
    ) -> EventListener {
        let inner = Rc::downgrade(self);
        EventListener::new(target, event, move |event| {
            if let Some(inner) = inner.upgrade() {
                react(&inner, event);
            }
        })
    }

    fn send(&self, id: CallId, call: JsValue, waiting: Waiting<P, A>) {
        let mut running = self.running.borrow_mut();
        let Some(running) = running.as_mut() else { return };
        let refused = match running.unsent.as_mut() {
            Some((unsent, _)) => {
                unsent.push(call);
                None
            }
            None => running.worker.post_message(&call).err(),
        };
        match refused {
            Some(thrown) => drop(waiting.answer.send(Err(Gone { reason: format!("not sent: {thrown:?}") }))),
            None => drop(running.waiting.insert(id, waiting)),
        }
    }

    fn received(&self, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let (report, attachments) = match decode::<Report<P, A>>(&event.data()) {
            Ok(received) => received,
            Err(reason) => return self.fail(&format!("a message cannot be read: {reason}")),
        };
        match report {
            Report::Ready => self.ready(),
            Report::Progress { id, progress } => {
                let react = self.with(|running| running.waiting.get(&id).map(|waiting| waiting.progress.clone()));
                if let Some(react) = react.flatten() {
                    react(progress);
                }
            }
            Report::Answer { id, answer } => {
                if let Some(waiting) = self.with(|running| running.waiting.remove(&id)).flatten() {
                    let _ = waiting.answer.send(Ok((answer, attachments)));
                }
            }
            Report::Gone { reason } => self.fail(&reason),
        }
    }

    fn with<T>(&self, run: impl FnOnce(&mut Running<P, A>) -> T) -> Option<T> {
        self.running.borrow_mut().as_mut().map(run)
    }

    fn ready(&self) {
        let refused = self.with(|running| {
            let unsent = running.unsent.take().map(|(unsent, _)| unsent).unwrap_or_default();
            unsent.iter().find_map(|call| running.worker.post_message(call).err())
        });
        if let Some(thrown) = refused.flatten() {
            self.fail(&format!("not sent: {thrown:?}"));
        }
    }

    /// Lets go of the worker; everybody who waits is told. Listeners may not be dropped while one of them runs, so
    /// they go with the next task.
    fn fail(&self, reason: &str) {
        let Some(running) = self.running.take() else { return };
        running.worker.terminate();
        let Running { waiting, _listeners: listeners, .. } = running;
        for (_, waiting) in waiting {
            let _ = waiting.answer.send(Err(Gone { reason: reason.to_owned() }));
        }
        wasm_bindgen_futures::spawn_local(async move { drop(listeners) });
    }
}

impl<P, A> Drop for Inner<P, A> {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.worker.terminate();
        }
    }
}
