//! Timetables: opening hours worked out for some days, in a form that pages read without knowing the grammar.

use crate::{content::Date, domain::Point};
use serde::{Deserialize, Serialize};

/// A stretch of time in seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first second.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
    /// False where the office wrote that it may be open: somebody has to ask.
    pub certain: bool,
}

/// When something is open during some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    /// What was worked out: from the first midnight to the last.
    pub worked_out: (i64, i64),
    /// The stretches in which it is open or may be, in order, none touching the next.
    pub spans: Vec<Span>,
    /// True when it never closes.
    pub always: bool,
    /// The first day whose year's holidays are not published, where holidays matter to these hours.
    pub holidays_unknown_from: Option<Date>,
}

/// How it is with the door at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoorNow {
    /// It never closes.
    Always,
    /// Open; none when it stays open beyond what was worked out.
    Open {
        /// When it closes.
        until: Option<i64>,
    },
    /// Open, but for less than half an hour.
    Closing {
        /// When it closes.
        until: i64,
        /// Minutes left, at least 1.
        minutes: i64,
    },
    /// Closed, and opens within the hour.
    OpensIn {
        /// When it opens.
        at: i64,
        /// Minutes until then, at least 1.
        minutes: i64,
    },
    /// Closed until this moment.
    OpensAt(i64),
    /// Closed for as long as was worked out.
    Closed,
    /// Nobody can tell without asking.
    Ask,
    /// It is being worked out.
    Finding,
}

impl DoorNow {
    /// True when a person can go in.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Always | Self::Open { .. } | Self::Closing { .. })
    }
}

/// How far people are ready to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Circle {
    /// 5 minutes: 300 m.
    FiveMinutes,
    /// 15 minutes: 1 km.
    FifteenMinutes,
}

impl Circle {
    /// Its radius in metres.
    pub const fn metres(self) -> f64 {
        match self {
            Self::FiveMinutes => 300.0,
            Self::FifteenMinutes => 1_000.0,
        }
    }
}

/// How much longer ways are than the straight line, where only that is known.
const DETOUR: f64 = 1.3;

/// How far something is, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Far {
    /// On foot, by the ways of the neighbourhood that are open now.
    OnFoot(f64),
    /// As the crow flies: the map's ways do not lead there.
    Straight(f64),
}

impl Far {
    /// The metres as measured.
    pub const fn metres(self) -> f64 {
        match self {
            Self::OnFoot(metres) | Self::Straight(metres) => metres,
        }
    }

    /// The metres that one walks; an estimate where no way is known.
    pub const fn walked(self) -> f64 {
        match self {
            Self::OnFoot(metres) => metres,
            Self::Straight(metres) => metres * DETOUR,
        }
    }
}

/// A station as a list shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listed {
    /// Its place in the pack's list.
    pub index: usize,
    /// How far it is, when it is known from where.
    pub far: Option<Far>,
    /// How it is with the door.
    pub door: DoorNow,
}

/// From where distances are measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// Where the device says that it is.
    Here {
        /// The point.
        point: Point,
        /// How far off it may be, in metres.
        accuracy: u32,
    },
    /// A building that somebody chose.
    Building {
        /// Its number.
        number: String,
        /// Its middle.
        point: Point,
    },
}

impl Origin {
    /// The point from which to measure.
    pub const fn point(&self) -> Point {
        match self {
            Self::Here { point, .. } | Self::Building { point, .. } => *point,
        }
    }
}
