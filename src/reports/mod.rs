//! See something, say something, see it solved: what a rider or a resident reports.

pub mod model;

pub mod rules;

pub mod words;

pub mod trouble;

pub mod store;

pub mod draft_store;

pub mod square_codes;

pub mod feed;

pub mod feed_reading;

pub mod show;

pub mod receipt;

pub mod history;

pub mod choices;

pub mod addition;

pub mod code;

#[cfg(feature = "web")]
pub mod feed_client;

#[cfg(feature = "web")]
pub mod view;
