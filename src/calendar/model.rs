//! When events are held.

use crate::content::Date;
use serde::{Deserialize, Serialize};

/// One time that an event is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The event's place in the list that was asked about.
    pub event: usize,
    /// The day it is held on, in the community's own offset.
    pub day: Date,
    /// When it begins, in seconds since 1970.
    pub start: i64,
    /// When it ends, in seconds since 1970.
    pub end: i64,
    /// The day its rule names, if a day off moved it.
    pub moved_from: Option<Date>,
}
