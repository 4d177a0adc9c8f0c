//! Which resources answer a wish, and why.

use crate::content::{Group, HELP, Help, Kind, Partner, PartnerKind, Resource, Service};
use std::cmp::Reverse;

/// What somebody needs, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The kinds of help that would do; none when any would.
    pub help: Vec<Help>,
    /// Whom it is for; none when that was not said.
    pub groups: Vec<Group>,
}

impl Wish {
    /// A wish as chips and answers write it; what nobody knows is left out.
    pub fn of<'a>(help: impl IntoIterator<Item = &'a str>, groups: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            help: help.into_iter().filter_map(Help::named).collect(),
            groups: groups.into_iter().filter_map(Group::named).collect(),
        }
    }

    /// True when nothing was said that would narrow anything down.
    pub fn is_empty(&self) -> bool {
        self.help.is_empty() && self.groups.iter().all(|group| *group == Group::Everyone)
    }
}

/// A resource that answers a wish. The last two members are the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// Whose it is.
    pub partner: &'a Partner,
    /// What it is.
    pub resource: &'a Resource,
    /// The kinds of help that were wanted and that this is; all that it is, where none was named.
    pub help: Vec<Help>,
    /// The people named in the wish whom it is for, or that it is for everyone; all whom it is for, where nobody was
    /// named.
    pub groups: Vec<Group>,
}

/// The resources that answer a wish. First those that answer more of it, then those made for the people whom it names
/// before those for everyone, then in the order of the content. A wish that says nothing is answered by nothing; one
/// that names no help only by what is made for the people whom it names.
pub fn matches<'a>(partners: &'a [Partner], wish: &Wish) -> Vec<Match<'a>> {
    if wish.is_empty() {
        return Vec::new();
    }
    let each = partners.iter().flat_map(|partner| partner.resources.iter().map(move |resource| (partner, resource)));
    let mut found: Vec<Match<'a>> = each.filter_map(|(partner, resource)| answer(partner, resource, wish)).collect();
    found.sort_by_key(|found| (Reverse(found.help.len().min(wish.help.len())), is_for_everyone(found)));
    found
}

fn is_for_everyone(found: &Match<'_>) -> bool {
    found.groups == [Group::Everyone]
}

fn answer<'a>(partner: &'a Partner, resource: &'a Resource, wish: &Wish) -> Option<Match<'a>> {
    let wanted = |help: &Help| wish.help.is_empty() || wish.help.contains(help);
    let help: Vec<Help> = resource.help.iter().copied().filter(wanted).collect();
    let named: Vec<Group> = wish.groups.iter().copied().filter(|group| resource.groups.contains(group)).collect();
    let groups = if wish.groups.is_empty() {
        resource.groups.clone()
    } else if named.is_empty() && resource.groups.contains(&Group::Everyone) && !wish.help.is_empty() {
        vec![Group::Everyone]
    } else {
        named
    };
    (!help.is_empty() && !groups.is_empty()).then_some(Match { partner, resource, help, groups })
}

/// The kinds of help that some partner offers, in the order of [`Help::ALL`].
pub fn offered_help(partners: &[Partner]) -> Vec<Help> {
    let offers = |help: &Help| partners.iter().flat_map(|partner| &partner.resources).any(|at| at.help.contains(help));
    Help::ALL.iter().copied().filter(offers).collect()
}

/// The people for whom something of some partner is made, in the order of [`Group::ALL`]; everyone is not among them.
pub fn offered_groups(partners: &[Partner]) -> Vec<Group> {
    let offers =
        |group: &Group| partners.iter().flat_map(|partner| &partner.resources).any(|at| at.groups.contains(group));
    Group::ALL.iter().copied().filter(|group| *group != Group::Everyone).filter(offers).collect()
}

/// The partners under their kinds, in the order in which the kinds first come.
pub fn by_kind(partners: &[Partner]) -> Vec<(PartnerKind, Vec<&Partner>)> {
    let mut kinds: Vec<(PartnerKind, Vec<&Partner>)> = Vec::new();
    for partner in partners {
        match kinds.iter_mut().find(|(kind, _)| *kind == partner.kind) {
            Some((_, of_kind)) => of_kind.push(partner),
            None => kinds.push((partner.kind, vec![partner])),
        }
    }
    kinds
}

/// The service by which the office is asked for a partner's help: the request with the question [`HELP`].
pub fn request(services: &[Service]) -> Option<&Service> {
    services.iter().find(|service| service.kind == Kind::Request && service.attribute(HELP).is_some())
}

/// What the request for one resource begins with: what was wanted of it, else its main kind of help; and whom it was
/// wanted for, else the only people whom it is for.
pub fn begins_with(resource: &Resource, wish: &Wish) -> (Option<Help>, Option<Group>) {
    let help = wish.help.iter().find(|help| resource.help.contains(help)).or(resource.help.first());
    let only = match resource.groups[..] {
        [group] => Some(group),
        _ => None,
    };
    let group = wish.groups.iter().copied().find(|group| resource.groups.contains(group)).or(only);
    (help.copied(), group.filter(|group| *group != Group::Everyone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Privacy, WHOM};

    fn sample<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
        serde_json::from_str(text).unwrap()
    }

    fn partners() -> Vec<Partner> {
        sample(include_str!("../../public/content/partners.json"))
    }

    fn services() -> Vec<Service> {
        sample(include_str!("../../public/content/services.json"))
    }

    /// A partner whose resources are these: id, kinds of help, people.
    fn partner(id: &str, resources: &[(&str, &[&str], &[&str])]) -> Partner {
        let resource = |(id, help, groups): &(&str, &[&str], &[&str])| serde_json::json!({"id": id, "name": id, "help": help, "for": groups, "when": "W"});
        let resources: Vec<_> = resources.iter().map(resource).collect();
        serde_json::from_value(serde_json::json!({"id": id, "name": id, "kind": "firm", "resources": resources}))
            .unwrap()
    }

    fn found(partners: &[Partner], help: &[&str], groups: &[&str]) -> Vec<String> {
        let wish = Wish::of(help.iter().copied(), groups.iter().copied());
        let told = |found: &Match<'_>| {
            let keys = found.help.iter().map(|help| help.key()).chain(found.groups.iter().map(|group| group.key()));
            format!("{}/{}: {}", found.partner.id, found.resource.id, keys.collect::<Vec<_>>().join(" "))
        };
        matches(partners, &wish).iter().map(told).collect()
    }

    #[test]
    fn what_answers_more_and_is_made_for_the_people_comes_first_and_says_why() {
        let partners = [
            partner(
                "mall",
                &[("hall", &["venue"], &["everyone"]), ("food", &["meals", "goods"], &["hardship", "riders"])],
            ),
            partner("shop", &[("basket", &["goods"], &["everyone"]), ("carry", &["goods"], &["elders"])]),
            partner("cook", &[("lunch", &["meals"], &["elders", "disabled"])]),
        ];
        let cases: [(&[&str], &[&str], &[&str]); 10] = [
            (&[], &[], &[]),
            (&[], &["everyone"], &[]),
            (&["magic"], &["kings"], &[]),
            (&["teeth"], &["elders"], &[]),
            (&["venue"], &["elders"], &["mall/hall: venue everyone"]),
            (&["goods"], &["elders"], &["shop/carry: goods elders", "shop/basket: goods everyone"]),
            (&["goods"], &["everyone"], &["shop/basket: goods everyone"]),
            (
                &["goods"],
                &[],
                &["mall/food: goods hardship riders", "shop/carry: goods elders", "shop/basket: goods everyone"],
            ),
            (
                &["meals", "goods"],
                &["riders", "disabled"],
                &["mall/food: meals goods riders", "cook/lunch: meals disabled", "shop/basket: goods everyone"],
            ),
            (&[], &["disabled", "elders"], &["shop/carry: goods elders", "cook/lunch: meals disabled elders"]),
        ];
        for (help, groups, expected) in cases {
            assert_eq!(found(&partners, help, groups), expected, "{help:?} {groups:?}");
        }
        assert_eq!(offered_help(&partners), [Help::Meals, Help::Goods, Help::Venue]);
        assert_eq!(offered_groups(&partners), [Group::Elders, Group::Riders, Group::Disabled, Group::Hardship]);
    }

    type Begun = (Help, Option<Group>);

    #[test]
    fn a_request_begins_with_what_was_wanted_or_with_what_the_resource_is() {
        let cook =
            partner("cook", &[("a", &["meals", "care"], &["elders", "disabled"]), ("b", &["meals"], &["riders"])]);
        let cases: [(usize, &[&str], &[&str], Begun); 4] = [
            (0, &[], &[], (Help::Meals, None)),
            (0, &["teeth", "care"], &["riders", "disabled"], (Help::Care, Some(Group::Disabled))),
            (1, &[], &["elders"], (Help::Meals, Some(Group::Riders))),
            (1, &["money"], &[], (Help::Meals, Some(Group::Riders))),
        ];
        for (place, help, groups, (kind, group)) in cases {
            let wish = Wish::of(help.iter().copied(), groups.iter().copied());
            assert_eq!(begins_with(&cook.resources[place], &wish), (Some(kind), group), "{help:?} {groups:?}");
        }
    }

    #[test]
    fn an_elder_with_a_toothache_finds_the_dentist_of_the_sample_first() {
        let partners = partners();
        assert_eq!(
            found(&partners, &["teeth"], &["elders"]),
            ["little-tooth/elder-teeth: teeth elders"],
            "the children's check is not for elders"
        );
        assert_eq!(partners.len(), 24);
        assert!(by_kind(&partners).len() >= 10);
        for partner in &partners {
            let told = partner.phone.is_some() && partner.description.is_some() && partner.hours.is_some();
            let lists = [partner.resources.len(), partner.needs.len(), partner.actions.len()];
            assert!(told && lists.iter().all(|length| *length > 0), "{}", partner.id);
        }
    }

    #[test]
    fn the_sample_asks_by_a_sealed_request_that_offers_all_that_is_to_be_had() {
        let (partners, services) = (partners(), services());
        let request = request(&services).unwrap();
        assert_eq!((request.service_code.as_str(), request.privacy), ("partner-help", Privacy::Sealed));
        let values = |code| request.attribute(code).unwrap().values.iter().map(|value| value.key.to_string());
        let (help, groups): (Vec<_>, Vec<_>) = (values(HELP).collect(), values(WHOM).collect());
        let known: Vec<_> = offered_help(&partners).into_iter().map(Help::key).collect();
        assert_eq!(help, known, "what is asked for is what is offered");
        let known: Vec<_> = offered_groups(&partners).into_iter().map(Group::key).collect();
        assert!(known.iter().all(|key| groups.contains(&(*key).to_owned())), "{groups:?}");
        assert_eq!(groups.iter().filter_map(|key| Group::named(key)).count(), groups.len());
    }
}
