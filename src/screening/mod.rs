//! Health screenings that go from place to place: where and when one can come, and how a person is told what came of it.
//!
//! A stop is an event of the calendar, and coming to it a seat in it; what is found is written down by the desk, sealed.

/// The phases of a tour as seen from now.
pub mod rules;
/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;
/// What was found and what comes next, in kind words.
pub mod words;
