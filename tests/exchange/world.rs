//! A small world to tell histories in: phones and desks with real keys, each with its own copy of a case.

use std::{collections::BTreeSet, sync::LazyLock};
use yizhan::{
    cases::{Action, Assignee, CaseFile, CaseState, Delegation, Delegations, Effect, Opened, Role, fold},
    domain::{CaseId, EventId, Instant},
    exchange::{bundle::Bundle, jose::SigningKey},
};

pub(crate) const COMMUNITY: &str = "test";

/// A key from a small number.
pub(crate) fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

/// The office's root.
pub(crate) fn root() -> SigningKey {
    key(200)
}

/// The case that `key(1)` opens.
pub(crate) fn case() -> CaseId {
    static CASE: LazyLock<CaseId> = LazyLock::new(|| CaseId::Opened(key(1).device()));
    *CASE
}

/// A moment; `n` seconds after a fixed start.
pub(crate) fn at(n: i64) -> Instant {
    Instant::from_unix(1_800_000_000 + n, 480)
}

/// A delegation by the root.
pub(crate) fn delegate(device: &SigningKey, role: Role, team: Option<&str>) -> Delegation {
    let delegation = Delegation::role(COMMUNITY, device.device(), role);
    Delegation { team: team.map(str::to_owned), ..delegation }.sign(&root())
}

/// What the root gave.
pub(crate) fn delegations(all: &[Delegation]) -> Delegations {
    Delegations::new(COMMUNITY, &BTreeSet::from([root().device()]), all)
}

/// The desk of most tests.
pub(crate) fn desk() -> SigningKey {
    key(100)
}

/// Roles of a world with one desk and a member of the team `grid` at `key(50)`.
pub(crate) fn roles() -> Delegations {
    delegations(&[delegate(&desk(), Role::Desk, None), delegate(&key(50), Role::Member, Some("grid"))])
}

/// A fresh copy of the case, opened by its author.
pub(crate) fn opened() -> CaseFile {
    let mut file = CaseFile::new(COMMUNITY, case());
    say(&mut file, &key(1), &Action::Opened(Opened { service: Some("manhole".into()), ..Opened::default() }), 0);
    file
}

/// Writes one event and answers its id.
pub(crate) fn say(file: &mut CaseFile, key: &SigningKey, action: &Action, time: i64) -> EventId {
    file.write(key, action, at(time)).expect("a well formed event").event.id
}

/// Everything that `from` has, added to `to`.
pub(crate) fn carry(from: &CaseFile, to: &mut CaseFile) {
    for event in from.events() {
        to.add_event(event.clone());
    }
    for head in from.heads() {
        to.add_head(head.clone());
    }
    for grant in from.grants() {
        to.add_grant(grant.clone());
    }
}

/// A dispatch to the team `grid`.
pub(crate) fn to_grid() -> Action {
    Action::Dispatched { to: vec![Assignee { team: Some("grid".into()), device: None, task: None }], due: None }
}

/// What an event did.
pub(crate) fn effect(state: &CaseState, id: EventId) -> Effect {
    state.steps.iter().find(|step| step.id == id).expect("the event is listed").effect
}

/// The state under the usual roles.
pub(crate) fn state(file: &CaseFile) -> CaseState {
    fold(file, &roles())
}

/// All of them as one.
pub(crate) fn merged(bundles: impl IntoIterator<Item = Bundle>) -> Bundle {
    let mut all = Bundle::new(COMMUNITY);
    bundles.into_iter().for_each(|bundle| all.merge(bundle).expect("one community"));
    all
}

/// Moves without a pattern, from a seed: a linear congruential generator is enough to shuffle.
pub(crate) fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, (seed >> 33) as usize % (at + 1));
    }
}
