//! Measures what a city of 50,000 stations costs in Chromium with the page slowed four times, beside named libraries in
//! the same run. Run by `cargo xtask bench city`; prints, and judges only by what it prints.

use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};
use xtask::city::CityOptions;
use yizhan_browser::{Browser, Engine, Profile, Site};

const STATIONS: usize = 50_000;
const SLOWED: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(300);
const STYLES: &str = ".box, city-map { display: block; width: 400px; height: 480px }";

fn main() {
    let site = with_city();
    let code = put_page(&site);
    let browser = Browser::open(Engine::Chromium, &Profile::fresh());
    browser.visit(&format!("{}bench.html", site.address()));
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": SLOWED}));
    browser.script("window.run()", &[]);
    let start = Instant::now();
    let costs = loop {
        let costs = browser.script("return window.costs ?? null", &[]);
        if !costs.is_null() {
            break costs;
        }
        assert!(start.elapsed() < PATIENCE, "the page did not end; {code}: {:?}", browser.console());
        std::thread::sleep(Duration::from_secs(1));
    };
    browser.devtools("HeapProfiler.collectGarbage", &json!({}));
    let heap = browser.devtools("Runtime.getHeapUsage", &json!({}));
    print(&costs, &heap);
}

/// The built site with a city in it.
fn with_city() -> Site {
    let folder = xtask::project::scratch().join(format!("city-{STATIONS}"));
    if !folder.join("index.json").is_file() {
        let options = CityOptions { stations: STATIONS, folder: folder.clone(), seed: 1 };
        xtask::city::run(&options).expect("a city");
    }
    let site = Site::start();
    for file in xtask::project::files_below(&folder).expect("the pack") {
        site.put(&format!("content/{file}"), &std::fs::read(folder.join(&file)).expect("a file"));
    }
    site
}

/// Puts the page that measures beside the site's own; answers where the code lies.
fn put_page(site: &Site) -> String {
    let root = xtask::project::root();
    let bundle = xtask::project::scratch().join("bench-city.js");
    let mut bundler = Command::new(root.join("node_modules/.bin/esbuild"));
    bundler.current_dir(&root).args(["tests/browser/bench/city.js", "--bundle", "--format=esm", "--log-level=warning"]);
    bundler.arg(format!("--outfile={}", bundle.display()));
    assert!(bundler.status().expect("esbuild").success(), "esbuild failed");
    site.put("bench-city.js", &std::fs::read(bundle).expect("the bundle"));
    let watched = std::fs::read(root.join("tests/browser/bench/watched-worker.js")).expect("the watched worker");
    site.put("bench-worker.js", &watched);
    site.put("bench-city.css", STYLES.as_bytes());
    let page = String::from_utf8(site.file("index.html")).expect("a page");
    let named = page.split_once("data-worker=\"").and_then(|(_, rest)| rest.split_once("/worker_loader.js"));
    let code = named.expect("the page names its worker").0.to_owned();
    let index: Value = serde_json::from_slice(&site.file("content/index.json")).expect("a list");
    let paths: Vec<&String> = index["files"].as_object().expect("files").keys().collect();
    let (overviews, others): (Vec<&String>, Vec<&String>) =
        paths.into_iter().partition(|path| path.starts_with("stations/overview/"));
    let cells = others.iter().filter(|path| path.starts_with("stations/")).count();
    let files = json!(overviews).to_string().replace('"', "&quot;");
    let page = format!(
        "<!doctype html><html lang=\"en\" data-code=\"{code}\" data-cells=\"{cells}\" data-files=\"{files}\"><title>bench</title>\
         <link rel=\"stylesheet\" href=\"bench-city.css\"><body><script type=\"module\" src=\"bench-city.js\"></script>"
    );
    site.put("bench.html", page.as_bytes());
    code
}

fn print(costs: &Value, heap: &Value) {
    if let Some(error) = costs["error"].as_str() {
        panic!("the page failed: {error}");
    }
    let number = |path: &str| costs.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let line = |what: &str, path: &str, wanted: &str| println!("{what:<58} {:>9.1} ms   {wanted}", number(path));
    println!(
        "{} stations in {} cells; their overviews have {} bytes",
        number("/stations"),
        number("/cells"),
        number("/overview_bytes")
    );
    println!("\nin the worker, which Chromium does not slow: its own work");
    line("take the overviews and work out the hours", "/worker_take", "");
    line("first search, which makes the index", "/worker_first_search", "");
    line("a question that needs no work, median", "/nothing/spent", "");
    line("search, top 10, median of 20 queries", "/search/median", "wanted: 2 ms at 4x, so 0.5 here");
    line("search, top 10, slowest of them", "/search/worst", "the same");
    line("filter by two facilities, two kinds and open now, median", "/filter/spent", "wanted: 16 ms at 4x, so 4 here");
    println!("{:<58} {:>9}", "stations that it leaves", number("/filter/left"));
    line("every station with its point", "/shown_all/spent", "");
    println!("\nthe same from question to answer in the page, which is slowed {SLOWED} times:");
    line("a question that needs no work, median", "/nothing/milliseconds", "");
    line("search, top 10, median of 20 queries", "/search_there_and_back/median", "");
    line("search, top 10, slowest of them", "/search_there_and_back/worst", "");
    line("filter by two facilities, two kinds and open now, median", "/filter/milliseconds", "");
    line("every station with its point", "/shown_all/milliseconds", "");
    println!("\nin the page, slowed {SLOWED} times:");
    line("MiniSearch: index", "/minisearch_build", "");
    line("MiniSearch: search, top 10, median of the same", "/minisearch/median", "");
    line("MiniSearch: search, slowest of them", "/minisearch/worst", "");
    line("map: points to markers", "/map_ready", "wanted: a tenth of leaflet.markercluster");
    line("leaflet.markercluster: the same", "/markercluster_ready", "");
    println!("{:<58} {:>9.3}", "ratio", number("/map_ready") / number("/markercluster_ready"));
    line("map: a pan and its frame, median", "/pan/median", "wanted: 33 ms");
    line("map: a pan and its frame, slowest", "/pan/worst", "");
    line("leaflet.markercluster: a pan and its frame, median", "/markercluster_pan/median", "");
    line("leaflet.markercluster: slowest", "/markercluster_pan/worst", "");
    println!("\nmemory of the worker with the city and its search: {} bytes", number("/worker_memory"));
    println!("heap of the page with everything above: {}", heap);
    println!("\nsearches one by one, ms in the worker (and until the answer is in the page): {:#}", costs["by_query"]);
}
