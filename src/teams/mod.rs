//! Who helps: the teams of neighbours, what they can do, and who of them is named.

/// Which teams are shown where.
pub mod rules;

/// What sorts of teams are called.
pub mod words;

/// The pages. *web*
#[cfg(feature = "web")]
pub mod view;
