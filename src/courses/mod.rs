//! Seats in events and courses: who asked for one, who gets one, who attended.
//!
//! Asking for a seat is a case like any other; its service is an enrolment. The office gives the seats in its own
//! order of receipt, and attendance is what it says of the case in the end.

/// What goes between the pages and the worker.
pub mod model;
/// Who gets a seat, and which courses there are.
pub mod rules;
/// Reading what this phone asked for.
pub mod store;
/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;
