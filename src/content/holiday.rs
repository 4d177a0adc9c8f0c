//! Official days off and make-up workdays, in the form of the public project holiday-cn.

use super::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `holidays.json`: where the days come from, and the days of each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HolidayFile {
    /// Where the days were taken from.
    pub source: String,
    /// Under what licence.
    pub licence: String,
    /// One entry per year; a year without days is one whose notice is not published yet.
    pub years: Vec<HolidayYear>,
}

/// The days of one year as holiday-cn's file of that year lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// holiday-cn's own schema, kept when the file is taken over as it is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// holiday-cn's own id, kept likewise.
    #[serde(rename = "$id", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The year.
    pub year: i32,
    /// The notices that say so.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Days that are not what their weekday says.
    pub days: Vec<HolidayDay>,
}

/// One day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HolidayDay {
    /// The festival.
    pub name: String,
    /// The day.
    pub date: Date,
    /// True for a day off, false for a make-up workday.
    #[serde(rename = "isOffDay")]
    pub is_off_day: bool,
}

/// What the pack knows of days off. A year whose notice is not published is not known, which is not the same as
/// having no days off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holidays {
    days: BTreeMap<Date, bool>,
    known_years: Vec<i32>,
}

impl Holidays {
    /// The days of these years.
    pub fn of(years: &[HolidayYear]) -> Self {
        let known = years.iter().filter(|year| !year.days.is_empty());
        let days = years.iter().flat_map(|year| &year.days).map(|day| (day.date, day.is_off_day));
        Self { days: days.collect(), known_years: known.map(|year| year.year).collect() }
    }

    /// The official days off.
    pub fn days_off(&self) -> impl Iterator<Item = Date> {
        self.days.iter().filter(|(_, off)| **off).map(|(date, _)| *date)
    }

    /// True for an official day off.
    pub fn is_off(&self, date: Date) -> bool {
        self.days.get(&date) == Some(&true)
    }

    /// True for a weekend day on which people work.
    pub fn is_make_up(&self, date: Date) -> bool {
        self.days.get(&date) == Some(&false)
    }

    /// True for a day on which offices work.
    pub fn is_working(&self, date: Date) -> bool {
        use chrono::{Datelike, Weekday};
        let weekend = matches!(date.day().weekday(), Weekday::Sat | Weekday::Sun);
        self.is_make_up(date) || (!weekend && !self.is_off(date))
    }

    /// True when the year's days off are published.
    pub fn knows(&self, year: i32) -> bool {
        self.known_years.contains(&year)
    }
}
