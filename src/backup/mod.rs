//! Moving to another phone: everything that is one person's in one file that a passphrase opens, and merging it into
//! what the other phone has. A surface like the shared screen's end, whose mirror it is: it knows what every capability
//! keeps of a person.

pub mod model;

/// Pure decisions.
pub mod rules;

/// What stands in the file.
pub mod file;

/// Making the file, and restoring from it.
pub mod store;

pub mod words;

/// The page `#/me/backup`. *web*
#[cfg(feature = "web")]
pub mod view;
