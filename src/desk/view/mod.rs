//! The desk's pages. The rail beside them belongs to the app.

pub mod act_draft;
pub mod act_fields;
pub mod act_panel;
pub mod answers;
pub mod backup;
pub mod board;
pub mod card;
pub mod case_panel;
pub mod check_page;
mod checked;
pub mod codes_page;
pub mod content;
pub mod counter_card;
pub mod courses_page;
pub mod desk;
pub mod drop;
pub mod duplicates;
pub mod granted;
pub mod history;
pub mod import_page;
pub mod import_row;
pub mod imports;
pub mod inbox;
pub mod inbox_page;
pub mod key_strip;
pub mod keys_page;
pub mod listed;
pub mod live;
pub mod mark;
pub mod members_page;
pub mod new_cards;
pub mod new_office;
pub mod partners;
pub mod photos;
pub mod picture;
pub mod points_page;
pub mod publish_page;
pub mod put_up;
pub mod rail;
pub mod redemptions;
pub mod screening_act;
pub mod screening_page;
pub mod shortcuts;
pub mod task_file;
pub mod unlock;

pub use checked::content_problems;
pub use desk::{Desk, provide_desk, use_desk};
pub use key_strip::{KeyStrip, ToKeys};
pub use rail::{RailFoot, count_new_cases};

use crate::{
    app::{DeskRoute, PackState, Page, Route, desk_shell::DeskShell, mount_section, replace, use_pack, use_route},
    i18n::say,
    kiosk::view::{ReceivePage, StaffPage},
    ui::{Button, ErrorState, IconName, Screen, Skeleton, TopBar},
};
use check_page::CheckPage;
use checked::provide_checked;
use codes_page::CodesPage;
use content::provide_content;
use courses_page::CoursesPage;
use drop::DropAnywhere;
use import_page::ImportPage;
use inbox_page::InboxPage;
use keys_page::KeysPage;
use leptos::prelude::*;
use members_page::MembersPage;
use new_cards::NewCardsPage;
use points_page::PointsPage;
use publish_page::PublishPage;
use screening_page::ScreeningPage;

/// Starts the module of these pages.
pub fn mount() {
    mount_section(provide_desk_and_check, |page| match page {
        Page::Desk => view! { <DeskShell><DeskPage /></DeskShell> }.into_any(),
        Page::Receive => view! { <Screen><ReceivePage /></Screen> }.into_any(),
        _ => ().into_any(),
    });
}

fn provide_desk_and_check() {
    provide_desk();
    provide_checked();
}

/// The desk's page for the current route.
#[component]
pub fn DeskPage() -> impl IntoView {
    let (pack, desk, route) = (use_pack(), use_desk(), use_route());
    Effect::new(move || {
        if pack.get().is_some() {
            desk.look();
        }
    });
    // On the way out of the desk the page stays what it was: a start page would lead back in.
    let page = Memo::new(move |before: Option<&DeskRoute>| match route.get() {
        Route::Desk(DeskRoute::Inbox(_)) => DeskRoute::Inbox(None),
        Route::Desk(page) => page,
        _ => before.copied().unwrap_or(DeskRoute::Inbox(None)),
    });
    let content = Memo::new(move |_| matches!(pack.state(), PackState::Ready(_)));
    let shown = move || match (page.get(), content.get(), pack.get()) {
        (DeskRoute::Content, ..) => view! { <CheckPage /> }.into_any(),
        (page, true, Some(loaded)) => {
            provide_content(loaded);
            show(page)
        }
        _ => view! { <NoContent /> }.into_any(),
    };
    view! {
        {shown}
        <DropAnywhere />
    }
}

fn show(page: DeskRoute) -> AnyView {
    match page {
        DeskRoute::Start => view! { <StartPage /> }.into_any(),
        DeskRoute::Inbox(_) => view! { <InboxPage /> }.into_any(),
        DeskRoute::Import => view! { <ImportPage /> }.into_any(),
        DeskRoute::Receive => view! { <CodesPage /> }.into_any(),
        DeskRoute::Members => view! { <MembersPage /> }.into_any(),
        DeskRoute::Courses => view! { <CoursesPage /> }.into_any(),
        DeskRoute::Screening => view! { <ScreeningPage /> }.into_any(),
        DeskRoute::Points => view! { <PointsPage /> }.into_any(),
        DeskRoute::Cards => view! { <NewCardsPage /> }.into_any(),
        DeskRoute::Left => view! { <StaffPage /> }.into_any(),
        DeskRoute::Publish => view! { <PublishPage /> }.into_any(),
        DeskRoute::Keys => view! { <KeysPage /> }.into_any(),
        DeskRoute::Content => view! { <CheckPage /> }.into_any(),
    }
}

/// Where the desk begins: at the key while it is not in, else at the inbox.
#[component]
fn StartPage() -> impl IntoView {
    let (desk, route) = (use_desk(), use_route());
    Effect::new(move || {
        // A worker that does not start is told of on the page of the key, with the way to try again.
        let known = desk.can_act_once_known().or_else(|| desk.trouble().map(|_| false));
        let Some(can_act) = known else { return };
        if route.get() == Route::Desk(DeskRoute::Start) {
            replace(Route::Desk(if can_act { DeskRoute::Inbox(None) } else { DeskRoute::Keys }));
        }
    });
    view! {
        <TopBar title=say(|t| t.desk().title) />
        <Skeleton />
    }
}

/// What stands where a page would, while the community's content is not here.
#[component]
fn NoContent() -> impl IntoView {
    let pack = use_pack();
    let state = move || match pack.state() {
        PackState::Failed(_) => view! {
            <ErrorState title=say(|t| t.desk().check.failed) note=say(|t| t.app.pack_failed_safe)>
                <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| pack.fetch() />
            </ErrorState>
        }
        .into_any(),
        _ => view! { <Skeleton slow=say(|t| t.app.pack_slow) /> }.into_any(),
    };
    view! {
        <TopBar title=say(|t| t.desk().title) />
        {state}
    }
}
