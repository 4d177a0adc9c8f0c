//! How far a seat has come.

use crate::{
    cases::{Seat, Status},
    domain::CaseId,
};
use serde::{Deserialize, Serialize};

/// How far a seat has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatStage {
    /// It was asked for; the office has not looked yet.
    Asked,
    /// The office has it, and nobody gave a seat yet.
    Waiting,
    /// There is a seat.
    Seated,
    /// The office says that the person was there.
    Attended,
    /// It came to nothing.
    Off,
}

impl SeatStage {
    /// The stage of a case that stands there.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Submitted => Self::Asked,
            Status::Received => Self::Waiting,
            Status::Dispatched | Status::Accepted | Status::Finished => Self::Seated,
            Status::Resolved | Status::Confirmed => Self::Attended,
            Status::Withdrawn | Status::Declined | Status::Merged => Self::Off,
        }
    }
}

/// A seat that this phone asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MySeat {
    /// The case.
    pub case: CaseId,
    /// The event, and which time.
    pub seat: Seat,
    /// How far it has come, as far as this phone has heard.
    pub stage: SeatStage,
}
