//! The parts of one report's page, in the order in which they stand.

pub mod acting;
pub mod photo;

pub mod ticket;

pub mod code;

pub mod arrival;

pub mod care;

pub mod replies;

pub mod progress;

pub mod verdict;

pub mod photos;

pub mod said;

pub mod addition;

pub mod withdrawal;

pub mod forgetting;
