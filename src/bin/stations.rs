//! The pages of the neighbourhood: its stations, its map, its calendar, its screenings, its teams and its
//! partners, fetched when one of
//! them is opened.

use leptos::prelude::*;
use yizhan::{
    app::{Page, mount_section},
    calendar::view::CalendarPage,
    partners,
    screening::view::ScreeningPage,
    stations, teams,
};

fn main() {
    console_error_panic_hook::set_once();
    mount_section(provide, show);
}

fn provide() {
    stations::view::provide();
    partners::view::provide();
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Calendar => view! { <CalendarPage /> }.into_any(),
        Page::Screening => view! { <ScreeningPage /> }.into_any(),
        page @ (Page::Teams | Page::Team(_)) => teams::view::show(page),
        page @ (Page::Partners | Page::Partner(_)) => partners::view::show(page),
        other => stations::view::show(other),
    }
}
