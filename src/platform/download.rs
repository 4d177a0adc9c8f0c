//! The browser's downloads.

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to read the file, in milliseconds: Safari asks the person first.
const KEPT: u32 = 120_000;

/// The browser made no download, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no download: {0}")]
pub struct NoDownload(String);

/// Starts the download of these bytes under this name. That it was kept cannot be known: ask the person.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), NoDownload> {
    start(name, media_type, bytes).map_err(|thrown| NoDownload(super::reflect::error_text(&thrown)))
}

fn start(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    let address = Url::create_object_url_with_blob(&blob)?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(KEPT, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
