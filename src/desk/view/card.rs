//! A case on the board.

use super::{content::use_content, inbox::use_inbox, mark::Marks, picture::picture, use_desk};
use crate::{
    app::{DeskRoute, Route},
    cases::CaseSummary,
    desk::{
        model::DeskList,
        rules::{InboxRow, marks},
    },
    domain::CaseId,
    i18n::{moment, texts},
    ui::{IconName, Thumbnail},
};
use leptos::prelude::*;

/// The icon that stands for a case: its service's, or a lock while that is sealed.
pub fn case_icon(content: super::content::Content, summary: &CaseSummary) -> IconName {
    if summary.service.is_none() {
        return IconName::Lock;
    }
    let named = content.service(summary.service.as_deref(), |service| service.map(|service| service.icon.to_string()));
    named.and_then(|name| IconName::named(&name)).unwrap_or(IconName::Ellipsis)
}

/// One case: a link to it, with what tells it from the others.
#[component]
pub fn CaseCard(
    /// The case.
    row: InboxRow,
    /// The case that is open beside the board.
    open: Memo<Option<CaseId>>,
) -> impl IntoView {
    let (inbox, content, desk) = (use_inbox(), use_content(), use_desk());
    let InboxRow { id, list, summary } = row;
    let is_open = Memo::new(move |_| open.get() == Some(id));
    let icon = case_icon(content, &summary);
    let photo = summary.photo.map(|part| picture(desk, id, part));
    let source = Signal::derive(move || photo.and_then(|photo| photo.read().address()));
    let summary = StoredValue::new(summary);
    let shown_marks = Signal::derive(move || {
        let now = inbox.now.get();
        summary.with_value(|summary| {
            content.service(summary.service.as_deref(), |service| marks(summary, service, now, content.working_time()))
        })
    });
    // What waits says since when; what is in hand says with whom.
    let foot = move || {
        let now = inbox.now.get();
        summary.with_value(|summary| match list {
            DeskList::Working if !summary.teams.is_empty() => content.teams(&summary.teams),
            _ => {
                let at = if list == DeskList::New { summary.opened_at } else { summary.updated_at };
                at.or(summary.opened_at).map(|at| moment(texts(), at, now)).unwrap_or_default()
            }
        })
    };
    view! {
        <li>
            <a
                class="case-card"
                class:case-card--open=is_open
                href=Route::Desk(DeskRoute::Inbox(Some(id))).href()
                aria-current=move || is_open.get().then_some("true")
            >
                <Thumbnail source=source icon=icon />
                <span class="case-card__words">
                    <span class="case-card__title">{move || summary.with_value(|summary| content.title(summary))}</span>
                    <span class="case-card__place">{move || summary.with_value(|summary| content.place_of(summary))}</span>
                </span>
                <span class="case-card__foot">
                    <Marks marks=shown_marks />
                    <span class="case-card__note">{foot}</span>
                </span>
            </a>
        </li>
    }
}
