//! What the office does: import, look, decide, publish.

pub mod model;

#[cfg(feature = "web")]
pub mod view;
