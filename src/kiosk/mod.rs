//! A screen that others use after this person: what one leaves behind is sealed and kept for the staff, everything
//! else is gone.

/// What taking a phone's cases in came to.
pub mod model;

/// Which pages may be taken along on a phone.
pub mod rules;

/// Ending a session, and what sessions left.
pub mod store;

/// The watch over who is still there, and the staff's corner. *web*
#[cfg(feature = "web")]
pub mod view;
