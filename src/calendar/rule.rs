//! Recurrence rules of RFC 5545 over whole days: all parts but those that name times within a day.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use std::str::FromStr;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: u32,
    count: Option<u32>,
    until: Option<NaiveDateTime>,
    months: Vec<i32>,
    weeks: Vec<i32>,
    year_days: Vec<i32>,
    month_days: Vec<i32>,
    /// With its place in the month or year, 0 for every one.
    weekdays: Vec<(i32, Weekday)>,
    positions: Vec<i32>,
    week_start: Weekday,
}

/// How often a rule comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Why a text is no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A part without its value.
    #[error("{0:?} is not a part such as FREQ=WEEKLY")]
    Part(String),
    /// A part that is not known here.
    #[error(
        "{0} is not among FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS, WKST"
    )]
    Unknown(String),
    /// A part that stands twice.
    #[error("{0} stands twice")]
    Twice(String),
    /// A value that the part cannot have.
    #[error("{name} cannot be {value:?}")]
    Value {
        /// The part.
        name: String,
        /// The value.
        value: String,
    },
    /// No `FREQ`.
    #[error("FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    /// `COUNT` beside `UNTIL`.
    #[error("COUNT and UNTIL exclude each other")]
    TwoEnds,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut seen: Vec<&str> = Vec::new();
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or_else(|| RuleError::Part(part.to_owned()))?;
            if seen.contains(&name) {
                return Err(RuleError::Twice(name.to_owned()));
            }
            seen.push(name);
            rule.take(name, value)?;
        }
        if !seen.contains(&"FREQ") {
            return Err(RuleError::NoFrequency);
        }
        if rule.count.is_some() && rule.until.is_some() {
            return Err(RuleError::TwoEnds);
        }
        Ok(rule)
    }
}

impl Rule {
    fn take(&mut self, name: &str, value: &str) -> Result<(), RuleError> {
        let wrong = || RuleError::Value { name: name.to_owned(), value: value.to_owned() };
        let numbers = |most: i32| list(value, |item| number(item, most)).ok_or_else(wrong);
        match name {
            "FREQ" => self.frequency = frequency(value).ok_or_else(wrong)?,
            "INTERVAL" => self.interval = value.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?),
            "UNTIL" => self.until = Some(until(value).ok_or_else(wrong)?),
            "BYMONTH" => {
                self.months = numbers(12)?;
                if self.months.iter().any(|month| *month < 0) {
                    return Err(wrong());
                }
            }
            "BYWEEKNO" => self.weeks = numbers(53)?,
            "BYYEARDAY" => self.year_days = numbers(366)?,
            "BYMONTHDAY" => self.month_days = numbers(31)?,
            "BYDAY" => self.weekdays = list(value, weekday_with_place).ok_or_else(wrong)?,
            "BYSETPOS" => self.positions = numbers(366)?,
            "WKST" => self.week_start = weekday(value).ok_or_else(wrong)?,
            _ => return Err(RuleError::Unknown(name.to_owned())),
        }
        Ok(())
    }

    /// The moments from `from` until before `to` that the rule names when it first applies at `first`.
    pub fn between(&self, first: NaiveDateTime, from: NaiveDateTime, to: NaiveDateTime) -> Vec<NaiveDateTime> {
        let rule = self.completed(first.date());
        let mut named = 0_u32;
        let mut moments = Vec::new();
        for (start, days) in rule.periods(first.date()) {
            if start.and_time(NaiveTime::MIN) >= to {
                break;
            }
            for day in rule.chosen(&days) {
                let moment = day.and_time(first.time());
                if moment < first {
                    continue;
                }
                let over = rule.until.is_some_and(|until| moment > until);
                if over || moment >= to || rule.count.is_some_and(|count| named >= count) {
                    return moments;
                }
                named = named.saturating_add(1);
                if moment >= from {
                    moments.push(moment);
                }
            }
        }
        moments
    }

    /// The rule with what it leaves to the first day.
    fn completed(&self, first: NaiveDate) -> Self {
        let mut rule = self.clone();
        let says_days = ![&self.weeks, &self.year_days, &self.month_days].iter().all(|list| list.is_empty());
        if says_days || !self.weekdays.is_empty() {
            return rule;
        }
        let day = i32::try_from(first.day()).unwrap_or(1);
        match self.frequency {
            Frequency::Daily => {}
            Frequency::Weekly => rule.weekdays = vec![(0, first.weekday())],
            Frequency::Monthly => rule.month_days = vec![day],
            Frequency::Yearly => {
                rule.month_days = vec![day];
                if rule.months.is_empty() {
                    rule.months = vec![i32::try_from(first.month()).unwrap_or(1)];
                }
            }
        }
        rule
    }

    /// The days, weeks, months or years in which the rule comes round: the first day of each, and all its days.
    fn periods(&self, first: NaiveDate) -> impl Iterator<Item = (NaiveDate, Vec<NaiveDate>)> {
        let start = match self.frequency {
            Frequency::Daily => Some(first),
            Frequency::Weekly => Some(first.week(self.week_start).first_day()),
            Frequency::Monthly => first.with_day(1),
            Frequency::Yearly => NaiveDate::from_yo_opt(first.year(), 1),
        };
        let after = move |start: NaiveDate, rounds: u32| match self.frequency {
            Frequency::Daily => start.checked_add_days(Days::new(u64::from(rounds))),
            Frequency::Weekly => start.checked_add_days(Days::new(7 * u64::from(rounds))),
            Frequency::Monthly => start.checked_add_months(Months::new(rounds)),
            Frequency::Yearly => start.checked_add_months(Months::new(rounds.checked_mul(12)?)),
        };
        let starts = std::iter::successors(start, move |start| after(*start, self.interval));
        starts.filter_map(move |start| {
            let end = after(start, 1)?;
            Some((start, start.iter_days().take_while(|day| *day < end).collect()))
        })
    }

    /// The days of a period that the rule names.
    fn chosen(&self, days: &[NaiveDate]) -> Vec<NaiveDate> {
        let named: Vec<NaiveDate> = days.iter().copied().filter(|day| self.names(*day)).collect();
        if self.positions.is_empty() {
            return named;
        }
        let at = |position: &i32| {
            let place = usize::try_from(position.unsigned_abs()).ok()?;
            let place = if *position > 0 { place.checked_sub(1)? } else { named.len().checked_sub(place)? };
            named.get(place).copied()
        };
        let mut chosen: Vec<NaiveDate> = self.positions.iter().filter_map(at).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    fn names(&self, day: NaiveDate) -> bool {
        let has = |list: &[i32], place: u32, length: u32| list.is_empty() || holds(list, place, length);
        has(&self.months, day.month(), 12)
            && has(&self.month_days, day.day(), days_in_month(day))
            && has(&self.year_days, day.ordinal(), days_in_year(day.year()))
            && (self.weeks.is_empty() || self.names_week(day))
            && (self.weekdays.is_empty()
                || self.weekdays.iter().any(|(place, weekday)| self.names_weekday(day, *place, *weekday)))
    }

    fn names_week(&self, day: NaiveDate) -> bool {
        let (year, week) = week_of(day, self.week_start);
        // The 28th of December lies in the last week of its year, whatever day weeks begin on.
        let last = NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |day| week_of(day, self.week_start).1);
        holds(&self.weeks, week, last)
    }

    fn names_weekday(&self, day: NaiveDate, place: i32, weekday: Weekday) -> bool {
        if day.weekday() != weekday {
            return false;
        }
        let (within, length) = match self.frequency {
            Frequency::Monthly => (day.day(), days_in_month(day)),
            Frequency::Yearly if !self.months.is_empty() => (day.day(), days_in_month(day)),
            Frequency::Yearly => (day.ordinal(), days_in_year(day.year())),
            // A place needs a month or a year to be counted in.
            Frequency::Daily | Frequency::Weekly => return true,
        };
        let (before, after) = ((within - 1) / 7, (length - within) / 7);
        holds(&[place], before + 1, before + after + 1) || place == 0
    }
}

/// True when a list has this place, counted from the front, or from the back by a negative number.
fn holds(list: &[i32], place: u32, length: u32) -> bool {
    let (place, length) = (i64::from(place), i64::from(length));
    list.iter().map(|item| i64::from(*item)).any(|item| item == place || item == place - length - 1)
}

/// The year and number of the week in which a day lies: the first week has at least four days of its year.
fn week_of(day: NaiveDate, week_start: Weekday) -> (i32, u32) {
    let fourth = day.week(week_start).first_day().checked_add_days(Days::new(3)).unwrap_or(day);
    (fourth.year(), fourth.ordinal0() / 7 + 1)
}

fn days_in_month(day: NaiveDate) -> u32 {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}

fn days_in_year(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |last| last.ordinal())
}

fn frequency(text: &str) -> Option<Frequency> {
    Some(match text {
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

fn weekday_with_place(text: &str) -> Option<(i32, Weekday)> {
    let (place, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let place = if place.is_empty() { 0 } else { number(place, 53)? };
    Some((place, weekday(name)?))
}

/// A number from -`most` to `most`, never 0.
fn number(text: &str, most: i32) -> Option<i32> {
    text.parse().ok().filter(|number: &i32| *number != 0 && number.unsigned_abs() <= most.unsigned_abs())
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(read).collect()
}

/// `20261231`, all of that day, or `20261231T235900`; a `Z` at the end changes nothing, as the clock is one.
fn until(text: &str) -> Option<NaiveDateTime> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    match text.len() {
        8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok()?.and_hms_opt(23, 59, 59),
        _ => NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok(),
    }
}
