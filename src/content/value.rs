//! Small values of content files that are checked while reading: a value of one of these types is always valid.

use crate::domain::Point;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Deref, str::FromStr};

/// Why a text is not a value of the type it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found:?}")]
pub struct ValueError {
    /// The text as it was found, cut to 80 characters.
    pub found: String,
    /// What the text should be, in English.
    pub expected: &'static str,
}

/// Gives a type that reads itself with `FromStr` its JSON form, its error and its schema.
macro_rules! text_value {
    ($name:ident, $expected:literal, $pattern:literal) => {
        $crate::content::value::text_value!($name, $expected, "pattern" => $pattern);
    };
    ($name:ident, $expected:literal, $keyword:literal => $constraint:expr) => {
        impl $name {
            const EXPECTED: &'static str = $expected;

            fn refuse(text: &str) -> $crate::content::ValueError {
                $crate::content::ValueError { found: text.chars().take(80).collect(), expected: Self::EXPECTED }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let found = serde::de::Unexpected::Str(&text);
                text.parse().map_err(|_| serde::de::Error::invalid_value(found, &Self::EXPECTED))
            }
        }

        #[cfg(feature = "cli")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $expected, $keyword: $constraint })
            }
        }
    };
}
pub(super) use text_value;

/// Gives a text type the ways to be read as text.
macro_rules! reads_as_text {
    ($name:ident) => {
        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

/// The id of an entry: lower-case letters, digits and single dashes between them, at most 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

text_value!(Slug, "an id of lower-case letters, digits and dashes", "^[a-z0-9]+(-[a-z0-9]+)*$");
reads_as_text!(Slug);

impl FromStr for Slug {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() <= 64 && text.split('-').all(word) { Ok(Self(text.to_owned())) } else { Err(Self::refuse(text)) }
    }
}

/// A telephone number as it is shown and dialled: digits, spaces and dashes, perhaps a leading plus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

text_value!(Phone, "a telephone number", "^\\+?[0-9][0-9 -]{1,22}[0-9]$");
reads_as_text!(Phone);

impl FromStr for Phone {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let number = text.strip_prefix('+').unwrap_or(text).as_bytes();
        let digit_ends =
            number.first().is_some_and(u8::is_ascii_digit) && number.last().is_some_and(u8::is_ascii_digit);
        let plain = number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'));
        if digit_ends && plain && (3..=24).contains(&number.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Self::refuse(text))
        }
    }
}

/// A web address: relative to the site (`feed/`), or absolute with `http` or `https`. Map tiles may put a
/// placeholder such as `{s}` at the front of the host name, and others in the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

text_value!(
    Address,
    "a relative path such as feed/ or an http(s) address",
    "^(https?://[^\\s\"'<>`;,\\\\]+|[^\\s/:\"'<>`;,\\\\][^\\s:\"'<>`;,\\\\]*)$"
);
reads_as_text!(Address);

/// A picture of the pack: a plain name in its folder `photos`, in a form that every browser shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture(String);

text_value!(
    Picture,
    "a picture in the pack, such as photos/door.webp",
    "^photos/[A-Za-z0-9][A-Za-z0-9._-]*\\.(avif|jpeg|jpg|png|svg|webp)$"
);
reads_as_text!(Picture);

impl FromStr for Picture {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let fits = |name: &str| {
            let (stem, form) = name.rsplit_once('.')?;
            let known = ["avif", "jpeg", "jpg", "png", "svg", "webp"].contains(&form);
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
            let begins = stem.bytes().next()?.is_ascii_alphanumeric();
            (known && begins && stem.bytes().all(plain)).then_some(())
        };
        match text.strip_prefix("photos/").and_then(fits) {
            Some(()) if text.len() <= 96 => Ok(Self(text.to_owned())),
            _ => Err(Self::refuse(text)),
        }
    }
}

impl Address {
    /// What a Content-Security-Policy calls this address's origin; none when it lies beside the site.
    pub fn origin(&self) -> Option<String> {
        let (scheme, rest) = self.0.split_once("://")?;
        let host = rest.split('/').next().unwrap_or(rest);
        let (label, parent) = host.split_once('.').unwrap_or((host, ""));
        Some(if label.contains('{') { format!("{scheme}://*.{parent}") } else { format!("{scheme}://{host}") })
    }

    fn is_host(host: &str) -> bool {
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        let plain = |label: &str| {
            let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            !label.is_empty() && label.bytes().all(fits)
        };
        let mut labels = name.split('.');
        let first = labels.next().unwrap_or_default();
        let rest: Vec<&str> = labels.collect();
        // A wildcard may stand for one machine of an organisation, never for a whole top-level domain.
        let template = first.contains('{') && rest.len() >= 2;
        (plain(first) || template)
            && rest.iter().all(|label| plain(label))
            && !port.is_empty()
            && port.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl FromStr for Address {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let safe = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>`;,\\".contains(&byte));
        let fits = match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
            Some(rest) => Self::is_host(rest.split('/').next().unwrap_or(rest)),
            None => !text.is_empty() && !text.starts_with('/') && !text.contains(':'),
        };
        if safe && fits { Ok(Self(text.to_owned())) } else { Err(Self::refuse(text)) }
    }
}

/// A span of time as ISO 8601 writes it, without years and months, whose length depends on the calendar. Days are
/// kept apart because a working day is not 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// Whole days; a week is seven.
    pub days: u32,
    /// Seconds beyond the days.
    pub seconds: u32,
}

text_value!(
    Duration,
    "an ISO 8601 duration in weeks, days, hours, minutes or seconds such as P3D or PT30M",
    "^P(?!$)([0-9]+W)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"
);

impl Duration {
    /// The span in seconds when a day is 24 hours.
    pub fn as_seconds(&self) -> i64 {
        i64::from(self.days) * 86_400 + i64::from(self.seconds)
    }

    /// Adds up `text`, numbers each followed by one of `units` in their order, at least one.
    fn sum(text: &str, units: &[(char, u32)]) -> Option<u32> {
        let (mut rest, mut total) = (text, None);
        for (unit, worth) in units {
            let Some((number, after)) = rest.split_once(*unit) else { continue };
            let number: u32 = if number.starts_with('+') { None } else { number.parse().ok() }?;
            total = Some(number.checked_mul(*worth)?.checked_add(total.unwrap_or(0))?);
            rest = after;
        }
        total.filter(|_| rest.is_empty())
    }

    fn read(text: &str) -> Option<Self> {
        let (date, time) = text
            .strip_prefix('P')?
            .split_once('T')
            .map_or((text.strip_prefix('P')?, None), |both| (both.0, Some(both.1)));
        let days = match (date, time) {
            ("", Some(_)) => 0,
            _ => Self::sum(date, &[('W', 7), ('D', 1)])?,
        };
        let seconds = time.map_or(Some(0), |time| Self::sum(time, &[('H', 3600), ('M', 60), ('S', 1)]))?;
        Some(Self { days, seconds })
    }
}

impl FromStr for Duration {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::read(text).ok_or_else(|| Self::refuse(text))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        f.write_str("P")?;
        if self.days > 0 {
            write!(f, "{}D", self.days)?;
        }
        if self.seconds > 0 || self.days == 0 {
            f.write_str("T")?;
        }
        for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        if seconds > 0 || self.as_seconds() == 0 { write!(f, "{seconds}S") } else { Ok(()) }
    }
}

/// A calendar day, written `2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(chrono::NaiveDate);

text_value!(Date, "a day such as 2026-11-20", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

impl Date {
    /// The day as chrono sees it.
    pub fn day(&self) -> chrono::NaiveDate {
        self.0
    }
}

impl From<chrono::NaiveDate> for Date {
    fn from(day: chrono::NaiveDate) -> Self {
        Self(day)
    }
}

/// A number of exactly `digits` decimal digits.
fn digits(text: &str, digits: usize) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl FromStr for Date {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let mut parts = text.splitn(3, '-');
        let mut next = |length| parts.next().and_then(|part| digits(part, length));
        let (year, month, day) = (next(4), next(2), next(2));
        year.zip(month)
            .zip(day)
            .and_then(|((year, month), day)| chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
            .map(Self)
            .ok_or_else(|| Self::refuse(text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A time of day in the community's own offset, written `18:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

text_value!(TimeOfDay, "a time of day from 00:00 to 24:00", "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$");

impl TimeOfDay {
    /// Minutes since midnight, 0 to 1440.
    pub fn minutes(&self) -> u32 {
        u32::from(self.0)
    }
}

impl FromStr for TimeOfDay {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        text.split_once(':')
            .and_then(|(hours, minutes)| digits(hours, 2).zip(digits(minutes, 2)))
            .filter(|(hours, minutes)| *minutes < 60 && hours * 60 + minutes <= 1440)
            .and_then(|(hours, minutes)| u16::try_from(hours * 60 + minutes).ok())
            .map(Self)
            .ok_or_else(|| Self::refuse(text))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A point as content files write it: decimal degrees in WGS-84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Degrees {
    /// Latitude in degrees, north positive.
    #[cfg_attr(feature = "cli", schemars(range(min = -90, max = 90)))]
    pub lat: f64,
    /// Longitude in degrees, east positive.
    #[cfg_attr(feature = "cli", schemars(range(min = -180, max = 180)))]
    pub long: f64,
}

impl Degrees {
    /// The point, unless it is not on the Earth.
    pub fn point(&self) -> Option<Point> {
        let on_earth = self.lat.abs() <= 90.0 && self.long.abs() <= 180.0;
        on_earth.then(|| Point::from_degrees(self.lat, self.long))
    }
}

/// Reads and writes a [`Point`] as [`Degrees`]; for `#[serde(with)]`.
pub(super) mod degrees {
    use super::Degrees;
    use crate::domain::Point;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(in crate::content) fn serialize<S: Serializer>(point: &Point, serializer: S) -> Result<S::Ok, S::Error> {
        let (lat, long) = point.degrees();
        Degrees { lat, long }.serialize(serializer)
    }

    pub(in crate::content) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Point, D::Error> {
        Degrees::deserialize(deserializer)?
            .point()
            .ok_or_else(|| D::Error::custom("a latitude within 90 and a longitude within 180 degrees"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_add_up_and_refuse_what_has_no_fixed_length() {
        let cases = [
            ("PT5M", 0, 300, "PT5M"),
            ("PT1H30M", 0, 5400, "PT1H30M"),
            ("P3D", 3, 0, "P3D"),
            ("P1W", 7, 0, "P7D"),
            ("P1DT12H", 1, 43_200, "P1DT12H"),
            ("PT0S", 0, 0, "PT0S"),
        ];
        for (text, days, seconds, written) in cases {
            let duration: Duration = text.parse().unwrap();
            assert_eq!((duration.days, duration.seconds), (days, seconds), "{text}");
            assert_eq!(duration.to_string(), written);
        }
        for wrong in
            ["", "P", "PT", "3D", "P1Y", "P1M", "PT1.5H", "P-1D", "P+1D", "PT5M3H", "P1DT", "PT99999999H", "p1d"]
        {
            assert!(wrong.parse::<Duration>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn ids_and_telephones_take_plain_forms_only() {
        for good in ["manhole", "qinghe-yuxin", "a1"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for wrong in ["", "-a", "a-", "a--b", "A", "井盖", "a b", &"a".repeat(65)] {
            assert!(wrong.parse::<Slug>().is_err(), "{wrong}");
        }
        for good in ["120", "010-0000-0101", "+86 10 0000 0101"] {
            assert!(good.parse::<Phone>().is_ok(), "{good}");
        }
        for wrong in ["", "12", "120;ext=1", "-120", "call me", "010-0000-"] {
            assert!(wrong.parse::<Phone>().is_err(), "{wrong}");
        }
        for good in ["photos/door.webp", "photos/a.b_c-1.svg"] {
            assert!(good.parse::<Picture>().is_ok(), "{good}");
        }
        for wrong in ["door.webp", "photos/../x.png", "photos/.png", "photos/a.gif", "https://a.cn/photos/a.png"] {
            assert!(wrong.parse::<Picture>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_names_its_origin_and_cannot_smuggle_a_policy() {
        let cases = [
            ("feed/", None),
            ("./feed/", None),
            ("https://up.example.cn/yizhan/", Some("https://up.example.cn")),
            ("http://10.0.0.5:8080", Some("http://10.0.0.5:8080")),
            ("https://t{s}.tiles.example.cn/{z}/{x}/{y}?tk=1", Some("https://*.tiles.example.cn")),
        ];
        for (text, origin) in cases {
            assert_eq!(text.parse::<Address>().unwrap().origin().as_deref(), origin, "{text}");
        }
        let wrong = [
            "",
            "/feed/",
            "ftp://a.b",
            "javascript:alert(1)",
            "https://",
            "https://a b.cn",
            "https://a.cn; script-src *",
            "https://*.cn/",
            "https://{s}.cn/",
            "https://a.{s}.cn/",
            "https://A.cn",
            "https://a.cn:x/",
            "feed/'",
        ];
        for text in wrong {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_and_times_exist() {
        assert_eq!("2028-02-29".parse::<Date>().unwrap().to_string(), "2028-02-29");
        for wrong in ["2026-02-29", "2026-2-9", "20261120", "2026-11-20-1", "+026-11-20"] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
        assert_eq!("18:05".parse::<TimeOfDay>().unwrap().minutes(), 1085);
        assert_eq!("24:00".parse::<TimeOfDay>().unwrap().to_string(), "24:00");
        for wrong in ["24:01", "7:00", "12:60", "1200", ""] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
        }
    }
}
