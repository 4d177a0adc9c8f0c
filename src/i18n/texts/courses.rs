//! Words of courses and seats.

use super::texts;

texts! {
    /// The pages `#/courses`.
    CoursesTexts {
        title,
        /// On the calendar's page.
        way,
        way_note,
        lead,
        compulsory,
        elective,
        /// `{done}` of `{all}`.
        progress,
        next,
        /// `{day}`.
        attended_on,
        asked,
        waiting,
        seated,
        attended,
        off,
        /// The button beside an event.
        enrol,
        no_session,
        none,
        none_note,
        certificate,
        name,
        name_hint,
        print,
        /// `{day}` and `{course}`.
        certifies,
        no_certificate,
        no_certificate_note,
        /// The code at the door.
        arrival,
        arrival_note,
        failed,
        failed_note,
    }
}
