//! The words of seats and attendance.

use crate::i18n::texts::{DeskCoursesTexts, Plural};

pub(super) const TEXTS: DeskCoursesTexts = DeskCoursesTexts {
    title: "Seats and attendance",
    note: "First received, first seated; the others wait. When somebody steps back, give seats again and the next in line moves up. Phones see it after the next publication.",
    locked: "Locked: it cannot be seen who they are. Unlock the desk first.",
    none: "Nobody has signed up",
    none_note: "Sign-ups appear here once they are imported.",
    filled: "{taken} of {seats} seats taken, {waiting} waiting",
    no_seats: "The content does not say how many seats there are. Please check it",
    give: Plural { one: "Give seats to {n} person", other: "Give seats to {n} people" },
    register: "Call the roll",
    register_end: "Roll called",
    came: "Came",
    missed: "Did not come",
    scan: "Scan the code, or type the number",
    scan_note: "Point the scanner at the phone; without one, type the last three digits of the number",
    scanned: "Mark as here",
    unmeant: "Nobody of this session, or more than one. Look at the list.",
    nameless: "No name given",
    unknown_event: "An event that the content no longer has",
};
