//! One case beside the board: what came, what happened, and what can be done.

use super::{
    act_fields::ActFields,
    act_panel::{ActBar, Acting},
    answers::Answers,
    content::use_content,
    desk::Desk,
    duplicates::Duplicates,
    history::History,
    inbox::use_inbox,
    mark::Marks,
    partners::Partners,
    photos::Photos,
    task_file::TaskFile,
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    cases::CaseView,
    desk::rules::{Load, Trouble, marks},
    domain::CaseId,
    i18n::{fill, receipt_number, say, texts},
    reports::view::TroubleState,
    ui::{EmptyState, Icon, IconLink, IconName, Skeleton},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// Nothing is open yet.
#[component]
pub fn NoCase() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Inbox
            title=say(|t| t.desk().case.none_open)
            note=say(|t| t.desk().case.none_open_note)
        />
    }
}

/// The case, read again whenever something that is kept has changed, or the desk is locked or unlocked.
#[component]
pub fn CasePanel(
    /// The case.
    case: CaseId,
) -> impl IntoView {
    let desk = use_desk();
    let state = RwSignal::new(Load::Waiting);
    let (revision, can_act) = (desk.session.revision(), Memo::new(move |_| desk.can_act()));
    Effect::new(move || {
        revision.track();
        can_act.track();
        spawn_local(read(desk, case, state));
    });
    let again = move |()| {
        state.set(Load::Waiting);
        spawn_local(read(desk, case, state));
    };
    move || match state.get() {
        Load::Waiting => view! { <div class="case__scroll"><Skeleton rows=5 /></div> }.into_any(),
        Load::Here(view) => view! { <CaseBody case=case view=view.into() /> }.into_any(),
        Load::Failed(trouble) => view! {
            <div class="case__scroll">
                <CloseCase />
                <TroubleState trouble=trouble again=again />
            </div>
        }
        .into_any(),
    }
}

async fn read(desk: Desk, case: CaseId, state: RwSignal<Load<ArcRwSignal<CaseView>>>) {
    let reply = desk.ask(Ask::Read(case), Vec::new(), |_| {}).await.map(|reply| reply.answer);
    let found = match reply {
        Ok(Answer::Case(view)) => Ok(*view),
        Ok(other) => Err(Trouble::of(other)),
        Err(trouble) => Err(trouble),
    };
    // The panel may be gone by now; what is shown stays when it only could not be read again.
    match (state.try_get_untracked(), found) {
        (Some(Load::Here(shown)), Ok(view)) => shown.set(view),
        (Some(_), Ok(view)) => state.set(Load::Here(ArcRwSignal::new(view))),
        (Some(Load::Waiting | Load::Failed(_)), Err(trouble)) => state.set(Load::Failed(trouble)),
        _ => {}
    }
}

#[component]
fn CloseCase() -> impl IntoView {
    let href = Route::Desk(DeskRoute::Inbox(None)).href();
    view! { <IconLink icon=IconName::X label=say(|t| t.desk().case.close) href=href /> }
}

#[component]
fn CaseBody(
    /// The case.
    case: CaseId,
    /// What its page shows, as it is now.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let (content, inbox) = (use_content(), use_inbox());
    let acting = Acting::new(case, view);
    let number = move || receipt_number(&view.read().summary.receipt_number);
    let shown_marks = Signal::derive(move || {
        let (view, now) = (view.read(), inbox.now.get());
        let code = view.summary.service.as_deref();
        content.service(code, |service| marks(&view.summary, service, now, content.working_time()))
    });
    let place = move || {
        let view = view.read();
        view.place.as_ref().map_or_else(|| content.place_of(&view.summary), |place| content.place(place))
    };
    view! {
        <article class="case">
            <div class="case__scroll">
                <header class="case__head">
                    <Marks marks=shown_marks />
                    <span class="case__number">{number}</span>
                    <CloseCase />
                </header>
                <h2 class="case__title" tabindex="-1" data-heading="">
                    {move || content.title(&view.read().summary)}
                </h2>
                <p class="case__place">{place}</p>
                <Exact view=view />
                <Sealed view=view />
                <Photos case=case view=view />
                <Notices view=view />
                <Duplicates acting=acting />
                <Answers view=view />
                <Partners view=view />
                <TaskFile case=case view=view />
                <History view=view />
                <ActFields acting=acting />
            </div>
            <ActBar acting=acting />
        </article>
    }
}

/// The point of the place, for those who have to find it.
#[component]
fn Exact(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let words = move || {
        let place = view.read().place.clone()?;
        let degrees = crate::desk::words::degrees(texts(), place.point?);
        let accuracy = place.accuracy.map(|metres| {
            let metres = crate::i18n::distance(texts(), f64::from(metres));
            fill(texts().desk().case.accuracy, &[("distance", &metres)])
        });
        Some([Some(degrees), accuracy].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    move || words().map(|words| view! { <p class="case__exact">{words}</p> })
}

/// Says that a case is sealed, and whether it is open here.
#[component]
fn Sealed(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let is_open = move || view.read().summary.service.is_some();
    let words = move || {
        let case = &texts().desk().case;
        if is_open() { case.sealed_open } else { case.sealed }
    };
    view! {
        <Show when=move || view.read().summary.sealed>
            <p class="case__sealed"><Icon name=IconName::Lock /><span>{words}</span></p>
        </Show>
    }
}

/// What else is to be known: the same as another case, others saw it too, the reporter's rating, a forked record.
#[component]
fn Notices(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let merged = move || {
        view.read().merged_into.map(|into| {
            let href = Route::Desk(DeskRoute::Inbox(Some(into))).href();
            view! { <li><Icon name=IconName::Copy /><a href=href>{texts().desk().case.merged_into}</a></li> }
        })
    };
    let plain = move || {
        let (case, view) = (&texts().desk().case, view.read());
        let supporters =
            (view.supporters > 0).then(|| (IconName::ThumbsUp, case.supporters.of(view.supporters as u64)));
        let rating = view.rating.map(|rating| (IconName::CircleCheck, fill(case.rating, &[("n", &rating)])));
        let forked = view.forked.then(|| (IconName::Info, case.forked.to_owned()));
        let line = |(icon, words)| view! { <li><Icon name=icon /><span>{words}</span></li> };
        [supporters, rating, forked].into_iter().flatten().map(line).collect_view()
    };
    view! { <ul class="case__notices">{merged}{plain}</ul> }
}
