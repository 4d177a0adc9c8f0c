//! Reading a page aloud, for whoever sees little or reads slowly.

/// How a text is cut for speaking.
pub mod rules;

/// The strip with the sentence that is being read. *web*
#[cfg(feature = "web")]
pub mod view;
