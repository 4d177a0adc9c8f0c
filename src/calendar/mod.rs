//! What happens in the community, day by day.

/// What the worker sends.
pub mod model;

/// Recurrence rules.
pub mod rule;

/// Works out when events are held.
pub mod recurrence;

/// Days of a month, and what is held on them.
pub mod rules;

/// Occurrences as a file that calendar applications read.
pub mod file;

/// What is wrong with the events of a pack beyond their shape.
pub mod check;

/// What is held in the next weeks. *web*
#[cfg(feature = "web")]
pub mod coming;

/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;
