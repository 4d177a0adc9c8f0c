//! Until when something is asked for: the service's promise, the office's working time, and what is late.

use crate::{
    cases::{CaseSummary, Status},
    content::{Community, Date, Deadline, Service, Time, TimeOfDay},
    domain::Instant,
};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A phone's clock may be wrong by years: a report that seems older than this, or from the future, is not called late
/// by its own clock.
const BELIEVED: i64 = 60 * DAY;

/// The hours in which working time runs, on the community's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingTime {
    /// Seconds after midnight at which work begins.
    from: i64,
    /// Seconds after midnight at which work ends.
    to: i64,
    /// Which days of the week are worked, from Monday on.
    days: [bool; 7],
    /// Minutes that the community's clocks are ahead of UTC.
    offset_minutes: i32,
}

impl WorkingTime {
    /// The office's own hours; Monday to Friday, nine to six, where the pack names none.
    pub fn of(community: &Community) -> Self {
        let offset_minutes = community.utc_offset_minutes;
        let Some(hours) = &community.working_time else {
            let days = [true, true, true, true, true, false, false];
            return Self { from: 9 * HOUR, to: 18 * HOUR, days, offset_minutes };
        };
        let mut days = [hours.days.is_empty(); 7];
        for day in &hours.days {
            days[*day as usize] = true;
        }
        let seconds = |time: &TimeOfDay| i64::from(time.minutes()) * MINUTE;
        let (from, to) = (seconds(&hours.from), seconds(&hours.to));
        let (from, to) = if from < to { (from, to) } else { (0, DAY) };
        Self { from, to, days, offset_minutes }
    }

    /// The day of a moment on the community's calendar.
    pub fn day(self, at: Instant) -> Date {
        Date::from(Instant::from_unix(at.unix(), self.offset_minutes).date_time().date_naive())
    }

    /// Seconds that the community's clocks are ahead of UTC.
    fn shift(self) -> i64 {
        i64::from(self.offset_minutes) * MINUTE
    }

    /// The next moment of working time, that moment itself where it is one. Both are seconds on the local clock.
    fn forward(self, local: i64) -> i64 {
        let (day, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        match (self.is_worked(day), second) {
            (true, second) if second < self.from => day * DAY + self.from,
            (true, second) if second < self.to => local,
            _ => self.next_day(day) * DAY + self.from,
        }
    }

    fn next_day(self, day: i64) -> i64 {
        (day + 1..day + 8).find(|&day| self.is_worked(day)).unwrap_or(day + 1)
    }

    /// 1970-01-01 was a Thursday.
    fn is_worked(self, day: i64) -> bool {
        usize::try_from((day + 3).rem_euclid(7)).is_ok_and(|day| self.days[day])
    }

    /// The moment that lies so many working days and seconds after `local`.
    fn after(self, local: i64, days: u32, seconds: u32) -> i64 {
        let mut at = self.forward(local);
        for _ in 0..days {
            at = self.next_day(at.div_euclid(DAY)) * DAY + at.rem_euclid(DAY);
        }
        let mut left = i64::from(seconds);
        loop {
            let end = at.div_euclid(DAY) * DAY + self.to;
            if left <= end - at {
                return at + left;
            }
            left -= end - at;
            at = self.forward(end);
        }
    }
}

/// When a deadline that begins at `from` is over, on the community's clock.
pub fn deadline(deadline: &Deadline, from: Instant, working: WorkingTime) -> Instant {
    let shift = working.shift();
    let end = match deadline.time {
        Time::Calendar => from.unix() + deadline.within.as_seconds(),
        Time::Working => working.after(from.unix() + shift, deadline.within.days, deadline.within.seconds) - shift,
    };
    Instant::from_unix(end, working.offset_minutes)
}

/// Until when the service promises that it is solved.
pub fn promise(service: &Service, opened_at: Instant, working: WorkingTime) -> Option<Instant> {
    let solve = service.deadlines.solve.as_ref()?;
    Some(deadline(solve, opened_at, working))
}

/// A moment until which a team can be asked to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueChoice {
    /// The moment.
    pub at: Instant,
    /// True when it is what the service promises.
    pub promised: bool,
}

/// The moments to choose from, soonest first: an hour from now, the ends of this day and of some to come, and the
/// promise while it can still be kept.
pub fn due_choices(promised: Option<Instant>, now: Instant, working: WorkingTime) -> Vec<DueChoice> {
    let shift = working.shift();
    let local = now.unix() + shift;
    let soon = (local + HOUR + 15 * MINUTE - 1).div_euclid(15 * MINUTE) * (15 * MINUTE);
    let ends = [0, 1, 3, 7].map(|days| (local.div_euclid(DAY) + days) * DAY + working.to);
    let mut choices: Vec<DueChoice> = std::iter::once(soon)
        .chain(ends.into_iter().filter(|end| *end > soon))
        .map(|local| DueChoice { at: Instant::from_unix(local - shift, working.offset_minutes), promised: false })
        .filter(|choice| promised != Some(choice.at))
        .chain(promised.filter(|at| *at > now).map(|at| DueChoice { at, promised: true }))
        .collect();
    choices.sort_by_key(|choice| choice.at);
    choices
}

/// Since when a case is late: past the moment that its team was given, else past what its service promises. What is
/// done is not late.
pub fn late_since(
    summary: &CaseSummary,
    service: Option<&Service>,
    now: Instant,
    working: WorkingTime,
) -> Option<Instant> {
    let status = summary.status.filter(|status| status.is_open())?;
    let promised = || {
        let opened_at = summary.opened_at?;
        let age = now.unix() - opened_at.unix();
        let deadlines = service?.deadlines;
        let of_step = if status == Status::Submitted { deadlines.receive } else { deadlines.solve }?;
        (0..BELIEVED).contains(&age).then(|| deadline(&of_step, opened_at, working))
    };
    summary.due.or_else(promised).filter(|due| *due < now)
}

/// The longest that members are waited for before somebody else is asked.
const PATIENCE: i64 = HOUR;

/// Since when members have been asked in vain: half of the time that they were given, an hour at the most. Then the
/// clerk asks somebody else, or calls.
pub(super) fn untaken_since(summary: &CaseSummary, now: Instant) -> Option<Instant> {
    let asked_at = summary.updated_at.filter(|_| summary.asks_members && summary.status == Some(Status::Dispatched))?;
    let given = summary.due.map_or(i64::MAX, |due| (due.unix() - asked_at.unix()).max(0) / 2);
    (now.unix() > asked_at.unix() + given.min(PATIENCE)).then_some(asked_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::rules::inbox::tests::{pack, service, summary};

    fn china() -> WorkingTime {
        WorkingTime::of(&pack().community)
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn members_are_waited_for_half_the_time_and_an_hour_at_most() {
        let asked = CaseSummary {
            status: Some(Status::Dispatched),
            asks_members: true,
            updated_at: Some(at("2026-11-20T14:00:00+08:00")),
            ..summary()
        };
        let since = |summary: &CaseSummary, now: &str| untaken_since(summary, at(now)).is_some();
        assert!(!since(&asked, "2026-11-20T14:59:00+08:00") && since(&asked, "2026-11-20T15:01:00+08:00"));
        let soon = CaseSummary { due: Some(at("2026-11-20T14:40:00+08:00")), ..asked.clone() };
        assert!(!since(&soon, "2026-11-20T14:19:00+08:00") && since(&soon, "2026-11-20T14:21:00+08:00"));
        let long = CaseSummary { due: Some(at("2026-11-22T14:00:00+08:00")), ..asked.clone() };
        assert!(since(&long, "2026-11-20T15:01:00+08:00"));
        for other in [
            CaseSummary { asks_members: false, ..asked.clone() },
            CaseSummary { status: Some(Status::Accepted), ..asked.clone() },
            CaseSummary { updated_at: None, ..asked },
        ] {
            assert!(!since(&other, "2026-11-21T14:00:00+08:00"));
        }
    }

    #[test]
    fn working_time_runs_only_in_working_hours() {
        // 2026-11-20 is a Friday.
        for (within, time, from, end) in [
            ("PT4H", Time::Calendar, "2026-11-20T17:00:00+08:00", "2026-11-20T21:00:00+08:00"),
            ("P1D", Time::Calendar, "2026-11-20T17:00:00+08:00", "2026-11-21T17:00:00+08:00"),
            ("PT1H", Time::Working, "2026-11-20T17:00:00+08:00", "2026-11-20T18:00:00+08:00"),
            ("PT4H", Time::Working, "2026-11-20T17:00:00+08:00", "2026-11-23T12:00:00+08:00"),
            ("PT20H", Time::Working, "2026-11-20T17:00:00+08:00", "2026-11-25T10:00:00+08:00"),
            ("PT2H", Time::Working, "2026-11-20T07:30:00+08:00", "2026-11-20T11:00:00+08:00"),
            ("PT2H", Time::Working, "2026-11-20T18:00:00+08:00", "2026-11-23T11:00:00+08:00"),
            ("P1D", Time::Working, "2026-11-20T14:00:00+08:00", "2026-11-23T14:00:00+08:00"),
            ("P1D", Time::Working, "2026-11-21T14:00:00+08:00", "2026-11-24T09:00:00+08:00"),
            ("P5D", Time::Working, "2026-11-20T22:00:00+08:00", "2026-11-30T09:00:00+08:00"),
            ("PT0S", Time::Working, "2026-11-21T02:00:00Z", "2026-11-23T09:00:00+08:00"),
        ] {
            let promise = Deadline { within: within.parse().unwrap(), time };
            let end_found = deadline(&promise, at(from), china());
            assert_eq!(end_found.to_string(), end, "{within} {time:?} from {from}");
        }
    }

    #[test]
    fn the_pack_says_when_the_office_works() {
        // 2026-11-21 is a Saturday.
        let from = at("2026-11-21T17:00:00+08:00");
        for (hours, within, end) in [
            (r#"{"from":"08:00","to":"20:00"}"#, "PT4H", "2026-11-22T09:00:00+08:00"),
            (r#"{"days":["Sa"],"from":"08:00","to":"18:00"}"#, "PT2H", "2026-11-28T09:00:00+08:00"),
            (r#"{"days":["Mo","We"],"from":"08:00","to":"18:00"}"#, "P1D", "2026-11-25T08:00:00+08:00"),
            (r#"{"from":"00:00","to":"24:00"}"#, "PT10H", "2026-11-22T03:00:00+08:00"),
            (r#"{"from":"08:00","to":"08:00"}"#, "PT10H", "2026-11-22T03:00:00+08:00"),
        ] {
            let mut community = pack().community;
            community.working_time = Some(serde_json::from_str(hours).unwrap());
            let promise = Deadline { within: within.parse().unwrap(), time: Time::Working };
            assert_eq!(deadline(&promise, from, WorkingTime::of(&community)).to_string(), end, "{hours}");
        }
        let mut community = pack().community;
        community.working_time = Some(serde_json::from_str(r#"{"from":"08:00","to":"20:00"}"#).unwrap());
        let choices = due_choices(None, from, WorkingTime::of(&community));
        assert_eq!(choices[1].at.to_string(), "2026-11-21T20:00:00+08:00");
    }

    #[test]
    fn the_choices_rise_and_name_the_promise_while_it_can_be_kept() {
        let now = at("2026-11-20T14:06:00+08:00");
        let choices = |promised: Option<&str>, now| {
            let choices = due_choices(promised.map(at), now, china());
            choices.iter().map(|choice| (choice.at.to_string(), choice.promised)).collect::<Vec<_>>()
        };
        let ends = |text: &str| (format!("2026-11-{text}:00+08:00"), false);
        let plain = ["20T15:15", "20T18:00", "21T18:00", "23T18:00", "27T18:00"].map(ends);
        assert_eq!(choices(None, now), plain);
        assert_eq!(choices(Some("2026-11-19T18:00:00+08:00"), now), plain, "a broken promise is no choice");
        let with_promise = choices(Some("2026-11-21T18:00:00+08:00"), now);
        assert_eq!(with_promise.len(), 5);
        assert!(with_promise[2].1);
        let evening = choices(None, at("2026-11-20T17:30:00+08:00"));
        assert_eq!(evening[..2], ["20T18:30", "21T18:00"].map(ends));
    }

    #[test]
    fn only_what_is_open_and_past_its_moment_is_late() {
        let now = at("2026-11-20T14:06:00+08:00");
        let opened = "2026-11-20T13:00:00+08:00";
        let long_ago = "2016-11-20T13:00:00+08:00";
        // The service promises to receive in 30 minutes and to solve in 24 hours, both by the calendar.
        for (status, opened_at, due, expected) in [
            (Some(Status::Submitted), opened, None, Some("2026-11-20T13:30:00+08:00")),
            (Some(Status::Received), opened, None, None),
            (Some(Status::Received), "2026-11-19T13:00:00+08:00", None, Some(opened)),
            (Some(Status::Dispatched), opened, Some("2026-11-20T14:00:00+08:00"), Some("2026-11-20T14:00:00+08:00")),
            (Some(Status::Dispatched), "2026-11-10T13:00:00+08:00", Some("2026-11-20T18:00:00+08:00"), None),
            (Some(Status::Resolved), opened, Some("2026-11-20T14:00:00+08:00"), None),
            (Some(Status::Submitted), long_ago, None, None),
            (Some(Status::Submitted), "2036-11-20T13:00:00+08:00", None, None),
            (None, opened, Some("2026-11-20T14:00:00+08:00"), None),
        ] {
            let case = CaseSummary { status, opened_at: Some(at(opened_at)), due: due.map(at), ..summary() };
            let since = late_since(&case, Some(&service()), now, china());
            assert_eq!(since, expected.map(at), "{status:?} {opened_at} {due:?}");
        }
        let case = CaseSummary { status: Some(Status::Submitted), opened_at: Some(at(opened)), ..summary() };
        assert_eq!(late_since(&case, None, now, china()), None, "a sealed service promises nothing that is known");
    }
}
