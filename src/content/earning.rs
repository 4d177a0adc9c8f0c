//! How points are earned: the rules that services name, their caps and how long points are good.

use super::{
    Date, Icon, Problem, Reason, Service, Slug, ValueError,
    load::{Entry, Loose},
    value::text_value,
};
use crate::domain::{Instant, Localized};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One entry of `earning.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarnRule {
    /// The rule's id in services and in the ledger; never reused, since a rule pays an account once per occasion.
    pub id: Slug,
    /// What the points are for, short enough for a line.
    pub name: Localized,
    /// How often it pays one account for one day; none for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 1)))]
    pub per_day: Option<u16>,
    /// How long the points are good; none for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Expiry>,
    /// What somebody is shown, and nobody else, who was paid by this rule so often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub badges: Vec<Badge>,
}

/// A badge: worked out by a person's own phone from its own points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Badge {
    /// What it is called.
    pub name: Localized,
    /// The picture on it.
    #[serde(default)]
    pub icon: Icon,
    /// How often the rule must have paid.
    #[cfg_attr(feature = "cli", schemars(range(min = 1)))]
    pub times: u16,
}

/// How long points are good, to the end of a day in the community's offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// So many days after the one on which they were earned.
    After(u32),
    /// To the end of the year in which they were earned.
    YearEnd,
    /// To the end of the year after.
    NextYearEnd,
}

text_value!(Expiry, "year-end, next-year-end or days such as P90D, at most 3660", "^((next-)?year-end|P[0-9]+D)$");

/// The most days that points may be good.
const MOST_DAYS: u32 = 3660;

impl Expiry {
    /// The moment from which on points earned on this day are worth nothing.
    pub fn end(self, earned: Date, offset_minutes: i32) -> Option<Instant> {
        let new_year = |years| NaiveDate::from_ymd_opt(earned.day().year() + years, 1, 1);
        let end = match self {
            Self::After(days) => earned.day().checked_add_days(Days::new(u64::from(days) + 1))?,
            Self::YearEnd => new_year(1)?,
            Self::NextYearEnd => new_year(2)?,
        };
        let midnight = end.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
        Some(Instant::from_unix(midnight - i64::from(offset_minutes) * 60, offset_minutes))
    }
}

impl FromStr for Expiry {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let days =
            || text.strip_prefix('P')?.strip_suffix('D')?.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
        match text {
            "year-end" => Ok(Self::YearEnd),
            "next-year-end" => Ok(Self::NextYearEnd),
            _ => days().map(Self::After).ok_or_else(|| Self::refuse(text)),
        }
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(days) => write!(f, "P{days}D"),
            Self::YearEnd => f.write_str("year-end"),
            Self::NextYearEnd => f.write_str("next-year-end"),
        }
    }
}

impl Entry for EarnRule {
    const FILE: &'static str = "earning.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[Loose::Each("badges")];

    fn problems(&self) -> Vec<(String, Reason)> {
        let zero = |field: String| (field, Reason::OutOfRange { found: 0, least: 1, most: u16::MAX.into() });
        let badges = self.badges.iter().enumerate().filter(|(_, badge)| badge.times == 0);
        let badges = badges.map(|(position, _)| zero(format!("badges[{position}].times")));
        (self.per_day == Some(0)).then(|| zero("per_day".to_owned())).into_iter().chain(badges).collect()
    }
}

/// Takes away what a service pays by a rule that is not there, and names it.
pub(super) fn pointless(services: &mut [Service], rules: &[EarnRule], problems: &mut Vec<Problem>) {
    let unknown = |rule: &Slug| !rules.iter().any(|known| known.id == *rule);
    for service in services {
        for (points, field) in [(&mut service.points, "points.rule"), (&mut service.doer_points, "doer_points.rule")] {
            let Some(points) = points.take_if(|points| unknown(&points.rule)) else { continue };
            let (file, entry) = (Service::FILE.to_owned(), Some(service.service_code.to_string()));
            let reason = Reason::UnknownRule { found: points.rule.to_string() };
            problems.push(Problem { file, entry, field: Some(field.to_owned()), reason });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_end_at_a_midnight_of_the_community() {
        let cases = [
            ("year-end", "2026-11-20", "2027-01-01T00:00:00+08:00"),
            ("next-year-end", "2026-12-31", "2028-01-01T00:00:00+08:00"),
            ("P30D", "2026-11-20", "2026-12-21T00:00:00+08:00"),
        ];
        for (text, earned, end) in cases {
            let expiry: Expiry = text.parse().unwrap();
            assert_eq!(expiry.to_string(), text);
            assert_eq!(expiry.end(earned.parse().unwrap(), 480).unwrap().to_string(), end);
        }
        for wrong in ["", "never", "P0D", "P1Y", "P3661D", "PT1H", "30", "P-1D"] {
            assert!(wrong.parse::<Expiry>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_paid_by_a_rule_that_is_not_there() {
        let rule: EarnRule = serde_json::from_str(r#"{"id":"solved","name":"s"}"#).unwrap();
        let service = serde_json::json!({
            "service_code": "bins", "service_name": "b", "metadata": false, "type": "batch", "group": "g",
            "kind": "report", "privacy": "public", "place": "none", "photos": {"min": 0, "max": 0},
            "points": {"rule": "solved", "points": 5}, "doer_points": {"rule": "luck", "points": 5},
        });
        let (mut services, mut problems) = (vec![serde_json::from_value::<Service>(service).unwrap()], Vec::new());
        pointless(&mut services, &[rule], &mut problems);
        assert!(services[0].points.is_some() && services[0].doer_points.is_none());
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_deref()).collect();
        assert_eq!(fields, [Some("doer_points.rule")]);
    }
}
