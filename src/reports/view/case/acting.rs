//! One report on its page, and how its holder's steps are kept.

use super::super::trouble::TroubleNote;
use crate::{
    app::{Session, use_pack, use_session},
    cases::CaseView,
    domain::CaseId,
    i18n::texts,
    reports::{model::HolderAct, trouble::Trouble},
    ui::{Toasts, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The report that a page shows; a copy is the same report.
#[derive(Clone, Copy)]
pub struct Shown {
    /// What is known of it.
    pub view: RwSignal<Option<Arc<CaseView>>>,
    /// Why it could not be read last.
    pub trouble: RwSignal<Option<Trouble>>,
    case: CaseId,
    session: Session,
    toasts: Toasts,
}

/// A step that is being kept, and why the last one was not.
#[derive(Clone, Copy)]
pub struct Acting {
    shown: Shown,
    /// True while a step is being kept.
    pub busy: RwSignal<bool>,
    /// Why nothing was kept.
    trouble: RwSignal<Option<Trouble>>,
}

impl Shown {
    /// Nothing known yet of this report.
    pub fn new(case: CaseId) -> Self {
        let (view, trouble) = (RwSignal::new(None), RwSignal::new(None));
        Self { view, trouble, case, session: use_session(), toasts: use_toasts() }
    }

    /// Reads the report now, and again whenever something that is kept has changed.
    pub fn follow(self) {
        let (revision, pack) = (self.session.revision(), use_pack());
        Effect::new(move || {
            revision.track();
            if pack.get().is_some() {
                self.read();
            }
        });
    }

    /// Reads the report.
    pub fn read(self) {
        spawn_local(async move {
            let reply = self.session.ask(Ask::Read(self.case), Vec::new(), |_| {}).await;
            // The page may be gone by now.
            let trouble = match reply.map(|reply| reply.answer) {
                Ok(Answer::Case(view)) => {
                    let _ = self.view.try_set(Some(Arc::new(*view)));
                    None
                }
                Ok(other) => Some(Trouble::of(other)),
                Err(gone) => Some(gone.into()),
            };
            let _ = self.trouble.try_set(trouble);
        });
    }

    /// The report.
    pub const fn case(self) -> CaseId {
        self.case
    }

    /// What `take` sees of the report, followed; nothing while nothing is known.
    pub fn get<T: Default>(self, take: impl FnOnce(&CaseView) -> T) -> T {
        self.view.read().as_deref().map(take).unwrap_or_default()
    }

    /// Ready for a step.
    pub fn acting(self) -> Acting {
        Acting { shown: self, busy: RwSignal::new(false), trouble: RwSignal::new(None) }
    }
}

impl Acting {
    /// Keeps a step, shows the report with it, and does `then`. What was typed stays until then.
    pub fn perform(self, act: HolderAct, then: impl FnOnce() + 'static) {
        self.ask(Ask::Act { case: self.shown.case, act }, then);
    }

    /// The same for any question that is answered with the report.
    pub fn ask(self, ask: Ask, then: impl FnOnce() + 'static) {
        let Shown { view, session, toasts, .. } = self.shown;
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = session.ask(ask, Vec::new(), |_| {}).await;
            // Whoever left the page meanwhile finds the step in the list.
            let _ = self.busy.try_set(false);
            let trouble = match reply.map(|reply| reply.answer) {
                Ok(Answer::Case(changed)) => {
                    let _ = view.try_set(Some(Arc::new(*changed)));
                    toasts.show(untrack(texts).cases().page.saved_here);
                    return then();
                }
                Ok(other) => Trouble::of(other),
                Err(gone) => gone.into(),
            };
            let _ = self.trouble.try_set(Some(trouble));
        });
    }
}

/// What is said under a form whose step was not kept.
#[component]
pub fn ActingTrouble(
    /// The step.
    acting: Acting,
) -> impl IntoView {
    view! { <TroubleNote trouble=acting.trouble /> }
}
