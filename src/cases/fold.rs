//! From a set of signed events to what a case is. The result depends on the set alone, never on arrival or clocks.

use super::{
    action::{Action, Answer, Assignee, FollowUp, Opened},
    event::{Body, Event},
    file::{CaseFile, Chain, Fork, Waiting},
    order::{self, Node},
    roles::{Delegations, Role},
    workflow::{Status, allowed},
};
use crate::content::Date;
use crate::domain::{CaseId, DeviceId, EventId, Instant, PartId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an event did to its case. Everything but `Applied` is kept and passed on without effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It took effect.
    Applied,
    /// The case was not where this step fits, or `of` names a step that is no longer the current one.
    OutOfOrder,
    /// Somebody else took the task first.
    AlreadyTaken,
    /// The writer has not the role for it, or not yet.
    NoRole,
    /// This version does not know the type.
    Unknown,
    /// No signed head covers it yet.
    NotCovered,
    /// An earlier event of its chain is missing.
    WaitingForEarlier,
    /// Another branch of its writer's chain stands.
    Forked,
}

/// One line of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The event.
    pub id: EventId,
    /// The type's name.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who wrote it.
    pub device: DeviceId,
    /// What the writer's clock said.
    pub at: Instant,
    /// What it did.
    pub effect: Effect,
}

/// What a case is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseState {
    /// The case.
    pub case: CaseId,
    /// Where it stands; `None` until its opening is here and verified.
    pub status: Option<Status>,
    /// What it was opened with.
    pub opened: Option<Opened>,
    /// The service the office sorted it under, if it did.
    pub service: Option<String>,
    /// The category the office gave it.
    pub category: Option<String>,
    /// The place the office gave it.
    pub place: Option<PartId>,
    /// True when the office marked it urgent.
    pub urgent: bool,
    /// Whom the current dispatch names.
    pub dispatched_to: Vec<Assignee>,
    /// Until when the current dispatch asks for it.
    pub due: Option<Instant>,
    /// The members of the current dispatch who said that they cannot.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub passed: BTreeSet<DeviceId>,
    /// The member who took it.
    pub taker: Option<DeviceId>,
    /// When the taker arrived.
    pub arrived: Option<Instant>,
    /// The case that this one is the same as.
    pub merged_into: Option<CaseId>,
    /// The holder's rating, 1 to 5.
    pub rating: Option<u8>,
    /// When the office looks in again, if that is arranged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<Date>,
    /// Public replies, oldest first.
    pub public_replies: Vec<PartId>,
    /// Replies for the holder alone, oldest first.
    pub private_replies: Vec<PartId>,
    /// Photos and notes that the holder or the taker added, with the event that brought them.
    pub added: Vec<(EventId, PartId)>,
    /// What the desk put on the board last: text, cell, photos.
    pub published: Option<Published>,
    /// Devices that said "me too".
    pub supporters: BTreeSet<DeviceId>,
    /// Parts that the office took out of circulation.
    pub redacted: BTreeSet<PartId>,
    /// Everything that happened, in the order of its effect; what has none yet stands last.
    pub steps: Vec<Step>,
    /// The last event of each chain that stands.
    pub receipt: BTreeMap<DeviceId, Last>,
    /// The chains that were written twice.
    pub forks: Vec<Forked>,
    /// The current event of each kind that `of` can name, by kind.
    pub current: BTreeMap<String, EventId>,
}

/// What the board shows of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The office's words.
    pub text: Option<PartId>,
    /// The rough place, as a geohash.
    pub cell: Option<String>,
    /// Photos the office chose to show.
    pub photos: Vec<PartId>,
    /// When it was put there.
    pub at: Instant,
}

/// The last event of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Its place, from 1.
    pub seq: u64,
    /// Its id.
    pub id: EventId,
}

/// A chain that was written twice: a copied phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forked {
    /// The writer.
    pub device: DeviceId,
    /// The first event of the branch that stands.
    pub stands: EventId,
    /// The first event of the branch that is kept without effect.
    pub kept: EventId,
}

impl CaseState {
    /// True when the current dispatch asks this member's device, or a team that it acts for, and the member did not say
    /// that they cannot.
    pub fn asks(&self, delegations: &Delegations, device: DeviceId) -> bool {
        delegations.gave(device, Role::Member)
            && !self.passed.contains(&device)
            && self.dispatched_to.iter().any(|to| {
                to.device == Some(device)
                    || to.team.as_deref().is_some_and(|team| delegations.teams(device).any(|own| own == team))
            })
    }

    /// True when the current dispatch asks another member's device by name too.
    fn asks_others(&self, delegations: &Delegations, device: DeviceId) -> bool {
        let mut others = self.dispatched_to.iter().filter_map(|to| to.device).filter(|other| *other != device);
        others.any(|other| !delegations.is_revoked(other) && self.asks(delegations, other))
    }

    fn empty(case: CaseId) -> Self {
        Self {
            case,
            status: None,
            opened: None,
            service: None,
            category: None,
            place: None,
            urgent: false,
            dispatched_to: Vec::new(),
            due: None,
            passed: BTreeSet::new(),
            taker: None,
            arrived: None,
            merged_into: None,
            rating: None,
            follow_up: None,
            public_replies: Vec::new(),
            private_replies: Vec::new(),
            added: Vec::new(),
            published: None,
            supporters: BTreeSet::new(),
            redacted: BTreeSet::new(),
            steps: Vec::new(),
            receipt: BTreeMap::new(),
            forks: Vec::new(),
            current: BTreeMap::new(),
        }
    }

    /// The service's code: as the office sorted it, else as it was opened, unless that is sealed.
    pub fn service_code(&self) -> Option<&str> {
        self.service.as_deref().or_else(|| self.opened.as_ref()?.service.as_deref())
    }

    /// Answers by question, as opened.
    pub fn answers(&self) -> impl Iterator<Item = (&String, &Answer)> {
        self.opened.iter().flat_map(|opened| &opened.answers)
    }

    /// When a step of this kind last took effect, by its writer's clock.
    pub fn when(&self, kind: &str) -> Option<Instant> {
        self.steps.iter().rev().find(|step| step.kind == kind && step.effect == Effect::Applied).map(|step| step.at)
    }
}

/// The role of the devices whose events order a case: the office's desks, and in the ledger whoever writes it.
fn ordering_role(file: &CaseFile) -> Role {
    match file.id {
        CaseId::Ledger => Role::Ledger,
        CaseId::Opened(_) => Role::Desk,
    }
}

/// What the office let its writers enter into the ledger, in the order of its effect. With a `reader` that may write
/// now, as it will be once that device has written, which then has seen everything that is here.
pub(crate) fn ledger_events<'a>(
    file: &'a CaseFile,
    delegations: &Delegations,
    reader: Option<DeviceId>,
) -> Vec<&'a Event> {
    let nodes = nodes(file, &file.standing().chains);
    let counted = match reader.is_some_and(|device| delegations.has(device, Role::Ledger)) {
        true => nodes.keys().copied().collect(),
        false => counted(&nodes, delegations, Role::Ledger),
    };
    let by_ledger = |id: &EventId| counted.contains(id) && delegations.gave(nodes[id].device, Role::Ledger);
    order::order(&nodes, by_ledger).into_iter().filter(by_ledger).filter_map(|id| file.event(id)).collect()
}

/// Folds a case. Pure: the same set of events, heads, grants and delegations gives the same state.
pub fn fold(file: &CaseFile, delegations: &Delegations) -> CaseState {
    let standing = file.standing();
    let mut state = CaseState::empty(file.id);
    let nodes = nodes(file, &standing.chains);
    let role = ordering_role(file);
    let counted = counted(&nodes, delegations, role);
    for chain in &standing.chains {
        if let Some(&id) = chain.events.last() {
            state.receipt.insert(chain.device, Last { seq: chain.events.len() as u64, id });
        }
    }
    let is_desk = |id: &EventId| counted.contains(id) && delegations.gave(nodes[id].device, role);
    for id in order::order(&nodes, is_desk) {
        let Some(event) = file.event(id) else { continue };
        let effect = if counted.contains(&id) { apply(&mut state, file, delegations, event) } else { Effect::NoRole };
        state.steps.push(step(event, effect));
    }
    without_effect(&mut state, file, &nodes, &standing.waiting);
    state.forks =
        standing.forks.into_iter().map(|Fork { device, stands, kept }| Forked { device, stands, kept }).collect();
    state
}

fn step(event: &Event, effect: Effect) -> Step {
    Step { id: event.id, kind: event.kind.clone(), device: event.device, at: event.at, effect }
}

pub(super) fn nodes(file: &CaseFile, chains: &[Chain]) -> BTreeMap<EventId, Node> {
    let standing = chains.iter().flat_map(|chain| &chain.events).filter_map(|&id| file.event(id));
    standing
        .map(|event| {
            let parents = event.parents().collect();
            (event.id, Node { device: event.device, seq: event.seq, parents })
        })
        .collect()
}

/// All events but those of revoked devices that no unrevoked device of this role had seen.
fn counted(nodes: &BTreeMap<EventId, Node>, delegations: &Delegations, role: Role) -> BTreeSet<EventId> {
    let seen_by_desks =
        order::past(nodes, nodes.iter().filter(|(_, node)| delegations.has(node.device, role)).map(|(&id, _)| id));
    let counts = |(id, node): (&EventId, &Node)| {
        (!delegations.is_revoked(node.device) || seen_by_desks.contains(id)).then_some(*id)
    };
    nodes.iter().filter_map(counts).collect()
}

/// Lists the events that wait or lost a fork, in the order of their ids.
fn without_effect(
    state: &mut CaseState,
    file: &CaseFile,
    nodes: &BTreeMap<EventId, Node>,
    waiting: &BTreeMap<EventId, Waiting>,
) {
    for event in file.events().filter(|event| !nodes.contains_key(&event.id)) {
        let effect = match waiting.get(&event.id) {
            Some(Waiting::Head) => Effect::NotCovered,
            Some(Waiting::Earlier) => Effect::WaitingForEarlier,
            None => Effect::Forked,
        };
        state.steps.push(step(event, effect));
    }
}

/// Whether the writer has the role that the action asks for.
fn may(state: &CaseState, file: &CaseFile, delegations: &Delegations, event: &Event, action: &Action) -> bool {
    let opener = file.id.opener() == Some(event.device);
    let holder = opener || file.is_granted(event.device);
    let desk = delegations.gave(event.device, Role::Desk);
    let assigned = state.asks(delegations, event.device);
    match action {
        Action::Opened(_) => opener && event.seq == 1,
        Action::Joined {} | Action::Added { .. } | Action::Withdrawn { .. } | Action::Reopened { .. } => holder,
        Action::Confirmed { by: None, .. } => holder,
        Action::Confirmed { by: Some(_), .. } => desk,
        Action::Supported {} => true,
        Action::Accepted { .. } | Action::Passed { .. } => assigned,
        Action::Progressed { .. } | Action::Finished { .. } => state.taker == Some(event.device),
        Action::Received { .. }
        | Action::Classified { .. }
        | Action::Dispatched { .. }
        | Action::Replied { .. }
        | Action::Published { .. }
        | Action::Resolved { .. }
        | Action::Declined { .. }
        | Action::Merged { .. }
        | Action::Redacted { .. } => desk,
        Action::Granted(_) | Action::Spent(_) | Action::Reversed { .. } => delegations.gave(event.device, Role::Ledger),
    }
}

/// The kinds one of which `of` must currently be.
fn names(action: &Action) -> Option<(EventId, &'static [&'static str])> {
    match action {
        Action::Confirmed { of, .. } => Some((*of, &["resolved"])),
        Action::Reopened { of, .. } => Some((*of, &["resolved", "declined"])),
        Action::Accepted { of } | Action::Passed { of, .. } => Some((*of, &["dispatched"])),
        Action::Progressed { of, .. } | Action::Finished { of, .. } => Some((*of, &["accepted"])),
        _ => None,
    }
}

fn apply(state: &mut CaseState, file: &CaseFile, delegations: &Delegations, event: &Event) -> Effect {
    let Body::Known(action) = &event.body else { return Effect::Unknown };
    if !may(state, file, delegations, event, action) {
        return Effect::NoRole;
    }
    if file.id == CaseId::Ledger && action.is_entry() {
        return Effect::Applied;
    }
    let next = match (state.status, action) {
        (None, Action::Opened(_)) => Some(Status::Submitted),
        (None, _) | (Some(_), Action::Opened(_)) => None,
        (Some(status), action) => allowed(status, action),
    };
    let current =
        names(action).is_none_or(|(of, kinds)| kinds.iter().any(|kind| state.current.get(*kind) == Some(&of)));
    let taken_by_other = state.taker.is_some_and(|taker| taker != event.device);
    let Some(next) = next.filter(|_| current) else {
        let late = matches!(action, Action::Accepted { .. }) && current && taken_by_other;
        return if late { Effect::AlreadyTaken } else { Effect::OutOfOrder };
    };
    if matches!(action, Action::Passed { .. }) && taken_by_other {
        return Effect::OutOfOrder;
    }
    // As long as others of the same dispatch may still come, it goes on.
    let goes_on = matches!(action, Action::Passed { .. }) && state.asks_others(delegations, event.device);
    state.status = Some(if goes_on { Status::Dispatched } else { next });
    record(state, event, action);
    Effect::Applied
}

/// Writes down what an applied action says.
fn record(state: &mut CaseState, event: &Event, action: &Action) {
    state.current.insert(event.kind.clone(), event.id);
    match action {
        Action::Opened(opened) => state.opened = Some(opened.clone()),
        Action::Joined {} | Action::Withdrawn { .. } => {}
        Action::Added { note, photos, .. } | Action::Finished { note, photos, .. } => {
            state.added.extend(note.iter().chain(photos).map(|&part| (event.id, part)));
        }
        Action::Confirmed { rating, .. } => state.rating = rating.filter(|rating| (1..=5).contains(rating)),
        Action::Supported {} => drop(state.supporters.insert(event.device)),
        Action::Accepted { .. } => state.taker = Some(event.device),
        Action::Passed { .. } if state.status == Some(Status::Dispatched) => {
            state.passed.insert(event.device);
            state.current.remove("accepted");
            (state.taker, state.arrived) = (None, None);
        }
        Action::Reopened { .. } | Action::Passed { .. } => release(state),
        Action::Progressed { arrived, .. } => {
            state.arrived = state.arrived.or((*arrived == Some(true)).then_some(event.at));
        }
        Action::Received { urgent } => state.urgent = *urgent == Some(true),
        Action::Classified { service, category, place } => {
            state.service = service.clone().or(state.service.take());
            state.category = category.clone().or(state.category.take());
            state.place = place.or(state.place);
        }
        Action::Dispatched { to, due } => {
            release(state);
            state.current.insert(event.kind.clone(), event.id);
            (state.dispatched_to, state.due) = (to.clone(), *due);
        }
        Action::Replied { public, private, follow_up } => {
            state.public_replies.extend(public);
            state.private_replies.extend(private);
            state.follow_up = match follow_up {
                Some(FollowUp::On(day)) => Some(*day),
                Some(FollowUp::Done) => None,
                None => state.follow_up,
            };
        }
        Action::Published { text, cell, photos } => {
            let (text, cell, photos) = (*text, cell.clone(), photos.clone());
            state.published = Some(Published { text, cell, photos, at: event.at });
        }
        Action::Resolved { public } => state.public_replies.extend(public),
        Action::Declined { reason, .. } => state.public_replies.extend(reason),
        Action::Merged { into } => state.merged_into = Some(*into),
        Action::Redacted { parts, .. } => state.redacted.extend(parts),
        Action::Granted(_) | Action::Spent(_) | Action::Reversed { .. } => {}
    }
}

/// Nobody is asked any more: what named the old dispatch is stale.
fn release(state: &mut CaseState) {
    state.dispatched_to.clear();
    state.passed.clear();
    (state.due, state.taker, state.arrived) = (None, None, None);
    for kind in ["dispatched", "accepted"] {
        state.current.remove(kind);
    }
}
