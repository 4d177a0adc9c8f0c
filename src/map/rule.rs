//! Who may pass a gate or use a way, by vehicle, day and hour, as OpenStreetMap's tags say it: `foot`,
//! `electric_bicycle`, `access`, `opening_hours`, and `…:conditional`.

use crate::{content::Feature, stations::model::Timetable};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How somebody moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// On foot.
    Foot,
    /// On an electric bicycle.
    EBike,
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Foot, Self::EBike];

    /// The tags that speak of it, the most particular first.
    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Foot => &["foot", "access"],
            Self::EBike => &["electric_bicycle", "bicycle", "vehicle", "access"],
        }
    }
}

/// Timetables by the hours that they were worked out from.
pub type Timetables = BTreeMap<String, Timetable>;

/// Whether one may pass, and when not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// What holds when nothing else does.
    allowed: bool,
    /// The hours in which anybody passes at all.
    open: Option<String>,
    /// Exceptions in order; the last one that holds counts.
    exceptions: Vec<(bool, String)>,
}

impl Rule {
    /// What the tags of a feature say of a mode; `fallback` where they say nothing.
    pub fn of(feature: &Feature, mode: Mode, fallback: Option<bool>) -> Option<Self> {
        let said = mode.keys().iter().find_map(|key| Some((*key, permits(feature.tag(key)?)?)));
        let allowed = said.map(|(_, allowed)| allowed).or(fallback)?;
        let mut keys: Vec<&str> = vec!["access"];
        keys.extend(said.map(|(key, _)| key).filter(|key| *key != "access"));
        keys.extend(mode.keys().first().filter(|key| !keys.contains(key)).copied().into_iter().collect::<Vec<_>>());
        let conditions = keys.iter().filter_map(|key| feature.tag(&format!("{key}:conditional")));
        let exceptions = conditions.flat_map(exceptions).collect();
        Some(Self { allowed, open: feature.tag("opening_hours").map(str::to_owned), exceptions })
    }

    /// A rule that always or never lets pass.
    pub const fn fixed(allowed: bool) -> Self {
        Self { allowed, open: None, exceptions: Vec::new() }
    }

    /// The hours that have to be worked out before [`Rule::passes`] can tell.
    pub fn hours(&self) -> impl Iterator<Item = &str> {
        self.open.as_deref().into_iter().chain(self.exceptions.iter().map(|(_, hours)| hours.as_str()))
    }

    /// What is otherwise at some hours: whether one may pass then, and the hours.
    pub fn exceptions(&self) -> &[(bool, String)] {
        &self.exceptions
    }

    /// True when one may pass at a moment in seconds since 1970. Hours that could not be worked out let nobody pass:
    /// somebody has to ask.
    pub fn passes(&self, timetables: &Timetables, at: i64) -> bool {
        let holds = |hours: &str| {
            let timetable = timetables.get(hours)?;
            let (start, end) = timetable.worked_out;
            let open = timetable.spans.iter().any(|span| span.certain && (span.from..span.to).contains(&at));
            (start..end).contains(&at).then_some(open)
        };
        if self.open.as_deref().is_some_and(|hours| holds(hours) != Some(true)) {
            return false;
        }
        let mut allowed = self.allowed;
        for (exception, hours) in &self.exceptions {
            match holds(hours) {
                Some(true) => allowed = *exception,
                Some(false) => {}
                None => allowed &= *exception,
            }
        }
        allowed
    }

    /// True when one may pass at some hour or other.
    pub fn ever_passes(&self) -> bool {
        self.allowed || self.exceptions.iter().any(|(allowed, _)| *allowed)
    }

    /// When the answer of [`Rule::passes`] next changes, within what was worked out.
    pub fn changes_after(&self, timetables: &Timetables, at: i64) -> Option<i64> {
        let now = self.passes(timetables, at);
        let known = self.hours().filter_map(|hours| timetables.get(hours));
        let spans = known.flat_map(|timetable| timetable.spans.iter().map(move |span| (span, timetable.worked_out.1)));
        let mut moments: Vec<i64> = spans
            .flat_map(|(span, end)| [span.from, span.to].into_iter().filter(move |moment| *moment < end))
            .filter(|moment| *moment > at)
            .collect();
        moments.sort_unstable();
        moments.into_iter().find(|moment| self.passes(timetables, *moment) != now)
    }
}

/// What an access value means for somebody who delivers; none for a value that is not known.
fn permits(value: &str) -> Option<bool> {
    match value {
        "yes" | "permissive" | "designated" | "delivery" | "destination" | "customers" | "official" => Some(true),
        "no" | "private" | "use_sidepath" | "agricultural" | "forestry" | "military" => Some(false),
        _ => None,
    }
}

/// The parts of `no @ (Mo-Fr 07:20-08:00); yes @ (12:00-13:00)`.
pub(super) fn exceptions(text: &str) -> Vec<(bool, String)> {
    let mut parts = vec![String::new()];
    let mut depth = 0_u32;
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(part) if character != ';' || depth > 0 => part.push(character),
            _ => parts.push(String::new()),
        }
    }
    let exception = |part: &String| {
        let (value, hours) = part.split_once('@')?;
        let hours = hours.trim();
        let hours = hours.strip_prefix('(').and_then(|hours| hours.strip_suffix(')')).unwrap_or(hours);
        Some((permits(value.trim())?, hours.trim().to_owned()))
    };
    parts.iter().filter_map(exception).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::stations::model::Span;

    /// Timetables of one day, in hours since its beginning.
    pub(in crate::map) fn timetables(hours: &[(&str, &[(i64, i64)])]) -> Timetables {
        let timetable = |spans: &[(i64, i64)]| Timetable {
            worked_out: (0, 24 * 3600),
            spans: spans.iter().map(|(from, to)| Span { from: from * 3600, to: to * 3600, certain: true }).collect(),
            always: false,
            holidays_unknown_from: None,
        };
        hours.iter().map(|(text, spans)| ((*text).to_owned(), timetable(spans))).collect()
    }

    pub(in crate::map) fn feature(tags: serde_json::Value) -> Feature {
        let geometry = serde_json::json!({"type": "Point", "coordinates": [100.0, 40.0]});
        serde_json::from_value(serde_json::json!({"type": "Feature", "properties": tags, "geometry": geometry}))
            .unwrap()
    }

    #[test]
    fn tags_say_who_passes_when() {
        let tables =
            timetables(&[("06:00-23:00", &[(6, 23)]), ("07:00-08:00", &[(7, 8)]), ("12:00-14:00", &[(12, 14)])]);
        let east = feature(serde_json::json!({
            "foot": "yes", "electric_bicycle": "yes", "opening_hours": "06:00-23:00",
            "electric_bicycle:conditional": "no @ (07:00-08:00)"
        }));
        let west = feature(serde_json::json!({
            "access": "no", "foot": "yes", "electric_bicycle:conditional": "yes @ 12:00-14:00"
        }));
        let broken = feature(serde_json::json!({"foot": "yes", "opening_hours": "白天"}));
        let cases = [
            (&east, Mode::Foot, 7, true),
            (&east, Mode::Foot, 5, false),
            (&east, Mode::EBike, 7, false),
            (&east, Mode::EBike, 8, true),
            (&east, Mode::EBike, 23, false),
            (&west, Mode::Foot, 3, true),
            (&west, Mode::EBike, 11, false),
            (&west, Mode::EBike, 13, true),
            (&broken, Mode::Foot, 12, false),
        ];
        for (feature, mode, hour, passes) in cases {
            let rule = Rule::of(feature, mode, None).unwrap();
            assert_eq!(rule.passes(&tables, hour * 3600), passes, "{mode:?} at {hour} {:?}", feature.properties);
        }
        assert_eq!(Rule::of(&broken, Mode::EBike, None), None, "nothing is said of it");
        let rule = Rule::of(&east, Mode::EBike, None).unwrap();
        let next = |hour: i64| rule.changes_after(&tables, hour * 3600).map(|moment| moment / 3600);
        assert_eq!([next(0), next(6), next(7), next(9), next(23)], [Some(6), Some(7), Some(8), Some(23), None]);
        assert!(Rule::of(&west, Mode::EBike, None).unwrap().ever_passes());
    }
}
