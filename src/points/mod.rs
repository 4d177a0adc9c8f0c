//! A person's points on their own phone: how many, how they came about, what they suffice for.

pub mod model;
pub mod rules;
pub mod store;
#[cfg(feature = "web")]
pub mod view;
