//! What the whole desk shares: whether it is unlocked, and the files being imported.

use super::{act_draft::Drafts, imports::Imports, publish_page::Publishing};
use crate::{
    app::{Session, use_session},
    desk::{
        model::DeskState,
        rules::{Load, Trouble},
    },
    worker::{
        client::Reply,
        protocol::{Answer, Ask, Progress},
    },
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

/// The desk of this page; a copy is the same desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Storage and worker.
    pub session: Session,
    state: RwSignal<Load<DeskState>>,
    /// The files being imported, which go on while other pages are open.
    pub imports: Imports,
    /// The publication that was made, which waits while other pages are open.
    pub publishing: Publishing,
    pub(super) drafts: Drafts,
}

/// Provides the desk to every component below. It asks nothing until a page of the desk opens.
pub fn provide_desk() -> Desk {
    let desk = Desk {
        session: use_session(),
        state: RwSignal::new(Load::Waiting),
        imports: Imports::new(),
        publishing: Publishing::new(),
        drafts: Drafts::default(),
    };
    provide_context(desk);
    desk
}

/// The desk.
pub fn use_desk() -> Desk {
    use_context().unwrap_or_else(provide_desk)
}

impl Desk {
    /// Whether the desk is unlocked, once that is known.
    pub fn state(self) -> Option<DeskState> {
        match self.state.get() {
            Load::Here(state) => Some(state),
            Load::Waiting | Load::Failed(_) => None,
        }
    }

    /// Why it is not known whether the desk is unlocked.
    pub fn trouble(self) -> Option<Trouble> {
        match self.state.get() {
            Load::Failed(trouble) => Some(trouble),
            Load::Waiting | Load::Here(_) => None,
        }
    }

    /// True when the desk can sign and unseal.
    pub fn can_act(self) -> bool {
        self.can_act_once_known() == Some(true)
    }

    /// Whether the desk can sign and unseal, once that is known.
    pub fn can_act_once_known(self) -> Option<bool> {
        self.state().map(|state| matches!(state, DeskState::Unlocked { .. }))
    }

    /// Reads a list as soon as the desk can act, and again after every change of what is kept. Answers whether it can
    /// act, once that is known. `pick` takes the list out of its answer and gives any other answer back.
    pub fn keep_reading<T: Send + Sync + 'static>(
        self,
        list: RwSignal<Load<T>>,
        ask: impl Fn() -> Ask + 'static,
        pick: fn(Answer) -> Result<T, Answer>,
    ) -> Memo<Option<bool>> {
        let can_act = Memo::new(move |_| self.can_act_once_known());
        let revision = self.session.revision();
        Effect::new(move || {
            revision.track();
            if can_act.get() == Some(true) {
                self.read_into(list, ask(), pick);
            }
        });
        can_act
    }

    /// Reads a list once.
    pub fn read_into<T: Send + Sync + 'static>(
        self,
        list: RwSignal<Load<T>>,
        ask: Ask,
        pick: fn(Answer) -> Result<T, Answer>,
    ) {
        spawn_local(async move {
            let reply = self.ask(ask, Vec::new(), |_| {}).await;
            list.try_set(match reply.map(|reply| pick(reply.answer)) {
                Ok(Ok(found)) => Load::Here(found),
                Ok(Err(other)) => Load::Failed(Trouble::of(other)),
                Err(trouble) => Load::Failed(trouble),
            });
        });
    }

    /// Says whether the desk is unlocked.
    pub fn set(self, state: DeskState) {
        self.state.set(Load::Here(state));
    }

    /// Asks whether the desk is unlocked.
    pub fn look(self) {
        spawn_local(async move {
            match self.ask(Ask::Desk, Vec::new(), |_| {}).await {
                Ok(Reply { answer: Answer::Desk(state), .. }) => self.set(state),
                Ok(reply) => self.state.set(Load::Failed(Trouble::of(reply.answer))),
                Err(trouble) => self.state.set(Load::Failed(trouble)),
            }
        });
    }

    /// Forgets the keys.
    pub fn lock(self) {
        spawn_local(async move {
            if let Ok(Reply { answer: Answer::Desk(state), .. }) = self.ask(Ask::Lock, Vec::new(), |_| {}).await {
                self.set(state);
            }
        });
    }

    /// Asks the worker, and tells trouble from an answer.
    pub async fn ask(
        self,
        ask: Ask,
        attachments: Vec<JsValue>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, Trouble> {
        let reply = self.session.ask(ask, attachments, progress).await.map_err(Trouble::from)?;
        match reply.answer {
            Answer::Locked => {
                self.set(DeskState::Locked);
                Err(Trouble::Locked)
            }
            Answer::NotFound | Answer::Failed(_) => Err(Trouble::of(reply.answer)),
            _ => Ok(reply),
        }
    }
}
