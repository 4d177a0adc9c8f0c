//! Who should handle a case: the first route of its service that fits category, area and time.

use super::{Area, Slug, TimeOfDay};
use crate::domain::{Instant, Point};
use serde::{Deserialize, Serialize};

/// One route; what it does not name, it does not ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The key of a value that one of the service's list questions offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Slug>,
    /// The id of an area of the neighbourhood (`yizhan:area`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Slug>,
    /// The hours of the day in which the route is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Hours>,
    /// The id of the team that handles it.
    pub handler: Slug,
}

/// Hours of the day; when `to` is not after `from` they run over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// The first minute.
    pub from: TimeOfDay,
    /// The minute after the last.
    pub to: TimeOfDay,
}

impl Hours {
    /// True when `minute` (since midnight) lies within the hours.
    pub fn contains(&self, minute: u32) -> bool {
        let (from, to) = (self.from.minutes(), self.to.minutes());
        if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }
}

impl Route {
    /// True when the route fits the chosen answers, a place and a moment in the community's own offset.
    pub(super) fn fits(&self, chosen: &[&str], point: Option<&Point>, areas: &[Area], now: &Instant) -> bool {
        let category = self.category.as_ref().is_none_or(|category| chosen.contains(&category.as_str()));
        let area = self.area.as_ref().is_none_or(|id| {
            let inside = |point| areas.iter().any(|area| area.id == *id && area.contains(point));
            point.is_some_and(inside)
        });
        let time = self.time.is_none_or(|hours| hours.contains(minute_of_day(now)));
        category && area && time
    }
}

fn minute_of_day(now: &Instant) -> u32 {
    use chrono::Timelike;
    let time = now.date_time();
    time.hour() * 60 + time.minute()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(text: &str) -> Route {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_route_asks_only_what_it_names() {
        let square = [(0, 0), (0, 10), (10, 10), (10, 0)].map(|(lat, long)| Point { lat, long });
        let yard = Area { id: "yard".parse().unwrap(), name: None, outline: square.to_vec() };
        let (inside, outside) = (Point { lat: 5, long: 5 }, Point { lat: 5, long: 15 });
        let night: Instant = "2026-11-21T23:30:00+08:00".parse().unwrap();
        let cases = [
            (r#"{"handler":"a"}"#, None, true),
            (r#"{"handler":"a","category":"lamp"}"#, None, true),
            (r#"{"handler":"a","category":"bench"}"#, None, false),
            (r#"{"handler":"a","area":"yard"}"#, None, false),
            (r#"{"handler":"a","area":"yard"}"#, Some(&inside), true),
            (r#"{"handler":"a","area":"yard"}"#, Some(&outside), false),
            (r#"{"handler":"a","time":{"from":"18:00","to":"08:00"}}"#, None, true),
            (r#"{"handler":"a","time":{"from":"08:00","to":"18:00"}}"#, None, false),
            (r#"{"handler":"a","time":{"from":"00:00","to":"24:00"}}"#, None, true),
        ];
        for (text, point, fits) in cases {
            assert_eq!(route(text).fits(&["lamp"], point, std::slice::from_ref(&yard), &night), fits, "{text}");
        }
    }
}
