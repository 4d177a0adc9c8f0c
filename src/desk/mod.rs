//! What the office does: import, look, decide, publish.

#[cfg(feature = "web")]
pub mod view;
