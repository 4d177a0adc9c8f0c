//! A person's own reports.

use super::{
    case_row::ReportRow, feed_note::FeedNote, hand_over::HandOver, phone::ThisPhone, trouble::TroubleState,
    wording::use_wording,
};
use crate::{
    app::{PackState, ReportStep, Route, Session, use_pack, use_session},
    cases::store::{MINE, MINE_SAVED},
    domain::CaseId,
    i18n::{say, texts},
    platform::environment::is_shared_screen,
    reports::{feed_client::use_feed, trouble::Trouble},
    storage::{CaseRow, StorageError},
    ui::{
        Button, ButtonKind, ButtonLink, EmptyState, ErrorState, Icon, IconName, ListRow, Screen, Skeleton, Thumbnail,
        TopBar,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// How many reports are read at a time.
const PAGE: u32 = 20;

/// How many reports are handed over at a time; the files of more would be too large to send.
pub(super) const AT_ONCE: u32 = 100;

/// What is shown of the list.
#[derive(Clone)]
enum Listed {
    Loading,
    Failed(StorageError),
    Here(Rows),
}

#[derive(Clone)]
struct Rows {
    rows: Vec<CaseRow>,
    total: u64,
    unsent: Vec<CaseId>,
    /// When the oldest of these was made, in seconds since 1970.
    oldest: Option<i64>,
}

/// The list of a person's own reports, newest first, and what the phone keeps.
#[component]
pub fn MyCasesPage() -> impl IntoView {
    let session = use_session();
    let pack = use_pack();
    let listed = RwSignal::new(Listed::Loading);
    use_feed().look_on_opening();
    let revision = session.revision();
    Effect::new(move || {
        revision.track();
        if pack.get().is_some() {
            spawn_local(read_again(session, listed));
        }
    });
    let shown = Memo::new(move |_| match (&*listed.read(), pack.state()) {
        (_, PackState::Failed(_)) => Shown::NoContent,
        (Listed::Loading, _) => Shown::Loading,
        (Listed::Failed(error), _) => Shown::Failed(error.clone().into()),
        (Listed::Here(rows), _) if rows.total == 0 => Shown::Empty,
        (Listed::Here(_), _) => Shown::Rows,
    });
    view! {
        <Screen>
            <TopBar title=say(|t| t.cases().title) />
            {move || match shown.get() {
                Shown::Loading => view! { <Skeleton /> }.into_any(),
                Shown::NoContent => view! { <NoContent /> }.into_any(),
                Shown::Failed(trouble) => {
                    let again = move |()| {
                        listed.set(Listed::Loading);
                        spawn_local(read_again(session, listed));
                    };
                    view! { <TroubleState trouble=trouble again=again /> }.into_any()
                }
                Shown::Empty => view! { <Empty /> }.into_any(),
                Shown::Rows => view! { <Reports listed=listed /> }.into_any(),
            }}
            // Nothing that was seen moves when the list comes.
            <Show when=move || shown.get() != Shown::Loading>
                <ByCode />
                <ToPoints />
                <ToTasks />
                <ToBackup />
                <ThisPhone />
            </Show>
        </Screen>
    }
}

#[derive(Clone, PartialEq)]
enum Shown {
    Loading,
    NoContent,
    Failed(Trouble),
    Empty,
    Rows,
}

/// Reads as many rows as were shown, from the top.
async fn read_again(session: Session, listed: RwSignal<Listed>) {
    let known = listed.try_with_untracked(|listed| match listed {
        Listed::Here(rows) => u32::try_from(rows.rows.len()).unwrap_or(PAGE),
        _ => PAGE,
    });
    let Some(known) = known else { return };
    let read = read(session, known.max(PAGE)).await;
    // The page may have closed meanwhile; then there is nobody to tell.
    let _ = listed.try_set(read.map_or_else(Listed::Failed, Listed::Here));
}

async fn read(session: Session, limit: u32) -> Result<Rows, StorageError> {
    let database = session.database().await;
    let rows = database.list_cases(MINE, None, limit).await?;
    let unsent = database.list_cases(MINE_SAVED, None, AT_ONCE).await?;
    let total = database.count_cases(MINE).await?;
    let oldest = unsent.last().map(|row| row.order);
    Ok(Rows { rows, total, unsent: unsent.into_iter().map(|row| row.id).collect(), oldest })
}

/// Reads the next page, after the last row that is shown.
async fn read_more(session: Session, listed: RwSignal<Listed>) {
    let last = listed.with_untracked(|listed| match listed {
        Listed::Here(rows) => rows.rows.last().map(|row| row.cursor.clone()),
        _ => None,
    });
    let more = session.database().await.list_cases(MINE, last.as_ref(), PAGE).await;
    listed.try_update(|listed| match (listed, more) {
        (Listed::Here(rows), Ok(more)) => rows.rows.extend(more),
        (listed, Err(error)) => *listed = Listed::Failed(error),
        _ => {}
    });
}

/// What `take` sees of the list, followed; nothing while it is not here.
fn here<T: Default>(listed: RwSignal<Listed>, take: impl FnOnce(&Rows) -> T) -> T {
    match &*listed.read() {
        Listed::Here(rows) => take(rows),
        Listed::Loading | Listed::Failed(_) => T::default(),
    }
}

/// What was not handed over, the rows, and how old the answers are.
#[component]
fn Reports(
    /// The list.
    listed: RwSignal<Listed>,
) -> impl IntoView {
    let session = use_session();
    let unsent = Memo::new(move |_| here(listed, |rows| rows.unsent.clone()));
    let oldest = Memo::new(move |_| here(listed, |rows| rows.oldest));
    let has_more = Memo::new(move |_| here(listed, |rows| (rows.rows.len() as u64) < rows.total));
    let row = |row: CaseRow| {
        let summary = serde_json::from_str(&row.summary).ok();
        view! { <li><ReportRow id=row.id summary=summary /></li> }
    };
    let load_more = move |()| spawn_local(read_more(session, listed));
    view! {
        <Show when=move || !unsent.read().is_empty() && !is_shared_screen()>
            <Unsent cases=unsent oldest=oldest />
        </Show>
        <FeedNote />
        <ul class="reports">
            <For each=move || here(listed, |rows| rows.rows.clone()) key=|row| (row.id, row.summary.clone()) children=row />
        </ul>
        <Show when=move || has_more.get()>
            <Button label=say(|t| t.cases().more) icon=IconName::ArrowDown wide=true on_press=load_more />
        </Show>
    }
}

/// How many are only on this phone, and handing them over all at once.
#[component]
fn Unsent(
    /// The reports.
    cases: Memo<Vec<CaseId>>,
    /// When the oldest was made, in seconds since 1970.
    oldest: Memo<Option<i64>>,
) -> impl IntoView {
    let wording = use_wording();
    let open = RwSignal::new(false);
    let count = move || texts().cases().unsent.of(cases.read().len() as u64);
    let hand_over = move || match open.get() {
        true => view! { <HandOver cases=cases handed_over=Signal::stored(false) /> }.into_any(),
        false => view! {
            <Button
                label=say(|t| t.cases().page.hand_over)
                kind=ButtonKind::Primary
                icon=IconName::Share
                wide=true
                on_press=move |()| open.set(true)
            />
        }
        .into_any(),
    };
    view! {
        <section class="unsent">
            <h2 class="unsent__title"><Icon name=IconName::Smartphone />{count}</h2>
            <p class="unsent__note">{move || wording.with(|words| words.unsent(oldest.get()))}</p>
            {hand_over}
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Camera title=say(|t| t.cases().empty) note=say(|t| t.cases().empty_note)>
            <ButtonLink
                label=say(|t| t.cases().empty_action)
                href=Route::Report(ReportStep::Photo).href()
                kind=ButtonKind::Lamp
                icon=IconName::Camera
            />
        </EmptyState>
    }
}

/// The community's content did not come, and without it nothing kept can be told.
#[component]
pub fn NoContent() -> impl IntoView {
    let pack = use_pack();
    view! {
        <ErrorState title=say(|t| t.app.pack_failed) note=say(|t| t.app.pack_failed_safe)>
            <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| pack.fetch() />
        </ErrorState>
    }
}

/// The way to a report that was made on another phone.
#[component]
fn ByCode() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.claim().title)
            note=say(|t| t.claim().lead)
            start=view! { <Thumbnail icon=IconName::QrCode /> }.into_any()
            href=Route::Claim.href()
        />
    }
}

/// The way to what this phone was asked to do.
#[component]
fn ToTasks() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.member().title)
            note=say(|t| t.member().lead)
            start=view! { <Thumbnail icon=IconName::HandHelping /> }.into_any()
            href=Route::Tasks.href()
        />
    }
}

/// The way to another phone, for whoever has one: a shared screen is nobody's.
#[component]
fn ToBackup() -> impl IntoView {
    (!is_shared_screen()).then(|| {
        view! {
            <ListRow
                title=say(|t| t.backup().title)
                note=say(|t| t.backup().lead)
                start=view! { <Thumbnail icon=IconName::Smartphone /> }.into_any()
                href=Route::Backup.href()
            />
        }
    })
}

/// The way to the points that reports earned.
#[component]
fn ToPoints() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.points().title)
            note=say(|t| t.points().lead)
            start=view! { <Thumbnail icon=IconName::Coins /> }.into_any()
            href=Route::Points.href()
        />
    }
}
