//! Units that help: a mall, a dentist, a school, each with what it offers, what it asks for, and what was agreed.

use super::{
    Phone, Reason, Slug,
    load::{Entry, Loose},
};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One entry of `partners.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// The partner's id; never reused.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// What sort of unit it is.
    pub kind: PartnerKind,
    /// What is good to know of it, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// The number to call; the unit's own, never a person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// When it is open, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Localized>,
    /// The station where it is to be found, if it is at one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// What it offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// What it asks the community for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// What was agreed, or done together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Joint>,
}

/// Something that a partner offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its id within the partner.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// What kinds of help it is, the main one first; at least one.
    #[cfg_attr(feature = "cli", schemars(length(min = 1)))]
    pub help: Vec<Help>,
    /// For whom it is; at least one group.
    #[serde(rename = "for")]
    #[cfg_attr(feature = "cli", schemars(length(min = 1)))]
    pub groups: Vec<Group>,
    /// When it is to be had, in words.
    pub when: Localized,
    /// On what terms, such as a price or what to bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Localized>,
}

/// Something that a partner asks the community for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// What it asks for.
    pub name: Localized,
    /// When, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Localized>,
}

/// Something that a partner and the community do together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// What it is.
    pub name: Localized,
    /// When it was or will be, in words.
    pub when: Localized,
}

/// What sort of unit a partner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartnerKind {
    /// A hospital.
    Hospital,
    /// A clinic, a care home.
    Clinic,
    /// A dentist.
    Dentist,
    /// A pharmacy.
    Pharmacy,
    /// A bank's branch.
    Bank,
    /// A mall.
    Mall,
    /// A shop.
    Shop,
    /// A restaurant, a canteen.
    Restaurant,
    /// A school.
    School,
    /// A kindergarten.
    Kindergarten,
    /// A park, a garden.
    Garden,
    /// Any other firm.
    Firm,
    /// A library, a fire station, an office.
    Public,
}

/// Declares a closed list of words that content, addresses and answers write in one way.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident => $key:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                $(#[$note])*
                #[serde(rename = $key)]
                $variant,
            )*
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// How it is written.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)*
                }
            }

            /// The one that is written like this.
            pub fn named(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.key() == key)
            }
        }
    };
}

words! {
    /// What kind of help something is.
    Help {
        /// Doctors, nurses, measuring.
        Health => "health",
        /// Teeth.
        Teeth => "teeth",
        /// Eyes and glasses.
        Eyes => "eyes",
        /// Medicine.
        Medicine => "medicine",
        /// Haircuts, day care, rest for those who care.
        Care => "care",
        /// Meals.
        Meals => "meals",
        /// Goods, given, lent or carried home.
        Goods => "goods",
        /// Repairs.
        Repair => "repair",
        /// Fire, gas, wiring.
        Safety => "safety",
        /// Looking after children.
        Childcare => "childcare",
        /// Learning.
        Learning => "learning",
        /// Law and quarrels.
        Law => "law",
        /// Banking, loans, fraud.
        Money => "money",
        /// Finding work, wages.
        Work => "work",
        /// A room, a yard.
        Venue => "venue",
    }
}

words! {
    /// For whom something is.
    Group {
        /// Whoever comes.
        Everyone => "everyone",
        /// People over 60.
        Elders => "elders",
        /// Riders and couriers.
        Riders => "riders",
        /// Children.
        Children => "children",
        /// Families with children, and those who care at home.
        Families => "families",
        /// Disabled people.
        Disabled => "disabled",
        /// Households that have little.
        Hardship => "hardship",
    }
}

/// The question of a request that is answered with a kind of [`Help`].
pub const HELP: &str = "help";
/// The question of a request that is answered with a [`Group`].
pub const WHOM: &str = "whom";

impl Entry for Partner {
    const FILE: &'static str = "partners.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Whole("description"),
        Loose::Whole("phone"),
        Loose::Whole("hours"),
        Loose::Whole("station"),
        Loose::Each("resources"),
        Loose::Each("needs"),
        Loose::Each("actions"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        let mut seen = BTreeSet::new();
        let of = |(index, resource): (usize, &Resource)| {
            let twice = !seen.insert(resource.id.to_string());
            let checks = [
                (twice, "id", Reason::Duplicate),
                (resource.help.is_empty(), "help", Reason::FieldMissing),
                (resource.groups.is_empty(), "for", Reason::FieldMissing),
            ];
            let wrong = checks.into_iter().filter(|(is_wrong, ..)| *is_wrong);
            wrong.map(move |(_, field, reason)| (format!("resources[{index}].{field}"), reason)).collect::<Vec<_>>()
        };
        self.resources.iter().enumerate().flat_map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{INDEX, Index, Pack, load, load::tests::community};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    fn dentist() -> Value {
        json!({
            "id": "dentist", "name": "牙", "kind": "dentist", "phone": "010-0000-0141",
            "resources": [
                {"id": "elders", "name": "老人看牙", "help": ["teeth"], "for": ["elders"], "when": "周二", "terms": "8 折"},
                {"id": "all", "name": "看牙", "help": ["teeth"], "for": ["everyone"], "when": "周三"}
            ],
            "needs": [{"name": "志愿者", "when": "周六"}], "actions": [{"name": "教刷牙", "when": "9 月"}]
        })
    }

    /// Loads a pack with this partner twice, the second under an id of its own: what is left, and what is named.
    fn loaded(partner: Value) -> (Pack, Vec<String>) {
        let mut other = dentist();
        other["id"] = json!("other");
        let parts = [("community.json", community()), (Partner::FILE, json!([partner, other]))];
        let mut files: BTreeMap<String, Vec<u8>> =
            parts.map(|(name, value)| (name.to_owned(), value.to_string().into_bytes())).into();
        files.insert(INDEX.to_owned(), serde_json::to_vec(&Index::of(&files)).unwrap());
        let (pack, problems) = load(&files);
        let named = problems.iter().map(|problem| {
            assert_eq!(problem.file, Partner::FILE);
            let reason = format!("{:?}", problem.reason);
            let reason = reason.split([' ', '{']).next().unwrap();
            let (entry, field) = (problem.entry.as_deref(), problem.field.as_deref());
            format!("{} {}: {reason}", entry.unwrap_or_default(), field.unwrap_or_default())
        });
        (pack.unwrap(), named.collect())
    }

    /// How many partners are left, and how many resources the first has.
    type Left = (usize, usize);

    #[test]
    fn what_is_broken_is_named_and_the_rest_still_loads() {
        let cases: [(&str, Value, &[&str], Left); 12] = [
            ("/name", json!("牙科"), &[], (2, 2)),
            ("/kind", json!("castle"), &["dentist kind: UnknownWord"], (1, 2)),
            ("/phone", json!("call me"), &["dentist phone: Unexpected"], (2, 2)),
            ("/station", json!("moon"), &["dentist station: UnknownStation"], (2, 2)),
            ("/id", json!("other"), &["other id: Duplicate"], (1, 2)),
            ("/resources/0/help/0", json!("magic"), &["dentist resources[0].help[0]: UnknownWord"], (2, 1)),
            ("/resources/0/for/0", json!("kings"), &["dentist resources[0].for[0]: UnknownWord"], (2, 1)),
            ("/resources/0/when", json!(7), &["dentist resources[0].when: Unexpected"], (2, 1)),
            ("/resources/0/help", json!([]), &["dentist resources[0].help: FieldMissing"], (1, 2)),
            ("/resources/1/for", json!([]), &["dentist resources[1].for: FieldMissing"], (1, 2)),
            ("/resources/1/id", json!("elders"), &["dentist resources[1].id: Duplicate"], (1, 2)),
            ("/needs/0/name", json!(""), &["dentist needs[0].name: EmptyText"], (2, 2)),
        ];
        for (pointer, value, expected, left) in cases {
            let mut partner = dentist();
            let (parent, last) = pointer.rsplit_once('/').unwrap();
            match partner.pointer_mut(parent).unwrap() {
                Value::Array(elements) => elements[last.parse::<usize>().unwrap()] = value,
                object => object[last] = value,
            }
            let (pack, named) = loaded(partner);
            assert_eq!(named, expected, "{pointer}");
            assert_eq!((pack.partners.len(), pack.partners[0].resources.len()), left, "{pointer}");
            assert!(pack.partners.iter().all(|partner| partner.station.is_none()), "{pointer}");
        }
    }

    #[test]
    fn a_word_is_written_in_one_way() {
        for help in Help::ALL {
            assert_eq!(serde_json::to_value(help).unwrap(), help.key());
            assert_eq!(Help::named(help.key()), Some(*help));
        }
        for group in Group::ALL {
            assert_eq!(serde_json::to_value(group).unwrap(), group.key());
            assert_eq!(Group::named(group.key()), Some(*group));
        }
        assert_eq!((Help::named("Teeth"), Group::named("")), (None, None));
    }
}
