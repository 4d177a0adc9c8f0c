//! What the office does: import, look, decide, publish.

pub mod model;

pub mod rules;

pub mod store;

pub mod words;

#[cfg(feature = "web")]
pub mod view;
