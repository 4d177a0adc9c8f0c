//! A moment as its writer's clock named it: RFC 3339 with an offset, kept to the second.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A moment with the offset it was written in. Compares by the moment, not by the offset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<FixedOffset>);

/// Why a text is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a date and time with offset such as 2026-11-21T14:06:00+08:00, found {found:?}")]
pub struct InstantError {
    /// The text as it was found.
    pub found: String,
}

impl Instant {
    /// The moment that is `seconds` after 1970-01-01T00:00:00Z, written in an offset of `offset_minutes` from UTC.
    /// Out of range values are clamped to the epoch and to UTC.
    pub fn from_unix(seconds: i64, offset_minutes: i32) -> Self {
        let utc = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        let offset = FixedOffset::east_opt(offset_minutes.clamp(-1439, 1439) * 60);
        Self(offset.map_or_else(|| utc.fixed_offset(), |offset| utc.with_timezone(&offset)))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(&self) -> i64 {
        self.0.timestamp()
    }

    /// The same moment as chrono sees it.
    pub fn date_time(&self) -> DateTime<FixedOffset> {
        self.0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instant({self})")
    }
}

impl FromStr for Instant {
    type Err = InstantError;
    fn from_str(text: &str) -> Result<Self, InstantError> {
        DateTime::parse_from_rfc3339(text)
            .map(Self)
            .map_err(|_| InstantError { found: text.chars().take(80).collect() })
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_offset_and_the_moment_compares() {
        let here: Instant = "2026-11-21T14:06:00+08:00".parse().unwrap();
        let there: Instant = "2026-11-21T06:06:00Z".parse().unwrap();
        assert_eq!(here.to_string(), "2026-11-21T14:06:00+08:00");
        assert_eq!(here, there);
        assert_eq!(Instant::from_unix(here.unix(), 480).to_string(), here.to_string());
        assert!("2026-11-21 14:06".parse::<Instant>().is_err());
    }
}
