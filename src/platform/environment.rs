//! What this browser is, and what it may do at this address.

use super::{InAppBrowser, reflect};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The app whose browser shows the page, or nothing for a browser that a person opened.
pub fn in_app_browser() -> Option<InAppBrowser> {
    InAppBrowser::of(&text(&navigator(), "userAgent"))
}

/// True over HTTPS and on localhost. Without it there is no service worker, no share sheet and no place.
pub fn is_secure() -> bool {
    reflect::member(&js_sys::global(), "isSecureContext").is_some_and(|secure| secure.is_truthy())
}

/// False when the browser knows that it has no network; true does not promise one.
pub fn is_online() -> bool {
    reflect::member(&navigator(), "onLine").is_none_or(|online| online.is_truthy())
}

/// Calls back with every change of [`is_online`], until both listeners are dropped.
pub fn on_online_change(change: impl Fn(bool) + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    let came = change.clone();
    Some([
        EventListener::new(&window, "online", move |_| came(true)),
        EventListener::new(&window, "offline", move |_| change(false)),
    ])
}

/// The languages a person prefers, best first, such as `zh-CN`.
pub fn languages() -> Vec<String> {
    let languages = reflect::member(&navigator(), "languages").unwrap_or_default();
    js_sys::Array::from(&languages).iter().filter_map(|tag| tag.as_string()).collect()
}

/// A language's name in that language, where the browser knows it.
pub fn language_name(tag: &str) -> Option<String> {
    let names = reflect::method(&reflect::member(&js_sys::global(), "Intl")?, "DisplayNames")?;
    let (tag, kind) = (JsValue::from_str(tag), reflect::object(&[("type", "language".into())]));
    let names = js_sys::Reflect::construct(&names, &js_sys::Array::of2(&js_sys::Array::of1(&tag), &kind)).ok()?;
    reflect::method(&names, "of")?.call1(&names, &tag).ok()?.as_string()
}

/// True on a screen that others use after this person: it was opened at `#/kiosk/…`.
pub fn is_shared_screen() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-shell")).as_deref() == Some("kiosk")
}

/// True when this person asked the device for little motion.
pub fn wants_little_motion() -> bool {
    let window = web_sys::window();
    let asked = window.and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    asked.is_some_and(|query| query.matches())
}

/// The folder that holds the page, such as `/community/`: it begins and ends with a slash.
pub fn base_path() -> String {
    let location = reflect::member(&js_sys::global(), "location").unwrap_or_default();
    folder_of(&text(&location, "pathname")).to_owned()
}

/// The address of a page of this site, by its fragment.
pub fn page_address(fragment: &str) -> String {
    let location = reflect::member(&js_sys::global(), "location").unwrap_or_default();
    format!("{}{}{fragment}", text(&location, "origin"), base_path())
}

fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("/", |slash| &path[..=slash])
}

pub(super) fn navigator() -> JsValue {
    reflect::member(&js_sys::global(), "navigator").unwrap_or_default()
}

fn text(object: &JsValue, name: &str) -> String {
    reflect::member(object, name).and_then(|value| value.as_string()).unwrap_or_default()
}
