//! The three columns of the inbox.

use super::{
    card::CaseCard,
    inbox::{Column, use_inbox},
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    desk::{model::DeskList, rules::InboxRow},
    domain::CaseId,
    i18n::{fill, say, texts},
    reports::view::TroubleState,
    ui::{Button, ButtonKind, ButtonLink, EmptyState, IconName, Skeleton},
};
use leptos::prelude::*;

/// The columns; before anything has come in, what to do instead.
#[component]
pub fn Board(
    /// The case that is open beside the board.
    open: Memo<Option<CaseId>>,
) -> impl IntoView {
    let inbox = use_inbox();
    let is_empty = Memo::new(move |_| inbox.is_empty());
    let unloaded = move || {
        let loaded = inbox.loaded().len();
        let rest = inbox.total().saturating_sub(loaded as u64);
        (inbox.is_narrowed() && rest > 0)
            .then(|| fill(texts().desk().list.loaded_only, &[("n", &loaded), ("rest", &rest)]))
    };
    let columns = move || {
        let columns = inbox.columns().map(|column| view! { <BoardColumn column=column open=open /> });
        view! {
            <p class="board__hint" role="status">{unloaded}</p>
            <div class="board__columns">{columns.collect_view()}</div>
        }
        .into_any()
    };
    let empty = move || {
        view! {
            <EmptyState icon=IconName::Inbox title=say(|t| t.desk().list.empty) note=say(|t| t.desk().list.empty_note)>
                <ButtonLink
                    label=say(|t| t.desk().list.empty_action)
                    href=Route::Desk(DeskRoute::Import).href()
                    kind=ButtonKind::Primary
                    icon=IconName::FolderDown
                />
            </EmptyState>
        }
        .into_any()
    };
    view! { <div class="board">{move || if is_empty.get() { empty() } else { columns() }}</div> }
}

#[component]
fn BoardColumn(
    /// The list.
    column: Column,
    /// The case that is open beside the board.
    open: Memo<Option<CaseId>>,
) -> impl IntoView {
    let (inbox, desk) = (use_inbox(), use_desk());
    let list = column.list;
    let title = say(match list {
        DeskList::New => |t| t.desk().list.column_new,
        DeskList::Working => |t| t.desk().list.column_working,
        DeskList::Done => |t| t.desk().list.column_done,
    });
    let shown = Memo::new(move |_| inbox.shown(list));
    // A card is drawn anew when anything it shows has changed.
    let key = |row: &InboxRow| format!("{row:?}");
    let nothing = move || {
        let list_texts = &texts().desk().list;
        match list {
            _ if inbox.is_narrowed() => list_texts.nothing_found,
            DeskList::New => list_texts.column_empty_new,
            DeskList::Working => list_texts.column_empty_working,
            DeskList::Done => list_texts.column_empty_done,
        }
    };
    let is_waiting = Memo::new(move |_| column.is_waiting());
    let trouble = Memo::new(move |_| column.trouble());
    let before = move || match (trouble.get(), is_waiting.get()) {
        (Some(trouble), _) => Some(
            view! {
                <TroubleState trouble=trouble again=move |()| column.retry(desk) />
            }
            .into_any(),
        ),
        (None, true) => Some(view! { <Skeleton rows=4 /> }.into_any()),
        (None, false) if shown.read().is_empty() => {
            Some(view! { <p class="board-column__empty">{nothing}</p> }.into_any())
        }
        (None, false) => None,
    };
    view! {
        <section class="board-column">
            <header class="board-column__head">
                <h2 class="board-column__title">{title}</h2>
                <span class="board-column__count">{move || texts().desk().list.count.of(column.total())}</span>
            </header>
            {before}
            <ul class="board-column__cards">
                <For each=move || shown.get() key=key children=move |row| view! { <CaseCard row=row open=open /> } />
            </ul>
            <Show when=move || { column.rest() > 0 }>
                <Button
                    label=move || texts().desk().list.more.of(column.rest())
                    kind=ButtonKind::Quiet
                    icon=IconName::ArrowDown
                    wide=true
                    on_press=move |()| column.more()
                />
            </Show>
        </section>
    }
}
