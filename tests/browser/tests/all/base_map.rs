//! The city's map above an office's own tiles: the page may fetch them, and markers stand where the tiles say, also when
//! both are written in the datum of Chinese maps.

use crate::people::{device_says, open};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use xtask::server::{Connections, Request, Response, Server};
use yizhan::{
    content::Cell,
    domain::{Datum, Point},
};
use yizhan_browser::{Engine, Profile, Site, in_every_engine};

in_every_engine!(markers_stand_where_the_tiles_of_another_datum_say);

/// Where the stations are, as GCJ-02 writes it.
const WRITTEN: [(f64, f64); 3] = [(40.0010, 100.0012), (39.9990, 99.9985), (40.0011, 99.9990)];
/// As close as no two stations are drawn as one.
const ZOOM: i32 = 17;
/// A tile that shows its edges.
const TILE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><path d="M0 0h256v256H0z" fill="#eef" stroke="#88a"/></svg>"##;
/// Where markers stand on the tiles, in tiles; nothing as long as the tiles are not there.
const MARKERS: &str = "
    const tiles = [...document.querySelectorAll('.leaflet-tile')];
    if (tiles.length === 0 || !tiles.every((tile) => tile.complete && tile.naturalWidth > 0)) return null;
    const named = new URL(tiles[0].src).searchParams;
    const frame = tiles[0].getBoundingClientRect();
    const place = (name, middle, start, size) => Number(named.get(name)) + (middle - start) / size;
    const markers = [...document.querySelectorAll('.city-map__station')].map((marker) => {
        const box = marker.getBoundingClientRect();
        return [place('x', box.x + box.width / 2, frame.x, frame.width), place('y', box.y + box.height / 2, frame.y, frame.height)];
    });
    return { zoom: Number(named.get('z')), markers };";

/// An office's tiles, on an origin of their own: every address is the same tile.
fn tiles() -> Server {
    let answer = |_: &Request| {
        let headers = vec![("Content-Type".to_owned(), "image/svg+xml".to_owned())];
        Response { status: 200, headers, body: TILE.as_bytes().to_vec() }
    };
    Server::start(0, Connections::Short, Arc::new(answer)).expect("a free port")
}

/// The built site with these stations above these tiles.
fn site(tiles: &Server) -> Site {
    let site = Site::start();
    device_says(&site, "denied");
    let mut community: Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    community["map"]["datum"] = json!("gcj-02");
    let address = format!("http://{}/tile?z={{z}}&x={{x}}&y={{y}}", tiles.address());
    community["tiles"] = json!({ "address": address, "attribution": "试验底图" });
    site.put("content/community.json", community.to_string().as_bytes());
    for (file, stations) in stations(&site) {
        site.put(&format!("content/{file}"), json!(stations).to_string().as_bytes());
    }
    let mut check = xtask::run::cargo();
    check.args(["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "yizhan", "--"]);
    check.args(["check", "--write"]).arg(site.folder().join("content"));
    xtask::run::must(&mut check).expect("a pack without mistakes");
    site.renew_policy();
    site
}

/// The stations by the file of their cell.
fn stations(site: &Site) -> BTreeMap<String, Vec<Value>> {
    let sample: Value = serde_json::from_slice(&site.file("content/stations.json")).expect("JSON");
    let mut cells: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (lat, long) in WRITTEN {
        let point = Datum::Gcj02.to_wgs84(Point::from_degrees(lat, long));
        let cell = Cell::of(point).expect("a cell");
        let file = cells.entry(cell.file()).or_default();
        let mut station = sample[0].clone();
        station["id"] = json!(format!("{cell}-{}", file.len() + 1));
        station["point"] = json!({ "lat": lat, "long": long });
        file.push(station);
    }
    cells
}

/// Where a map of the web has a place, in tiles.
fn on_tiles((lat, long): (f64, f64)) -> (f64, f64) {
    let count = f64::from(ZOOM).exp2();
    let north = lat.to_radians().tan().asinh() / std::f64::consts::PI;
    (count * (long + 180.0) / 360.0, count * (1.0 - north) / 2.0)
}

fn markers_stand_where_the_tiles_of_another_datum_say(engine: Engine) {
    let tiles = tiles();
    let site = site(&tiles);
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/stations/city");
    phone.see("试验底图");
    phone.until("see the map", |phone| phone.script(MARKERS, &[]).is_object().then_some(()));
    let markers = phone.until("come as close as stations stand alone", |phone| {
        let seen = phone.script(MARKERS, &[]);
        let zoom = seen["zoom"].as_i64()?;
        if zoom < i64::from(ZOOM) {
            phone.click("放大");
        }
        let markers = seen["markers"].as_array()?.clone();
        (zoom == i64::from(ZOOM) && markers.len() >= WRITTEN.len()).then_some(markers)
    });
    // A tile has 256 pixels; GCJ-02 moves places by hundreds of them here.
    const PIXELS: f64 = 2.0 / 256.0;
    for (x, y) in WRITTEN.map(on_tiles) {
        let there = markers.iter().any(|marker| {
            let off = |axis: usize, wanted: f64| (marker[axis].as_f64().unwrap_or(f64::NAN) - wanted).abs();
            off(0, x) < PIXELS && off(1, y) < PIXELS
        });
        assert!(there, "no marker at {x}, {y}: {markers:?}");
    }
}
