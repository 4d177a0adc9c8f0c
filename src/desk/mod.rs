//! What the office does: import, look, decide, publish.

pub mod model;

pub mod rules;

pub mod draft;

pub mod store;

pub mod words;

#[cfg(feature = "web")]
pub mod view;
