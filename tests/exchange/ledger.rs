//! Points: whatever two desks write into the ledger, and however it arrives, nobody has less than nothing, nobody is paid
//! twice, and what one side gives the other side gets. A desk may break and go on from its last backup, with a key of its
//! own and without what nobody else has heard of.

use crate::world::{COMMUNITY, at, delegate, delegations, key, merged, root, shuffle};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use std::collections::{BTreeMap, BTreeSet};
use yizhan::{
    cases::{Action, CaseFile, Delegation, Delegations, Granted, Role, Spent, Status},
    content::Reward,
    domain::{AccountId, CaseId, DeviceId, EventId, Instant},
    exchange::{bundle::Bundle, jose::SigningKey, json},
    ledger::{Entry, Ledger, Line, Outcome, Void, fold, fold_as, redeem},
};

/// How many histories are generated: five times as many as of cases, which take longer each.
fn histories() -> u32 {
    std::env::var("YIZHAN_HISTORIES").map_or(100, |count| 5 * count.parse::<u32>().expect("a number"))
}

/// Two desks that may write the ledger, and a phone that may not.
fn writers() -> [SigningKey; 3] {
    [110, 111, 1].map(key)
}

/// One step: who writes, what, with which numbers, what happened to them just before, and what their clock says.
type Move = (usize, u8, u8, u8, Before, i64);

/// What happened to a writer before they wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// They received everything that the others have.
    Heard,
    /// They made a backup.
    Saved,
    /// Their device broke; another one, with a key of its own, was given their last backup.
    Restored,
}

fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n % 3; 32])
}

fn reward(n: u8) -> Reward {
    let (id, points, stock) = [("helmet", 30, 2), ("meal", 10, 5)][usize::from(n % 2)];
    let json = serde_json::json!({"id": id, "name": id, "points": points, "stock": stock, "place": "p", "hours": "h"});
    serde_json::from_value(json).expect("a reward")
}

/// How often the rule pays an account for one day.
const CAP: u16 = 3;

fn occasion(account: AccountId, n: u8, time: i64) -> Granted {
    let expires = (n % 4 == 1).then(|| at(time + 400_000));
    let (rule, period) = ("report-solved".to_owned(), (n % 8).to_string());
    let on = Some(at(i64::from(n % 2) * 86_400).date_time().date_naive().into());
    Granted { account, rule, period, points: u32::from(n % 5) * 10, case: None, on, per_day: Some(CAP), expires }
}

/// What a writer enters next. It may be hostile or a mistake; a redemption is decided as the product decides it, from the
/// writer's own copy.
fn act(
    copy: &CaseFile,
    writer: DeviceId,
    step: usize,
    &(_, what, a, b, _, time): &Move,
    said: &[EventId],
    roles: &Delegations,
) -> Option<Action> {
    let who = account(a);
    Some(match what % 9 {
        0..=2 => Action::Granted(occasion(who, b, time)),
        3 | 4 => {
            let case = CaseId::Opened(DeviceId::from_bytes([step as u8; 32]));
            let ledger = fold_as(copy, roles, writer);
            Action::Spent(redeem(&ledger, &reward(b), who, case, Status::Received, at(time)).ok()?)
        }
        5 => Action::Spent(Spent { account: who, points: u32::from(b % 64), case: None, reward: None, stock: None }),
        6 | 7 => Action::Reversed { of: *said.get(usize::from(b) % said.len().max(1))?, reason: None },
        _ => {
            let Reward { id, points, stock, .. } = reward(b);
            Action::Spent(Spent { account: who, points, case: None, reward: Some(id.to_string()), stock })
        }
    })
}

/// The key that replaces a broken desk's at this step.
fn replacement(step: usize) -> SigningKey {
    key(120 + step as u8)
}

/// Who may write: both desks, and what replaced them; or the ledger moved away from the first.
fn roles(replacements: &[SigningKey], moved: bool) -> Delegations {
    let [first, second, _] = writers();
    let desks = [&first, &second].into_iter().chain(replacements);
    let mut all: Vec<Delegation> = desks.map(|desk| delegate(desk, Role::Ledger, None)).collect();
    if moved {
        all.push(Delegation::revocation(COMMUNITY, first.device()).sign(&root()));
    }
    delegations(&all)
}

/// What was told: everything written that somebody still has, as one bundle per step, and who wrote beside the first two.
struct Told {
    bundles: Vec<Bundle>,
    replacements: Vec<SigningKey>,
    /// How many entries broke with a device.
    lost: usize,
}

/// Tells a history.
fn tell(moves: &[Move]) -> Told {
    let mut keys = writers();
    let empty = CaseFile::new(COMMUNITY, CaseId::Ledger);
    let mut copies = [empty.clone(), empty.clone(), empty.clone()];
    let mut saved = copies.clone();
    let broken = |(step, one): (usize, &Move)| (one.4 == Before::Restored).then(|| replacement(step));
    let replacements: Vec<SigningKey> = moves.iter().enumerate().filter_map(broken).collect();
    let roles = roles(&replacements, false);
    let (mut written, mut said) = (Vec::new(), Vec::new());
    for (step, one) in moves.iter().enumerate() {
        let writer = one.0 % keys.len();
        match one.4 {
            Before::Nothing => {}
            Before::Heard => {
                for other in &copies.clone() {
                    copies[writer].absorb(other);
                }
            }
            Before::Saved => saved[writer] = copies[writer].clone(),
            Before::Restored => {
                copies[writer] = saved[writer].clone();
                keys[writer] = replacement(step);
            }
        }
        let Some(action) = act(&copies[writer], keys[writer].device(), step, one, &said, &roles) else { continue };
        let entry = copies[writer].write(&keys[writer], &action, at(one.5)).expect("well formed");
        said.push(entry.event.id);
        let mut file = empty.clone();
        let id = entry.event.id;
        file.add_event(entry.event);
        file.add_head(entry.head);
        let mut bundle = Bundle::new(COMMUNITY);
        bundle.add_case(&file);
        written.push((id, bundle));
    }
    let total = written.len();
    written.retain(|(id, _)| copies.iter().any(|copy| copy.event(*id).is_some()));
    let bundles: Vec<Bundle> = written.into_iter().map(|(_, bundle)| bundle).collect();
    Told { lost: total - bundles.len(), bundles, replacements }
}

/// The same bundles in another order and grouping, some of them split, some twice.
fn merged_otherwise(bundles: &[Bundle], round: usize, seed: u64) -> Bundle {
    let mut order: Vec<usize> = (0..bundles.len()).chain(0..round.min(bundles.len())).collect();
    shuffle(&mut order, seed.wrapping_add(round as u64));
    let mut groups: Vec<Bundle> =
        order.chunks(1 + round * 3).map(|places| merged(places.iter().map(|&place| bundles[place].clone()))).collect();
    groups = groups.iter().flat_map(|group| group.split(1 + round * 1_000)).collect();
    let repeated: Vec<Bundle> = groups.iter().take(2).cloned().collect();
    merged(groups.into_iter().rev().chain(repeated))
}

fn ledger(bundle: &Bundle, roles: &Delegations) -> Ledger {
    bundle.cases().get(&CaseId::Ledger).map(|file| fold(file, roles)).unwrap_or_default()
}

fn bytes(ledger: &Ledger) -> Vec<u8> {
    json::canonical(&serde_json::to_value(ledger).expect("JSON"))
}

/// An account told point by point, as simply as can be: each with the moment from which on it is worth nothing.
#[derive(Default)]
struct Purse {
    points: Vec<Option<Instant>>,
    debt: u64,
}

impl Purse {
    /// The purse after these lines, but for those that are in `gone`.
    fn after(lines: &[&Line], gone: &BTreeSet<EventId>) -> Self {
        let mut purse = Self::default();
        for line in lines.iter().filter(|line| !gone.contains(&line.id)) {
            match (&line.entry, line.outcome) {
                (_, Outcome::Void(_)) | (Entry::Reversed { .. }, _) => {}
                (Entry::Granted(granted), _) => purse.grant(granted.points, granted.expires),
                (Entry::Spent(spent), _) => (0..spent.points).for_each(|_| purse.pay(line.at)),
            }
        }
        purse
    }

    fn grant(&mut self, points: u32, expires: Option<Instant>) {
        for _ in 0..points {
            match self.debt {
                0 => self.points.push(expires),
                _ => self.debt -= 1,
            }
        }
    }

    fn pay(&mut self, at: Instant) {
        match self.points.iter().position(|end| end.is_none_or(|end| at < end)) {
            Some(place) => drop(self.points.remove(place)),
            None => self.debt += 1,
        }
    }

    /// What can be spent, and what is owed.
    fn stands(&self, at: Instant) -> (u64, u64) {
        let good = self.points.iter().filter(|end| end.is_none_or(|end| at < end)).count() as u64;
        (good.saturating_sub(self.debt), self.debt.saturating_sub(good))
    }
}

/// The reversals among these lines that count, by what they take back.
fn gone(lines: &[&Line]) -> BTreeSet<EventId> {
    let standing = lines.iter().filter(|line| line.outcome == Outcome::Stands);
    standing.filter_map(|line| if let Entry::Reversed { of, .. } = line.entry { Some(of) } else { None }).collect()
}

/// What must hold of every ledger, whoever wrote it.
fn check(ledger: &Ledger) -> Result<(), TestCaseError> {
    let (mut occasions, mut given, mut paid) = (BTreeSet::new(), BTreeMap::<String, i64>::new(), BTreeMap::new());
    for (place, line) in ledger.lines.iter().enumerate() {
        if matches!(line.outcome, Outcome::Void(_)) {
            prop_assert_eq!(line.moved, 0, "what is void moves nothing");
            continue;
        }
        match &line.entry {
            Entry::Granted(granted) => {
                let occasion = (granted.rule.clone(), granted.account, granted.period.clone());
                prop_assert!(occasions.insert(occasion), "paid twice: {:?}", line);
                let count: &mut u16 = paid.entry((granted.account, granted.on)).or_default();
                *count += 1;
                prop_assert!(*count <= CAP, "paid more often than that a day: {:?}", line);
            }
            Entry::Spent(spent) => {
                let before: Vec<&Line> =
                    ledger.lines[..place].iter().filter(|other| other.account == line.account).collect();
                let (balance, _) = Purse::after(&before, &gone(&before)).stands(line.at);
                prop_assert!(balance >= u64::from(spent.points), "overdrawn: {balance} before {:?}", line);
                if let Some(reward) = &spent.reward {
                    let count = given.entry(reward.clone()).or_default();
                    *count += 1;
                    prop_assert!(*count <= i64::from(spent.stock.unwrap_or(u32::MAX)), "sold out: {:?}", line);
                }
            }
            Entry::Reversed { of, .. } => {
                let target = ledger.line(*of).expect("what is taken back is there");
                prop_assert_eq!(target.outcome, Outcome::Reversed { by: line.id });
                prop_assert_eq!(target.moved + line.moved, 0, "taken back exactly");
                match &target.entry {
                    Entry::Granted(granted) => *paid.entry((granted.account, granted.on)).or_default() -= 1,
                    Entry::Spent(Spent { reward: Some(reward), .. }) => *given.entry(reward.clone()).or_default() -= 1,
                    Entry::Spent(_) | Entry::Reversed { .. } => {}
                }
            }
        }
    }
    for (reward, count) in given {
        prop_assert_eq!(i64::from(ledger.taken(&reward)), count);
    }
    for time in [-500_000, 0, 300_000, 900_000, 2_000_000] {
        let moment = at(time);
        let mut sum = ledger.office(moment);
        for (id, account) in &ledger.accounts {
            let lines: Vec<&Line> = ledger.lines_of(*id).collect();
            let (balance, debt) = (account.book.balance(moment), account.book.debt(moment));
            prop_assert_eq!((balance, debt), Purse::after(&lines, &gone(&lines)).stands(moment));
            prop_assert!(balance == 0 || debt == 0, "nobody who owes has anything");
            sum += balance as i64 - debt as i64;
        }
        prop_assert_eq!(sum, 0, "what one side gives the other side gets");
    }
    Ok(())
}

fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let before = prop_oneof![
        9 => Just(Before::Nothing),
        8 => Just(Before::Heard),
        2 => Just(Before::Saved),
        1 => Just(Before::Restored),
    ];
    let step = (0..7_usize, any::<u8>(), any::<u8>(), any::<u8>(), before, 0_i64..1_000_000);
    // The phone that may not write comes up now and then.
    let step =
        step.prop_map(|(who, what, a, b, before, time)| (if who == 6 { 2 } else { who % 2 }, what, a, b, before, time));
    proptest::collection::vec(step, 1..most)
}

fn runner(count: u32) -> TestRunner {
    TestRunner::new(Config { cases: count, failure_persistence: None, ..Config::default() })
}

#[test]
fn no_order_of_merging_makes_or_loses_a_point() {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let tried = || {
        let result = runner(histories().div_ceil(threads as u32)).run(&(moves(40), any::<u64>()), |(moves, seed)| {
            let Told { bundles, replacements, .. } = tell(&moves);
            let whole = merged(bundles.clone());
            for roles in [roles(&replacements, false), roles(&replacements, true)] {
                let told = ledger(&whole, &roles);
                check(&told)?;
                for round in 0..4 {
                    let again = merged_otherwise(&bundles, round, seed);
                    prop_assert_eq!(again.to_bytes(), whole.to_bytes());
                    prop_assert_eq!(bytes(&ledger(&again, &roles)), bytes(&told));
                }
            }
            Ok(())
        });
        result.expect("every history keeps the rules");
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(tried))));
}

/// The histories are worth something only if everything that can go wrong in them does.
#[test]
fn the_histories_meet_every_kind_of_trouble() {
    let (mut met, mut owing, mut lost) = (BTreeSet::new(), 0, 0);
    let mut runner = TestRunner::deterministic();
    for _ in 0..200 {
        let moves = moves(40).new_tree(&mut runner).expect("moves").current();
        let Told { bundles, replacements, lost: broken } = tell(&moves);
        lost += broken;
        let told = ledger(&merged(bundles), &roles(&replacements, false));
        for line in &told.lines {
            met.insert(match line.outcome {
                Outcome::Stands => "stands",
                Outcome::Reversed { .. } => "reversed",
                Outcome::Void(Void::Nothing) => "nothing",
                Outcome::Void(Void::AlreadyGranted) => "already granted",
                Outcome::Void(Void::OverCap) => "over the cap",
                Outcome::Void(Void::Overdraft { .. }) => "overdraft",
                Outcome::Void(Void::SoldOut) => "sold out",
                Outcome::Void(Void::NothingToReverse) => "nothing to reverse",
            });
        }
        owing += told.accounts.values().filter(|account| account.book.debt(at(2_000_000)) > 0).count();
    }
    assert_eq!(met.len(), 8, "{met:?}");
    assert!(owing > 0, "nobody ever owes");
    assert!(lost > 0, "nothing ever breaks with a device");
}

/// What no desk enters that knows this ledger.
fn is_held_back(ledger: &Ledger, granted: &Granted) -> bool {
    let Granted { account, rule, period, points, on, .. } = granted;
    let is_full = on.is_some_and(|day| ledger.paid_on(rule, *account, day) >= CAP.into());
    *points == 0 || is_full || ledger.has_granted(rule, *account, period)
}

/// Where one desk alone writes, and only what the product decides, nothing is ever void.
#[test]
fn what_one_desk_decides_stands() {
    let result = runner(histories()).run(&moves(30), |moves| {
        let (desk, roles) = (key(110), roles(&[], false));
        let mut file = CaseFile::new(COMMUNITY, CaseId::Ledger);
        for (step, one) in moves.iter().enumerate() {
            let one = (0, one.1 % 5, one.2, one.3, Before::Heard, one.5);
            let Some(action) = act(&file, desk.device(), step, &one, &[], &roles) else { continue };
            if let Action::Granted(granted) = &action
                && is_held_back(&fold(&file, &roles), granted)
            {
                continue;
            }
            file.write(&desk, &action, at(one.5)).expect("well formed");
        }
        let told = fold(&file, &roles);
        check(&told)?;
        prop_assert!(told.lines.iter().all(|line| line.outcome == Outcome::Stands));
        Ok(())
    });
    result.expect("every decision stands");
}
