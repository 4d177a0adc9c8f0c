//! See something, say something, see it solved: what a rider or a resident reports.

pub mod model;

#[cfg(feature = "web")]
pub mod view;
