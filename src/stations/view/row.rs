//! A station as every list shows it: how far, its name, what is there, and how it is with the door.

use super::shared::{door_mark, use_stations};
use crate::{
    app::{EntryId, Route},
    content::Slug,
    domain::{Instant, Localized},
    i18n::{distance, say, texts, use_locale, walk},
    stations::{
        model::{DoorNow, Far},
        words,
    },
    ui::StatusBadge,
};
use leptos::prelude::*;

/// A row that leads to the station's page.
#[component]
pub fn StationRow(
    /// The station's id.
    id: Slug,
    /// Its name.
    name: Localized,
    /// How it is with the door.
    door: DoorNow,
    /// How far it is, when it is known from where.
    far: Option<Far>,
    /// The community's offset from UTC, in minutes.
    offset: i32,
    /// What is there, or where it is.
    children: Children,
) -> impl IntoView {
    let (locale, stations) = (use_locale(), use_stations());
    let href = EntryId::of(&id).map(|id| Route::Station(id).href());
    let now = move || Instant::from_unix(stations.unix(), offset);
    let (icon, tone) = door_mark(door);
    let far = far.map(|far| {
        let straight = matches!(far, Far::Straight(_));
        view! {
            <span class="station-row__far">
                <span class="station-row__metres">{move || distance(texts(), far.metres())}</span>
                {straight.then(|| view! {
                    <span class="station-row__walk">{say(|t| t.stations().straight)}</span>
                })}
                <span class="station-row__walk">{move || walk(texts(), far.walked())}</span>
            </span>
        }
    });
    view! {
        <li>
            <a class="station-row" class:station-row--shut=!door.is_open() href=href>
                {far}
                <span class="station-row__name">{move || name.get(locale.get()).to_owned()}</span>
                <span class="station-row__has">{children()}</span>
                <StatusBadge icon=icon tone=tone label=move || words::door(texts(), door, now()) />
            </a>
        </li>
    }
}
