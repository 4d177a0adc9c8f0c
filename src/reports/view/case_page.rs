//! One case: its receipt, its steps, its answer.

use super::{
    case::{
        acting::{Shown, failure_words},
        addition::Adding,
        photos::Photos,
        progress::Progress,
        replies::Replies,
        said::WhatWasSaid,
        ticket::{HandingOver, Ticket},
        verdict::Verdict,
        withdrawal::Withdrawal,
    },
    feed_note::FeedNote,
    mark::ReportMark,
    my_cases_page::NoContent,
};
use crate::{
    app::{PackState, Route, use_pack, use_session},
    domain::CaseId,
    i18n::{say, texts},
    reports::feed_client::use_feed,
    ui::{Button, ButtonKind, ButtonLink, EmptyState, ErrorState, IconName, Screen, Skeleton, TopBar},
    worker::protocol::{Answer, Ask, Failure},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// Why a report is not shown.
#[derive(Clone, PartialEq)]
enum Unshown {
    NotHere,
    Failed(Failure),
    Stopped(String),
}

/// Which of the page's looks is worn.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    NoContent,
    Here,
    Unshown(Unshown),
}

/// One case of the person's own.
#[component]
pub fn CasePage(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let pack = use_pack();
    let shown = Shown::new(case);
    let unshown = RwSignal::new(None);
    use_feed().look_on_opening();
    let read_again = follow(shown, unshown);
    let stage = Memo::new(move |_| match (shown.view.read().is_some(), unshown.get(), pack.state()) {
        (true, ..) => Stage::Here,
        (false, Some(unshown), _) => Stage::Unshown(unshown),
        (false, None, PackState::Failed(_)) => Stage::NoContent,
        (false, None, _) => Stage::Loading,
    });
    let summary = Memo::new(move |_| shown.get(|view| Some(view.summary.clone())));
    view! {
        <Screen>
            <TopBar title=say(|t| t.cases.case_title) back=Route::Me.href()>
                {move || summary.get().map(|summary| view! { <ReportMark summary=summary /> })}
            </TopBar>
            {move || match stage.get() {
                Stage::Loading => view! { <Skeleton rows=4 /> }.into_any(),
                Stage::NoContent => view! { <NoContent /> }.into_any(),
                Stage::Here => view! { <Parts shown=shown /> }.into_any(),
                Stage::Unshown(unshown) => view! { <Nothing unshown=unshown again=read_again /> }.into_any(),
            }}
        </Screen>
    }
}

/// Reads the report now and whenever something that is kept has changed; the answer reads it once more.
fn follow(shown: Shown, unshown: RwSignal<Option<Unshown>>) -> Callback<()> {
    let session = use_session();
    let pack = use_pack();
    let read = move || {
        spawn_local(async move {
            let reply = session.ask(Ask::Read(shown.case()), Vec::new(), |_| {}).await;
            let outcome = match reply.map(|reply| reply.answer) {
                Ok(Answer::Case(view)) => {
                    let _ = shown.view.try_set(Some(Arc::new(*view)));
                    None
                }
                Ok(Answer::NotFound) => Some(Unshown::NotHere),
                Ok(Answer::Failed(failure)) => Some(Unshown::Failed(failure)),
                Ok(_) => Some(Unshown::Failed(Failure::Other("another answer".to_owned()))),
                Err(gone) => Some(Unshown::Stopped(gone.to_string())),
            };
            let _ = unshown.try_set(outcome);
        });
    };
    let revision = session.revision();
    Effect::new(move || {
        revision.track();
        if pack.get().is_some() {
            read();
        }
    });
    Callback::new(move |()| read())
}

/// The report's parts, each following it.
#[component]
fn Parts(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    view! {
        <Ticket shown=shown />
        <HandingOver shown=shown />
        <Replies shown=shown />
        <Progress shown=shown />
        <FeedNote />
        <Verdict shown=shown />
        <Photos shown=shown />
        <WhatWasSaid shown=shown />
        <Adding shown=shown />
        <Withdrawal shown=shown />
    }
}

/// Nothing to show, why, and what to do.
#[component]
fn Nothing(
    /// Why.
    unshown: Unshown,
    /// Reads again.
    again: Callback<()>,
) -> impl IntoView {
    let (words, code): (fn() -> &'static str, _) = match unshown {
        Unshown::NotHere => return view! { <NotHere /> }.into_any(),
        Unshown::Failed(Failure::Other(code)) => (|| texts().cases.failed.other, Some(code)),
        Unshown::Stopped(code) => (|| texts().cases.failed.stopped, Some(code)),
        Unshown::Failed(failure) => {
            let note = move || failure_words(texts(), &failure);
            return view! { <Failed note=Signal::derive(note) code="" again=again /> }.into_any();
        }
    };
    view! { <Failed note=Signal::derive(words) code=code.unwrap_or_default() again=again /> }.into_any()
}

#[component]
fn Failed(
    /// What is safe, and what to do.
    note: Signal<&'static str>,
    /// A technical text, or nothing.
    #[prop(into)]
    code: String,
    /// Reads again.
    again: Callback<()>,
) -> impl IntoView {
    let retry = move || {
        view! { <Button label=say(|t| t.ui.retry) kind=ButtonKind::Primary icon=IconName::RotateCcw on_press=again /> }
    };
    let title = say(|t| t.cases.page.open_failed);
    match code.is_empty() {
        true => view! { <ErrorState title=title note=note>{retry()}</ErrorState> }.into_any(),
        false => view! { <ErrorState title=title note=note code=code>{retry()}</ErrorState> }.into_any(),
    }
}

/// This phone does not have the report; its code would open it.
#[component]
fn NotHere() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Search
            title=say(|t| t.cases.page.not_found)
            note=say(|t| t.cases.page.not_found_note)
        >
            <ButtonLink
                label=say(|t| t.claim.title)
                href=Route::Claim.href()
                kind=ButtonKind::Primary
                icon=IconName::QrCode
            />
        </EmptyState>
    }
}
