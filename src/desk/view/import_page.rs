//! Importing: many files at once, each with its own progress and result, and what came of all of them.

use super::{backup::BackupCard, drop::dropped, import_row::ImportRow, key_strip::KeyStrip, use_desk};
use crate::{
    app::{DeskRoute, Route},
    i18n::{fill, number, say, texts},
    ui::{ButtonKind, ButtonLink, Card, EmptyState, FilePick, Icon, IconName, Progress, TopBar},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let desk = use_desk();
    let imports = desk.imports;
    let is_empty = Memo::new(move |_| imports.files().is_empty());
    let summary = move || {
        let (words, totals) = (&texts().desk().import_page, imports.totals());
        let pattern = if totals.unread > 0 { words.summary_unread } else { words.summary };
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("files", &totals.files), ("done", &totals.done), ("unread", &totals.unread)];
        (totals.files > 0).then(|| fill(pattern, &values))
    };
    let add = move |files| imports.add(desk, files);
    view! {
        <TopBar title=say(|t| t.desk().import)>
            <p class="import__summary" role="status">{summary}</p>
            <Show when=move || !is_empty.get()>
                <FilePick label=say(|t| t.desk().import_page.add) icon=IconName::Plus many=true on_pick=add />
            </Show>
        </TopBar>
        <KeyStrip />
        <div class="import">
            <div class="import__main">
                <Show when=move || !is_empty.get() fallback=NoFiles>
                    <Whole />
                    <ul class="import-rows">
                        <For
                            each=move || imports.files()
                            key=|file| file.key
                            children=move |file| view! { <li><ImportRow file=file /></li> }
                        />
                    </ul>
                </Show>
            </div>
            <div class="import__side">
                <Show when=move || !is_empty.get()><TotalsTicket /></Show>
                <DropZone />
                <BackupCard />
            </div>
        </div>
    }
}

#[component]
fn NoFiles() -> impl IntoView {
    let desk = use_desk();
    view! {
        <EmptyState
            icon=IconName::FolderDown
            title=say(|t| t.desk().import_page.empty)
            note=say(|t| t.desk().import_page.empty_note)
        >
            <FilePick
                label=say(|t| t.desk().import_page.pick)
                icon=IconName::FolderDown
                kind=ButtonKind::Primary
                many=true
                on_pick=move |files| desk.imports.add(desk, files)
            />
        </EmptyState>
    }
}

/// How far all files together are.
#[component]
fn Whole() -> impl IntoView {
    let imports = use_desk().imports;
    let done = Signal::derive(move || imports.totals().done as u64);
    let total = Signal::derive(move || Some(imports.totals().files as u64));
    view! {
        <Card>
            <Progress label=say(|t| t.desk().import_page.progress) done=done total=total />
            <Show when=move || imports.is_running()>
                <p class="import__note"><Icon name=IconName::Info /><span>{say(|t| t.desk().import_page.working_note)}</span></p>
            </Show>
        </Card>
    }
}

/// What came of all files, as a ticket.
#[component]
fn TotalsTicket() -> impl IntoView {
    let imports = use_desk().imports;
    let totals = Memo::new(move |_| imports.totals());
    let line = move |icon: IconName, label: Signal<&'static str>, count: usize| {
        view! {
            <div class="totals__line">
                <Icon name=icon />
                <dt>{label}</dt>
                <dd>{number(i64::try_from(count).unwrap_or(i64::MAX))}</dd>
            </div>
        }
    };
    let kept = move || {
        let totals = totals.get();
        view! {
            {line(IconName::Inbox, say(|t| t.desk().import_page.total_new), totals.new_cases)}
            {line(IconName::Refresh, say(|t| t.desk().import_page.total_updated), totals.updated_cases)}
        }
    };
    let beside = move || {
        let totals = totals.get();
        view! {
            {line(IconName::Copy, say(|t| t.desk().import_page.total_known), totals.known)}
            {line(IconName::TriangleAlert, say(|t| t.desk().import_page.total_set_aside), totals.set_aside)}
            {line(IconName::FileX, say(|t| t.desk().import_page.total_unread), totals.unread)}
        }
    };
    let to_do = move || totals.get().new_cases;
    view! {
        <section class="receipt totals" aria-label=say(|t| t.desk().import_page.totals)>
            <h2 class="receipt__part totals__title">{say(|t| t.desk().import_page.so_far)}</h2>
            <div class="receipt__part">
                <dl class="totals__list">{kept}</dl>
                <dl class="totals__list totals__list--beside">{beside}</dl>
            </div>
            <Show when=move || { to_do() > 0 }>
                <div class="receipt__part">
                    <ButtonLink
                        label=move || texts().desk().import_page.go_dispatch.of(to_do() as u64)
                        href=Route::Desk(DeskRoute::Inbox(None)).href()
                        kind=ButtonKind::Primary
                        wide=true
                    />
                </div>
            </Show>
        </section>
    }
}

/// Where files can be dropped; anywhere else on the page does as well.
#[component]
fn DropZone() -> impl IntoView {
    let desk = use_desk();
    let drop = move |event: web_sys::DragEvent| {
        let files = dropped(event.data_transfer());
        if !files.is_empty() {
            event.prevent_default();
            event.stop_propagation();
            desk.imports.add(desk, files);
        }
    };
    view! {
        <div class="drop-zone" on:drop=drop>
            <Icon name=IconName::FolderDown />
            <p class="drop-zone__title">{say(|t| t.desk().import_page.drop)}</p>
            <p class="drop-zone__note">{say(|t| t.desk().import_page.drop_note)}</p>
            <ButtonLink
                label=say(|t| t.app.receive)
                icon=IconName::Camera
                href=Route::Desk(DeskRoute::Receive).href()
            />
        </div>
    }
}
