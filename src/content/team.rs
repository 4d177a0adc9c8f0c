//! Who can be sent: the handlers that dispatch names, and what a team of neighbours tells of itself.

use super::{Date, Phone, Slug};
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
    /// The number to call; the team's own, never a member's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// When somebody answers, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Localized>,
    /// How it came about, for people to read. A team without a story has no page: it is only sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<Localized>,
    /// Where it goes, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Localized>,
    /// The station where it is to be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// What it can help with, a few words each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Localized>,
    /// The members who agreed to be named. Everybody can read this file: nobody else belongs into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// A member by the name that they chose for the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// What the member is called in public.
    pub name: Localized,
    /// What the member does in the team.
    pub role: Localized,
    /// The day on which the consent that the office keeps was given. Without it nobody is shown.
    pub consent: Date,
    /// What the member is good at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Localized>,
    /// What the member was thanked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<Localized>,
}

/// What sort of team it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// A party branch, such as the one at a delivery company.
    PartyBranch,
    /// Lawyers who advise for nothing.
    Legal,
    /// Doctors and nurses who volunteer.
    Medical,
    /// Fire, police, health.
    Public,
}
