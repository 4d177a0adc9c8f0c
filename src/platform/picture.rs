//! What may become a photo, and why something may not.

use serde::{Deserialize, Serialize};

/// The most bytes of a picture that are read at all.
pub(super) const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The most pixels that are decoded: a picture of 30,000 x 30,000 would take 3.6 GB.
pub(super) const MAX_PIXELS: u64 = 60_000_000;

/// Why a file is not taken as a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PictureError {
    /// Neither JPEG nor PNG nor WebP, whatever its name says.
    #[error("not a JPEG, PNG or WebP picture")]
    NotAPicture,
    /// An SVG is a document that may hold anything.
    #[error("an SVG drawing, not a photo")]
    Svg,
    /// It would not fit into a phone's memory.
    #[error("{width} x {height} pixels, at most {MAX_PIXELS} are decoded")]
    TooManyPixels {
        /// Pixels across.
        width: u64,
        /// Pixels down.
        height: u64,
    },
    /// It has more than 64 MiB.
    #[error("{0} bytes, at most {MAX_BYTES} are read")]
    TooManyBytes(u64),
    /// It begins like a picture, but no picture comes out of it.
    #[error("the picture cannot be decoded")]
    Undecodable,
}
