//! Merging is set union: any bundles, in any order and grouping, once or many times, give the same bytes and state.

use crate::world::{COMMUNITY, case, delegate, delegations, key, opened, to_grid};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Action, CaseFile, Delegation, Delegations, Role, fold},
    domain::{EventId, PartId},
    exchange::{bundle::Bundle, jose::SigningKey, part::Part},
};

/// Five phones and two desks.
const ACTORS: usize = 7;

/// One step: who acts, what they do, and whose copy they had just received, if any.
type Move = (usize, u8, Option<usize>, i64);

fn actors() -> Vec<SigningKey> {
    [1, 2, 3, 50, 51, 100, 101].map(key).to_vec()
}

fn roles() -> Vec<Delegation> {
    vec![
        delegate(&key(50), Role::Member, Some("grid")),
        delegate(&key(51), Role::Member, Some("grid")),
        delegate(&key(100), Role::Desk, None),
        delegate(&key(101), Role::Desk, None),
    ]
}

/// What an actor does next; `last` has the last event of each kind that anyone wrote. Every kind of step comes up,
/// fitting or not, and `of` may name something that this actor never saw.
fn act(last: &BTreeMap<String, EventId>, what: u8, note: PartId) -> Action {
    let of = |kind: &str| last.get(kind).copied();
    match what % 14 {
        0 => Action::Received { urgent: Some(what > 100) },
        1 | 2 => to_grid(),
        3 => Action::Resolved { public: Some(note) },
        4 => Action::Withdrawn { reason: None },
        5 => Action::Declined { reason: Some(note), passed_to: None },
        6 => Action::Replied { public: Some(note), private: None },
        7 => Action::Supported {},
        8 => match of("dispatched") {
            Some(of) => Action::Accepted { of },
            None => Action::Joined {},
        },
        9 => match of("accepted") {
            Some(of) => Action::Finished { of, photos: vec![], note: Some(note) },
            None => Action::Classified { service: Some("road".into()), category: None, place: None },
        },
        10 => match of("resolved") {
            Some(of) => Action::Confirmed { of, rating: Some(3), note: None, by: None },
            None => Action::Redacted { parts: vec![note], reason: None },
        },
        11 => match of("resolved") {
            Some(of) => Action::Reopened { of, reason: Some(note) },
            None => Action::Supported {},
        },
        _ => Action::Added { note: Some(note), photos: vec![], answers: BTreeMap::new(), sealed: None },
    }
}

/// Tells a history: everything said, as one small bundle per step.
fn tell(moves: &[Move]) -> Vec<Bundle> {
    let keys = actors();
    let mut copies = vec![opened(); ACTORS];
    let (mut bundles, mut last) = (Vec::new(), BTreeMap::new());
    let mut first = Bundle::new(COMMUNITY);
    first.add_case(&copies[0]);
    bundles.push(first);
    for (step, &(actor, what, heard, time)) in moves.iter().enumerate() {
        if let Some(from) = heard.filter(|from| *from != actor) {
            let other = copies[from].clone();
            crate::world::carry(&other, &mut copies[actor]);
        }
        let note = Part::text(&format!("note {step}"), [step as u8; 16]);
        let action = act(&last, what, note.id());
        let written = copies[actor].write(&keys[actor], &action, crate::world::at(time)).expect("well formed");
        last.insert(written.event.kind.clone(), written.event.id);
        let mut one = CaseFile::new(COMMUNITY, case());
        one.add_event(written.event);
        one.add_head(written.head);
        let mut bundle = Bundle::new(COMMUNITY);
        bundle.add_case(&one);
        bundle.add_part(note);
        bundles.push(bundle);
    }
    bundles
}

fn merged(bundles: impl IntoIterator<Item = Bundle>) -> Bundle {
    let mut all = Bundle::new(COMMUNITY);
    bundles.into_iter().for_each(|bundle| all.merge(bundle).expect("one community"));
    all
}

/// Moves without a pattern, from a seed: a linear congruential generator is enough to shuffle.
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, (seed >> 33) as usize % (at + 1));
    }
}

fn state_of(bundle: &Bundle, roles: &Delegations) -> String {
    serde_json::to_string(&fold(&bundle.cases()[&case()], roles)).expect("a state is JSON")
}

fn check(lengths: std::ops::RangeInclusive<usize>, count: u32) {
    let roles = delegations(&roles());
    let step = (0..ACTORS, any::<u8>(), proptest::option::weighted(0.5, 0..ACTORS), -315_360_000_i64..315_360_000);
    let histories = (proptest::collection::vec(step, lengths), any::<u64>());
    let mut runner = TestRunner::new(Config { cases: count, failure_persistence: None, ..Config::default() });
    let result = runner.run(&histories, |(moves, seed)| {
        let bundles = tell(&moves);
        let whole = merged(bundles.clone());
        let (bytes, state) = (whole.to_bytes(), state_of(&whole, &roles));
        for round in 0..10 {
            let mut shuffled = bundles.clone();
            shuffled.extend(bundles.iter().take(round).cloned());
            shuffle(&mut shuffled, seed.wrapping_add(round as u64));
            // Merge in groups, split some of the groups again, and merge them with themselves, last first.
            let groups = shuffled.chunks(1 + round * 3).map(|chunk| merged(chunk.iter().cloned()));
            let groups: Vec<Bundle> = match round {
                0 | 5 => groups.flat_map(|group| group.split(1 + round * 1_000)).collect(),
                _ => groups.collect(),
            };
            let again = merged(groups.iter().rev().cloned().chain(groups.iter().take(2).cloned()));
            prop_assert_eq!(&again.to_bytes(), &bytes);
            prop_assert_eq!(&state_of(&again, &roles), &state);
        }
        Ok(())
    });
    result.expect("every history merges to the same bytes");
}

#[test]
fn any_order_grouping_and_repetition_of_many_short_histories_gives_the_same_bytes() {
    check(1..=30, 1_980);
}

#[test]
fn any_order_grouping_and_repetition_of_long_histories_gives_the_same_bytes() {
    check(300..=300, 20);
}
