//! The device's share sheet. It is asked for by name, because most desktop browsers have none.

use super::{environment::navigator, files, reflect};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The one type that share sheets take everywhere; they refuse .json.
const TEXT: &str = "text/plain";

/// How sharing ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// The person chose where to, and the system took the file.
    Done,
    /// The person closed the sheet.
    Cancelled,
    /// There is no sheet here, or it does not take files.
    Unsupported,
    /// The sheet failed, in the browser's words.
    Failed(String),
}

/// True when this browser has a share sheet that takes a text file.
pub fn can_share_file() -> bool {
    text_file("yizhan.txt", b"{}").and_then(|file| accepted(&file)).is_some()
}

/// Opens the share sheet with a text file. The sheet opens before this returns, as browsers ask of it: a person's tap
/// must still be fresh. Await the answer.
pub fn share_file(name: &str, bytes: &[u8]) -> impl Future<Output = Shared> + use<> {
    let opened = text_file(name, bytes).and_then(|file| accepted(&file)).map(|data| open(&data));
    async move {
        let thrown = match opened {
            None => return Shared::Unsupported,
            Some(Ok(promise)) => match JsFuture::from(promise).await {
                Ok(_) => return Shared::Done,
                Err(thrown) => thrown,
            },
            Some(Err(thrown)) => thrown,
        };
        match reflect::error_name(&thrown).as_str() {
            "AbortError" => Shared::Cancelled,
            _ => Shared::Failed(reflect::error_text(&thrown)),
        }
    }
}

fn text_file(name: &str, bytes: &[u8]) -> Option<File> {
    files::made(name, TEXT, bytes)
}

/// The share sheet's data, if it would take them.
fn accepted(file: &File) -> Option<JsValue> {
    let data = reflect::object(&[("files", Array::of1(file).into())]);
    let navigator = navigator();
    let can_share = reflect::method(&navigator, "canShare")?;
    can_share.call1(&navigator, &data).ok()?.is_truthy().then_some(data)
}

fn open(data: &JsValue) -> Result<Promise, JsValue> {
    let navigator = navigator();
    let share = reflect::method(&navigator, "share").ok_or(JsValue::NULL)?;
    share.call1(&navigator, data)?.dyn_into()
}
