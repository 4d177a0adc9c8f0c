//! What the holder of a report can do now.

use super::history::status;
use crate::{
    cases::{CaseView, Status},
    domain::EventId,
};

/// What can be done; each `of` names the step that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// Say that it is fixed.
    pub confirm: Option<EventId>,
    /// Say that it is not, or ask to look again.
    pub reopen: Option<EventId>,
    /// Add words or photos.
    pub add: bool,
    /// Take it back.
    pub withdraw: bool,
}

/// What the holder can do. A report of which the office has not said a word yet is only looked at.
pub fn choices(view: &CaseView) -> Choices {
    let (Some(status), Some(_)) = (status(view), &view.mine) else { return Choices::default() };
    let current = |kind: &str| view.current.get(kind).copied();
    Choices {
        confirm: current("resolved").filter(|_| status == Status::Resolved),
        reopen: match status {
            Status::Resolved => current("resolved"),
            Status::Declined => current("declined"),
            _ => None,
        },
        add: !status.is_final(),
        withdraw: status.is_open(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::Who,
        reports::history::tests::{step, view},
    };

    #[test]
    fn every_status_offers_what_the_office_would_accept() {
        let told = |kind| step(kind, Who::Office, "2026-11-21T14:00:00+08:00", false);
        let steps = vec![told("resolved"), told("declined")];
        let (resolved, declined) = (Some(steps[0].id), Some(steps[1].id));
        let cases = [
            (Status::Submitted, None, None, true, true),
            (Status::Received, None, None, true, true),
            (Status::Finished, None, None, true, true),
            (Status::Resolved, resolved, resolved, true, false),
            (Status::Confirmed, None, None, false, false),
            (Status::Declined, None, declined, false, false),
            (Status::Withdrawn, None, None, false, false),
            (Status::Merged, None, None, false, false),
        ];
        for (status, confirm, reopen, add, withdraw) in cases {
            let expected = Choices { confirm, reopen, add, withdraw };
            assert_eq!(choices(&view(status, steps.clone())), expected, "{status:?}");
        }
    }

    #[test]
    fn nothing_is_asked_twice_and_nothing_of_a_stranger() {
        let said = vec![
            step("resolved", Who::Office, "2026-11-21T14:00:00+08:00", false),
            step("confirmed", Who::Holder, "2026-11-21T14:05:00+08:00", true),
        ];
        assert_eq!(choices(&view(Status::Resolved, said)), Choices::default());
        let stranger = CaseView { mine: None, ..view(Status::Resolved, vec![]) };
        assert_eq!(choices(&stranger), Choices::default());
        let mut unheard = view(Status::Submitted, vec![]);
        unheard.summary.status = None;
        assert_eq!(choices(&unheard), Choices::default());
    }
}
