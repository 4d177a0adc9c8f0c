//! The content pack: what an office edits, as files beside the site, so that no compiler is needed to adapt the
//! product.
//!
//! [`load`] never fails for one bad entry: the entry is left out and named as a [`Problem`]. An entry that points to
//! something that is not there loses only the pointer. Only `community.json` is essential.

mod campaign;
mod cell;
mod community;
mod earning;
mod event;
mod holiday;
mod honour;
mod icon;
mod index;
mod load;
mod neighbourhood;
mod node;
mod overview;
mod pack;
mod partner;
mod pinyin;
mod places;
mod problem;
mod reward;
mod routing;
mod rules;
mod sample;
#[cfg(feature = "cli")]
mod schema;
mod screening;
mod service;
mod station;
mod team;
mod texts;
mod value;

/// The interface in a language that the office adds.
pub mod words;

/// The page's Content-Security-Policy, from the addresses that the pack names.
pub mod policy;

pub use campaign::{Campaign, ZONE};
pub use cell::Cell;
pub use community::{Community, Contact, Emergency, Epoch, Jwk, MapView, Module, Office, OfficeHours, Tiles, Weekday};
pub use earning::{Badge, EarnRule, Expiry};
pub use event::{Course, EVENT, Event, EventCategory, LocalTime, OnDayOff, SESSION, session_id, session_text};
pub use holiday::{HolidayDay, HolidayFile, HolidayYear, Holidays};
pub use honour::{Honour, Honoured, HonouredTeam};
pub use icon::{ICONS, Icon};
pub use index::{INDEX, Index};
pub use load::{FILES, FRONT_FILES, MAX_FILE_BYTES, PINYIN, is_read, load, load_cell, load_front};
pub use neighbourhood::{Area, Building, Collection, Feature, Geometry, Landmark, Unit};
pub use overview::{Overview, OverviewLine};
pub use pack::{Front, Pack};
pub use partner::{Group, HELP, Help, Joint, Need, Partner, PartnerKind, Resource, WHOM};
pub use pinyin::{Pinyin, PinyinFile};
pub use problem::{Problem, Reason, Severity};
pub use reward::{REWARD, Reward};
pub use routing::{Hours, Route};
pub use sample::{SAMPLE_COMMUNITY, SAMPLE_SEALING_SEED, SAMPLE_SIGNING_SEED, is_sample_key};
#[cfg(feature = "cli")]
pub use schema::{OVERVIEW, schema_name, schemas};
pub use screening::{Phase, Stop, Tour};
pub use service::{
    Attribute, AttributeValue, Datatype, Deadline, Deadlines, Kind, Photos, PlaceNeed, Points, Privacy, Service,
    ServiceType, Step, Template, Time,
};
pub use station::{
    Admission, Amenity, Difficulty, Facility, Head, HeadRole, Offer, Photo, Station, StationKind, StationName,
    Wheelchair, WheelchairAccess,
};
pub use team::{Member, Team, TeamKind};
pub use value::{Address, Date, Degrees, Duration, Phone, Picture, Slug, TimeOfDay, ValueError};
