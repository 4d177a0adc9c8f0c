//! The city's map, an element that its own script draws: `city.js` beside this file. Fetched when its page is opened.

use gloo::events::EventListener;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What the build calls the script, in the folder of all code.
const SCRIPT: &str = "city-map.js";
/// The element of the script in the page.
const SCRIPT_ID: &str = "city-map-script";

/// What stands on the map: one station, or several that are too close to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Mark {
    /// The station's number, or that of one of several.
    pub number: u32,
    /// How many there are.
    pub count: u64,
    /// By which [`open`] knows several.
    pub cluster: Option<u32>,
}

/// Has the browser fetch the map's script, once, and calls back if it does not come. Leaving the page and coming back
/// tries again.
pub fn fetch(failed: impl FnOnce() + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    if let Some(script) = document.get_element_by_id(SCRIPT_ID) {
        if !script.has_attribute("data-failed") {
            return None;
        }
        script.remove();
    }
    // All code lies in one folder, which the page's own script names.
    let own = document.query_selector("script[data-worker]").ok().flatten()?.get_attribute("data-worker")?;
    let (folder, _) = own.rsplit_once('/')?;
    let script = document.create_element("script").ok()?;
    for (name, value) in [("id", SCRIPT_ID), ("type", "module"), ("src", &format!("{folder}/{SCRIPT}"))] {
        script.set_attribute(name, value).ok()?;
    }
    let marked = script.clone();
    let listener = EventListener::once(&script, "error", move |_| {
        let _ = marked.set_attribute("data-failed", "");
        failed();
    });
    document.head()?.append_child(&script).ok()?;
    Some(listener)
}

/// What an event of the map tells.
pub fn detail(event: &web_sys::Event) -> String {
    js_sys::Reflect::get(event, &JsValue::from_str("detail")).ok().and_then(|told| told.as_string()).unwrap_or_default()
}

/// What is to be seen, as the event tells it.
pub fn marks(event: &web_sys::Event) -> Vec<Mark> {
    serde_json::from_str(&detail(event)).unwrap_or_default()
}

/// Shows points: their numbers, and longitude and latitude of each, as little-endian bytes.
pub fn show(map: &Element, numbers: &JsValue, points: &JsValue) {
    call(map, "show", &[numbers, points]);
}

/// Moves to a point in degrees.
pub fn look(map: &Element, (lat, long): (f64, f64), zoom: u8) {
    call(map, "look", &[&lat.into(), &long.into(), &zoom.into()]);
}

/// Nearer by so many steps, or farther by negative ones.
pub fn zoom(map: &Element, steps: i32) {
    call(map, "zoom", &[&steps.into()]);
}

/// Moves so close that several stand apart.
pub fn open(map: &Element, cluster: u32) {
    call(map, "open", &[&cluster.into()]);
}

fn call(map: &Element, name: &str, arguments: &[&JsValue]) {
    let method = js_sys::Reflect::get(map, &JsValue::from_str(name)).ok();
    if let Some(method) = method.and_then(|method| method.dyn_into::<js_sys::Function>().ok()) {
        // What the script throws stands in the console; the list goes on without the map.
        let _ = method.apply(map, &arguments.iter().copied().collect());
    }
}
