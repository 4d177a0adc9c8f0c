//! The set of signed things known about one case, and which of its events are under a verified head.

use super::{
    event::Event,
    roles::{Grant, Head},
};
use crate::domain::{CaseId, DeviceId, EventId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything signed that is known about one case. Adding is set union: order and repetition make no difference.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFile {
    /// The case.
    pub id: CaseId,
    /// The community it belongs to.
    pub community: String,
    heads: BTreeMap<String, Head>,
    grants: BTreeMap<String, Grant>,
    events: BTreeMap<EventId, Event>,
}

/// The chain of one device that stands: first event first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The writer.
    pub device: DeviceId,
    /// The events, `seq` 1 first.
    pub events: Vec<EventId>,
}

/// Two events of one device with the same predecessor: a copied phone. The smaller id stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The writer.
    pub device: DeviceId,
    /// The event that stands.
    pub stands: EventId,
    /// The event that is kept without effect, with all that follows it.
    pub kept: EventId,
}

/// Why an event has no effect yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// No signed head covers it.
    Head,
    /// A head covers it, but an earlier event of its chain is missing.
    Earlier,
}

/// The reading of a file's heads over its events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) chains: Vec<Chain>,
    pub(super) forks: Vec<Fork>,
    pub(super) waiting: BTreeMap<EventId, Waiting>,
}

impl CaseFile {
    /// A case about which nothing is known.
    pub fn new(community: &str, id: CaseId) -> Self {
        let (heads, grants, events) = Default::default();
        Self { id, community: community.to_owned(), heads, grants, events }
    }

    /// Adds a verified head of this case; anything else is ignored. True when it was not known.
    pub fn add_head(&mut self, head: Head) -> bool {
        head.case == self.id && head.community == self.community && self.heads.insert(head.jws.clone(), head).is_none()
    }

    /// Adds a verified grant of this case; anything else is ignored. True when it was not known.
    pub fn add_grant(&mut self, grant: Grant) -> bool {
        grant.case == self.id
            && grant.community == self.community
            && self.grants.insert(grant.jws.clone(), grant).is_none()
    }

    /// Adds an event of this case; anything else is ignored. True when it was not known.
    pub fn add_event(&mut self, event: Event) -> bool {
        event.case == self.id && self.events.insert(event.id, event).is_none()
    }

    /// Adds all that another file of the same case knows, and drops the heads that are covered then. True when any of
    /// it was not known.
    pub fn absorb(&mut self, other: &Self) -> bool {
        let (heads, grants, events) = (self.heads.clone(), self.grants.len(), self.events.len());
        for event in other.events.values() {
            self.add_event(event.clone());
        }
        for head in other.heads.values() {
            self.add_head(head.clone());
        }
        for grant in other.grants.values() {
            self.add_grant(grant.clone());
        }
        self.drop_covered_heads();
        self.heads != heads || self.grants.len() != grants || self.events.len() != events
    }

    /// Drops the heads that another head covers, which changes no reading of the file.
    pub fn drop_covered_heads(&mut self) {
        let kept: BTreeSet<String> =
            uncovered(&self.heads, &self.events).into_iter().map(|head| head.jws.clone()).collect();
        self.heads.retain(|jws, _| kept.contains(jws));
    }

    /// The heads, in the order of their text.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.heads.values()
    }

    /// The grants, in the order of their text.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.grants.values()
    }

    /// The events, by id.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.values()
    }

    /// The event with this id.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(&id)
    }

    /// True when the author granted the device to hold the case.
    pub fn is_granted(&self, device: DeviceId) -> bool {
        self.grants.values().any(|grant| grant.device == device)
    }

    /// Which events stand, which forked, and which wait for what.
    pub(super) fn standing(&self) -> Standing {
        let mut standing = Standing::default();
        let mut heads = BTreeMap::<DeviceId, Vec<Vec<EventId>>>::new();
        let mut covered = BTreeSet::new();
        for head in uncovered(&self.heads, &self.events) {
            match self.walk(head) {
                Ok(chain) => {
                    covered.extend(chain.iter().copied());
                    heads.entry(head.device).or_default().push(chain);
                }
                Err(seen) => {
                    for id in seen {
                        standing.waiting.insert(id, Waiting::Earlier);
                    }
                }
            }
        }
        for (device, branches) in heads {
            standing.chains.push(choose(device, branches, &mut standing.forks));
        }
        standing.waiting.retain(|id, _| !covered.contains(id));
        for id in self.events.keys().filter(|id| !covered.contains(id)) {
            standing.waiting.entry(*id).or_insert(Waiting::Head);
        }
        standing
    }

    /// The whole chain under a head, first event first; or the events seen before one was missing or out of place.
    fn walk(&self, head: &Head) -> Result<Vec<EventId>, Vec<EventId>> {
        let (mut chain, mut seq, mut next) = (Vec::new(), head.seq, Some(head.id));
        while let Some(id) = next {
            match self.events.get(&id) {
                Some(event) if event.device == head.device && event.seq == seq => {
                    chain.push(id);
                    (seq, next) = (seq - 1, event.prev);
                }
                _ => return Err(chain),
            }
        }
        chain.reverse();
        if seq == 0 { Ok(chain) } else { Err(chain) }
    }
}

/// The heads that no other head covers. Of several over the same event the first by its text stays, everywhere the same.
pub(crate) fn uncovered<'a>(heads: &'a BTreeMap<String, Head>, events: &BTreeMap<EventId, Event>) -> Vec<&'a Head> {
    let mut first = BTreeMap::<(CaseId, DeviceId, u64, EventId), &Head>::new();
    for head in heads.values() {
        first.entry((head.case, head.device, head.seq, head.id)).or_insert(head);
    }
    let mut covered = BTreeSet::new();
    for &(case, device, mut seq, mut id) in first.keys() {
        while let Some(prev) = step_back(events, case, device, seq, id) {
            (seq, id) = (seq - 1, prev);
            if first.contains_key(&(case, device, seq, id)) {
                covered.insert((case, device, seq, id));
                break;
            }
        }
    }
    first.into_iter().filter(|(place, _)| !covered.contains(place)).map(|(_, head)| head).collect()
}

/// The predecessor of `id` if that event is here and is what a chain would have at this place.
fn step_back(
    events: &BTreeMap<EventId, Event>,
    case: CaseId,
    device: DeviceId,
    seq: u64,
    id: EventId,
) -> Option<EventId> {
    let event = events.get(&id)?;
    (event.case == case && event.device == device && event.seq == seq).then_some(event.prev).flatten()
}

/// Among whole chains of one device, the one with the smaller id at the first difference; the longer where there is
/// none. Each losing branch is named once.
fn choose(device: DeviceId, branches: Vec<Vec<EventId>>, forks: &mut Vec<Fork>) -> Chain {
    let mut candidates: Vec<&[EventId]> = branches.iter().map(Vec::as_slice).collect();
    let mut stands = Vec::new();
    for place in 0.. {
        let mut ids: Vec<EventId> = candidates.iter().filter_map(|chain| chain.get(place).copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        let Some((&first, others)) = ids.split_first() else { break };
        forks.extend(others.iter().map(|&kept| Fork { device, stands: first, kept }));
        candidates.retain(|chain| chain.get(place) == Some(&first));
        stands.push(first);
    }
    Chain { device, events: stands }
}
