//! What the page asks of the worker. Everything that signs, verifies, folds, imports or exports runs there, off the
//! thread that a person touches.

pub mod protocol;

#[cfg(feature = "web")]
pub mod client;
