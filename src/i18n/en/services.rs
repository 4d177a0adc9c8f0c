//! Words of what can be asked for.

use crate::i18n::texts::ServicesTexts;

pub(super) const TEXTS: ServicesTexts = ServicesTexts {
    title: "Services",
    heading: "Ask for a hand",
    lead: "Choose one and the office sends somebody. You can also order for a parent or a neighbour.",
    calendar: "What is on",
    teams: "Teams",
    partners: "Partners",
    which: "Which sort",
    all: "All",
    by_whom: "{team}, within {span}",
    none: "Nothing to order yet",
    none_note: "Please call the duty desk.",
    missing: "There is no such service",
    missing_note: "The link may be old. See what there is.",
    see_all: "See all services",
    step_form: "Fill in",
    where_to: "Where to?",
    again: "Order something else",
};
