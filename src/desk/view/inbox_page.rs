//! The inbox: the board at the left, one case at the right.

use super::{
    board::Board,
    case_panel::{CasePanel, NoCase},
    inbox::{Inbox, provide_inbox},
    key_strip::KeyStrip,
};
use crate::{
    app::{DeskRoute, Route, use_route},
    desk::rules::Filter,
    i18n::{fill, say, texts},
    ui::{ButtonKind, ButtonLink, Chip, Icon, IconName, TopBar},
};
use leptos::prelude::*;

/// The inbox.
#[component]
pub fn InboxPage() -> impl IntoView {
    let route = use_route();
    let inbox = provide_inbox();
    let open = Memo::new(move |_| match route.get() {
        Route::Desk(DeskRoute::Inbox(case)) => case,
        _ => None,
    });
    view! {
        <div class="inbox" class:inbox--open=move || open.get().is_some()>
            <TopBar title=say(|t| t.desk().inbox)>
                <InboxTools inbox=inbox />
            </TopBar>
            <KeyStrip />
            <div class="inbox__body">
                <Board open=open />
                <aside class="inbox__panel" aria-label=say(|t| t.desk().case.details)>
                    {move || match open.get() {
                        Some(case) => view! { <CasePanel case=case /> }.into_any(),
                        None => view! { <NoCase /> }.into_any(),
                    }}
                </aside>
            </div>
        </div>
    }
}

/// The filters, the search and the way to more files.
#[component]
fn InboxTools(
    /// The board.
    inbox: Inbox,
) -> impl IntoView {
    let chip = move |filter: Filter| {
        let label = move || {
            let list = &texts().desk().list;
            let word = match filter {
                Filter::All => list.all,
                Filter::Urgent => list.urgent,
                Filter::Late => list.late,
                Filter::CallBack => list.call_back,
            };
            fill(list.with_count, &[("word", &word), ("n", &inbox.filtered(filter).len())])
        };
        let pressed = Signal::derive(move || inbox.filter.get() == filter);
        view! { <Chip label=label pressed=pressed on_press=move |()| inbox.filter.set(filter) /> }
    };
    view! {
        <div class="inbox-tools">
            <div class="inbox-tools__filters" role="group" aria-label=say(|t| t.desk().list.filter)>
                {Filter::ALL.map(chip).collect_view()}
            </div>
            <label class="inbox-search">
                <Icon name=IconName::Search />
                <span class="visually-hidden">{say(|t| t.desk().list.search)}</span>
                <input
                    class="inbox-search__input"
                    type="search"
                    autocomplete="off"
                    placeholder=say(|t| t.desk().list.search_hint)
                    prop:value=inbox.typed
                    on:input=move |event| inbox.typed.set(event_target_value(&event))
                />
            </label>
            <ButtonLink
                label=say(|t| t.desk().list.import)
                href=Route::Desk(DeskRoute::Import).href()
                kind=ButtonKind::Secondary
                icon=IconName::FolderDown
            />
        </div>
    }
}
