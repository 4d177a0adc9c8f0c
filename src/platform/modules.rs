//! What the app's wasm modules tell each other: they share a page, but no memory. `boot.js` fetches them.

/// A page was opened in place of another, without a step in the browser's history.
pub const REPLACED: &str = "yizhan:replaced";
/// The language has changed; it stands in `lang` of the document.
pub const LOCALE: &str = "yizhan:locale";
/// The look has changed.
pub const LOOK: &str = "yizhan:look";
/// Something happens that only a person who is there brings about, without a touch.
pub const STILL_HERE: &str = "yizhan:still-here";
/// How far the module of the open page is has changed; see [`state`].
pub const MODULE: &str = "yizhan:module";

/// Where it is kept that this device has reports; `early.js` and `boot.js` read the same names.
const REPORTS_KEY: &str = "yizhan.reports";
const REPORTS: &str = "data-reports";
/// The same for a voice that can read pages.
const VOICE_KEY: &str = "yizhan.voice";
const VOICE: &str = "data-voice";

/// How far the module that draws the open page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModuleState {
    /// On its way.
    Loading,
    /// It draws the page.
    Ready,
    /// It could not be fetched.
    Failed,
}

/// Tells every module.
pub fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// How far the module that draws the open page is.
pub fn state() -> ModuleState {
    match root().and_then(|root| root.get_attribute("data-module")).as_deref() {
        Some("loading") => ModuleState::Loading,
        Some("failed") => ModuleState::Failed,
        _ => ModuleState::Ready,
    }
}

/// Remembers that this device has reports: from now on the home page fetches their module too.
pub fn remember_reports() {
    remember(REPORTS, REPORTS_KEY);
}

/// Remembers that this device can read pages: from now on there is room for the strip at once.
pub fn remember_voice() {
    remember(VOICE, VOICE_KEY);
}

fn remember(attribute: &str, key: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(attribute, "");
    }
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        let _ = storage.set_item(key, "1");
    }
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}
