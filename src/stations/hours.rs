//! Works out timetables from opening hours as OpenStreetMap writes them.
//!
//! The grammar has no word for a weekend day on which people work. Such a make-up workday is evaluated as the nearest
//! Monday to Friday of its week, with the holidays left out. So that a night that began the day before still ends as
//! it should, each day is worked out alone, and the days are put together afterwards.

use super::model::{Span, Timetable};
use crate::content::{Date, Holidays};
use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use opening_hours_syntax::rules::{
    OpeningHoursExpression, RuleOperator, RuleSequence,
    day::{Date as GrammarDate, DateOffset, DaySelector, Month, MonthdayRange, WeekDayRange, Year},
    time::{Time, TimeSelector},
};
use std::{collections::BTreeMap, sync::Arc};

/// Why opening hours cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// The text does not follow the grammar.
    #[error("not opening hours as OpenStreetMap writes them, such as \"Mo-Fr 08:00-20:00; PH off\"")]
    Grammar,
    /// The hours follow the sun, which no board at a door says in minutes.
    #[error("sunrise and sunset are not worked out; write hours")]
    Sun,
    /// The day or its year cannot be expressed.
    #[error("the days lie outside what calendars hold")]
    Calendar,
}

/// Opening hours that could be read.
pub struct OpeningTimes {
    expression: OpeningHoursExpression,
    /// True when public holidays make a difference.
    minds_holidays: bool,
}

impl std::str::FromStr for OpeningTimes {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let hours: OpeningHours = tidied(text).parse().map_err(|_| HoursError::Grammar)?;
        let expression = hours.get_expression().as_ref().clone();
        let spans = expression.rules.iter().flat_map(|rule| &rule.time_selector.spans);
        let by_the_sun = |time: &Time| matches!(time, Time::Variable(_));
        if spans.into_iter().any(|span| by_the_sun(&span.range.start) || by_the_sun(&span.range.end)) {
            return Err(HoursError::Sun);
        }
        let mut weekdays = expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
        let minds_holidays = weekdays.any(|day| matches!(day, WeekDayRange::Holiday { .. }));
        Ok(Self { expression, minds_holidays })
    }
}

/// The text with the signs that people type for those of the grammar, and no spaces around dashes.
fn tidied(text: &str) -> String {
    let sign = |character: char| match character {
        '–' | '—' | '～' | '~' => '-',
        '：' => ':',
        '，' | '、' => ',',
        '；' => ';',
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    };
    let text: String = text.chars().map(sign).collect();
    text.split('-').map(str::trim).collect::<Vec<_>>().join("-")
}

impl OpeningTimes {
    /// The timetable of `days` days from `first` on, in the community's own offset from UTC.
    pub fn timetable(
        &self,
        holidays: &Holidays,
        offset_minutes: i32,
        first: Date,
        days: u16,
    ) -> Result<Timetable, HoursError> {
        let first = first.day();
        let last = first.checked_add_days(Days::new(u64::from(days))).ok_or(HoursError::Calendar)?;
        let before = first.pred_opt().ok_or(HoursError::Calendar)?;
        let unix = |moment: NaiveDateTime| moment.and_utc().timestamp() - i64::from(offset_minutes) * 60;
        let worked_out = (unix(first.and_time(NaiveTime::MIN)), unix(last.and_time(NaiveTime::MIN)));
        let calendar = Calendars::of(holidays);
        let mut spans = Vec::new();
        for day in before.iter_days().take_while(|day| *day < last) {
            let own = self.own_spans(day, holidays, &calendar)?;
            spans.extend(own.into_iter().map(|(from, to, certain)| Span { from: unix(from), to: unix(to), certain }));
        }
        let always = self.expression.is_constant() && !spans.is_empty() && spans.iter().all(|span| span.certain);
        let unknown = first.iter_days().take_while(|day| *day < last).find(|day| !holidays.knows(day.year()));
        Ok(Timetable {
            worked_out,
            spans: united(spans, worked_out),
            always,
            holidays_unknown_from: unknown.filter(|_| self.minds_holidays).map(Date::from),
        })
    }

    /// The stretches that begin on a day.
    fn own_spans(
        &self,
        day: NaiveDate,
        holidays: &Holidays,
        calendars: &Calendars,
    ) -> Result<Vec<(NaiveDateTime, NaiveDateTime, bool)>, HoursError> {
        let make_up = holidays.is_make_up(day.into());
        let model = if make_up { nearest_working_day(day) } else { day };
        let context = if make_up { &calendars.none } else { &calendars.known };
        let shift = day - model;
        let alone = OpeningHoursExpression { rules: self.rules_on(model, context)? };
        if alone.rules.is_empty() {
            return Ok(Vec::new());
        }
        let hours: OpeningHours = alone.to_string().parse().map_err(|_| HoursError::Grammar)?;
        let start = model.and_time(NaiveTime::MIN);
        let ranges = hours.with_context(context.clone()).iter_range(start, start + Duration::days(3));
        let open = ranges.filter(|range| range.kind != RuleKind::Closed);
        Ok(open
            .map(|range| (range.range.start + shift, range.range.end + shift, range.kind == RuleKind::Open))
            .collect())
    }

    /// The rules that may speak of a day, each bound to that day alone.
    fn rules_on(&self, day: NaiveDate, context: &Context) -> Result<Vec<RuleSequence>, HoursError> {
        let only = exactly(day).ok_or(HoursError::Calendar)?;
        let mut rules = Vec::new();
        for rule in &self.expression.rules {
            if !covers(&rule.day_selector, day, context)? {
                continue;
            }
            let mut rule = rule.clone();
            rule.day_selector.year.clear();
            rule.day_selector.monthday = vec![only.clone()];
            rules.push(rule);
        }
        if let Some(first) = rules.first_mut() {
            first.operator = RuleOperator::Normal;
        }
        Ok(rules)
    }
}

/// The timetables of these hours by their text; those that cannot be worked out are left out.
pub fn timetables(
    hours: &[String],
    holidays: &Holidays,
    offset_minutes: i32,
    first: Date,
    days: u16,
) -> BTreeMap<String, Timetable> {
    let timetable = |text: &String| {
        let times: OpeningTimes = text.parse().ok()?;
        Some((text.clone(), times.timetable(holidays, offset_minutes, first, days).ok()?))
    };
    hours.iter().filter_map(timetable).collect()
}

/// What the grammar is told of holidays.
struct Calendars {
    known: Context,
    none: Context,
}

impl Calendars {
    fn of(holidays: &Holidays) -> Self {
        let mut public = compact_calendar::CompactCalendar::default();
        for date in holidays.days_off() {
            public.insert(date.day());
        }
        let holidays = ContextHolidays::new(Arc::new(public), Arc::default());
        Self { known: Context::default().with_holidays(holidays), none: Context::default() }
    }
}

/// The nearest Monday to Friday of a day's week, which begins on Monday: of a weekend that is its Friday.
fn nearest_working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day - Duration::days(back)
}

fn exactly(day: NaiveDate) -> Option<MonthdayRange> {
    let month = Month::try_from(u8::try_from(day.month()).ok()?).ok()?;
    let date = GrammarDate::ymd(u8::try_from(day.day()).ok()?, month, Year(day.year()));
    Some(MonthdayRange::Date { start: (date, DateOffset::default()), end: (date, DateOffset::default()) })
}

/// True when the years, months and days of a selector cover a day, each by itself.
fn covers(selector: &DaySelector, day: NaiveDate, context: &Context) -> Result<bool, HoursError> {
    let years = DaySelector { year: selector.year.clone(), ..DaySelector::default() };
    let dates = DaySelector { monthday: selector.monthday.clone(), ..DaySelector::default() };
    for part in [years, dates].into_iter().filter(|part| !part.is_empty()) {
        let rule = RuleSequence {
            day_selector: part,
            time_selector: TimeSelector::default(),
            kind: RuleKind::Open,
            operator: RuleOperator::Normal,
            comment: "".into(),
        };
        let text = OpeningHoursExpression { rules: vec![rule] }.to_string();
        let hours: OpeningHours = text.parse().map_err(|_| HoursError::Grammar)?;
        if !hours.with_context(context.clone()).is_open(day.and_time(NaiveTime::MIN)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Stretches in order within what was worked out, those that touch made one. Where it is certainly open, that it may
/// be open says nothing more.
fn united(mut spans: Vec<Span>, (start, end): (i64, i64)) -> Vec<Span> {
    spans.sort_by_key(|span| (span.from, !span.certain));
    let mut united: Vec<Span> = Vec::new();
    for span in spans {
        let mut span = Span { from: span.from.max(start), to: span.to.min(end), ..span };
        if let Some(last) = united.last_mut() {
            if last.certain == span.certain && span.from <= last.to {
                last.to = last.to.max(span.to);
                continue;
            }
            if span.certain {
                last.to = last.to.min(span.from.max(last.from));
            } else {
                span.from = span.from.max(last.to);
            }
        }
        if span.from < span.to {
            united.push(span);
        }
    }
    united.retain(|span| span.from < span.to);
    united
}

#[cfg(test)]
mod tests;
