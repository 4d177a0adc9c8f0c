//! Days of a month, and what is held on them.

use super::model::Occurrence;
use crate::content::Date;
use chrono::{Datelike, Days, Months, Weekday};

/// The first day of the month that is `months` after the month of `day`.
pub fn month_after(day: Date, months: i32) -> Option<Date> {
    let first = day.day().with_day(1)?;
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) };
    moved.map(Date::from)
}

/// The whole weeks, Monday first, that show the month of `first`; days of other months are empty.
pub fn weeks(first: Date) -> Vec<[Option<Date>; 7]> {
    let Some(end) = month_after(first, 1) else { return Vec::new() };
    let mut monday = first.day().week(Weekday::Mon).first_day();
    let mut weeks = Vec::new();
    while monday < end.day() {
        let day = |place: usize| monday.checked_add_days(Days::new(place as u64));
        let of_month = |day: &chrono::NaiveDate| day.month() == first.day().month();
        weeks.push(std::array::from_fn(|place| day(place).filter(of_month).map(Date::from)));
        let Some(next) = day(7) else { break };
        monday = next;
    }
    weeks
}

/// What is held on a day, in order.
pub fn on(occurrences: &[Occurrence], day: Date) -> impl Iterator<Item = &Occurrence> {
    occurrences.iter().filter(move |occurrence| occurrence.day == day)
}

/// The days on which something is held, each once, in order.
pub fn days(occurrences: &[Occurrence]) -> Vec<Date> {
    let mut days: Vec<Date> = occurrences.iter().map(|occurrence| occurrence.day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_follow_each_other_over_the_year_s_end() {
        for (day, months, first) in [
            ("2026-11-22", 0, "2026-11-01"),
            ("2026-12-31", 1, "2027-01-01"),
            ("2027-01-31", -1, "2026-12-01"),
            ("2026-01-31", 1, "2026-02-01"),
        ] {
            assert_eq!(month_after(date(day), months), Some(date(first)), "{day} {months}");
        }
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_from_monday() {
        // The first day is a Sunday; the first is a Monday and the month has four weeks; a leap February.
        for (first, count, before, last) in
            [("2026-11-01", 6, 6, "2026-11-30"), ("2027-02-01", 4, 0, "2027-02-28"), ("2028-02-01", 5, 1, "2028-02-29")]
        {
            let weeks = weeks(date(first));
            assert_eq!(weeks.len(), count, "{first}");
            let days: Vec<Option<Date>> = weeks.iter().flatten().copied().collect();
            assert_eq!(days.iter().take_while(|day| day.is_none()).count(), before, "{first}");
            let shown: Vec<Date> = days.into_iter().flatten().collect();
            assert_eq!(shown.first(), Some(&date(first)));
            assert_eq!(shown.last(), Some(&date(last)));
            assert!(shown.is_sorted());
        }
    }
}
