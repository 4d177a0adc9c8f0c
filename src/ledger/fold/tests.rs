use super::*;
use crate::{
    cases::{Delegation, Role},
    exchange::jose::SigningKey,
};

const COMMUNITY: &str = "test";

fn key(n: u8) -> SigningKey {
    SigningKey::from_seed([n; 32])
}

fn day(n: i64) -> Instant {
    Instant::from_unix(1_800_000_000 + n * 86_400, 480)
}

fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 32])
}

fn grant(period: &str, points: u32) -> Granted {
    let (rule, period) = ("report-solved".to_owned(), period.to_owned());
    Granted { account: account(1), rule, period, points, case: None, on: None, per_day: None, expires: None }
}

fn spend(points: u32) -> Spent {
    Spent { account: account(1), points, case: None, reward: None, stock: None }
}

fn delegation(device: &SigningKey, role: Role) -> Delegation {
    Delegation::role(COMMUNITY, device.device(), role).sign(&key(200))
}

fn roles(all: &[Delegation]) -> Delegations {
    Delegations::new(COMMUNITY, &BTreeSet::from([key(200).device()]), all)
}

/// A ledger that one device writes, from its first day on.
struct Told {
    file: CaseFile,
    days: i64,
}

impl Told {
    fn new() -> Self {
        Self { file: CaseFile::new(COMMUNITY, CaseId::Ledger), days: 0 }
    }

    fn say(&mut self, action: &Action) -> EventId {
        self.say_by(&key(1), action)
    }

    fn say_by(&mut self, key: &SigningKey, action: &Action) -> EventId {
        self.days += 1;
        self.file.write(key, action, day(self.days)).unwrap().event.id
    }

    fn ledger(&self) -> Ledger {
        fold(&self.file, &roles(&[delegation(&key(1), Role::Ledger)]))
    }

    /// What the account can spend and what it owes.
    fn stands(&self) -> (u64, u64) {
        let book = self.ledger().account(account(1)).unwrap().book.clone();
        (book.balance(day(self.days)), book.debt(day(self.days)))
    }

    fn outcome(&self, id: EventId) -> Outcome {
        self.ledger().line(id).unwrap().outcome
    }
}

#[test]
fn a_rule_pays_an_account_once_for_each_occasion() {
    let mut told = Told::new();
    let first = told.say(&Action::Granted(grant("a", 20)));
    let second = told.say(&Action::Granted(grant("a", 20)));
    assert_eq!(told.outcome(second), Outcome::Void(Void::AlreadyGranted));
    let by = told.say(&Action::Reversed { of: first, reason: None });
    assert_eq!(told.outcome(first), Outcome::Reversed { by });
    let third = told.say(&Action::Granted(grant("a", 20)));
    assert_eq!(told.outcome(third), Outcome::Void(Void::AlreadyGranted), "not even after it was taken back");
    told.say(&Action::Granted(grant("b", 20)));
    told.say(&Action::Granted(Granted { rule: "honour".into(), ..grant("a", 5) }));
    told.say(&Action::Granted(Granted { account: account(2), ..grant("a", 7) }));
    assert_eq!(told.stands(), (25, 0));
    assert_eq!(told.ledger().office(day(9)), -32);
}

#[test]
fn two_desks_keep_to_a_cap_together() {
    let mut told = Told::new();
    let on = day(1).date_time().date_naive().into();
    let capped = |period: &str| Action::Granted(Granted { on: Some(on), per_day: Some(2), ..grant(period, 10) });
    let [first, _, third] = ["a", "b", "c"].map(|period| told.say(&capped(period)));
    assert_eq!(told.outcome(third), Outcome::Void(Void::OverCap));
    assert_eq!(told.stands(), (20, 0));
    told.say(&Action::Granted(Granted {
        on: Some(day(2).date_time().date_naive().into()),
        per_day: Some(2),
        ..grant("d", 10)
    }));
    told.say(&Action::Granted(Granted { account: account(2), on: Some(on), per_day: Some(2), ..grant("e", 10) }));
    assert_eq!(told.stands(), (30, 0), "another day, another account");
    told.say(&Action::Reversed { of: first, reason: None });
    let again = told.say(&capped("c"));
    assert_eq!(told.outcome(again), Outcome::Stands, "what was held back may come once there is room");
    assert_eq!(told.stands(), (30, 0));
}

#[test]
fn an_overdraft_is_void_and_says_what_is_missing() {
    let mut told = Told::new();
    told.say(&Action::Granted(grant("a", 20)));
    let too_much = told.say(&Action::Spent(spend(21)));
    assert_eq!(told.outcome(too_much), Outcome::Void(Void::Overdraft { missing: 1 }));
    let nothing = told.say(&Action::Spent(spend(0)));
    assert_eq!(told.outcome(nothing), Outcome::Void(Void::Nothing));
    told.say(&Action::Spent(spend(20)));
    assert_eq!(told.stands(), (0, 0));
    let void = told.say(&Action::Reversed { of: too_much, reason: None });
    assert_eq!(told.outcome(void), Outcome::Void(Void::NothingToReverse), "what never counted is not given back");
}

#[test]
fn what_is_taken_back_is_as_if_it_had_never_been() {
    let mut told = Told::new();
    let (a, b) = (told.say(&Action::Granted(grant("a", 20))), told.say(&Action::Granted(grant("b", 30))));
    let spent = told.say(&Action::Spent(spend(25)));
    told.say(&Action::Reversed { of: spent, reason: None });
    assert_eq!(told.stands(), (50, 0));
    told.say(&Action::Spent(spend(40)));
    told.say(&Action::Reversed { of: a, reason: None });
    assert_eq!(told.stands(), (0, 10), "spent already: nothing is left, and the rest is owed");
    told.say(&Action::Granted(grant("c", 6)));
    assert_eq!(told.stands(), (0, 4));
    told.say(&Action::Granted(grant("d", 6)));
    assert_eq!(told.stands(), (2, 0), "what comes later pays the debt first");
    told.say(&Action::Reversed { of: b, reason: None });
    assert_eq!(told.stands(), (0, 28));
    let again = told.say(&Action::Reversed { of: b, reason: None });
    assert_eq!(told.outcome(again), Outcome::Void(Void::NothingToReverse));
    let of_itself = told.say(&Action::Reversed { of: again, reason: None });
    assert_eq!(told.outcome(of_itself), Outcome::Void(Void::NothingToReverse));
}

#[test]
fn points_run_out_and_the_oldest_are_spent_first() {
    let mut told = Told::new();
    told.say(&Action::Granted(Granted { expires: Some(day(10)), ..grant("a", 20) }));
    told.say(&Action::Granted(Granted { expires: Some(day(20)), ..grant("b", 20) }));
    told.say(&Action::Spent(spend(15)));
    let ledger = told.ledger();
    let book = &ledger.account(account(1)).unwrap().book;
    let at = |n| (book.balance(day(n)), book.expired(day(n)), ledger.office(day(n)));
    assert_eq!([at(3), at(10), at(20)], [(25, 0, -25), (20, 5, -20), (0, 25, 0)]);
    told.days = 9;
    let late = told.say(&Action::Spent(spend(21)));
    assert_eq!(told.outcome(late), Outcome::Void(Void::Overdraft { missing: 1 }));
}

#[test]
fn no_more_of_a_reward_is_given_than_there_was() {
    let mut told = Told::new();
    told.say(&Action::Granted(grant("a", 100)));
    let helmet = |stock| Action::Spent(Spent { reward: Some("helmet".into()), stock: Some(stock), ..spend(10) });
    let first = told.say(&helmet(1));
    let second = told.say(&helmet(1));
    assert_eq!(told.outcome(second), Outcome::Void(Void::SoldOut));
    told.say(&helmet(2));
    assert_eq!((told.ledger().taken("helmet"), told.stands()), (2, (80, 0)));
    told.say(&Action::Reversed { of: first, reason: None });
    assert_eq!((told.ledger().taken("helmet"), told.stands()), (1, (90, 0)));
}

#[test]
fn only_who_may_write_the_ledger_moves_points() {
    let mut told = Told::new();
    told.say_by(&key(2), &Action::Granted(grant("mine", 999)));
    told.say(&Action::Granted(grant("a", 20)));
    let file = &told.file;
    let desk = delegation(&key(2), Role::Desk);
    let ledger = fold(file, &roles(&[desk.clone(), delegation(&key(1), Role::Ledger)]));
    assert_eq!((ledger.lines.len(), ledger.balance(account(1), day(9))), (1, 20));
    assert_eq!(fold(file, &roles(&[desk])).lines, []);
    let state = crate::cases::fold(file, &roles(&[delegation(&key(1), Role::Ledger)]));
    let effects: Vec<_> = state.steps.iter().map(|step| step.effect).collect();
    assert_eq!(effects, [crate::cases::Effect::NoRole, crate::cases::Effect::Applied]);
}

#[test]
fn an_entry_in_a_persons_case_moves_nothing() {
    let case = CaseId::Opened(key(3).device());
    let mut file = CaseFile::new(COMMUNITY, case);
    file.write(&key(3), &Action::Opened(crate::cases::Opened::default()), day(1)).unwrap();
    let entry = file.write(&key(1), &Action::Granted(grant("a", 20)), day(2)).unwrap().event;
    let roles = roles(&[delegation(&key(1), Role::Ledger), delegation(&key(1), Role::Desk)]);
    let state = crate::cases::fold(&file, &roles);
    let step = state.steps.iter().find(|step| step.id == entry.id).unwrap();
    assert_eq!(step.effect, crate::cases::Effect::OutOfOrder);
}

#[test]
fn the_ledger_moves_to_another_desk_and_loses_nothing() {
    let mut told = Told::new();
    told.say(&Action::Granted(grant("a", 20)));
    let mut lost = told.file.clone();
    let moved = [
        delegation(&key(1), Role::Ledger),
        Delegation::revocation(COMMUNITY, key(1).device()).sign(&key(200)),
        delegation(&key(2), Role::Ledger),
    ];
    let moved = roles(&moved);
    assert_eq!(fold(&told.file, &moved).balance(account(1), day(5)), 0, "the new desk has not vouched for it yet");
    assert_eq!(fold_as(&told.file, &moved, key(2).device()).balance(account(1), day(5)), 20);
    assert_eq!(fold_as(&told.file, &moved, key(1).device()).balance(account(1), day(5)), 0);
    told.say_by(&key(2), &Action::Granted(grant("b", 5)));
    // The stolen desk goes on by itself.
    lost.write(&key(1), &Action::Granted(grant("stolen", 999)), day(3)).unwrap();
    told.file.absorb(&lost);
    assert_eq!(fold(&told.file, &moved).balance(account(1), day(5)), 25);
}
