//! What kinds of units, of help and of people are called, and a match's reason.

use crate::{
    content::{Group, Help, PartnerKind},
    i18n::{Texts, fill},
};

/// The name of a sort of unit.
pub fn kind(texts: &Texts, kind: PartnerKind) -> &'static str {
    let words = &texts.partners().kind;
    match kind {
        PartnerKind::Hospital => words.hospital,
        PartnerKind::Clinic => words.clinic,
        PartnerKind::Dentist => words.dentist,
        PartnerKind::Pharmacy => words.pharmacy,
        PartnerKind::Bank => words.bank,
        PartnerKind::Mall => words.mall,
        PartnerKind::Shop => words.shop,
        PartnerKind::Restaurant => words.restaurant,
        PartnerKind::School => words.school,
        PartnerKind::Kindergarten => words.kindergarten,
        PartnerKind::Garden => words.garden,
        PartnerKind::Firm => words.firm,
        PartnerKind::Public => words.public,
    }
}

/// The name of a kind of help.
pub fn help(texts: &Texts, help: Help) -> &'static str {
    let words = &texts.partners().help;
    match help {
        Help::Health => words.health,
        Help::Teeth => words.teeth,
        Help::Eyes => words.eyes,
        Help::Medicine => words.medicine,
        Help::Care => words.care,
        Help::Meals => words.meals,
        Help::Goods => words.goods,
        Help::Repair => words.repair,
        Help::Safety => words.safety,
        Help::Childcare => words.childcare,
        Help::Learning => words.learning,
        Help::Law => words.law,
        Help::Money => words.money,
        Help::Work => words.work,
        Help::Venue => words.venue,
    }
}

/// What people are called for whom something is.
pub fn group(texts: &Texts, group: Group) -> &'static str {
    let words = &texts.partners().group;
    match group {
        Group::Everyone => words.everyone,
        Group::Elders => words.elders,
        Group::Riders => words.riders,
        Group::Children => words.children,
        Group::Families => words.families,
        Group::Disabled => words.disabled,
        Group::Hardship => words.hardship,
    }
}

/// What a resource is and for whom, or as much of it as answers a wish.
pub fn reason(texts: &Texts, kinds: &[Help], people: &[Group]) -> String {
    let words = texts.partners();
    let kinds: Vec<_> = kinds.iter().map(|kind| help(texts, *kind)).collect();
    let people: Vec<_> = people.iter().map(|people| group(texts, *people)).collect();
    fill(words.reason, &[("help", &kinds.join(words.comma)), ("groups", &people.join(words.comma))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{EN, ZH};

    #[test]
    fn a_reason_names_the_help_and_the_people() {
        let (help, people) = ([Help::Teeth, Help::Eyes], [Group::Elders]);
        assert_eq!(reason(&ZH, &help, &people), "管：看牙、看眼睛 · 给：60 岁以上的老人");
        assert_eq!(reason(&EN, &help, &people), "What: Teeth, Eyes · For: People over 60");
        assert_eq!(reason(&EN, &[Help::Law], &[Group::Everyone]), "What: Law · For: Everyone");
    }
}
