//! What the page asks of the worker. Everything that signs, verifies, folds, imports or exports runs there, off the
//! thread that a person touches.

pub mod protocol;

#[cfg(feature = "web")]
pub mod client;

#[cfg(feature = "web")]
mod wire;

/// The page's end of any worker. *web*
#[cfg(feature = "web")]
pub mod caller;

/// The worker's end. *web*
#[cfg(feature = "web")]
pub mod server;

/// Answering what the page asks. *web*
#[cfg(feature = "web")]
pub mod handle;

#[cfg(feature = "web")]
mod backup;

#[cfg(feature = "web")]
mod cards;

#[cfg(feature = "web")]
mod grants;

#[cfg(feature = "web")]
mod city;

#[cfg(feature = "web")]
mod square_codes;
