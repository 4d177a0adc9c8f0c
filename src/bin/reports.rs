//! The pages of a person's reports, fetched when one of them is opened.

use leptos::prelude::*;
use yizhan::{
    aloud::view::ReadAloud,
    app::{Page, mount_section_with},
    backup::view::BackupPage,
    campaigns::view::{CampaignPage, NoticePage, TogetherPage},
    courses::view::{CertificatePage, CoursesPage},
    kiosk::view::Watch,
    member::view::{TaskPage, TasksPage},
    platform::environment::is_shared_screen,
    points::view::{CardPage, HonoursPage, PointsPage},
    reports::view,
};

fn main() {
    console_error_panic_hook::set_once();
    mount_section_with(view::provide, show, beside);
}

/// In large type every page can be read aloud; a screen that many people share is watched over on every page.
fn beside() -> AnyView {
    if is_shared_screen() { view! { <Watch /> }.into_any() } else { view! { <ReadAloud /> }.into_any() }
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Together => view! { <TogetherPage /> }.into_any(),
        Page::Campaign(id) => view! { <CampaignPage id=id /> }.into_any(),
        Page::Notice(id) => view! { <NoticePage id=id /> }.into_any(),
        Page::Courses => view! { <CoursesPage /> }.into_any(),
        Page::Certificate(case) => view! { <CertificatePage case=case /> }.into_any(),
        Page::Backup => view! { <BackupPage /> }.into_any(),
        Page::Points => view! { <PointsPage /> }.into_any(),
        Page::Honours => view! { <HonoursPage /> }.into_any(),
        Page::PointsCard => view! { <CardPage /> }.into_any(),
        Page::Tasks => view! { <TasksPage /> }.into_any(),
        Page::Task(case) => view! { <TaskPage case=case /> }.into_any(),
        other => view::show(other),
    }
}
