//! Thin calls to the browser, one file each. They know no capability and speak no language: what a person reads is
//! chosen by whoever calls them.

mod browser;
#[cfg(any(feature = "web", test))]
mod headers;
mod picture;

#[cfg(feature = "web")]
mod reflect;

/// The number on the app's icon. *web*
#[cfg(feature = "web")]
pub mod badge;
/// The camera's live picture. *web*
#[cfg(feature = "web")]
pub mod camera;
/// The clipboard. *web*
#[cfg(feature = "web")]
pub mod clipboard;
/// The time of day. *web*
#[cfg(feature = "web")]
pub mod clock;
/// The order of names. *web*
#[cfg(feature = "web")]
pub mod collation;
/// The browser's downloads. *web*
#[cfg(feature = "web")]
pub mod download;
/// What this browser is and may do. *web*
#[cfg(feature = "web")]
pub mod environment;
/// Files of the site. *web*
#[cfg(feature = "web")]
pub mod fetch;
/// The bytes of picked files. *web*
#[cfg(feature = "web")]
pub mod files;
/// A folder that a person chose. *web*
#[cfg(feature = "web")]
pub mod folder;
/// Where the device is. *web*
#[cfg(feature = "web")]
pub mod location;
/// What the app's wasm modules tell each other. *web*
#[cfg(feature = "web")]
pub mod modules;
/// Addresses for bytes that the page holds. *web*
#[cfg(feature = "web")]
pub mod object_url;
/// Room, and the promise to keep what is stored. *web*
#[cfg(feature = "web")]
pub mod persist;
/// Photos made small and freed of everything but the picture. *web*
#[cfg(feature = "web")]
pub mod photo;
/// Randomness. *web*
#[cfg(feature = "web")]
pub mod random;
/// The device's share sheet. *web*
#[cfg(feature = "web")]
pub mod share;
/// A screen that many people share. *web*
#[cfg(feature = "web")]
pub mod shared_screen;
/// The device's own voice. *web*
#[cfg(feature = "web")]
pub mod speech;
/// Sending a file to the office's own address. *web*
#[cfg(feature = "web")]
pub mod upload;

pub use browser::InAppBrowser;
pub use picture::PictureError;
