//! What is due: whatever is solved, merged, done, opened again and taken back in whichever order, a desk that enters all
//! that is due pays nobody twice, nobody beyond a cap, and nobody for work on their own case.

use crate::world::{COMMUNITY, at, delegate, delegations, key};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use std::collections::{BTreeMap, BTreeSet};
use yizhan::{
    cases::{Action, CaseFile, Granted, Role, Status},
    content::{EarnRule, Service},
    domain::{AccountId, CaseId, DeviceId, EventId},
    ledger::{Earned, Earnings, Entry, Ledger, Outcome, due, fold},
};

const CASES: u8 = 6;
const CAP: u16 = 1;

/// One step: which case, what becomes of it, whose account, and the hour.
type Move = (u8, u8, u8, i64);

fn account(n: u8) -> Option<AccountId> {
    (!n.is_multiple_of(4)).then(|| AccountId::from_bytes([n % 4; 32]))
}

fn case(n: u8) -> CaseId {
    CaseId::Opened(DeviceId::from_bytes([n % CASES; 32]))
}

fn is_work(grant: &Granted) -> bool {
    grant.period.ends_with("/done")
}

/// By one rule whoever opens and whoever does it is paid, by the other only who does it.
fn services() -> Vec<Service> {
    let service = |code: &str, points: Option<u32>, rule: &str| {
        serde_json::json!({
            "service_code": code, "service_name": code, "metadata": false, "type": "batch", "group": "g", "kind": "report",
            "privacy": "public", "place": "none", "photos": {"min": 0, "max": 0},
            "points": points.map(|points| serde_json::json!({"rule": "one", "points": points})),
            "doer_points": {"rule": rule, "points": 10},
        })
    };
    let services = serde_json::json!([service("bins", Some(20), "one"), service("haircut", None, "two")]);
    serde_json::from_value(services).expect("services")
}

fn rules() -> Vec<EarnRule> {
    let rules = serde_json::json!([{"id": "one", "name": "1", "per_day": CAP}, {"id": "two", "name": "2"}]);
    serde_json::from_value(rules).expect("rules")
}

fn untouched(n: u8) -> Earned {
    Earned {
        case: case(n),
        account: account(n),
        service: Some(if n.is_multiple_of(2) { "bins" } else { "haircut" }.to_owned()),
        status: Some(Status::Submitted),
        merged_into: None,
        received: None,
        doer: None,
        resolved: None,
    }
}

/// What becomes of a case; an opened one is received first.
fn change(one: &mut Earned, what: u8, whose: u8, hour: i64) {
    one.received = one.received.or(Some(at(hour * 3600)));
    match what % 6 {
        0 | 1 => (one.status, one.resolved, one.merged_into) = (Some(Status::Resolved), Some(at(hour * 3600)), None),
        2 => (one.status, one.merged_into) = (Some(Status::Merged), Some(case(whose))),
        3 => one.doer = account(whose),
        4 => (one.status, one.doer, one.merged_into) = (Some(Status::Received), None, None),
        _ => one.account = account(whose),
    }
}

fn check(ledger: &Ledger, cases: &[Earned]) -> Result<(), TestCaseError> {
    let (mut paid, mut days, mut shared) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::<String, u32>::new());
    for line in &ledger.lines {
        let Entry::Granted(granted) = &line.entry else { continue };
        prop_assert!(!matches!(line.outcome, Outcome::Void(_)), "what is due is never void: {line:?}");
        let occasion = (granted.rule.clone(), granted.account, granted.period.clone());
        prop_assert!(paid.insert(occasion), "paid twice: {line:?}");
        if line.outcome == Outcome::Stands && granted.rule == "one" {
            let count: &mut u16 = days.entry((granted.account, granted.on)).or_default();
            *count += 1;
            prop_assert!(*count <= CAP, "beyond the cap: {line:?}");
        }
        if cases.iter().any(|one| one.case.to_string() == granted.period) {
            *shared.entry(granted.period.clone()).or_default() += granted.points;
        }
    }
    prop_assert!(shared.values().all(|points| *points <= 20), "more was shared out than there is: {shared:?}");
    Ok(())
}

#[test]
fn whatever_becomes_of_cases_nobody_is_paid_twice_nor_for_their_own() {
    let count = std::env::var("YIZHAN_HISTORIES").map_or(100, |count| count.parse().expect("a number"));
    let steps = proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0_i64..30), 1..60);
    let (services, rules, desk) = (services(), rules(), key(110));
    let roles = delegations(&[delegate(&desk, Role::Ledger, None)]);
    let earnings = Earnings { services: &services, rules: &rules, offset_minutes: 480 };
    let mut runner = TestRunner::new(Config { cases: count, failure_persistence: None, ..Config::default() });
    let (mut opened, mut done, mut held) = (0, 0, 0);
    let result = runner.run(&steps, |steps: Vec<Move>| {
        let mut cases: Vec<Earned> = (0..CASES).map(untouched).collect();
        let mut file = CaseFile::new(COMMUNITY, CaseId::Ledger);
        let mut entered: Vec<EventId> = Vec::new();
        for (which, what, whose, hour) in steps {
            change(&mut cases[usize::from(which % CASES)], what, whose, hour);
            if what % 11 == 0
                && let Some(&of) = entered.get(usize::from(whose) % entered.len().max(1))
            {
                file.write(&desk, &Action::Reversed { of, reason: None }, at(hour)).expect("well formed");
            }
            for one in due(earnings, &cases, &fold(&file, &roles)) {
                if one.over_cap.is_some() {
                    continue;
                }
                let about = cases.iter().find(|case| Some(case.case) == one.grant.case);
                let is_own = about.is_some_and(|case| case.account == Some(one.grant.account));
                prop_assert!(!(is_work(&one.grant) && is_own), "paid for work on one's own case: {one:?}");
                entered.push(file.write(&desk, &Action::Granted(one.grant), at(hour)).expect("well formed").event.id);
            }
            let ledger = fold(&file, &roles);
            check(&ledger, &cases)?;
            let left = due(earnings, &cases, &ledger);
            prop_assert!(left.iter().all(|one| one.over_cap.is_some()), "still due: {left:?}");
        }
        Ok(())
    });
    result.expect("every history keeps the rules");
    // They are worth something only if there is something to pay in them.
    let mut deterministic = TestRunner::deterministic();
    for n in 0..40_u8 {
        let mut cases: Vec<Earned> = (0..CASES).map(untouched).collect();
        for _ in 0..30 {
            let step = (any::<u8>(), any::<u8>(), any::<u8>(), 0_i64..30).new_tree(&mut deterministic);
            let (which, what, whose, hour) = step.expect("a step").current();
            change(&mut cases[usize::from(which % CASES)], what.wrapping_add(n), whose, hour);
        }
        for one in due(earnings, &cases, &Ledger::default()) {
            held += usize::from(one.over_cap.is_some());
            let counter = if is_work(&one.grant) { &mut done } else { &mut opened };
            *counter += 1;
        }
    }
    assert!(opened > 0 && done > 0 && held > 0, "{opened} {done} {held}");
}
