//! From a report to the points on the phone that sent it; the desk and the phones share one storage.

use super::*;
use crate::{
    cases::CaseDocument,
    content::Privacy,
    desk::{
        model::{DeskAct, Publication},
        store::{act, import, publish, unlock},
    },
    domain::Instant,
    exchange::office::OfficeKey,
    reports::{
        feed,
        model::Submission,
        store::{hand_over, send},
    },
    storage::Memory,
};
use std::{collections::BTreeMap, future::Future, pin::pin, task};

const PASSPHRASE: &str = "a long enough passphrase";

/// Runs a future of the storage in memory, which never waits.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(answer) => answer,
        task::Poll::Pending => panic!("the storage in memory never waits"),
    }
}

/// A browser with a clock of its own and random bytes that never repeat.
struct Browser {
    database: Database,
    clock: i64,
    drawn: u64,
}

impl Browser {
    fn new(clock: i64) -> Self {
        Self { database: Database::Memory(Memory::default()), clock, drawn: clock.unsigned_abs() << 20 }
    }

    fn with<T>(&mut self, action: impl FnOnce(&Database, &mut Context, Moment<'_>) -> T) -> T {
        let office = OfficeKey::new("test", [1; 32], [2; 32]);
        let community = serde_json::from_value(serde_json::json!({
            "id": "test", "name": "T", "district": "D", "address": "A", "utc_offset_minutes": 480,
            "default_locale": "zh", "receipt_prefix": "QH", "office": office.public(), "feed": "feed/",
            "modules": ["reports"], "map": { "center": { "lat": 30.0, "long": 120.0 }, "zoom": 16 },
        }));
        let mut context = run(Context::load(&self.database, community.unwrap())).unwrap();
        self.clock += 60;
        let drawn = &mut self.drawn;
        let mut random = |bytes: &mut [u8]| {
            *drawn += 1;
            let hash = crate::exchange::json::sha256(&drawn.to_be_bytes());
            bytes.iter_mut().zip(hash.iter().cycle()).for_each(|(byte, random)| *byte = *random);
        };
        let moment = Moment { now: Instant::from_unix(self.clock, 480), random: &mut random };
        action(&self.database, &mut context, moment)
    }

    fn send(&mut self, earns: bool) -> CaseId {
        let submission = Submission {
            service: "lamp".into(),
            privacy: Privacy::Office,
            earns,
            answers: BTreeMap::new(),
            place: None,
            photos: vec![],
            draft: "report".into(),
        };
        self.with(|db, context, moment| run(send(db, context, &submission, moment))).unwrap()
    }

    fn files(&mut self, cases: &[CaseId]) -> Vec<Vec<u8>> {
        let made = self.with(|db, context, moment| run(hand_over(db, context, cases, moment.now))).unwrap();
        made.into_iter().map(|file| file.bytes).collect()
    }

    fn import(&mut self, files: &[Vec<u8>]) {
        for file in files {
            let read = self.with(|db, context, moment| run(import(db, context, file, moment.now, &mut |_, _| {})));
            assert_eq!(read.unwrap().problems, []);
        }
    }

    fn unlock(&mut self) -> Desk {
        let office = OfficeKey::new("test", [1; 32], [2; 32]);
        let file = office.write(PASSPHRASE, &mut |bytes| bytes.fill(9)).unwrap();
        self.with(|db, context, moment| run(unlock(db, context, &file, PASSPHRASE, moment))).unwrap()
    }

    fn act(&mut self, desk: &Desk, case: CaseId, acts: &[DeskAct]) {
        self.with(|db, context, moment| run(act(db, context, desk, case, acts, moment))).unwrap();
    }

    fn solve(&mut self, desk: &Desk, case: CaseId) {
        self.act(desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: None }]);
    }

    fn due(&mut self, desk: &Desk) -> Vec<DueGrant> {
        let (services, rules) = pack();
        self.with(|db, context, _| run(due(db, context, desk, &services, &rules))).unwrap()
    }

    fn grant(&mut self, desk: &Desk) -> usize {
        let (services, rules) = pack();
        self.with(|db, context, moment| run(grant_due(db, context, desk, &services, &rules, &moment))).unwrap()
    }

    fn publish(&mut self, desk: &Desk) -> Publication {
        self.with(|db, context, moment| run(publish(db, context, desk, None, moment, &mut |_, _| {}))).unwrap()
    }

    fn read_feed(&mut self, publication: &Publication) {
        let mut files = BTreeMap::new();
        loop {
            let outcome = self.with(|db, context, moment| run(feed::read(db, context, &files, moment.now))).unwrap();
            assert_eq!(outcome.refused, None);
            if outcome.needed.is_empty() {
                return;
            }
            for path in outcome.needed {
                let found = publication.files.iter().find(|(name, _)| *name == format!("feed/{path}"));
                files.insert(path, found.unwrap().1.clone());
            }
        }
    }

    fn document(&mut self, case: CaseId) -> CaseDocument {
        self.with(|db, context, _| run(context.read(db, case))).unwrap().document
    }

    fn points(&mut self, case: CaseId) -> Vec<i64> {
        let answer = self.document(case).mine.unwrap().answer.unwrap().answer;
        answer.points.iter().map(|entry| entry.points).collect()
    }
}

fn pack() -> (Vec<Service>, Vec<EarnRule>) {
    let service = serde_json::json!([{
        "service_code": "lamp", "service_name": "lamp", "metadata": false, "type": "batch", "group": "g",
        "kind": "report", "privacy": "office", "place": "none", "photos": {"min": 0, "max": 0},
        "points": {"rule": "report-solved", "points": 15},
    }]);
    let rules = serde_json::json!([{"id": "report-solved", "name": "r", "per_day": 2}]);
    (serde_json::from_value(service).unwrap(), serde_json::from_value(rules).unwrap())
}

#[test]
fn from_a_report_to_points_on_the_phone_that_sent_it() {
    let [mut phone, mut other, mut office] = [1_700_000_000, 1_750_000_000, 1_800_000_000].map(Browser::new);
    let (mine, merged, late, nameless) = (phone.send(true), other.send(true), phone.send(true), other.send(false));
    let files: Vec<Vec<u8>> = phone.files(&[mine, late]).into_iter().chain(other.files(&[merged, nameless])).collect();
    office.import(&files);
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
    let [mut phone, mut office, mut restored] = [1_700_000_000, 1_800_000_000, 1_800_100_000].map(Browser::new);
    let cases = [phone.send(true), phone.send(true), phone.send(true)];
    office.import(&phone.files(&cases));
    let desk = office.unlock();
    cases.into_iter().for_each(|case| office.solve(&desk, case));
    let caps: Vec<_> = office.due(&desk).into_iter().map(|due| due.over_cap).collect();
    assert_eq!(caps, [None, None, Some(2)], "one account, and its cap for the day");
    assert_eq!(office.grant(&desk), 2);
    let everything = office.with(|db, _, _| run(crate::desk::store::everything(db))).unwrap();
    let copy = office.files(&everything);
    restored.import(&copy);
    let new_desk = restored.unlock();
    assert_ne!(new_desk.key.device(), desk.key.device());
    let caps: Vec<_> = restored.due(&new_desk).into_iter().map(|due| due.over_cap).collect();
    assert_eq!(caps, [Some(2)], "what the lost desk had granted is granted");
    let published = restored.publish(&new_desk);
    phone.read_feed(&published);
    assert_eq!(cases.map(|case| phone.points(case)), [vec![15], vec![15], vec![]]);
}
