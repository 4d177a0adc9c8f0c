//! What a community does together at once: a clean-up of the market, corridors building by building, with notice to
//! the residents first and a result that everybody can see.

use super::{
    Attribute, Kind, LocalTime, Phone, Problem, Reason, Service, Slug, Station, Team,
    load::{Entry, Loose},
};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};

/// One entry of `campaigns.json`. Members that RFC 5545 has carry its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// The campaign's id; never reused.
    pub id: Slug,
    /// What people call it.
    pub summary: Localized,
    /// Why, in one or two sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// When it begins, in the community's own offset.
    pub dtstart: LocalTime,
    /// When it ends.
    pub dtend: LocalTime,
    /// Where those who help meet.
    pub location: Localized,
    /// The station where they meet, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// Who leads it.
    pub organizer: Localized,
    /// The number to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Phone>,
    /// What is asked of the residents beforehand. It is printed and hung up at their doors.
    pub notice: Localized,
    /// What to bring along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<Localized>,
    /// The teams that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Slug>,
    /// Others that take part, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Localized>,
    /// The service by which it is told what was done. The values of its question `zone` are the zones, its numbers are
    /// what is counted.
    pub service: Slug,
}

/// The question of a campaign's service that is answered with a zone.
pub const ZONE: &str = "zone";

impl Entry for Campaign {
    const FILE: &'static str = "campaigns.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Whole("description"),
        Loose::Whole("station"),
        Loose::Whole("contact"),
        Loose::Whole("bring"),
        Loose::Each("teams"),
        Loose::Each("others"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        if self.dtstart < self.dtend {
            return Vec::new();
        }
        let expected = format!("later than {}", self.dtstart);
        vec![("dtend".to_owned(), Reason::Unexpected { found: self.dtend.to_string(), expected })]
    }
}

impl Campaign {
    /// The question that lists the zones, among these services.
    pub fn zones<'a>(&self, services: &'a [Service]) -> Option<&'a Attribute> {
        services.iter().find(|service| service.service_code == self.service)?.attribute(ZONE)
    }
}

/// Takes away stations and teams that are not there, and campaigns without zones; all of them are named.
pub(super) fn grounds(
    campaigns: &mut Vec<Campaign>,
    services: &[Service],
    stations: &[Station],
    teams: &[Team],
    problems: &mut Vec<Problem>,
) {
    campaigns.retain_mut(|campaign| {
        let mut report = |field: String, reason| {
            let (file, entry) = (Campaign::FILE.to_owned(), Some(campaign.id.to_string()));
            problems.push(Problem { file, entry, field: Some(field), reason });
        };
        if let Some(id) = campaign.station.take_if(|id| !stations.iter().any(|station| station.id == *id)) {
            report("station".to_owned(), Reason::UnknownStation { found: id.to_string() });
        }
        let mut position = 0;
        campaign.teams.retain(|id| {
            let is_known = teams.iter().any(|team| team.id == *id);
            if !is_known {
                report(format!("teams[{position}]"), Reason::UnknownHandler { found: id.to_string() });
            }
            position += 1;
            is_known
        });
        let service = services.iter().find(|service| service.service_code == campaign.service);
        let has_zones =
            service.is_some_and(|service| service.kind == Kind::Campaign && service.attribute(ZONE).is_some());
        if !has_zones {
            report("service".to_owned(), Reason::UnknownService { found: campaign.service.to_string() });
        }
        has_zones
    });
}
