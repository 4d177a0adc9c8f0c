//! See something, say something, see it solved: what a rider or a resident reports.

pub mod model;

pub mod rules;

pub mod words;

pub mod store;

pub mod draft_store;

pub mod feed;

#[cfg(feature = "web")]
pub mod view;
