//! `#/tasks`: whether the office knows this phone, and what it was asked to do.

use super::{
    enrolment::{Enrolled, Joining, NotEnrolled},
    reading::OpenFile,
};
use crate::{
    app::{Route, Session, use_pack, use_session},
    cases::{
        CaseSummary,
        store::{TASKS, TASKS_SAVED},
    },
    domain::CaseId,
    i18n::{say, texts},
    member::model::{Me, MemberAnswer, MemberAsk},
    reports::{
        show::Words,
        trouble::Trouble,
        view::{HandOver, TroubleState, wording::use_wording},
    },
    storage::{CaseRow, StorageError},
    ui::{EmptyState, Icon, IconName, ListRow, Screen, Skeleton, Thumbnail, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The most tasks that are listed: what is older is at the office.
const LISTED: u32 = 100;

/// What is known so far.
#[derive(Clone)]
struct Known {
    me: Option<Me>,
    rows: Vec<CaseRow>,
    waiting: Vec<CaseId>,
}

/// Which of the page's looks is worn.
#[derive(Clone, PartialEq)]
enum Look {
    Loading,
    Failed(Trouble),
    NotEnrolled,
    Enrolled,
}

/// The page.
#[component]
pub fn TasksPage() -> impl IntoView {
    let (session, pack) = (use_session(), use_pack());
    let known = RwSignal::new(None::<Result<Known, Trouble>>);
    let (revision, again) = (session.revision(), Trigger::new());
    Effect::new(move || {
        revision.track();
        again.track();
        if pack.get().is_some() {
            spawn_local(async move {
                let read = read(session).await;
                known.try_set(Some(read));
            });
        }
    });
    let look = Memo::new(move |_| match &*known.read() {
        None => Look::Loading,
        Some(Err(trouble)) => Look::Failed(trouble.clone()),
        Some(Ok(Known { me: None, .. })) => Look::NotEnrolled,
        Some(Ok(_)) => Look::Enrolled,
    });
    let shown = move || match look.get() {
        Look::Loading => view! { <Skeleton rows=3 /> }.into_any(),
        Look::Failed(trouble) => view! { <TroubleState trouble=trouble again=move |()| again.notify() /> }.into_any(),
        Look::NotEnrolled => view! { <NotEnrolled /> }.into_any(),
        Look::Enrolled => view! { <Parts known=known /> }.into_any(),
    };
    view! {
        <Screen>
            <TopBar title=say(|t| t.member().title) back=Route::Me.href() />
            <Joining />
            {shown}
        </Screen>
    }
}

/// What is known, each part following it.
#[component]
fn Parts(
    /// What is known.
    known: RwSignal<Option<Result<Known, Trouble>>>,
) -> impl IntoView {
    let here = move || known.get().and_then(Result::ok);
    let me = Memo::new(move |_| here().and_then(|known| known.me));
    let waiting = Memo::new(move |_| here().map(|known| known.waiting).unwrap_or_default());
    let rows = Memo::new(move |_| here().map(|known| known.rows).unwrap_or_default());
    let may_get = Memo::new(move |_| me.read().as_ref().is_some_and(|me| !me.teams.is_empty()));
    view! {
        {move || me.get().map(|me| view! { <Enrolled me=me /> })}
        <OpenFile />
        <Waiting cases=waiting />
        {move || view! { <Tasks rows=rows.get() may_get=may_get.get() /> }}
    }
}

async fn read(session: Session) -> Result<Known, Trouble> {
    let me = match session.ask(Ask::Member(MemberAsk::Me), Vec::new(), |_| {}).await?.answer {
        Answer::Member(MemberAnswer::Me(me)) => me,
        other => return Err(Trouble::of(other)),
    };
    let database = session.database().await;
    let listed = async {
        let rows = database.list_cases(TASKS, None, LISTED).await?;
        let waiting = database.list_cases(TASKS_SAVED, None, LISTED).await?;
        Ok::<_, StorageError>((rows, waiting))
    };
    let (rows, waiting) = listed.await.map_err(Trouble::from)?;
    Ok(Known { me, rows, waiting: waiting.into_iter().map(|row| row.id).collect() })
}

/// Steps that are only on this phone, and handing them over all at once.
#[component]
fn Waiting(
    /// The tasks with such a step.
    cases: Memo<Vec<CaseId>>,
) -> impl IntoView {
    let count = move || texts().member().waiting.of(cases.read().len() as u64);
    view! {
        <Show when=move || !cases.read().is_empty()>
            <section class="unsent">
                <h2 class="unsent__title"><Icon name=IconName::Smartphone />{count}</h2>
                <p class="unsent__note">{say(|t| t.member().waiting_note)}</p>
                <HandOver cases=cases handed_over=Signal::stored(false) />
            </section>
        </Show>
    }
}

#[component]
fn Tasks(
    /// The tasks, newest first.
    rows: Vec<CaseRow>,
    /// The phone acts for a team.
    may_get: bool,
) -> impl IntoView {
    if rows.is_empty() {
        let empty = view! {
            <EmptyState icon=IconName::ClipboardCheck title=say(|t| t.member().none) note=say(|t| t.member().none_note) />
        };
        return may_get.then_some(empty).into_any();
    }
    let rows = rows.into_iter().map(|row| view! { <li><TaskRow row=row /></li> }).collect_view();
    view! { <ul class="reports">{rows}</ul> }.into_any()
}

#[component]
fn TaskRow(
    /// The task.
    row: CaseRow,
) -> impl IntoView {
    let wording = use_wording();
    let summary = StoredValue::new(serde_json::from_str::<CaseSummary>(&row.summary).ok());
    let told = move |tell: fn(&Words<'_>, &CaseSummary) -> String| {
        summary.with_value(|summary| summary.as_ref().map(|summary| wording.with(|words| tell(words, summary))))
    };
    let icon = told(|words, summary| words.icon(summary).name().to_owned());
    let icon = icon.and_then(|icon| IconName::named(&icon)).unwrap_or(IconName::ClipboardCheck);
    view! {
        <ListRow
            title=move || told(|words, summary| words.title(summary)).unwrap_or_else(|| texts().cases().unknown_report.to_owned())
            note=move || told(|words, summary| words.note(summary)).unwrap_or_default()
            start=view! { <Thumbnail icon=icon /> }.into_any()
            href=Route::Task(row.id).href()
        />
    }
}
