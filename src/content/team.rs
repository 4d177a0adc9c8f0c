//! Who can be sent: the handlers that dispatch names.

use super::{Phone, Slug};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};

/// One entry of `teams.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The team's id in dispatches and delegations; never reused.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// What sort of team it is.
    pub kind: TeamKind,
    /// What it does, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// The number that the office calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// When somebody answers, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Localized>,
}

/// What sort of team it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TeamKind {
    /// The office's own people on duty.
    Office,
    /// The city's crews: roads, lamps, trees, drains.
    Municipal,
    /// The property company.
    Property,
    /// Grid workers, who know every door of their blocks.
    Grid,
    /// Riders and couriers who volunteer.
    Riders,
    /// Neighbours who volunteer.
    Residents,
    /// Fire, police, health.
    Public,
}
