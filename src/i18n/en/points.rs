//! The words of points.

use crate::i18n::texts::PointsTexts;

pub(super) const TEXTS: PointsTexts = PointsTexts {
    title: "Points",
    lead: "How many, where they came from, what they are good for",
    balance: "To spend now",
    unit: "points",
    confirmed_note: "Only what the office entered and published",
    expires: "{n} points are good until {day}",
    owing: "{n} points were taken back after they were spent; what you earn next pays them first",
    waiting: "Not entered yet",
    waiting_note: "Points count once it is solved and the office has entered them. There is a limit per day, and several reports of one thing share.",
    waits_office: "Waiting to be solved",
    waits_entry: "Solved, waiting for the office's entry",
    up_to: "up to {n}",
    rewards: "What they are good for",
    rewards_note: "Nothing can be exchanged here yet. Your points stay; the office will say when it begins.",
    enough: "Enough",
    missing: "{n} missing",
    history: "How it came about",
    unnamed: "A report",
    reversed: "taken back {day}",
    none: "No points have been entered yet",
    none_note: "Report something; once it is solved, they come.",
    failed: "The points could not be read",
    failed_note: "What is kept is still here. Close the page and open it again.",
};
