//! Forgetting a report on this phone. What the office has not received is saved as a file first.

use super::{super::trouble::TroubleNote, acting::Shown};
use crate::{
    app::{Route, navigate, use_session},
    cases::Custody,
    i18n::{say, texts},
    platform::download::download,
    reports::trouble::Trouble,
    ui::{Button, ButtonKind, Dialog, IconName, use_toasts},
    worker::protocol::{Answer, Ask, Failure},
};
use leptos::{prelude::*, task::spawn_local};

/// How far forgetting is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// The office has everything: nothing is lost.
    Received,
    /// The office lacks something, and no file was made yet.
    Unsaved,
    /// A file was made; only the person knows whether it is there.
    Saved,
}

/// The button, and the question before it is done.
#[component]
pub fn Forgetting(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let (asking, saved, busy) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let trouble = RwSignal::new(None::<Trouble>);
    let has_all = Memo::new(move |_| shown.get(|view| view.summary.custody).is_none_or(|at| at == Custody::Received));
    let stage = Memo::new(move |_| match (has_all.get(), saved.get()) {
        (true, _) => Stage::Received,
        (false, false) => Stage::Unsaved,
        (false, true) => Stage::Saved,
    });
    let case = shown.case();
    let forget = async move || match session.ask(Ask::Forget(case), Vec::new(), |_| {}).await?.answer {
        Answer::Done => Ok(()),
        other => Err(Trouble::of(other)),
    };
    let save = async move || {
        let reply = session.ask(Ask::HandOver(vec![case]), Vec::new(), |_| {}).await?;
        let Answer::Files { files } = reply.answer else { return Err(Trouble::of(reply.answer)) };
        for ((name, _), bytes) in files.iter().zip(reply.attachments) {
            download(&format!("{name}.yizhan.json"), "application/json", &bytes.to_vec())
                .map_err(|error| Trouble::Failed(Failure::Other(error.to_string())))?;
        }
        Ok(())
    };
    let act = move |()| {
        busy.set(true);
        trouble.set(None);
        let saves = stage.get_untracked() == Stage::Unsaved;
        spawn_local(async move {
            let done = if saves { save().await } else { forget().await };
            let _ = busy.try_set(false);
            match (done, saves) {
                (Ok(()), true) => {
                    let _ = saved.try_set(true);
                    let _ = asking.try_set(true);
                }
                (Ok(()), false) => {
                    toasts.show(untrack(texts).cases().forget.done);
                    navigate(Route::Me);
                }
                (Err(why), _) => drop(trouble.try_set(Some(why))),
            }
        });
    };
    let words = move || {
        let words = &texts().cases().forget;
        match stage.get() {
            Stage::Received => (words.received, words.act),
            Stage::Unsaved => (words.unsaved, words.save),
            Stage::Saved => (words.saved, words.found),
        }
    };
    view! {
        <Button
            label=say(|t| t.cases().forget.act)
            kind=ButtonKind::Quiet
            icon=IconName::Trash
            wide=true
            busy=busy
            on_press=move |()| asking.set(true)
        />
        <TroubleNote trouble=trouble />
        <Dialog
            open=asking
            question=say(|t| t.cases().forget.question)
            consequence=move || words().0
            safe=say(|t| t.cases().page.withdraw_keep)
            act=move || words().1
            danger=true
            on_act=act
        />
    }
}
