//! What points are given for: gifts, meals, services, each with a place where it is handed over.

use super::{
    AttributeValue, Icon, Kind, Problem, Reason, Service, Slug, Station,
    load::{Entry, Loose},
};
use crate::domain::Localized;
use serde::{Deserialize, Serialize};

/// One entry of `rewards.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reward {
    /// The reward's id in the ledger; never reused, since the stock is counted by it.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// Sizes, conditions, what it is good for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// The picture on the row.
    #[serde(default)]
    pub icon: Icon,
    /// How many points it takes.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = 100_000)))]
    pub points: u32,
    /// How many there were from the first on; whoever buys more adds them. None where it never runs out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// Where it is handed over, in words.
    pub place: Localized,
    /// The station where it is handed over, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<Slug>,
    /// When it is handed over, in words.
    pub hours: Localized,
}

impl Entry for Reward {
    const FILE: &'static str = "rewards.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[Loose::Whole("description"), Loose::Whole("icon"), Loose::Whole("station")];

    fn problems(&self) -> Vec<(String, Reason)> {
        const MOST: u32 = 100_000;
        if (1..=MOST).contains(&self.points) {
            return Vec::new();
        }
        let reason = Reason::OutOfRange { found: self.points.into(), least: 1, most: MOST.into() };
        vec![("points".to_owned(), reason)]
    }
}

/// The question of a redemption, which is answered with a reward.
pub const REWARD: &str = "reward";

/// The rewards are what can be answered to the question of a redemption.
pub(super) fn offer(services: &mut [Service], rewards: &[Reward]) {
    let questions = services.iter_mut().filter(|service| service.kind == Kind::Redemption);
    for question in questions.flat_map(|service| &mut service.attributes).filter(|question| question.code == *REWARD) {
        let value = |reward: &Reward| AttributeValue { key: reward.id.clone(), name: reward.name.clone() };
        question.values = rewards.iter().map(value).collect();
    }
}

/// A reward that names a station which is not there keeps its place in words.
pub(super) fn counters(rewards: &mut [Reward], stations: &[Station], problems: &mut Vec<Problem>) {
    for reward in rewards {
        let Some(id) = reward.station.take_if(|id| !stations.iter().any(|station| station.id == *id)) else {
            continue;
        };
        let (file, entry) = (Reward::FILE.to_owned(), Some(reward.id.to_string()));
        let reason = Reason::UnknownStation { found: id.to_string() };
        problems.push(Problem { file, entry, field: Some("station".to_owned()), reason });
    }
}
