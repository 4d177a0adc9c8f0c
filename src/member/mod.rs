//! What a team's member does on a phone: being known to the office, taking what is asked for, doing it.

pub mod model;
pub mod store;
#[cfg(feature = "web")]
pub mod view;
