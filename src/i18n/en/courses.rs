//! The words of courses.

use crate::i18n::texts::CoursesTexts;

pub(super) const TEXTS: CoursesTexts = CoursesTexts {
    title: "Courses",
    way: "See the courses and sign up",
    way_note: "How many compulsory ones you have done, and what else there is",
    lead: "Seats go in the order in which the office hears of you. It ticks you off at the door; points follow.",
    compulsory: "Compulsory",
    elective: "Elective",
    progress: "{done} of {all} done",
    next: "Next {time}",
    attended_on: "Done {day}. See the certificate",
    asked: "Signed up",
    waiting: "On the waiting list",
    seated: "Seat kept",
    attended: "Done",
    off: "Did not work out",
    enrol: "Sign up",
    no_session: "Nothing in the next two months. Please pick something else.",
    none: "No courses yet",
    none_note: "They appear here once the office plans them. Other events are on the calendar.",
    certificate: "Certificate",
    name: "Whose name goes on it?",
    name_hint: "Only printed, never kept",
    print: "Print the certificate",
    certifies: "attended “{course}” on {day}, as ticked off at the door.",
    no_certificate: "No certificate yet",
    no_certificate_note: "Attend the course, let the office tick you off, then look for an answer.",
    failed: "The courses could not be read",
    failed_note: "Everything you saved is still here. Close the page and open it again.",
};
