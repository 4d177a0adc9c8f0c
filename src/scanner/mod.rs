//! Reading square codes with a camera: the page hands its pictures to a worker of its own, which finds the codes in
//! them. It is apart from the other worker: few pages need it, a picture that it stumbles over ends nothing else, and
//! it holds no key.

#[cfg(any(feature = "web", test))]
mod eye;

/// The page's end. *web*
#[cfg(feature = "web")]
pub mod client;

/// The worker's end. *web*
#[cfg(feature = "web")]
pub mod serve;

use serde::{Deserialize, Serialize};

/// What square codes are in a picture? The attachment has its pixels, rows of red, green, blue and opacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The codes that were found are the attachments: what each says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen;
