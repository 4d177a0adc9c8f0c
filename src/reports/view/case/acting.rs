//! One report on its page, and how its holder's steps are kept.

use crate::{
    app::{Session, use_session},
    cases::CaseView,
    domain::CaseId,
    i18n::{Texts, texts},
    reports::model::HolderAct,
    ui::{Toasts, use_toasts},
    worker::protocol::{Answer, Ask, Failure},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The report that a page shows; a copy is the same report.
#[derive(Clone, Copy)]
pub struct Shown {
    /// What is known of it.
    pub view: RwSignal<Option<Arc<CaseView>>>,
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

/// Why a step was not kept.
#[derive(Clone, PartialEq)]
enum Trouble {
    Failed(Failure),
    Stopped,
}

impl Shown {
    /// Nothing known yet of this report.
    pub fn new(case: CaseId) -> Self {
        Self { view: RwSignal::new(None), case, session: use_session(), toasts: use_toasts() }
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
        let Shown { view, case, session, toasts } = self.shown;
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = session.ask(Ask::Act { case, act }, Vec::new(), |_| {}).await;
            // Whoever left the page meanwhile finds the step in the list.
            let _ = self.busy.try_set(false);
            let trouble = match reply.map(|reply| reply.answer) {
                Ok(Answer::Case(changed)) => {
                    let _ = view.try_set(Some(Arc::new(*changed)));
                    toasts.show(untrack(texts).cases.page.saved_here);
                    return then();
                }
                Ok(Answer::Failed(failure)) => Trouble::Failed(failure),
                Ok(other) => Trouble::Failed(Failure::Other(format!("{other:?}").chars().take(200).collect())),
                Err(_) => Trouble::Stopped,
            };
            let _ = self.trouble.try_set(Some(trouble));
        });
    }

    /// Why the last step was not kept, in words.
    pub fn trouble(self) -> Option<&'static str> {
        self.trouble.read().as_ref().map(|trouble| match trouble {
            Trouble::Failed(failure) => failure_words(texts(), failure),
            Trouble::Stopped => texts().cases.failed.stopped,
        })
    }
}

/// What a person reads about a failure.
pub fn failure_words(texts: &Texts, failure: &Failure) -> &'static str {
    let words = &texts.cases.failed;
    match failure {
        Failure::Full => words.full,
        Failure::Blocked => words.blocked,
        Failure::Refused => words.refused,
        Failure::Damaged => words.damaged,
        Failure::Busy => words.busy,
        Failure::OutOfOrder => words.out_of_order,
        Failure::NoOffice => words.no_office,
        Failure::SampleKeys => words.sample_keys,
        Failure::Form(_) | Failure::Other(_) => words.other,
    }
}

/// The sentence under a form whose step was not kept.
#[component]
pub fn ActingTrouble(
    /// The step.
    acting: Acting,
) -> impl IntoView {
    view! { <p class="trouble" role="alert">{move || acting.trouble()}</p> }
}
