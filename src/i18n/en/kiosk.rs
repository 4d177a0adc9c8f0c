//! The words of a shared screen.

use crate::i18n::texts::{KioskTexts, Plural};

pub(super) const TEXTS: KioskTexts = KioskTexts {
    done: "I am done",
    still_there: "Are you still there?",
    soon: "In {n} seconds what you typed and read is put away. What you sent is sealed and stays safe.",
    stay: "I am here",
    failed: "Not everything could be put away. Please call the staff.",
    title: "Left on this screen",
    staff: "Staff",
    left: Plural {
        one: "{n} sealed message was left here. Once you take it along it is gone from this screen.",
        other: "{n} sealed messages were left here. Once you take them along they are gone from this screen.",
    },
    none: "Nothing to take along",
    none_note: "What people send from this screen waits here for you.",
    locked_note: "Unlock to see how many messages were left here.",
    tools: "This screen",
    read: "Read to me",
    slower: "Slower",
    usual_pace: "Faster",
    silent: "Stop",
    go_home: "Home",
};
