//! From a report to the points on the phone that sent it.

use crate::{
    device::{Device, run},
    members::finish,
};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Action, Checked, Status},
    content::{EarnRule, Privacy, Reward, Service},
    desk::{
        model::{DeskAct, DueGrant, RedeemAct, RedemptionRow, RedemptionState},
        store::{self as desk_store, Desk, DeskError, Offered},
    },
    domain::CaseId,
    exchange::jose::SigningKey,
    ledger::{Refusal, pickup_code},
    member::model::TaskAct,
    points::model::MyPoints,
    reports::model::Submission,
    storage::Write,
};

pub(crate) fn services() -> Vec<Service> {
    let service = serde_json::json!([{
        "service_code": "lamp", "service_name": "lamp", "metadata": false, "type": "batch", "group": "g",
        "kind": "report", "privacy": "office", "place": "none", "photos": {"min": 0, "max": 0},
        "points": {"rule": "report-solved", "points": 15},
    }, {
        "service_code": "points-card", "service_name": "c", "metadata": false, "type": "batch", "group": "g",
        "kind": "application", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
        "binds_account": true,
    }, {
        "service_code": "redeem", "service_name": "r", "metadata": true, "type": "batch", "group": "g",
        "kind": "redemption", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
    }, {
        "service_code": "haircut", "service_name": "h", "metadata": false, "type": "batch", "group": "g",
        "kind": "order", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
        "doer_points": {"rule": "order-done", "points": 20},
    }]);
    serde_json::from_value(service).unwrap()
}

fn rules() -> Vec<EarnRule> {
    let rules = serde_json::json!([
        {"id": "report-solved", "name": "r", "per_day": 2}, {"id": "order-done", "name": "o", "per_day": 2},
    ]);
    serde_json::from_value(rules).unwrap()
}

impl Device {
    pub(crate) fn report_lamp(&mut self, earns: bool) -> CaseId {
        let submission = Submission {
            service: "lamp".into(),
            privacy: Privacy::Office,
            names_account: earns,
            answers: BTreeMap::new(),
            place: None,
            photos: vec![],
            draft: "report".into(),
        };
        self.submit(&submission).unwrap()
    }

    pub(crate) fn solve(&mut self, desk: &Desk, case: CaseId) {
        self.act(desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: None }]);
    }

    fn due(&mut self, desk: &Desk) -> Vec<DueGrant> {
        self.with(|db, context, _| run(desk_store::due(db, context, desk, &services(), &rules()))).unwrap()
    }

    pub(crate) fn grant(&mut self, desk: &Desk) -> usize {
        self.with(|db, context, moment| run(desk_store::grant_due(db, context, desk, &services(), &rules(), &moment)))
            .unwrap()
    }

    pub(crate) fn points(&mut self, case: CaseId) -> Vec<i64> {
        let document = self.with(|db, context, _| run(context.read(db, case))).unwrap().document;
        document.mine.unwrap().answer.unwrap().answer.points.iter().map(|entry| entry.points).collect()
    }
}

#[test]
fn from_a_report_to_points_on_the_phone_that_sent_it() {
    let [mut phone, mut other, mut office] = [1_700_000_000, 1_750_000_000, 1_800_000_000].map(Device::new);
    let (mine, merged) = (phone.report_lamp(true), other.report_lamp(true));
    let (late, nameless) = (phone.report_lamp(true), other.report_lamp(false));
    for file in [phone.hand_over_all(&[mine, late]), other.hand_over_all(&[merged, nameless])] {
        assert_eq!(office.import(&file).problems, []);
    }
    let desk = office.unlock();
    assert_eq!(office.due(&desk), [], "nothing is solved yet");
    office.act(&desk, merged, &[DeskAct::Merge { into: mine }]);
    [mine, late, nameless].into_iter().for_each(|case| office.solve(&desk, case));
    // What the office sealed it opens: two share one reward, and a report without an account earns nothing.
    let told: Vec<_> = office.due(&desk).into_iter().map(|due| (due.case, due.points, due.service)).collect();
    let lamp = Some("lamp".to_owned());
    assert_eq!(told, [(merged, 8, lamp.clone()), (mine, 7, lamp.clone()), (late, 15, lamp)]);
    assert_eq!((office.grant(&desk), office.grant(&desk)), (3, 0), "a second press finds nothing more");
    let published = office.publish(&desk);
    phone.read_feed(&published);
    other.read_feed(&published);
    assert_eq!((phone.points(mine), phone.points(late)), (vec![7], vec![15]));
    assert_eq!((other.points(merged), other.points(nameless)), (vec![8], vec![]));
}

#[test]
fn both_reports_of_a_phone_name_one_account_and_the_ledger_is_in_the_copy() {
    let [mut phone, mut office, mut restored] = [1_700_000_000, 1_800_000_000, 1_800_100_000].map(Device::new);
    let cases = [phone.report_lamp(true), phone.report_lamp(true), phone.report_lamp(true)];
    assert_eq!(office.import(&phone.hand_over_all(&cases)).problems, []);
    let desk = office.unlock();
    cases.into_iter().for_each(|case| office.solve(&desk, case));
    let caps: Vec<_> = office.due(&desk).into_iter().map(|due| due.over_cap).collect();
    assert_eq!(caps, [None, None, Some(2)], "one account, and its cap for the day");
    assert_eq!(office.grant(&desk), 2);
    let everything = office.with(|db, _, _| run(desk_store::everything(db))).unwrap();
    let copy = office.hand_over_all(&everything);
    assert_eq!(restored.import(&copy).problems, []);
    let new_desk = restored.unlock();
    assert_ne!(new_desk.key.device(), desk.key.device());
    let caps: Vec<_> = restored.due(&new_desk).into_iter().map(|due| due.over_cap).collect();
    assert_eq!(caps, [Some(2)], "what the lost desk had granted is granted");
    let published = restored.publish(&new_desk);
    phone.read_feed(&published);
    assert_eq!(cases.map(|case| phone.points(case)), [vec![15], vec![15], vec![]]);
}

#[test]
fn a_wrong_grant_is_taken_back_with_the_reason_and_what_was_spent_is_owed() {
    let [mut phone, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let cases = [phone.report_lamp(true), phone.report_lamp(true)];
    assert_eq!(office.import(&phone.hand_over_all(&cases)).problems, []);
    let desk = office.unlock();
    cases.into_iter().for_each(|case| office.solve(&desk, case));
    assert_eq!(office.grant(&desk), 2);
    let granted = |office: &mut Device| {
        office.with(|db, context, moment| run(desk_store::granted(db, context, &desk, &moment))).unwrap()
    };
    let take_back = |office: &mut Device, of, reason: &str| {
        office.with(|db, context, moment| run(desk_store::take_back(db, context, &desk, of, reason, moment)))
    };
    let rows = granted(&mut office);
    let told: Vec<_> = rows.iter().map(|row| (row.case, row.points, row.balance)).collect();
    assert_eq!(told, [(Some(cases[1]), 15, 30), (Some(cases[0]), 15, 30)], "newest first");
    assert!(matches!(take_back(&mut office, rows[0].entry, " "), Err(DeskError::OutOfOrder)), "a reason is asked for");
    take_back(&mut office, rows[0].entry, "和另一件是同一件").unwrap();
    assert!(matches!(take_back(&mut office, rows[0].entry, "再收一次"), Err(DeskError::OutOfOrder)));
    let left: Vec<_> = granted(&mut office).into_iter().map(|row| (row.case, row.balance)).collect();
    assert_eq!(left, [(Some(cases[0]), 15)]);
    assert_eq!(office.grant(&desk), 0, "what was taken back is not due again");

    let copy = office.hand_over_all(&[CaseId::Ledger]);
    assert!(!String::from_utf8_lossy(&copy).contains("同一件"), "the reason is sealed where it is kept");
    let published = office.publish(&desk);
    phone.read_feed(&published);
    let document = phone.with(|db, context, _| run(context.read(db, cases[1]))).unwrap().document;
    let entries = document.mine.unwrap().answer.unwrap().answer.points;
    assert!(entries[0].reversed.is_some());
    assert_eq!(entries[0].reason.as_deref(), Some("和另一件是同一件"));
    assert_eq!(phone.points(cases[0]), [15]);
}

pub(crate) fn rewards() -> Vec<Reward> {
    let reward = |id: &str, points: u32, stock: u32| serde_json::json!({"id": id, "name": id, "points": points, "stock": stock, "place": "p", "hours": "h"});
    serde_json::from_value(serde_json::json!([reward("gloves", 10, 1), reward("helmet", 100, 3)])).unwrap()
}

impl Device {
    /// Asks for something about points, as the form does.
    pub(crate) fn ask_about(&mut self, service: &str, reward: Option<&str>) -> CaseId {
        let answer = reward.map(|reward| ("reward".to_owned(), Checked::Choice(reward.into())));
        let submission = Submission {
            service: service.into(),
            privacy: Privacy::Sealed,
            names_account: true,
            answers: answer.into_iter().collect(),
            place: None,
            photos: vec![],
            draft: service.into(),
        };
        self.submit(&submission).unwrap()
    }

    fn redemptions(&mut self, desk: &Desk) -> Vec<RedemptionRow> {
        let (services, rewards) = (services(), rewards());
        let pack = Offered { services: &services, rewards: &rewards };
        self.with(|db, context, moment| run(desk_store::redemptions(db, context, desk, pack, &moment))).unwrap()
    }

    pub(crate) fn state(&mut self, desk: &Desk, case: CaseId) -> Option<RedemptionState> {
        self.redemptions(desk).into_iter().find(|row| row.case == case).map(|row| row.state)
    }

    pub(crate) fn redeem(&mut self, desk: &Desk, case: CaseId, act: &RedeemAct) -> Result<(), DeskError> {
        let (services, rewards) = (services(), rewards());
        let pack = Offered { services: &services, rewards: &rewards };
        self.with(|db, context, moment| run(desk_store::redeem(db, context, desk, pack, case, act, &moment)))
    }

    pub(crate) fn hear(&mut self, office: &mut Self, desk: &Desk) -> MyPoints {
        let publication = office.publish(desk);
        self.read_feed(&publication);
        self.my_points()
    }

    /// A step of this member's phone that the product would not write.
    fn write_as_member(&mut self, case: CaseId, action: &Action) {
        let seeds = run(self.database.read_meta("member/keys")).unwrap().unwrap();
        let seeds: BTreeMap<String, [u8; 32]> = serde_json::from_str(&seeds).unwrap();
        let key = SigningKey::from_seed(seeds["sign"]);
        self.with(|db, context, moment| {
            let mut loaded = run(context.read(db, case)).unwrap();
            loaded.document.file.write(&key, action, moment.now).unwrap();
            let mut write = Write::new();
            context.put(&mut write, &loaded, &context.roles()).unwrap();
            run(db.commit(&write)).unwrap();
        });
    }

    pub(crate) fn my_points(&mut self) -> MyPoints {
        self.with(|db, context, _| run(yizhan::points::store::mine(db, context))).unwrap()
    }
}

/// A phone with 15 points that the office has bound, an office that granted them, and its desk.
pub(crate) fn with_points(clock: i64, office: &mut Device) -> (Device, Desk) {
    let mut phone = Device::new(clock);
    let (report, binding) = (phone.report_lamp(true), phone.ask_about("points-card", None));
    let file = phone.hand_over_all(&[report, binding]);
    office.import(&file);
    let desk = office.unlock();
    office.solve(&desk, report);
    office.solve(&desk, binding);
    office.grant(&desk);
    (phone, desk)
}

#[test]
fn points_are_spent_once_the_office_agrees_and_the_reward_goes_to_whom_says_the_code() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    let (mut other, _) = with_points(1_750_000_000, &mut office);
    let (mine, late) = (phone.ask_about("redeem", Some("gloves")), other.ask_about("redeem", Some("gloves")));
    for file in [phone.hand_over(mine), other.hand_over(late)] {
        assert_eq!(office.import(&file).problems, []);
    }
    let rows = office.redemptions(&desk);
    let told: Vec<_> = rows.iter().map(|row| (row.reward.as_deref(), row.balance, row.left, &row.state)).collect();
    assert_eq!(told, [(Some("gloves"), 15, Some(1), &RedemptionState::Asked); 2]);

    office.redeem(&desk, mine, &RedeemAct::Confirm).unwrap();
    assert!(office.redeem(&desk, mine, &RedeemAct::Confirm).is_err(), "a second press takes nothing");
    assert_eq!(office.state(&desk, mine), Some(RedemptionState::Confirmed));
    assert_eq!(office.state(&desk, late), Some(RedemptionState::Refused(Refusal::SoldOut)), "there was one");
    assert!(office.redeem(&desk, late, &RedeemAct::Confirm).is_err());

    // The phone hears of it, and knows the code that nobody else does.
    let points = phone.hear(&mut office, &desk);
    let spent = points.entries.iter().find(|told| told.case == Some(mine)).unwrap();
    assert_eq!((spent.entry.points, spent.entry.reward.as_deref(), spent.open), (-10, Some("gloves"), true));
    assert!(points.solved.contains("points-card"));
    let code = pickup_code(spent.entry.id);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let said = office.redeem(&desk, mine, &RedeemAct::HandOut { code: wrong.into() });
    assert!(matches!(said, Err(DeskError::WrongCode)));
    let spoken = format!("{} {}", &code[..3], &code[3..]);
    office.redeem(&desk, mine, &RedeemAct::HandOut { code: spoken }).unwrap();
    assert_eq!(office.state(&desk, mine), None, "it is done");
    assert_eq!(office.view(None, mine).summary.status, Some(Status::Confirmed), "nobody need be called back");
    assert!(!phone.hear(&mut office, &desk).entries.iter().any(|told| told.open && told.case == Some(mine)));
}

#[test]
fn what_came_to_nothing_is_given_back_and_goes_to_the_next() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    let (mut other, _) = with_points(1_750_000_000, &mut office);
    let (mine, next) = (phone.ask_about("redeem", Some("gloves")), other.ask_about("redeem", Some("gloves")));
    for file in [phone.hand_over(mine), other.hand_over(next)] {
        office.import(&file);
    }
    office.redeem(&desk, mine, &RedeemAct::Confirm).unwrap();
    office.act(&desk, mine, &[DeskAct::Decline { reason: Some("破的".into()), passed_to: None }]);
    assert_eq!(office.state(&desk, mine), Some(RedemptionState::GiveBack));
    assert_eq!(office.state(&desk, next), Some(RedemptionState::Refused(Refusal::SoldOut)), "it is not back yet");
    office.redeem(&desk, mine, &RedeemAct::GiveBack).unwrap();
    assert_eq!((office.state(&desk, mine), office.state(&desk, next)), (None, Some(RedemptionState::Asked)));
    let points = phone.hear(&mut office, &desk);
    assert!(points.entries.iter().find(|told| told.case == Some(mine)).unwrap().entry.reversed.is_some());
}

#[test]
fn nobody_spends_without_being_seen_nor_more_than_there_is_nor_another_s_points() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    let too_much = phone.ask_about("redeem", Some("helmet"));
    let unknown = phone.ask_about("redeem", Some("moon"));
    let file = phone.hand_over_all(&[too_much, unknown]);
    office.import(&file);
    let refused = |refusal| Some(RedemptionState::Refused(refusal));
    assert_eq!(office.state(&desk, too_much), refused(Refusal::TooFew { missing: 85 }));
    assert_eq!(office.state(&desk, unknown), refused(Refusal::NoReward));

    // A phone that earned and never came to the desk.
    let mut unseen = Device::new(1_760_000_000);
    let (report, asked) = (unseen.report_lamp(true), unseen.ask_about("redeem", Some("gloves")));
    let file = unseen.hand_over_all(&[report, asked]);
    office.import(&file);
    office.solve(&desk, report);
    office.grant(&desk);
    assert_eq!(office.state(&desk, asked), refused(Refusal::NotBound));
    assert!(office.redeem(&desk, asked, &RedeemAct::Confirm).is_err());
    assert_eq!(office.redemptions(&desk).iter().find(|row| row.case == asked).unwrap().balance, 15);
}

/// A member does what somebody ordered, and the office agrees.
fn do_order(elder: &mut Device, office: &mut Device, desk: &Desk, member: &mut Device) -> CaseId {
    let case = elder.order();
    let order = elder.hand_over(case);
    office.import(&order);
    office.act(desk, case, &[DeskAct::Receive { urgent: false }]);
    let file = office.send_out(desk, case, "barbers");
    member.read(&file);
    member.step(case, &TaskAct::Accept).unwrap();
    member.step(case, &finish("理好了")).unwrap();
    let done = member.hand_over(case);
    assert_eq!(office.import(&done).problems, []);
    case
}

#[test]
fn who_does_an_order_is_paid_and_hears_of_it() {
    let [mut elder, mut office, mut member] = [1_700_000_000, 1_800_000_000, 1_720_000_000].map(Device::new);
    let desk = office.unlock();
    let me = member.enrol();
    office.add(&desk, &me, "barbers");
    let case = do_order(&mut elder, &mut office, &desk, &mut member);
    let waits = member.my_points();
    assert_eq!(waits.work.iter().map(|work| (work.case, work.solved)).collect::<Vec<_>>(), [(case, false)]);
    assert!(!waits.hears, "nothing tells this phone of its points yet");
    assert_eq!(office.due(&desk), [], "the office has not agreed yet");
    office.act(&desk, case, &[DeskAct::Resolve { public: None }]);
    let told: Vec<_> = office.due(&desk).into_iter().map(|due| (due.case, due.points, due.rule)).collect();
    assert_eq!(told, [(case, 20, "order-done".to_owned())]);
    assert_eq!((office.grant(&desk), office.grant(&desk)), (1, 0));
    // Who ordered hears nothing of it, nor the member before a case of theirs names the account.
    assert_eq!(elder.hear(&mut office, &desk).entries, []);
    assert_eq!(member.hear(&mut office, &desk).entries, []);
    let card = member.ask_about("points-card", None);
    let file = member.hand_over(card);
    office.import(&file);
    office.solve(&desk, card);
    let points = member.hear(&mut office, &desk);
    let told: Vec<_> = points.entries.iter().map(|told| (told.case, told.is_task, told.entry.points)).collect();
    assert_eq!((told, points.work.len(), points.hears), (vec![(Some(case), true, 20)], 0, true));
    assert_eq!(points.entries[0].service.as_deref(), Some("haircut"));

    // With several cases of its own, and some of them forgotten, each entry is told once.
    let reports: Vec<CaseId> = (0..4).map(|_| member.report_lamp(true)).collect();
    let file = member.hand_over_all(&reports);
    office.import(&file);
    reports.iter().for_each(|&report| office.solve(&desk, report));
    assert_eq!(office.grant(&desk), 2, "the cap holds two back");
    let points = member.hear(&mut office, &desk);
    assert_eq!(points.entries.iter().map(|told| told.entry.points).sum::<i64>(), 20 + 2 * 15);
    let newest = reports[3];
    member.with(|db, context, _| run(yizhan::reports::store::forget(db, context, newest))).unwrap();
    assert_eq!(member.my_points().entries.iter().filter(|told| told.is_task).count(), 1);
}

#[test]
fn a_copied_claim_pays_nobody_and_work_pays_once() {
    let [mut elder, mut office, mut member, mut thief] =
        [1_700_000_000, 1_800_000_000, 1_720_000_000, 1_730_000_000].map(Device::new);
    let desk = office.unlock();
    for phone in [&mut member, &mut thief] {
        let me = phone.enrol();
        office.add(&desk, &me, "barbers");
    }
    let case = do_order(&mut elder, &mut office, &desk, &mut member);
    // The holder was not content; somebody else goes, and copies the claim of the first.
    office.act(&desk, case, &[DeskAct::Resolve { public: None }]);
    assert_eq!(office.grant(&desk), 1);
    let publication = office.publish(&desk);
    elder.read_feed(&publication);
    let of = elder.view(None, case).current["resolved"];
    let again = yizhan::reports::model::HolderAct::Reopen { of, reason: None };
    elder.with(|db, context, moment| run(yizhan::reports::store::act(db, context, case, &again, moment))).unwrap();
    let reopened = elder.hand_over(case);
    office.import(&reopened);
    let file = office.send_out(&desk, case, "barbers");
    thief.read(&file);
    thief.step(case, &TaskAct::Accept).unwrap();
    let document = office.with(|db, context, _| run(context.read(db, case))).unwrap().document;
    let copied = document.file.events().find_map(|event| match event.action() {
        Some(Action::Finished { claim, .. }) => *claim,
        _ => None,
    });
    let accepted = thief.with(|db, context, _| run(context.read(db, case))).unwrap().document;
    let accepted = yizhan::cases::fold(&accepted.file, &thief.context().roles()).current["accepted"];
    let finished = Action::Finished { of: accepted, photos: vec![], note: None, claim: copied };
    thief.write_as_member(case, &finished);
    let done = thief.hand_over(case);
    assert_eq!(office.import(&done).problems, []);
    office.act(&desk, case, &[DeskAct::Resolve { public: None }]);
    assert_eq!(office.due(&desk), [], "it speaks for the device that wrote it");
}

#[test]
fn only_who_asked_is_on_the_leaderboard_and_leaving_takes_nobodys_word() {
    let [mut phone, mut other, mut office] = [1_700_000_000, 1_750_000_000, 1_800_000_000].map(Device::new);
    let mut services = services();
    services.extend(
        serde_json::from_value::<Vec<Service>>(serde_json::json!([{
            "service_code": "leaderboard", "service_name": "l", "metadata": true, "type": "batch", "group": "g",
            "kind": "application", "privacy": "office", "place": "none", "photos": {"min": 0, "max": 0},
            "ranks_account": true,
            "attributes": [{"variable": true, "code": "name", "datatype": "string", "required": false, "order": 1,
                "description": "n"}],
        }]))
        .unwrap(),
    );
    assert!(services.iter().all(|service| service.service_code != "leaderboard" || service.names_account()));
    let ask = |device: &mut Device, name: Option<&str>| {
        let answers = name.map(|name| ("name".to_owned(), Checked::Text(name.to_owned())));
        let submission = Submission {
            service: "leaderboard".into(),
            privacy: Privacy::Office,
            names_account: true,
            answers: answers.into_iter().collect(),
            place: None,
            photos: vec![],
            draft: "leaderboard".into(),
        };
        device.submit(&submission).unwrap()
    };
    let hand_over = |device: &mut Device, office: &mut Device, case| {
        assert_eq!(office.import(&device.hand_over(case)).problems, []);
    };
    let reports = [(&mut phone, 2), (&mut other, 1)].map(|(device, count)| {
        let cases: Vec<_> = (0..count).map(|_| device.report_lamp(true)).collect();
        assert_eq!(office.import(&device.hand_over_all(&cases)).problems, []);
        cases
    });
    let desk = office.unlock();
    reports.into_iter().flatten().for_each(|case| office.solve(&desk, case));
    assert_eq!(office.grant(&desk), 3);
    let mut stranger = Device::new(1_600_000_000);
    let mut leaders = |office: &mut Device| {
        let publication = office.publish_offering(&desk, Offered { services: &services, rewards: &[] });
        let board = stranger.board(&publication);
        board.leaders.into_iter().map(|leader| (leader.name, leader.points)).collect::<Vec<_>>()
    };
    assert_eq!(leaders(&mut office), [], "nobody asked");
    let wish = ask(&mut other, Some("小秦"));
    hand_over(&mut other, &mut office, wish);
    assert_eq!(leaders(&mut office), [], "the office has not agreed");
    office.solve(&desk, wish);
    let (named, wish) = (("小秦".to_owned(), 15), ask(&mut phone, Some("  青河   老秦 ")));
    assert_eq!(leaders(&mut office), std::slice::from_ref(&named));
    hand_over(&mut phone, &mut office, wish);
    office.solve(&desk, wish);
    assert_eq!(leaders(&mut office), [("青河 老秦".to_owned(), 30), named.clone()]);
    let improper = ask(&mut phone, Some("别的名字"));
    hand_over(&mut phone, &mut office, improper);
    office.act(&desk, improper, &[DeskAct::Decline { reason: Some("换一个".into()), passed_to: None }]);
    assert_eq!(leaders(&mut office), [("青河 老秦".to_owned(), 30), named.clone()], "the name before stands");
    let leaving = ask(&mut phone, None);
    hand_over(&mut phone, &mut office, leaving);
    assert_eq!(leaders(&mut office), std::slice::from_ref(&named), "before anybody has looked");
    office.act(&desk, leaving, &[DeskAct::Decline { reason: None, passed_to: None }]);
    assert_eq!(leaders(&mut office), std::slice::from_ref(&named), "nor can it be refused");
    let back = ask(&mut phone, Some("回来了"));
    hand_over(&mut phone, &mut office, back);
    assert_eq!(leaders(&mut office), std::slice::from_ref(&named));
    office.solve(&desk, back);
    assert_eq!(leaders(&mut office), [("回来了".to_owned(), 30), named]);
}
