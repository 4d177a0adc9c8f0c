//! Which teams are shown where.

use crate::content::{Team, TeamKind};

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
}
