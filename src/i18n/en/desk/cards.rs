//! Words of points cards on the desk's counter.

use crate::i18n::texts::{DeskCardsTexts, Plural};

pub(super) const TEXTS: DeskCardsTexts = DeskCardsTexts {
    title: "Somebody brings a points card",
    note: "Scan it to see what it has, and give something for it at once.",
    scan: "The card's code",
    look: "See this card",
    wrong: "This is no card's code; please scan it again",
    number: "Card no. {n}",
    balance: "{n} points to spend now",
    debt: "{n} points are owed",
    not_bound: "Not claimed yet: see the person once before it spends",
    whose: "Whose card is it?",
    whose_hint: "In your own words, kept sealed; may stay empty",
    bind: "I have seen the person: claim it",
    spend: "Give something for it",
    no_spend: "Its points suffice for nothing that is left.",
    give: "Take the points and give it",
    price: "{n} points",
    waiting: "Agreed, waiting to be fetched",
    hand_out: "Handed over",
    entries: "How it came about",
    no_entries: "Nothing has been entered for this card yet.",
    back: "It came back: return the points",
    put_away: "Put this card away",
    make: "Make new cards",
    make_note: "Each card is a new account. Nothing of it is kept here: print before you leave.",
    count: "How many?",
    make_them: Plural { one: "Make {n} card", other: "Make {n} cards" },
    print: "Print",
    made_note: "What is not printed is gone when you leave this page.",
};
