//! Who is honoured, and what for: a year's knights, a team of the year.

use super::{
    Date, Icon, Problem, Reason, Slug, Team,
    load::{Entry, Loose},
};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};

/// One entry of `honours.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Honour {
    /// The honour's id.
    pub id: Slug,
    /// What it is called, such as the knights of the year.
    pub name: Localized,
    /// The year for which it is given.
    #[cfg_attr(feature = "cli", schemars(range(min = 1949, max = 2200)))]
    pub year: u16,
    /// Who chose, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// The picture on the card.
    #[serde(default)]
    pub icon: Icon,
    /// The people who agreed to be named. Everybody can read this file: nobody else belongs into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Honoured>,
    /// The teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<HonouredTeam>,
}

/// Somebody who is honoured, by the name that they chose for the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Honoured {
    /// What they are called in public.
    pub name: Localized,
    /// What for, in one sentence.
    pub why: Localized,
    /// The day on which the consent that the office keeps was given. Without it nobody is shown.
    pub consent: Date,
    /// The team they belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<Slug>,
}

/// A team that is honoured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HonouredTeam {
    /// The team.
    pub team: Slug,
    /// What for, in one sentence.
    pub why: Localized,
}

impl Entry for Honour {
    const FILE: &'static str = "honours.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] =
        &[Loose::Whole("description"), Loose::Whole("icon"), Loose::Each("people"), Loose::Each("teams")];

    fn problems(&self) -> Vec<(String, Reason)> {
        const LEAST: u16 = 1949;
        const MOST: u16 = 2200;
        if (LEAST..=MOST).contains(&self.year) {
            return Vec::new();
        }
        let reason = Reason::OutOfRange { found: self.year.into(), least: LEAST.into(), most: MOST.into() };
        vec![("year".to_owned(), reason)]
    }
}

/// Takes away teams that are not there, and names them; who belonged to one stays.
pub(super) fn bearers(honours: &mut [Honour], teams: &[Team], problems: &mut Vec<Problem>) {
    let unknown = |id: &Slug| !teams.iter().any(|team| team.id == *id);
    for honour in honours {
        let mut report = |field: String, id: &Slug| {
            let (file, entry) = (Honour::FILE.to_owned(), Some(honour.id.to_string()));
            let reason = Reason::UnknownHandler { found: id.to_string() };
            problems.push(Problem { file, entry, field: Some(field), reason });
        };
        for (position, person) in honour.people.iter_mut().enumerate() {
            if let Some(id) = person.team.take_if(|id| unknown(id)) {
                report(format!("people[{position}].team"), &id);
            }
        }
        let mut position = 0;
        honour.teams.retain(|honoured| {
            let is_known = !unknown(&honoured.team);
            if !is_known {
                report(format!("teams[{position}].team"), &honoured.team);
            }
            position += 1;
            is_known
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load;
    use std::collections::BTreeMap;

    fn read(honours: &str) -> (Vec<Honour>, Vec<String>) {
        let teams = r#"[{"id":"riders","name":{"zh":"队","en":"T"},"kind":"riders"}]"#;
        let community = include_bytes!("../../public/content/community.json").to_vec();
        let files = [
            ("community.json", community),
            ("teams.json", teams.as_bytes().to_vec()),
            (Honour::FILE, honours.as_bytes().to_vec()),
        ];
        let (pack, problems) = load(&BTreeMap::from(files.map(|(name, bytes)| (name.to_owned(), bytes))));
        let about = problems.iter().filter(|problem| problem.file == Honour::FILE && problem.entry.is_some());
        let told = about.map(|problem| format!("{:?} {:?}", problem.field.as_deref().unwrap_or(""), problem.reason));
        (pack.unwrap().honours, told.collect())
    }

    #[test]
    fn nobody_is_named_without_consent_and_no_team_that_is_not_there() {
        let honours = r#"[{"id":"knights","name":{"zh":"骑士","en":"Knights"},"year":2025,
            "people":[
                {"name":{"zh":"甲","en":"A"},"why":{"zh":"好","en":"Good"},"consent":"2026-01-02","team":"gone"},
                {"name":{"zh":"乙","en":"B"},"why":{"zh":"好","en":"Good"}}],
            "teams":[{"team":"moon","why":{"zh":"好","en":"Good"}},{"team":"riders","why":{"zh":"好","en":"Good"}}]}]"#;
        let (read_honours, problems) = read(honours);
        let [honour] = &read_honours[..] else { panic!("one honour") };
        let people: Vec<_> = honour.people.iter().map(|person| (person.team.is_some(), person.consent)).collect();
        assert_eq!(people, [(false, "2026-01-02".parse().unwrap())]);
        assert_eq!(honour.teams.iter().map(|team| &*team.team).collect::<Vec<_>>(), ["riders"]);
        let expected = [
            r#""people[1].consent" FieldMissing"#,
            r#""people[0].team" UnknownHandler { found: "gone" }"#,
            r#""teams[0].team" UnknownHandler { found: "moon" }"#,
        ];
        assert_eq!(problems, expected);
        let (none, problems) = read(&honours.replace("2025", "25"));
        assert_eq!((none.len(), problems.len()), (0, 2), "{problems:?}");
    }
}
