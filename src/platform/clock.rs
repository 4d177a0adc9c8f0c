//! The device's clock. It may be wrong: nothing is ever ordered by it.

use crate::domain::Instant;

/// Now, written in an offset of so many minutes from UTC.
pub fn now(offset_minutes: i32) -> Instant {
    Instant::from_unix((js_sys::Date::now() / 1000.0) as i64, offset_minutes)
}

/// Milliseconds since the page or the worker started, for measuring how long something takes.
pub fn ticks() -> f64 {
    let performance = super::reflect::member(&js_sys::global(), "performance");
    let now = performance.as_ref().and_then(|performance| super::reflect::method(performance, "now"));
    let ticks = now.and_then(|now| now.call0(&performance.unwrap_or_default()).ok()?.as_f64());
    ticks.unwrap_or_else(js_sys::Date::now)
}
