//! Which teams are shown where.

use crate::content::{Kind, Service, Team, TeamKind};

/// The teams that have something to say to residents, in the file's order: those with a story.
///
/// The duty desk, the property company and the city's crews are only sent. Nobody chooses or joins them, and a page
/// with nothing but a number would be no use to anybody. An office that wants one to have a page writes its story.
pub fn shown(teams: &[Team]) -> impl Iterator<Item = &Team> {
    teams.iter().filter(|team| team.story.is_some())
}

/// The teams of one kind, or of every kind.
pub fn of_kind(teams: &[Team], kind: Option<TeamKind>) -> impl Iterator<Item = &Team> {
    shown(teams).filter(move |team| kind.is_none_or(|kind| kind == team.kind))
}

/// The kinds of the teams that are shown, each once, in the order in which they first come.
pub fn kinds(teams: &[Team]) -> Vec<TeamKind> {
    let mut kinds = Vec::new();
    for team in shown(teams) {
        if !kinds.contains(&team.kind) {
            kinds.push(team.kind);
        }
    }
    kinds
}

/// The teams that are to be found at a station.
pub fn at_station<'a>(teams: &'a [Team], station: &str) -> impl Iterator<Item = &'a Team> {
    shown(teams).filter(move |team| team.station.as_ref().is_some_and(|id| *id == *station))
}

/// The orders that go to a team, in the order of the content.
pub fn orders<'a>(services: &'a [Service], team: &Team) -> impl Iterator<Item = &'a Service> {
    let goes_there = |service: &&Service| service.routing.iter().any(|route| route.handler == team.id);
    services.iter().filter(|service| service.kind == Kind::Order).filter(goes_there)
}

/// The service by which somebody asks to join a team: the application that offers the team.
pub fn application<'a>(services: &'a [Service], team: &Team) -> Option<&'a Service> {
    let offers = |service: &&Service| {
        let mut values = service.attributes.iter().flat_map(|question| &question.values);
        values.any(|value| value.key == team.id)
    };
    services.iter().filter(|service| service.kind == Kind::Application).find(offers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(id: &str, kind: &str, more: &str) -> Team {
        serde_json::from_str(&format!(r#"{{"id":"{id}","name":"N","kind":"{kind}"{more}}}"#)).unwrap()
    }

    fn ids<'a>(teams: impl Iterator<Item = &'a Team>) -> Vec<&'a str> {
        teams.map(|team| team.id.as_str()).collect()
    }

    #[test]
    fn a_team_without_a_story_is_only_sent() {
        let teams = [
            team("duty", "office", r#","station":"gate""#),
            team("riders", "riders", r#","story":"S","station":"gate""#),
            team("lawyers", "legal", r#","story":"S""#),
            team("couriers", "riders", r#","story":"S""#),
        ];
        assert_eq!(ids(shown(&teams)), ["riders", "lawyers", "couriers"]);
        assert_eq!(kinds(&teams), [TeamKind::Riders, TeamKind::Legal]);
        assert_eq!(ids(of_kind(&teams, Some(TeamKind::Riders))), ["riders", "couriers"]);
        assert_eq!(ids(of_kind(&teams, None)).len(), 3);
        assert_eq!(ids(at_station(&teams, "gate")), ["riders"]);
    }

    #[test]
    fn a_team_is_ordered_by_the_routes_and_joined_by_the_application_that_offers_it() {
        let service = |code: &str, kind: &str, more: &str| -> Service {
            let json = format!(
                r#"{{"service_code":"{code}","service_name":"S","metadata":false,"type":"batch","group":"G","kind":"{kind}",
                   "privacy":"sealed","place":"none","photos":{{"min":0,"max":0}}{more}}}"#
            );
            serde_json::from_str(&json).unwrap()
        };
        let offer = r#","attributes":[{"variable":true,"code":"team","datatype":"singlevaluelist","required":true,"order":1,
                       "description":"?","values":[{"key":"barbers","name":"B"}]}]"#;
        let services = [
            service("lamp", "report", r#","routing":[{"handler":"barbers"}]"#),
            service("hair", "order", r#","routing":[{"category":"x","handler":"barbers"},{"handler":"riders"}]"#),
            service("join", "application", offer),
        ];
        let (barbers, riders) = (team("barbers", "residents", ""), team("riders", "riders", ""));
        let codes = |team| orders(&services, team).map(|service| service.service_code.as_str()).collect::<Vec<_>>();
        assert_eq!((codes(&barbers), codes(&riders)), (vec!["hair"], vec!["hair"]));
        assert_eq!(application(&services, &barbers).map(|service| service.service_code.as_str()), Some("join"));
        assert_eq!(application(&services, &riders), None);
    }
}
