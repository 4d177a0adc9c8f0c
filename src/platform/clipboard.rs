//! The clipboard.

use super::{environment::navigator, reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Copies a text; false when the browser does not allow it, and then the text is to be shown for copying by hand.
pub async fn copy(text: &str) -> bool {
    if let Some(promise) = written(text)
        && JsFuture::from(promise).await.is_ok()
    {
        return true;
    }
    // Over plain HTTP there is no clipboard to write to, but a selection can still be copied.
    copy_selection(text).unwrap_or(false)
}

fn written(text: &str) -> Option<js_sys::Promise> {
    let clipboard = reflect::member(&navigator(), "clipboard")?;
    let write = reflect::method(&clipboard, "writeText")?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}

fn copy_selection(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?.dyn_into::<HtmlDocument>().ok()?;
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let copied = document.exec_command("copy");
    area.remove();
    copied.ok()
}
