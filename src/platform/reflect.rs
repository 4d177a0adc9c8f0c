//! Members of browser objects that some browsers lack: asked for by name, so that their absence is an answer.

use wasm_bindgen::{JsCast, JsValue};

/// A member, unless it is absent or null.
pub(super) fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A method, unless it is absent.
pub(super) fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    member(object, name)?.dyn_into().ok()
}

/// A plain object of these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in members {
        // Setting a member of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// The `name` of a thrown exception, such as `AbortError`.
pub(super) fn error_name(thrown: &JsValue) -> String {
    member(thrown, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// The browser's own words for a thrown exception, for a log and not for people.
pub(super) fn error_text(thrown: &JsValue) -> String {
    let message = member(thrown, "message").and_then(|message| message.as_string()).unwrap_or_default();
    format!("{}: {message}", error_name(thrown))
}
