//! Answering what a page asks of a city's stations. Needs no database; the page fetches the files.

use super::{
    handle::{Reply, State},
    protocol::{Answer, Failure},
};
use crate::{
    content::{Cell, Community, Date, Holidays, Overview, Pinyin, load_cell},
    domain::{Datum, Point},
    platform::clock,
    stations::{
        city::{City, CityAnswer, CityAsk, Wanted, wanted},
        hours::timetables,
    },
};
use js_sys::{Float64Array, Uint8Array, Uint32Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// How many days of opening hours are worked out.
const DAYS: u16 = 16;

/// Answers one question.
pub(super) fn answer(
    state: &State,
    community: &Community,
    ask: CityAsk,
    attachments: &[JsValue],
) -> Result<Reply, Failure> {
    let city = state.city.borrow().clone();
    let (answer, attachments) = match (ask, city) {
        (CityAsk::Take { pinyin, holidays }, _) => (take(state, community, pinyin, &holidays, attachments), Vec::new()),
        (CityAsk::Read { cells, wanted }, _) => (read(community, &cells, &wanted, attachments), Vec::new()),
        (_, None) => (CityAnswer::NoCity, Vec::new()),
        (CityAsk::Shown { filter, now }, Some(city)) => {
            let (shown, open) = city.shown(&filter, now);
            (CityAnswer::Shown { count: shown.len(), open }, columns(community.map.datum, &shown))
        }
        (CityAsk::Find { typed, filter, count, from, now }, Some(city)) => {
            let numbers = city.find(&typed, &filter, count, from, now);
            (rows(&city, &numbers, from, now), Vec::new())
        }
        (CityAsk::Rows { numbers, from, now }, Some(city)) => (rows(&city, &numbers, from, now), Vec::new()),
    };
    Ok((Answer::City(answer), attachments))
}

fn take(
    state: &State,
    community: &Community,
    pinyin: Pinyin,
    holidays: &Holidays,
    attachments: &[JsValue],
) -> CityAnswer {
    let overviews: Vec<Overview> = attachments.iter().filter_map(|file| Overview::read(&bytes(file)?)).collect();
    let mut hours: Vec<String> = overviews.iter().flat_map(|overview| overview.hours.clone()).collect();
    hours.sort();
    hours.dedup();
    let offset = community.utc_offset_minutes;
    // A night that began yesterday is part of yesterday's hours.
    let first = clock::now(offset).date_time().date_naive().pred_opt().map(Date::from);
    let timetables = first.map(|first| timetables(&hours, holidays, offset, first, DAYS)).unwrap_or_default();
    let city = City::of(overviews, pinyin, &timetables);
    let count = city.len();
    state.city.replace(Some(Rc::new(city)));
    CityAnswer::Taken(count)
}

fn read(community: &Community, cells: &[Cell], which: &Wanted, attachments: &[JsValue]) -> CityAnswer {
    let datum = community.map.datum;
    let files = cells.iter().zip(attachments).filter_map(|(cell, file)| Some((cell, bytes(file)?)));
    let stations = files.flat_map(|(cell, bytes)| load_cell(cell, bytes, datum)).collect();
    CityAnswer::Stations(wanted(stations, which))
}

fn rows(city: &City, numbers: &[u32], from: Option<Point>, now: i64) -> CityAnswer {
    CityAnswer::Rows(numbers.iter().filter_map(|number| city.row(*number, from, now)).collect())
}

/// The numbers, and for each longitude and latitude in the datum of the pack's tiles, as a map takes them.
fn columns(datum: Datum, shown: &[(u32, Point)]) -> Vec<JsValue> {
    let numbers: Vec<u32> = shown.iter().map(|(number, _)| *number).collect();
    let mut points: Vec<f64> = Vec::with_capacity(2 * shown.len());
    for (_, point) in shown {
        let (lat, long) = datum.degrees(*point);
        points.extend([long, lat]);
    }
    // Copied as they lie in memory, which in WebAssembly is little-endian.
    let columns = [Uint32Array::from(numbers.as_slice()).buffer(), Float64Array::from(points.as_slice()).buffer()];
    columns.map(|column| Uint8Array::new(&column).into()).into()
}

fn bytes(attachment: &JsValue) -> Option<Vec<u8>> {
    attachment.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
