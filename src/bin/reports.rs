//! The pages of a person's reports, fetched when one of them is opened.

use leptos::prelude::*;
use yizhan::{
    app::{Page, mount_section},
    courses::view::{CertificatePage, CoursesPage},
    member::view::{TaskPage, TasksPage},
    points::view::PointsPage,
    reports::view,
};

fn main() {
    console_error_panic_hook::set_once();
    mount_section(view::provide, show);
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Courses => view! { <CoursesPage /> }.into_any(),
        Page::Certificate(case) => view! { <CertificatePage case=case /> }.into_any(),
        Page::Points => view! { <PointsPage /> }.into_any(),
        Page::Tasks => view! { <TasksPage /> }.into_any(),
        Page::Task(case) => view! { <TaskPage case=case /> }.into_any(),
        other => view::show(other),
    }
}
