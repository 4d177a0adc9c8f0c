//! A screen that others use after this person: what one leaves behind is sealed and kept for the staff, everything
//! else is gone.

/// Ending a session, and what sessions left.
pub mod store;

/// The watch over who is still there, and the staff's corner. *web*
#[cfg(feature = "web")]
pub mod view;
