//! Units that help: what they offer, for whom, and which of it answers what somebody needs.

/// Which resources answer a wish, and why.
pub mod rules;

/// What kinds of units, of help and of people are called, and a match's reason.
pub mod words;

/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;
