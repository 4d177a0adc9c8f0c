//! Stations of the city that lie in files of their own: read around a point, or for one station's page, and from then
//! on shown like the pack's own. How many files are read does not depend on how large the city is.

use super::{shared::Stations, station_page::StationPage};
use crate::{
    app::{EntryId, Session, fetch_file, use_pack, use_session},
    content::{Cell, Slug, Station},
    i18n::say,
    stations::{
        city::{CityAnswer, CityAsk, Wanted},
        model::Origin,
    },
    ui::{Screen, Skeleton, TopBar},
    worker::protocol::{Answer, Ask},
};
use futures::future::join_all;
use leptos::{prelude::*, task::spawn_local};

/// How many of a city's stations a list shows around a point.
const NEAR: usize = 60;

/// Reads the stations around where distances are measured from, each time that this changes.
pub fn follow_origin(stations: Stations) {
    let (pack, session) = (use_pack(), use_session());
    let point = Memo::new(move |_| stations.origin.read().as_ref().map(Origin::point));
    let ready = Memo::new(move |_| pack.get().is_some());
    Effect::new(move || {
        let (Some(point), true) = (point.get(), ready.get()) else { return };
        let known = untrack(|| pack.get()).map(|loaded| loaded.pack.cells.clone()).unwrap_or_default();
        let cells: Vec<Cell> = Cell::around(point).into_iter().filter(|cell| known.contains(cell)).collect();
        if cells.is_empty() {
            return;
        }
        spawn_local(async move {
            pack.add_stations(read(session, cells, Wanted::Near { point, count: NEAR }).await);
        });
    });
}

/// `#/stations/<id>`, also of a station that is not among the pack's own.
#[component]
pub fn AnyStation(
    /// Which one.
    id: EntryId,
) -> impl IntoView {
    let (pack, session) = (use_pack(), use_session());
    let looked = RwSignal::new(false);
    let missing = Memo::new(move |_| {
        let loaded = pack.get().filter(|_| !looked.get())?;
        let slug: Slug = id.to_string().parse().ok()?;
        let cell = Cell::of_id(&slug).filter(|cell| loaded.pack.cells.contains(cell))?;
        let known = loaded.pack.stations.iter().any(|station| station.id == slug);
        (!known).then_some((cell, slug))
    });
    Effect::new(move || {
        if let Some((cell, slug)) = missing.get() {
            spawn_local(async move {
                pack.add_stations(read(session, vec![cell], Wanted::Id(slug)).await);
                looked.set(true);
            });
        }
    });
    move || match missing.read().is_some() {
        true => view! {
            <Screen>
                <TopBar title=say(|t| t.stations().title) back=crate::app::Route::Stations.href() />
                <Skeleton rows=5 slow=say(|t| t.app.pack_slow) />
            </Screen>
        }
        .into_any(),
        false => view! { <StationPage id=id /> }.into_any(),
    }
}

/// Fetches these cells and has the worker read what is wanted of them.
async fn read(session: Session, cells: Vec<Cell>, wanted: Wanted) -> Vec<Station> {
    let files = join_all(cells.iter().map(async |cell| fetch_file(&cell.file()).await)).await;
    let (cells, files): (Vec<Cell>, Vec<Vec<u8>>) =
        cells.into_iter().zip(files).filter_map(|(cell, file)| Some((cell, file?))).unzip();
    let files = files.iter().map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()).into()).collect();
    let ask = Ask::City(Box::new(CityAsk::Read { cells, wanted }));
    match session.ask(ask, files, |_| {}).await.map(|reply| reply.answer) {
        Ok(Answer::City(CityAnswer::Stations(stations))) => stations,
        _ => Vec::new(),
    }
}
