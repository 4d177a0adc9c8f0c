//! The stations of a whole city: the map's clusters open by the list beside it, a station far from the community is
//! reached, and what was looked at is there without a network.

use crate::people::{device_says, open};
use serde_json::json;
use std::sync::OnceLock;
use tempfile::TempDir;
use xtask::city::CityOptions;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    a_station_across_the_city_is_reached_by_the_list_alone,
    the_city_is_there_without_a_network_once_it_was_looked_at,
    what_is_near_costs_the_same_in_any_city,
    the_city_is_accessible,
);

const STATIONS: usize = 400;
/// The sample community's own.
const OWN: usize = 13;

/// The built site with a fictional city in it.
fn city() -> Site {
    static PACK: OnceLock<TempDir> = OnceLock::new();
    let pack = PACK.get_or_init(|| {
        let folder = TempDir::new().expect("a folder");
        let options = CityOptions { stations: STATIONS, folder: folder.path().to_path_buf(), seed: 1 };
        xtask::city::run(&options).expect("a city");
        folder
    });
    let site = Site::start();
    device_says(&site, "denied");
    for file in xtask::project::files_below(pack.path()).expect("the pack") {
        site.put(&format!("content/{file}"), &std::fs::read(pack.path().join(&file)).expect("a file"));
    }
    site
}

fn open_city(engine: Engine, site: &Site, profile: &Profile) -> Browser {
    let phone = open(engine, site, profile);
    phone.go("#/stations/city");
    phone.see(&format!("全城 {} 个驿站", STATIONS + OWN));
    phone.until("see the map", |phone| (phone.script(MARKERS, &[]).as_u64()? > 0).then_some(()));
    phone
}

const MARKERS: &str = "return document.querySelectorAll('.city-map__marker').length";
const LISTED: &str = "return document.querySelectorAll('.city__list li').length";
/// Opens the first of several in the list, or answers that only single stations are left.
const OPEN_FIRST: &str = "const several = document.querySelector('.city__several'); several?.click(); return !several";

fn a_station_across_the_city_is_reached_by_the_list_alone(engine: Engine) {
    let site = city();
    let phone = open_city(engine, &site, &Profile::fresh());
    phone.until("see in the list what stands on the map", |phone| {
        (phone.script(MARKERS, &[]) == phone.script(LISTED, &[])).then_some(())
    });
    phone.click("放大");
    phone.click("缩小");
    phone.until("open one after the other until a station stands alone", |phone| {
        let alone = "return document.querySelectorAll('.city__list a').length";
        (phone.script(alone, &[]).as_u64()? > 0 || phone.script(OPEN_FIRST, &[]) == json!(true)).then_some(())
    });
    phone.script("document.querySelector('.city__list a').click()", &[]);
    phone.see("两位负责人");
    phone.go("#/stations/city");
    phone.fill("找驿站、楼栋、路名", "gonghui");
    phone.see("工会驿站");
    // The way back and forth leaves no trace of a map that is gone.
    phone.go("#/stations");
    phone.click("全城驿站");
    phone.see(&format!("全城 {} 个驿站", STATIONS + OWN));
}

fn the_city_is_there_without_a_network_once_it_was_looked_at(engine: Engine) {
    if !engine.keeps_profile() {
        return;
    }
    let mut site = city();
    let profile = Profile::fresh();
    let phone = open_city(engine, &site, &profile);
    let controlled = "return Boolean(navigator.serviceWorker?.controller)";
    phone.until("see the site kept for offline use", |phone| {
        (phone.script(controlled, &[]) == json!(true)).then_some(())
    });
    // A page that is left in the middle of its work, and kept by the browser, is in nobody's way.
    for _ in 0..3 {
        phone.visit(&site.address());
        phone.go("#/stations/city");
        phone.see(&format!("全城 {} 个驿站", STATIONS + OWN));
    }
    site.stop();
    phone.visit(&site.address());
    phone.see("育新社区");
    phone.go("#/stations/city");
    phone.see(&format!("全城 {} 个驿站", STATIONS + OWN));
    phone.until("see the map", |phone| (phone.script(MARKERS, &[]).as_u64()? > 0).then_some(()));
}

fn what_is_near_costs_the_same_in_any_city(engine: Engine) {
    let site = city();
    let phone = open(engine, &site, &Profile::fresh());
    site.forget_requests();
    phone.go("#/stations");
    phone.see("13 个驿站");
    phone.choose("从哪里算", "12 号楼");
    phone.until("see the stations around", |phone| phone.text().contains("73 个驿站").then_some(()));
    let asked: Vec<String> = site.requests().into_iter().filter(|path| path.starts_with("content/stations/")).collect();
    assert!((1..=9).contains(&asked.len()) && !asked.iter().any(|path| path.contains("overview")), "{asked:?}");
}

fn the_city_is_accessible(engine: Engine) {
    let site = city();
    let phone = open(engine, &site, &Profile::fresh());
    for (language, count) in [("English", "413 stations in the city"), ("中文", "全城 413 个驿站")] {
        phone.go("#/");
        phone.click(language);
        phone.go("#/stations/city");
        phone.see(count);
        phone.until("see the map", |phone| (phone.script(MARKERS, &[]).as_u64()? > 0).then_some(()));
        phone.until("see the list", |phone| (phone.script(LISTED, &[]).as_u64()? > 0).then_some(()));
        phone.assert_accessible();
    }
}
