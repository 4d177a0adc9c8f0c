//! The pages of the stations: the list, one station, and the neighbourhood's map with the way to a door.

pub mod city_cells;
pub mod city_list;
pub mod city_page;
pub mod city_store;
pub mod filters;
pub mod plan_page;
pub mod plan_view;
pub mod poster_page;
pub mod shared;
pub mod station_page;
pub mod stations_page;
pub mod way;

use crate::app::{Page, mount_section};
use city_cells::AnyStation;
use city_page::CityPage;
use leptos::prelude::*;
use plan_page::PlanPage;
use poster_page::PosterPage;
use shared::provide_stations;
use stations_page::StationsPage;

/// Starts the module of these pages.
pub fn mount() {
    mount_section(provide_stations, show);
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Stations => view! { <StationsPage /> }.into_any(),
        Page::Station(id) => view! { <AnyStation id=id /> }.into_any(),
        Page::City => view! { <CityPage /> }.into_any(),
        Page::Plan => view! { <PlanPage /> }.into_any(),
        Page::Poster => view! { <PosterPage /> }.into_any(),
        _ => ().into_any(),
    }
}
