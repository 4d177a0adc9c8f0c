//! Where the device is, once, when a person asks for it.

use super::{environment::navigator, reflect};
use crate::domain::Point;
use futures::channel::oneshot;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::PositionOptions;

/// How long the device may look for its place, in milliseconds.
const PATIENCE: u32 = 10_000;

/// A place as the device measured it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The point, in WGS-84.
    pub point: Point,
    /// How far off it may be, in metres.
    pub accuracy: u32,
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    /// The person, or the browser at this address, does not allow it.
    #[error("not allowed")]
    Denied,
    /// The device cannot tell.
    #[error("unavailable")]
    Unavailable,
    /// The device did not tell within ten seconds.
    #[error("timed out")]
    TimedOut,
}

/// Where the device is now, as exactly as it can tell within ten seconds.
pub async fn current() -> Result<Position, LocationError> {
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(Cell::new(Some(answer)));
    let send = move |position| {
        if let Some(answer) = answer.take() {
            let _ = answer.send(position);
        }
    };
    let found = Closure::once({
        let send = send.clone();
        move |position: JsValue| send(measured(&position).ok_or(LocationError::Unavailable))
    });
    let failed = Closure::once(move |error: JsValue| send(Err(reason(&error))));
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE);
    let geolocation = web_sys::window().and_then(|window| window.navigator().geolocation().ok());
    geolocation
        .ok_or(LocationError::Unavailable)?
        .get_current_position_with_error_callback_and_options(
            found.as_ref().unchecked_ref(),
            Some(failed.as_ref().unchecked_ref()),
            &options,
        )
        .map_err(|_| LocationError::Denied)?;
    answered.await.unwrap_or(Err(LocationError::Unavailable))
}

/// True when asking for the place opens no question, because the person allowed it before.
pub async fn is_allowed() -> bool {
    granted().await.unwrap_or(false)
}

async fn granted() -> Option<bool> {
    let permissions = reflect::member(&navigator(), "permissions")?;
    let geolocation = reflect::object(&[("name", JsValue::from_str("geolocation"))]);
    let asked = reflect::method(&permissions, "query")?.call1(&permissions, &geolocation).ok()?;
    let status = JsFuture::from(asked.dyn_into::<js_sys::Promise>().ok()?).await.ok()?;
    Some(reflect::member(&status, "state")?.as_string()? == "granted")
}

fn measured(position: &JsValue) -> Option<Position> {
    let coordinates = reflect::member(position, "coords")?;
    let number = |name| reflect::member(&coordinates, name)?.as_f64();
    let point = Point::from_degrees(number("latitude")?, number("longitude")?);
    Some(Position { point, accuracy: number("accuracy")?.ceil() as u32 })
}

/// The codes of the Geolocation specification.
fn reason(error: &JsValue) -> LocationError {
    match reflect::member(error, "code").and_then(|code| code.as_f64()) {
        Some(1.0) => LocationError::Denied,
        Some(3.0) => LocationError::TimedOut,
        _ => LocationError::Unavailable,
    }
}
