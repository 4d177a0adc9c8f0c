//! From a report to the points on the phone that sent it.

use crate::device::{Device, run};
use std::collections::BTreeMap;
use yizhan::{
    content::{EarnRule, Privacy, Service},
    desk::{
        model::{DeskAct, DueGrant},
        store::{self as desk_store, Desk},
    },
    domain::CaseId,
    reports::model::Submission,
};

fn services() -> Vec<Service> {
    let service = serde_json::json!([{
        "service_code": "lamp", "service_name": "lamp", "metadata": false, "type": "batch", "group": "g",
        "kind": "report", "privacy": "office", "place": "none", "photos": {"min": 0, "max": 0},
        "points": {"rule": "report-solved", "points": 15},
    }]);
    serde_json::from_value(service).unwrap()
}

fn rules() -> Vec<EarnRule> {
    serde_json::from_value(serde_json::json!([{"id": "report-solved", "name": "r", "per_day": 2}])).unwrap()
}

impl Device {
    fn report_lamp(&mut self, earns: bool) -> CaseId {
        let submission = Submission {
            service: "lamp".into(),
            privacy: Privacy::Office,
            earns,
            answers: BTreeMap::new(),
            place: None,
            photos: vec![],
            draft: "report".into(),
        };
        self.submit(&submission).unwrap()
    }

    fn solve(&mut self, desk: &Desk, case: CaseId) {
        self.act(desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: None }]);
    }

    fn due(&mut self, desk: &Desk) -> Vec<DueGrant> {
        self.with(|db, context, _| run(desk_store::due(db, context, desk, &services(), &rules()))).unwrap()
    }

    fn grant(&mut self, desk: &Desk) -> usize {
        self.with(|db, context, moment| run(desk_store::grant_due(db, context, desk, &services(), &rules(), &moment)))
            .unwrap()
    }

    fn points(&mut self, case: CaseId) -> Vec<i64> {
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
