//! What is done together: shifts that need hands, and campaigns from the notice at the doors to the result.

/// What is needed, and how far a campaign is.
pub mod rules;

/// The pages `#/together`. *web*
#[cfg(feature = "web")]
pub mod view;
