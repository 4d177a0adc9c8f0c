//! Words of the desk.

mod act;
mod cards;
mod case;
mod check;
mod courses;
mod import;
mod inbox;
mod keys;
mod members;
mod points;
mod publish;
mod screening;

use crate::i18n::texts::{DeskTexts, Plural};

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "Office desk",
    on_duty: "{community} office",
    navigation: "Desk navigation",
    inbox: "Inbox",
    import: "Import",
    members: "Members",
    courses: "Courses",
    screening: "Screening",
    points: "Points",
    publish: "Publish",
    keys: "Keys",
    content: "Content",
    kept_here: "All kept on this computer",
    state_locked: "Locked: look only",
    state_unlocked: "Unlocked",
    state_sample: "Demo key in use",
    state_no_office: "No key yet",
    lock: "Lock",
    unlock: "Unlock",
    locked_strip: "The desk is locked. You can see what is not sealed, but not act or open sealed mail.",
    no_office_strip: "There is no office key yet. You can import and look, but not act or publish.",
    to_keys: "Unlock",
    new_cases: Plural { one: "{n} new case", other: "{n} new cases" },
    content_problems: Plural { one: "{n} thing to look at", other: "{n} things to look at" },
    drop: "Let go to start reading",
    drop_note: "As many files as you like, whatever their names",
    act: act::TEXTS,
    case: case::TEXTS,
    list: inbox::TEXTS,
    import_page: import::TEXTS,
    keys_page: keys::TEXTS,
    members_page: members::TEXTS,
    courses_page: courses::TEXTS,
    cards_page: cards::TEXTS,
    points_page: points::TEXTS,
    publish_page: publish::TEXTS,
    screening_page: screening::TEXTS,
    check: check::TEXTS,
};
