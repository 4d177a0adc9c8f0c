//! The pages of the stations: the list, one station, and the neighbourhood's map with the way to a door.

pub mod city_cells;
pub mod city_list;
pub mod city_page;
pub mod city_store;
pub mod filters;
pub mod plan_page;
pub mod plan_view;
pub mod poster_page;
pub mod row;
pub mod shared;
pub mod station_page;
pub mod stations_page;
pub mod way;

use crate::app::Page;
use city_cells::AnyStation;
use city_page::CityPage;
use leptos::prelude::*;
use plan_page::PlanPage;
use poster_page::PosterPage;
use stations_page::StationsPage;

pub use shared::provide_stations as provide;

/// The page, if it is one of these.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Stations => view! { <StationsPage /> }.into_any(),
        Page::Station(id) => view! { <AnyStation id=id /> }.into_any(),
        Page::City => view! { <CityPage /> }.into_any(),
        Page::Plan => view! { <PlanPage /> }.into_any(),
        Page::Poster => view! { <PosterPage /> }.into_any(),
        _ => ().into_any(),
    }
}
