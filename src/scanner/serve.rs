//! The worker's end: finds the codes in each picture.

use super::{Look, Seen, eye};
use crate::worker::server::{Reporter, serve};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

/// Serves the page until it closes.
pub fn run() {
    serve(|look: Look, attachments: Vec<JsValue>, _: Reporter<()>| async move {
        let picture = attachments.first().and_then(|picture| picture.dyn_ref::<Uint8Array>()).map(Uint8Array::to_vec);
        let codes = eye::read(look.width as usize, look.height as usize, &picture.unwrap_or_default());
        (Seen, codes.iter().map(|code| Uint8Array::from(code.as_slice()).into()).collect())
    });
}
