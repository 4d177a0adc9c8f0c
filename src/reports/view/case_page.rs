//! One case: its receipt, its steps, its answer.

use super::{
    case::{
        acting::Shown,
        addition::Adding,
        arrival::ArrivalCode,
        care::ComingCare,
        forgetting::Forgetting,
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
    trouble::TroubleState,
};
use crate::{
    app::{PackState, Route, use_pack},
    domain::CaseId,
    i18n::say,
    reports::{feed_client::use_feed, trouble::Trouble},
    ui::{ButtonKind, ButtonLink, EmptyState, IconName, Screen, Skeleton, TopBar},
};
use leptos::prelude::*;

/// Which of the page's looks is worn.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    NoContent,
    Here,
    NotHere,
    Failed(Trouble),
}

/// One case of the person's own.
#[component]
pub fn CasePage(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let pack = use_pack();
    let shown = Shown::new(case);
    use_feed().look_on_opening();
    shown.follow();
    let stage = Memo::new(move |_| match (shown.view.read().is_some(), shown.trouble.get(), pack.state()) {
        (true, ..) => Stage::Here,
        (false, Some(Trouble::NotFound), _) => Stage::NotHere,
        (false, Some(trouble), _) => Stage::Failed(trouble),
        (false, None, PackState::Failed(_)) => Stage::NoContent,
        (false, None, _) => Stage::Loading,
    });
    let summary = Memo::new(move |_| shown.get(|view| Some(view.summary.clone())));
    view! {
        <Screen>
            <TopBar title=say(|t| t.cases().case_title) back=Route::Me.href()>
                {move || summary.get().map(|summary| view! { <ReportMark summary=summary /> })}
            </TopBar>
            {move || match stage.get() {
                Stage::Loading => view! { <Skeleton rows=4 /> }.into_any(),
                Stage::NoContent => view! { <NoContent /> }.into_any(),
                Stage::Here => view! { <Parts shown=shown /> }.into_any(),
                Stage::NotHere => view! { <NotHere /> }.into_any(),
                Stage::Failed(trouble) => {
                    view! { <TroubleState trouble=trouble again=move |()| shown.read() /> }.into_any()
                }
            }}
        </Screen>
    }
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
        <ArrivalCode shown=shown />
        <ComingCare shown=shown />
        <Replies shown=shown />
        <Progress shown=shown />
        <FeedNote />
        <Verdict shown=shown />
        <Photos shown=shown />
        <WhatWasSaid shown=shown />
        <Adding shown=shown />
        <Withdrawal shown=shown />
        <Forgetting shown=shown />
    }
}

/// This phone does not have the report; its code would open it.
#[component]
fn NotHere() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Search
            title=say(|t| t.cases().page.not_found)
            note=say(|t| t.cases().page.not_found_note)
        >
            <ButtonLink
                label=say(|t| t.claim().title)
                href=Route::Claim.href()
                kind=ButtonKind::Primary
                icon=IconName::QrCode
            />
        </EmptyState>
    }
}
