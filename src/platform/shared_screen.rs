//! What a screen that many people share does differently: it starts from nothing. That pages take each other's place in
//! the history is `boot.js`'s part, because the first touch may come before any module.

use gloo::events::EventListener;
use web_sys::window;

/// Set for as long as nobody has touched the screen since it started from nothing.
const FRESH: &str = "yizhan.fresh";
/// What the browser keeps of the shell itself.
const SHELL: &str = "yizhan.shell";

/// From now on a touch is noted: somebody is there.
pub fn note_touches() {
    let Some(document) = window().and_then(|window| window.document()) else { return };
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
