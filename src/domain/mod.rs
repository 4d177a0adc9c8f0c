//! Values that every capability shares: ids, instants, places and localized text.
//!
//! A value of one of these types is always valid: parsing is the only way in.

mod datum;
mod id;
mod instant;
mod passphrase;
mod place;
mod text;

pub use datum::Datum;
pub use id::{AccountId, CaseId, DeviceId, EventId, IdError, LEDGER, Locator, PartId, spoken_number};
pub use instant::{Instant, InstantError};
pub use passphrase::{MIN_PASSPHRASE, Strength, strength};
pub use place::{DEGREE, Place, Point};
pub use text::{Locale, Localized};
