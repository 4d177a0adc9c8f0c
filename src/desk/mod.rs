//! What the office does: import, look, decide, publish.

pub mod model;

pub mod store;

#[cfg(feature = "web")]
pub mod view;
