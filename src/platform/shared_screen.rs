//! What a screen that many people share does differently: no history to go back into, and a start from nothing.

use super::environment::is_shared_screen;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, window};

/// Set for as long as nobody has touched the screen since it started from nothing.
const FRESH: &str = "yizhan.fresh";
/// What the browser keeps of the shell itself.
const SHELL: &str = "yizhan.shell";

/// From now on pages take each other's place: going back leads nowhere.
pub fn keep_no_history() {
    if !is_shared_screen() {
        return;
    }
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&document, "click", options, |event| {
        let anchor = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let anchor = anchor.and_then(|element| element.closest("a[href^='#']").ok().flatten());
        let Some(address) = anchor.and_then(|anchor| anchor.get_attribute("href")) else { return };
        event.prevent_default();
        if let Some(location) = window().map(|window| window.location()) {
            let _ = location.replace(&address);
        }
    })
    .forget();
    for sign in ["pointerdown", "keydown"] {
        EventListener::new(&document, sign, |_| {
            if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
                let _ = storage.remove_item(FRESH);
            }
        })
        .forget();
    }
}

/// True as long as nobody has touched the screen since it started from nothing.
pub fn is_fresh() -> bool {
    let storage = window().and_then(|window| window.session_storage().ok()?);
    storage.and_then(|storage| storage.get_item(FRESH).ok()?).is_some()
}

/// Notes that nobody has touched the screen yet.
pub fn note_untouched() {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        let _ = storage.set_item(FRESH, "");
    }
}

/// Forgets what the browser keeps for pages, and opens the first page anew.
pub fn start_anew() {
    let Some(window) = window() else { return };
    if let Ok(Some(storage)) = window.local_storage() {
        let _ = storage.clear();
    }
    if let Ok(Some(storage)) = window.session_storage() {
        let _ = storage.clear();
        let _ = storage.set_item(SHELL, "kiosk");
        let _ = storage.set_item(FRESH, "");
    }
    let location = window.location();
    if location.replace("#/kiosk").is_ok() {
        let _ = location.reload();
    }
}
