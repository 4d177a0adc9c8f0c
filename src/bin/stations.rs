//! The pages of the neighbourhood: its stations, its map and its calendar, fetched when one of them is opened.

use leptos::prelude::*;
use yizhan::{
    app::{Page, mount_section},
    calendar::view::CalendarPage,
    stations,
};

fn main() {
    console_error_panic_hook::set_once();
    mount_section(stations::view::provide, show);
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Calendar => view! { <CalendarPage /> }.into_any(),
        other => stations::view::show(other),
    }
}
