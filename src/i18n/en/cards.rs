//! Words of points cards.

use crate::i18n::texts::CardsTexts;

pub(super) const TEXTS: CardsTexts = CardsTexts {
    title: "Points card",
    lead: "Your points on paper, for when you have no phone with you",
    note: "This card and this phone share one account.",
    shared: "No card is made here",
    shared_note: "A screen that everybody uses keeps nobody's points. Without a phone, ask for a card at the desk.",
    print: "Print this card",
    number: "No. {n}",
    code_for: "The card's code",
    like_money: "Keep it like money: whoever holds it can spend its points.",
    use_it: "Scan it at the community's screen before you report or sign up; at the desk to see your points and to spend them. Before you spend for the first time, the desk wants to see you once.",
    lost: "A lost card cannot be replaced, nor stopped.",
    scan_title: "Do you have a points card?",
    scan_note: "Scan it first: what you do here is then the card's. The desk tells you its points.",
    scan: "The card's code",
    wrong: "This is no card's code; please scan it again",
    take: "Use this card",
    in_use: "Card no. {n} is in use",
    in_use_note: "What you do now is this card's. Once you are done, this screen forgets it. The desk tells you its points.",
};
