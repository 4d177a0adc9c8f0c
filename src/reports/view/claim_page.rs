//! Opening a case on another device with its code.

use super::case::acting::failure_words;
use crate::{
    app::{PackState, Route, navigate, use_pack, use_session},
    i18n::{fill, say, texts},
    reports::{
        code::{CodeProblem, grouped, problem},
        feed_client::use_feed,
    },
    ui::{ActionBar, Button, ButtonKind, IconName, Screen, TextField, TopBar, use_toasts},
    worker::protocol::{Answer, Ask, Failure},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What keeps a code from opening its case.
#[derive(Clone, PartialEq)]
enum Trouble {
    Code(CodeProblem),
    Failed(Failure),
    Stopped,
}

/// Asks for a case's code.
#[component]
pub fn ClaimPage() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let error = Signal::derive(move || trouble.read().as_ref().map(trouble_words));
    let open = opening(typed, trouble, busy);
    let group = move |()| {
        trouble.set(None);
        regroup(typed);
    };
    view! {
        <Screen>
            <TopBar title=say(|t| t.claim.title) back=Route::Me.href() />
            <form
                class="claim"
                on:submit=move |event| {
                    event.prevent_default();
                    open.run(());
                }
            >
                <p>{say(|t| t.claim.lead)}</p>
                <TextField
                    label=say(|t| t.claim.label)
                    hint=say(|t| t.claim.hint)
                    value=typed
                    error=error
                    on_input=group
                />
                <Where />
            </form>
            <ActionBar>
                <Button
                    label=say(|t| t.claim.open)
                    kind=ButtonKind::Primary
                    icon=IconName::ArrowRight
                    busy=busy
                    busy_label=say(|t| t.claim.opening)
                    on_press=open
                />
            </ActionBar>
        </Screen>
    }
}

/// Where a code is found.
#[component]
fn Where() -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card__title">{say(|t| t.claim.where_title)}</h2>
            <p>{say(|t| t.claim.where_show)}</p>
            <p class="card__note">{say(|t| t.claim.where_scan)}</p>
        </section>
    }
}

/// Holds the case of the typed code, reads the feed, and goes to the case.
fn opening(typed: RwSignal<String>, trouble: RwSignal<Option<Trouble>>, busy: RwSignal<bool>) -> Callback<()> {
    let session = use_session();
    let pack = use_pack();
    let feed = use_feed();
    let toasts = use_toasts();
    Callback::new(move |()| {
        let code = typed.get_untracked();
        if let Some(problem) = problem(&code) {
            return trouble.set(Some(Trouble::Code(problem)));
        }
        if !untrack(|| matches!(pack.state(), PackState::Ready(_))) {
            return trouble.set(Some(Trouble::Stopped));
        }
        busy.set(true);
        spawn_local(async move {
            let reply = session.ask(Ask::Claim(code.clone()), Vec::new(), |_| {}).await;
            let failed = match reply.map(|reply| reply.answer) {
                Ok(Answer::Saved { case }) => {
                    feed.read().await;
                    toasts.show(untrack(texts).claim.opened);
                    return navigate(Route::Case(case));
                }
                Ok(Answer::Failed(failure)) => Trouble::Failed(failure),
                Ok(_) => Trouble::Code(CodeProblem::Impossible(Vec::new())),
                Err(_) => Trouble::Stopped,
            };
            let _ = busy.try_set(false);
            let _ = trouble.try_set(Some(failed));
        });
    })
}

fn trouble_words(trouble: &Trouble) -> String {
    let texts = texts();
    let words = match trouble {
        Trouble::Code(CodeProblem::Impossible(marks)) => {
            let marks = marks.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
            fill(texts.claim.impossible, &[("marks", &marks)])
        }
        Trouble::Code(CodeProblem::Short(missing)) => texts.claim.short.of(*missing as u64),
        Trouble::Code(CodeProblem::Long(more)) => texts.claim.long.of(*more as u64),
        Trouble::Failed(failure) => return failure_words(texts, failure).to_owned(),
        Trouble::Stopped => return texts.cases.failed.stopped.to_owned(),
    };
    fill(texts.claim.problem, &[("problem", &words), ("safe", &texts.claim.safe)])
}

/// Groups what was typed while the caret stands at its end; in the middle of a text nothing moves under the fingers.
fn regroup(typed: RwSignal<String>) {
    let field = document().active_element().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let caret = field.and_then(|field| field.selection_start().ok().flatten());
    let text = typed.get_untracked();
    if caret.is_some_and(|caret| caret as usize >= text.encode_utf16().count()) {
        typed.set(grouped(&text));
    }
}
