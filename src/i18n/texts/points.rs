//! Words of a person's points.

use super::texts;

texts! {
    /// The page `#/points`.
    PointsTexts {
        title,
        /// On the page of a person's own reports.
        lead,
        balance,
        unit,
        confirmed_note,
        /// `{n}` points, good until the end of `{day}`.
        expires,
        owing,
        waiting,
        waiting_note,
        waits_office,
        waits_entry,
        /// A member's work that the office has not agreed to yet.
        waits_check,
        /// Nothing tells this phone of what the office entered for it.
        unheard,
        up_to,
        rewards,
        rewards_note,
        claim_first,
        claim_first_note,
        claim_asked,
        swap,
        waits_agreement,
        /// `{code}` is said at the counter.
        fetch,
        enough,
        /// `{n}` of a reward.
        left,
        /// None of it is left.
        gone,
        missing,
        history,
        /// Where the phone does not know what a case was about.
        unnamed,
        /// What was spent at the counter.
        spent,
        reversed,
        none,
        none_note,
        failed,
        failed_note,
    }
}
