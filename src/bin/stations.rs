//! The pages of the neighbourhood: its stations, its map, its calendar and its teams, fetched when one of them is opened.

use leptos::prelude::*;
use yizhan::{
    app::{Page, mount_section},
    calendar::view::CalendarPage,
    stations, teams,
};

fn main() {
    console_error_panic_hook::set_once();
    mount_section(stations::view::provide, show);
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Calendar => view! { <CalendarPage /> }.into_any(),
        page @ (Page::Teams | Page::Team(_)) => teams::view::show(page),
        other => stations::view::show(other),
    }
}
