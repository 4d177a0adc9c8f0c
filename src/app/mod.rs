//! The app around the pages: where a person is, how it looks, what every page can ask for.

#[cfg(feature = "web")]
pub mod content_as_of;
#[cfg(feature = "web")]
pub mod desk_shell;
#[cfg(feature = "web")]
mod first_screen;
#[cfg(feature = "web")]
mod frame;
#[cfg(feature = "web")]
pub mod home;
#[cfg(feature = "web")]
mod languages;
#[cfg(feature = "web")]
pub mod locating;
#[cfg(feature = "web")]
mod look;
#[cfg(feature = "web")]
mod navigation;
#[cfg(feature = "web")]
pub mod not_found;
#[cfg(feature = "web")]
mod pack;
mod route;
#[cfg(feature = "web")]
mod section;
#[cfg(feature = "web")]
mod session;
#[cfg(feature = "web")]
pub mod strips;
#[cfg(feature = "web")]
pub mod ways;
#[cfg(feature = "web")]
pub mod with_pack;

#[cfg(feature = "web")]
pub use content_as_of::ContentAsOf;
#[cfg(feature = "web")]
pub use first_screen::top_of_page;
#[cfg(feature = "web")]
pub use frame::mount;
#[cfg(feature = "web")]
pub use locating::{Locating, locate};
#[cfg(feature = "web")]
pub use look::{Look, LookChoice, use_look};
#[cfg(feature = "web")]
pub use navigation::{navigate, replace, use_route};
#[cfg(feature = "web")]
pub use pack::{Content, Loaded, PackHandle, PackState, content_address, fetch_file, use_front, use_pack};
pub use route::{About, DeskRoute, EntryId, Page, ReportStep, Route};
#[cfg(feature = "web")]
pub use section::{mount_section, mount_section_with};
#[cfg(feature = "web")]
pub use session::{Session, use_session};
#[cfg(feature = "web")]
pub use strips::use_online;
#[cfg(feature = "web")]
pub use with_pack::WithPack;
