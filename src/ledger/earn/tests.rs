use super::*;
use crate::{
    cases::{Action, CaseFile, Delegation, Delegations, Role},
    domain::{DeviceId, EventId},
    exchange::jose::SigningKey,
    ledger::fold,
};

fn at(hours: i64) -> Instant {
    // 2026-11-20, midnight in the community's offset.
    Instant::from_unix(1_795_104_000 + hours * 3600, 480)
}

fn case(n: u8) -> CaseId {
    CaseId::Opened(DeviceId::from_bytes([n; 32]))
}

fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 32])
}

fn service(code: &str, kind: &str, points: u32) -> Service {
    serde_json::from_value(serde_json::json!({
        "service_code": code, "service_name": code, "metadata": false, "type": "batch", "group": "g", "kind": kind,
        "privacy": "public", "place": "none", "photos": {"min": 0, "max": 0},
        "points": {"rule": "report-solved", "points": points},
    }))
    .unwrap()
}

fn rules() -> Vec<EarnRule> {
    let rules = r#"[{"id":"report-solved","name":"r","per_day":2,"expires":"next-year-end"},
        {"id":"order-done","name":"o","per_day":1}]"#;
    serde_json::from_str(rules).unwrap()
}

fn solved(n: u8, owner: u8) -> Earned {
    Earned {
        case: case(n),
        account: Some(account(owner)),
        service: Some("lamp".into()),
        status: Some(Status::Resolved),
        merged_into: None,
        received: Some(at(i64::from(n))),
        doer: None,
        resolved: Some(at(i64::from(n) + 1)),
    }
}

fn merged(n: u8, owner: u8, into: u8) -> Earned {
    Earned { status: Some(Status::Merged), merged_into: Some(case(into)), ..solved(n, owner) }
}

fn asked(cases: &[Earned], ledger: &Ledger) -> Vec<Due> {
    let mut haircut = service("haircut", "order", 20);
    haircut.doer_points = serde_json::from_str(r#"{"rule":"order-done","points":30}"#).unwrap();
    let mut bins = Service { service_code: "bins".parse().unwrap(), ..haircut.clone() };
    (bins.kind, bins.doer_points) = (Kind::Report, bins.points.clone());
    let (services, rules) =
        (vec![service("lamp", "report", 20), service("socket", "order", 20), haircut, bins], rules());
    due(Earnings { services: &services, rules: &rules, offset_minutes: 480 }, cases, ledger)
}

/// Whom a case pays, for which case, and how much; what the cap holds back is left out.
fn paid(cases: &[Earned], ledger: &Ledger) -> Vec<(AccountId, Option<CaseId>, u32)> {
    let due = asked(cases, ledger).into_iter().filter(|due| due.over_cap.is_none());
    due.map(|due| (due.grant.account, due.grant.case, due.grant.points)).collect()
}

/// A ledger with everything that was due in it.
struct Office(CaseFile, SigningKey);

impl Office {
    fn new() -> Self {
        Self(CaseFile::new("test", CaseId::Ledger), SigningKey::from_seed([1; 32]))
    }

    fn grant(&mut self, cases: &[Earned]) -> Vec<EventId> {
        let due = asked(cases, &self.ledger()).into_iter().filter(|due| due.over_cap.is_none());
        due.map(|due| self.write(&Action::Granted(due.grant))).collect()
    }

    fn write(&mut self, action: &Action) -> EventId {
        self.0.write(&self.1, action, at(99)).unwrap().event.id
    }

    fn ledger(&self) -> Ledger {
        let root = SigningKey::from_seed([200; 32]);
        let delegation = Delegation::role("test", self.1.device(), Role::Ledger).sign(&root);
        fold(&self.0, &Delegations::new("test", &[root.device()].into(), [&delegation]))
    }
}

#[test]
fn a_solved_report_pays_once() {
    let mut office = Office::new();
    let cases = [solved(1, 1)];
    let due = asked(&cases, &office.ledger());
    assert_eq!(due.len(), 1);
    let grant = &due[0].grant;
    assert_eq!((grant.points, &*grant.period, grant.case), (20, &*case(1).to_string(), Some(case(1))));
    assert_eq!(grant.on.unwrap().to_string(), "2026-11-20");
    assert_eq!(grant.expires.unwrap().to_string(), "2028-01-01T00:00:00+08:00");
    let entries = office.grant(&cases);
    assert_eq!(asked(&cases, &office.ledger()), []);
    office.write(&Action::Reversed { of: entries[0], reason: None });
    assert_eq!(asked(&cases, &office.ledger()), [], "what was taken back is not due again");
}

#[test]
fn only_what_the_office_solved_pays_and_only_an_account() {
    let office = Office::new().ledger();
    let open = [Status::Submitted, Status::Received, Status::Finished, Status::Withdrawn, Status::Declined];
    for status in open {
        assert_eq!(asked(&[Earned { status: Some(status), ..solved(1, 1) }], &office), [], "{status:?}");
    }
    let confirmed = Earned { status: Some(Status::Confirmed), ..solved(1, 1) };
    assert_eq!(paid(&[confirmed], &office), [(account(1), Some(case(1)), 20)]);
    for nothing in [
        Earned { account: None, ..solved(1, 1) },
        Earned { service: None, ..solved(1, 1) },
        Earned { service: Some("gone".into()), ..solved(1, 1) },
        Earned { service: Some("socket".into()), ..solved(1, 1) },
        Earned { received: None, ..solved(1, 1) },
    ] {
        assert_eq!(asked(std::slice::from_ref(&nothing), &office), [], "{nothing:?}");
    }
}

#[test]
fn the_cap_counts_by_the_day_of_receiving_and_says_what_it_holds_back() {
    let mut office = Office::new();
    let cases = [solved(1, 1), solved(2, 1), solved(3, 1), solved(4, 2), solved(30, 1)];
    let caps: Vec<_> = asked(&cases, &office.ledger()).into_iter().map(|due| (due.grant.case, due.over_cap)).collect();
    let expected = [(1, None), (2, None), (3, Some(2)), (4, None), (30, None)].map(|(n, cap)| (Some(case(n)), cap));
    assert_eq!(caps, expected);
    let entries = office.grant(&cases);
    assert_eq!(asked(&cases, &office.ledger()).iter().map(|due| due.over_cap).collect::<Vec<_>>(), [Some(2)]);
    office.write(&Action::Reversed { of: entries[0], reason: None });
    assert_eq!(paid(&cases, &office.ledger()), [(account(1), Some(case(3)), 20)], "what was taken back counts no more");
}

#[test]
fn merged_reports_share_one_reward() {
    let office = Office::new().ledger();
    // The first was merged last, the same person reported twice, one has no account, and one went by way of another.
    let cases =
        [solved(4, 4), merged(1, 1, 4), merged(2, 2, 1), merged(3, 1, 4), Earned { account: None, ..merged(5, 5, 4) }];
    let shares = paid(&cases, &office);
    let expected = [(account(1), Some(case(1)), 7), (account(2), Some(case(2)), 7), (account(4), Some(case(4)), 6)];
    assert_eq!(shares, expected);
    assert!(asked(&cases, &office).iter().all(|due| due.grant.period == case(4).to_string()));
    let many: Vec<Earned> = std::iter::once(solved(1, 1)).chain((2..=30).map(|n| merged(n, n, 1))).collect();
    assert_eq!(asked(&many, &office).iter().map(|due| due.grant.points).sum::<u32>(), 20);
}

#[test]
fn what_was_shared_out_stays_so() {
    let mut office = Office::new();
    office.grant(&[solved(1, 1)]);
    assert_eq!(asked(&[solved(1, 1), merged(2, 2, 1)], &office.ledger()), [], "merged after the reward was paid");
    // Paid for itself, opened again and merged into another: the other reporters share.
    let cases = [merged(1, 1, 3), solved(3, 3)];
    assert_eq!(paid(&cases, &office.ledger()), [(account(3), Some(case(3)), 20)]);
}

#[test]
fn a_circle_of_merges_pays_nobody() {
    let office = Office::new().ledger();
    assert_eq!(asked(&[merged(1, 1, 2), merged(2, 2, 1)], &office), []);
    assert_eq!(asked(&[merged(1, 1, 9)], &office), [], "merged into a case that is not here");
}

fn done(n: u8, owner: u8, doer: u8) -> Earned {
    Earned { service: Some("haircut".into()), doer: Some(account(doer)), ..solved(n, owner) }
}

#[test]
fn who_did_the_work_is_paid_once_and_nobody_for_their_own() {
    let mut office = Office::new();
    let order = done(1, 1, 2);
    assert_eq!(paid(&[Earned { status: Some(Status::Finished), ..order.clone() }], &office.ledger()), []);
    assert_eq!(paid(&[done(1, 2, 2)], &office.ledger()), [], "whoever orders does not earn by doing it");
    assert_eq!(paid(std::slice::from_ref(&order), &office.ledger()), [(account(2), Some(case(1)), 30)]);
    let entries = office.grant(std::slice::from_ref(&order));
    assert_eq!(asked(std::slice::from_ref(&order), &office.ledger()), []);
    office.write(&Action::Reversed { of: entries[0], reason: None });
    assert_eq!(asked(&[order], &office.ledger()), [], "what was taken back is not due again");
    // Opened again, and done by somebody else in the end.
    assert_eq!(paid(&[done(1, 1, 3)], &office.ledger()), [(account(3), Some(case(1)), 30)]);
}

#[test]
fn the_work_counts_by_the_day_on_which_the_office_agreed() {
    let late = Earned { resolved: Some(at(24)), ..done(3, 1, 2) };
    let due = asked(&[done(1, 1, 2), done(2, 1, 2), late], &Office::new().ledger());
    let told: Vec<_> =
        due.iter().map(|due| (due.grant.case, due.grant.on.unwrap().to_string(), due.over_cap)).collect();
    let day = |n: u8, day: &str, cap| (Some(case(n)), day.to_owned(), cap);
    assert_eq!(told, [day(1, "2026-11-20", None), day(2, "2026-11-20", Some(1)), day(3, "2026-11-21", None)]);
}

#[test]
fn reporting_and_doing_are_two_occasions_even_by_one_rule() {
    let mut office = Office::new();
    let bins = |n, owner, doer| Earned { service: Some("bins".into()), ..done(n, owner, doer) };
    // The work is agreed before anybody has said whose report it was.
    let nameless = Earned { account: None, ..bins(1, 1, 2) };
    assert_eq!(paid(std::slice::from_ref(&nameless), &office.ledger()), [(account(2), Some(case(1)), 20)]);
    office.grant(&[nameless]);
    assert_eq!(paid(&[bins(1, 1, 2)], &office.ledger()), [(account(1), Some(case(1)), 20)]);
    // Of merged reports the work is that of the case that was worked on.
    let merged = [bins(3, 3, 2), merged(4, 4, 3), Earned { doer: Some(account(9)), ..merged(5, 5, 3) }];
    let told = paid(&merged, &Office::new().ledger());
    assert_eq!(told.iter().map(|(account, ..)| *account).collect::<Vec<_>>(), [3, 2, 4, 5].map(account));
    assert_eq!(told.iter().map(|(.., points)| *points).collect::<Vec<_>>(), [7, 20, 7, 6]);
}
