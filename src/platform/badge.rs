//! The number on the icon of an app that was put on the home screen, where the system shows one.

use super::{environment::navigator, reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Shows this number; none for nothing. Where there are no such icons, or the system refuses, nothing is shown: the
/// home page says the same.
pub async fn show(count: u64) {
    let navigator = navigator();
    let shown = reflect::method(&navigator, "setAppBadge")
        .and_then(|method| method.call1(&navigator, &JsValue::from_f64(count as f64)).ok());
    if let Some(promise) = shown.and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok()) {
        let _ = JsFuture::from(promise).await;
    }
}
