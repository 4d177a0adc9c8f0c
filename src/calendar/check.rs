//! What is wrong with the events of a pack beyond their shape: rules that nobody can work out.

use super::recurrence::occurrences;
use crate::content::{Date, Pack, Problem, Reason};

const EVENTS: &str = "events.json";

/// Every problem. The events stay, but are not shown on any day.
pub fn problems(pack: &Pack) -> Vec<Problem> {
    let checked = pack.events.iter().filter_map(|event| {
        let rule = event.rrule.as_ref()?;
        let first = Date::from(event.dtstart.date_time().date());
        let error = occurrences(event, 0, &pack.holidays, 0, first, 1).err()?;
        let reason = Reason::Recurrence { found: rule.chars().take(80).collect(), why: error.to_string() };
        let (file, entry) = (EVENTS.to_owned(), Some(event.id.to_string()));
        Some(Problem { file, entry, field: Some("rrule".to_owned()), reason })
    });
    checked.collect()
}
