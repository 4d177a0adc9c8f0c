//! Words of the desk.

mod act;
mod case;
mod check;
mod import;
mod inbox;
mod keys;
mod publish;

use crate::i18n::texts::{DeskTexts, DeskTroubleTexts, Plural};

pub(super) const TEXTS: DeskTexts = DeskTexts {
    title: "Office desk",
    on_duty: "{community} office",
    navigation: "Desk navigation",
    inbox: "Inbox",
    import: "Import",
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
    publish_page: publish::TEXTS,
    check: check::TEXTS,
    trouble: DeskTroubleTexts {
        locked: "The desk is locked",
        locked_note: "Nothing was changed, and what you filled in is still there. Unlock and press again.",
        not_found: "This case is not on this computer",
        not_found_note: "Perhaps it was not imported yet, or is on another computer.",
        gone: "The background work stopped",
        gone_note: "What was saved is safe. Try again; if that does not help, reload the page.",
        full: "No room left on this computer",
        full_note: "This step was not written. What you filled in is still there. Make room and try again.",
        blocked: "Another window is in the way",
        blocked_note: "Nothing was changed. Close other windows of this site and try again.",
        refused: "The browser keeps nothing here",
        refused_note: "This may be a private window. Open the desk in an ordinary one.",
        damaged: "Something stored is damaged",
        damaged_note: "The rest is fine. Import the original file again to mend it.",
        busy: "Somebody else was writing",
        busy_note: "Nothing was written. What you filled in is still there. Press again.",
        out_of_order: "This step does not fit now",
        out_of_order_note: "The case has just changed. Nothing was written. Look at its history and choose again.",
        no_office: "The office has no key yet",
        no_office_note: "Make one under Keys, and put its public half into the content.",
        sample_keys: "This is the demonstration key",
        sample_keys_note: "Everybody has it, so nothing real is sealed to it. Make your own key first.",
        other: "That did not work",
        other_note: "Nothing was changed. Try again, or send the details to whoever helps you.",
    },
};
