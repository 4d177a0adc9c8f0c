//! Merging is set union: any bundles, in any order and grouping, once or many times, give the same bytes and state.

use crate::world::{COMMUNITY, case, delegate, delegations, key, merged, opened, shuffle, to_grid};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Action, CaseFile, CaseState, Delegation, Delegations, Event, Head, Opened, Role, fold},
    domain::{DeviceId, EventId, PartId},
    exchange::{
        bundle::Bundle,
        jose::{self, Kind, SigningKey},
        json,
        part::Part,
    },
};

/// Five phones and two desks.
const ACTORS: usize = 7;

/// How many histories are generated: `cargo xtask test` asks for 2,000, which take minutes without optimisation.
fn histories() -> u32 {
    std::env::var("YIZHAN_HISTORIES").map_or(50, |count| count.parse().expect("a number"))
}

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
        6 => Action::Replied { public: Some(note), private: None, follow_up: None },
        7 => Action::Supported {},
        8 => match of("dispatched") {
            Some(of) => Action::Accepted { of },
            None => Action::Joined {},
        },
        9 => match of("accepted") {
            Some(of) => Action::Finished { of, photos: vec![], note: Some(note), claim: None },
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

/// What each actor knows, as the number of events of every chain: enough to write what [`CaseFile::write`] would, without
/// reading a growing case for each of half a million events.
struct Teller {
    keys: Vec<(DeviceId, SigningKey)>,
    /// Every event with the clock of its past, chain by chain.
    chains: Vec<Vec<(EventId, Clock)>>,
    known: [Clock; ACTORS],
}

type Clock = [usize; ACTORS];

fn join(clock: &mut Clock, other: Clock) {
    clock.iter_mut().zip(other).for_each(|(one, other)| *one = (*one).max(other));
}

impl Teller {
    /// Everybody has heard of the opening.
    fn new() -> (Self, Bundle) {
        let keys = actors().into_iter().map(|key| (key.device(), key)).collect();
        let mut teller = Self { keys, chains: vec![Vec::new(); ACTORS], known: [[0; ACTORS]; ACTORS] };
        let opened = Action::Opened(Opened { service: Some("manhole".into()), ..Opened::default() });
        let (_, bundle) = teller.write(0, &opened, 0);
        let known = teller.known[0];
        teller.known.fill(known);
        (teller, bundle)
    }

    /// The last events of other chains that the actor knows and that nothing else it names has in its past.
    fn after(&self, actor: usize) -> Vec<EventId> {
        let mut past = self.chains[actor].last().map_or([0; ACTORS], |(_, clock)| *clock);
        let mut ends: Vec<(EventId, Clock)> = Vec::new();
        for (other, &count) in self.known[actor].iter().enumerate().filter(|(other, _)| *other != actor) {
            ends.extend(count.checked_sub(1).filter(|_| count > past[other]).map(|last| self.chains[other][last]));
        }
        ends.sort_by_key(|(_, clock)| std::cmp::Reverse(clock.iter().sum::<usize>()));
        let mut after = Vec::new();
        for (id, clock) in ends {
            if clock.iter().zip(past).any(|(count, seen)| *count > seen) {
                after.push(id);
                join(&mut past, clock);
            }
        }
        after.sort_unstable();
        after
    }

    /// One signed event at the end of the actor's chain.
    fn write(&mut self, actor: usize, action: &Action, time: i64) -> (EventId, Bundle) {
        let ((device, key), chain) = (&self.keys[actor], &self.chains[actor]);
        let (device, seq, prev) = (*device, chain.len() as u64 + 1, chain.last().map(|(id, _)| *id));
        let action = serde_json::to_value(action).expect("JSON");
        let json = serde_json::json!({
            "v": 1, "device": device, "seq": seq, "prev": prev, "after": self.after(actor),
            "at": crate::world::at(time), "case": case(), "type": action["type"], "body": action["body"],
        });
        let event = Event::read(json).expect("well formed");
        let id = event.id;
        let payload = serde_json::json!({
            "community": COMMUNITY, "case": case(), "device": device, "seq": seq, "id": id,
        });
        let jws = jose::sign(key, Kind::Head, &payload);
        let mut one = CaseFile::new(COMMUNITY, case());
        one.add_event(event);
        one.add_head(Head { community: COMMUNITY.to_owned(), case: case(), device, seq, id, jws });
        self.known[actor][actor] += 1;
        self.chains[actor].push((id, self.known[actor]));
        let mut bundle = Bundle::new(COMMUNITY);
        bundle.add_case(&one);
        (id, bundle)
    }
}

/// Tells a history: everything said, as one small bundle per step.
fn tell(moves: &[Move]) -> Vec<Bundle> {
    let (mut teller, first) = Teller::new();
    let (mut bundles, mut last) = (vec![first], BTreeMap::new());
    for (step, &(actor, what, heard, time)) in moves.iter().enumerate() {
        if let Some(from) = heard {
            let other = teller.known[from];
            join(&mut teller.known[actor], other);
        }
        let note = Part::text(&format!("note {step}"), [step as u8; 16]);
        let action = act(&last, what, note.id());
        let (id, mut bundle) = teller.write(actor, &action, time);
        last.insert(action.kind().to_owned(), id);
        // Most notes never come: an event stands without its part.
        if step.is_multiple_of(5) {
            bundle.add_part(note);
        }
        bundles.push(bundle);
    }
    bundles
}

fn state_of(bundle: &Bundle, roles: &Delegations) -> CaseState {
    fold(&bundle.cases()[&case()], roles)
}

/// How often each history is shuffled, split, repeated and merged again.
const ROUNDS: usize = 10;

/// Merges the history in another order and grouping: in groups, some of which are split again, repeated, last first.
fn merged_otherwise(bundles: &[Bundle], round: usize, seed: u64) -> Bundle {
    let mut order: Vec<usize> = (0..bundles.len()).chain(0..round).collect();
    shuffle(&mut order, seed.wrapping_add(round as u64));
    let group = |places: &[usize]| merged(places.iter().map(|&place| bundles[place].clone()));
    let mut groups: Vec<Bundle> = order.chunks(1 + round * 3).map(group).collect();
    if round.is_multiple_of(5) {
        groups = groups.iter().flat_map(|group| group.split(1 + round * 1_000)).collect();
    }
    let repeated: Vec<Bundle> = groups.iter().take(2).cloned().collect();
    merged(groups.into_iter().rev().chain(repeated))
}

/// Tries `count` histories of `steps` steps after the opening.
fn check(steps: usize, count: u32) {
    let roles = delegations(&roles());
    let step = (0..ACTORS, any::<u8>(), proptest::option::weighted(0.5, 0..ACTORS), -315_360_000_i64..315_360_000);
    let histories = (proptest::collection::vec(step, steps), any::<u64>());
    let mut runner = TestRunner::new(Config { cases: count, failure_persistence: None, ..Config::default() });
    let result = runner.run(&histories, |(moves, seed)| {
        let bundles = tell(&moves);
        let whole = merged(bundles.clone());
        let (bytes, state) = (whole.to_bytes(), state_of(&whole, &roles));
        prop_assert_eq!(&json::canonical(&json::parse(&bytes).expect("I-JSON")), &bytes);
        let mut short = whole.cases()[&case()].clone();
        short.drop_covered_heads();
        prop_assert_eq!(&fold(&short, &roles), &state, "covered heads change no reading");
        for round in 0..ROUNDS {
            let again = merged_otherwise(&bundles, round, seed);
            prop_assert_eq!(&again.to_bytes(), &bytes);
            prop_assert_eq!(&state_of(&again, &roles), &state);
        }
        Ok(())
    });
    result.expect("every history merges to the same bytes");
}

/// Five phones and two desks, 300 events in all, many times over; on as many threads as the machine has.
#[test]
fn any_order_grouping_and_repetition_gives_the_same_bytes() {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| check(299, histories().div_ceil(threads as u32)));
        }
    });
}

/// The teller stands in for the product's own writer, so both must write the same.
#[test]
fn the_histories_are_what_devices_write() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..20 {
        let step = (0..ACTORS, any::<u8>(), proptest::option::weighted(0.5, 0..ACTORS), 0_i64..1_000);
        let moves = proptest::collection::vec(step, 40).new_tree(&mut runner).expect("moves").current();
        let keys = actors();
        let mut copies = vec![opened(); ACTORS];
        let (mut last, mut all) = (BTreeMap::new(), opened());
        for (step, &(actor, what, heard, time)) in moves.iter().enumerate() {
            if let Some(from) = heard.filter(|from| *from != actor) {
                let other = copies[from].clone();
                crate::world::carry(&other, &mut copies[actor]);
            }
            let note = Part::text(&format!("note {step}"), [step as u8; 16]);
            let action = act(&last, what, note.id());
            let id = crate::world::say(&mut copies[actor], &keys[actor], &action, time);
            last.insert(action.kind().to_owned(), id);
            crate::world::carry(&copies[actor], &mut all);
        }
        all.drop_covered_heads();
        let mut told = merged(tell(&moves)).cases().remove(&case()).expect("the case");
        told.drop_covered_heads();
        assert_eq!(told, all);
    }
}
