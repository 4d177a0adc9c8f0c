//! Opening a case on another device with its code.

use super::trouble::TroubleNote;
use crate::{
    app::{Route, navigate, use_session},
    i18n::{fill, say, texts},
    reports::{
        code::{CodeProblem, grouped, problem},
        feed_client::use_feed,
        trouble::Trouble,
    },
    ui::{ActionBar, Button, ButtonKind, IconName, Screen, TextField, TopBar, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Asks for a case's code.
#[component]
pub fn ClaimPage() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let trouble = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let error = Signal::derive(move || problem.read().as_ref().map(problem_words));
    let open = Opening { typed, problem, trouble, busy }.on_press();
    let group = move |()| {
        problem.set(None);
        trouble.set(None);
        regroup(typed);
    };
    view! {
        <Screen>
            <TopBar title=say(|t| t.claim().title) back=Route::Me.href() />
            <form
                class="claim"
                on:submit=move |event| {
                    event.prevent_default();
                    open.run(());
                }
            >
                <p>{say(|t| t.claim().lead)}</p>
                <TextField
                    label=say(|t| t.claim().label)
                    hint=say(|t| t.claim().hint)
                    value=typed
                    error=error
                    on_input=group
                />
                <TroubleNote trouble=trouble />
                <Where />
            </form>
            <ActionBar>
                <Button
                    label=say(|t| t.claim().open)
                    kind=ButtonKind::Primary
                    icon=IconName::ArrowRight
                    busy=busy
                    busy_label=say(|t| t.claim().opening)
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
            <h2 class="card__title">{say(|t| t.claim().where_title)}</h2>
            <p>{say(|t| t.claim().where_show)}</p>
            <p class="card__note">{say(|t| t.claim().where_scan)}</p>
        </section>
    }
}

/// A code that is being opened.
#[derive(Clone, Copy)]
struct Opening {
    typed: RwSignal<String>,
    problem: RwSignal<Option<CodeProblem>>,
    trouble: RwSignal<Option<Trouble>>,
    busy: RwSignal<bool>,
}

impl Opening {
    /// Holds the case of the typed code, reads the feed, and goes to the case.
    fn on_press(self) -> Callback<()> {
        let (session, feed, toasts) = (use_session(), use_feed(), use_toasts());
        Callback::new(move |()| {
            let code = self.typed.get_untracked();
            if let Some(problem) = problem(&code) {
                return self.problem.set(Some(problem));
            }
            self.busy.set(true);
            self.trouble.set(None);
            spawn_local(async move {
                let reply = session.ask(Ask::Claim(code), Vec::new(), |_| {}).await;
                match reply.map(|reply| reply.answer) {
                    Ok(Answer::Saved { case }) => {
                        feed.read().await;
                        toasts.show(untrack(texts).claim().opened);
                        return navigate(Route::Case(case));
                    }
                    Ok(Answer::BadCode) => drop(self.problem.try_set(Some(CodeProblem::Impossible(Vec::new())))),
                    Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                    Err(gone) => drop(self.trouble.try_set(Some(gone.into()))),
                }
                let _ = self.busy.try_set(false);
            });
        })
    }
}

fn problem_words(problem: &CodeProblem) -> String {
    let texts = texts().claim();
    let words = match problem {
        CodeProblem::Impossible(marks) => {
            let marks = marks.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
            fill(texts.impossible, &[("marks", &marks)])
        }
        CodeProblem::Short(missing) => texts.short.of(*missing as u64),
        CodeProblem::Long(more) => texts.long.of(*more as u64),
    };
    fill(texts.problem, &[("problem", &words), ("safe", &texts.safe)])
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
