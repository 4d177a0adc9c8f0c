//! How much room there is, and the promise to keep what is stored. Each is absent in some browser.

use super::{environment::navigator, reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How much this site stores, and how much it may, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use.
    pub used: u64,
    /// Bytes allowed.
    pub allowed: u64,
}

impl Room {
    /// True when so many more bytes should fit, with a tenth to spare for the database itself.
    pub fn fits(&self, bytes: u64) -> bool {
        self.used.saturating_add(bytes).saturating_add(bytes / 10) < self.allowed
    }
}

/// Asks the browser not to clear what is stored here. Nothing when the browser cannot promise that.
pub async fn persist() -> Option<bool> {
    ask("persist").await?.as_bool()
}

/// Whether the browser has promised not to clear what is stored here.
pub async fn is_persisted() -> Option<bool> {
    ask("persisted").await?.as_bool()
}

/// How much room there is, by the browser's estimate.
pub async fn room() -> Option<Room> {
    let estimate = ask("estimate").await?;
    let number = |name| reflect::member(&estimate, name)?.as_f64().map(|bytes| bytes as u64);
    Some(Room { used: number("usage")?, allowed: number("quota")? })
}

async fn ask(question: &str) -> Option<JsValue> {
    let storage = reflect::member(&navigator(), "storage")?;
    let answer = reflect::method(&storage, question)?.call0(&storage).ok()?;
    JsFuture::from(answer.dyn_into::<js_sys::Promise>().ok()?).await.ok()
}
