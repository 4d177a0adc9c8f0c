//! The main job, over storage in memory: a report leaves one device as a file, is answered on another, and the answer
//! comes back as static files. What pages do with a browser is in the browser tests.

#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeMap, future::Future, pin::pin, task};
use yizhan::{
    cases::{Assignee, CaseView, Checked, Custody, DESCRIPTION, Effect, Status, store::Context},
    content::{Community, Privacy},
    desk::{
        model::{DeskAct, ImportOutcome, ImportResult, ImportTrouble, Publication},
        store::{self as desk_store, Desk},
    },
    domain::{CaseId, Instant, Place, Point},
    exchange::office::OfficeKey,
    reports::{
        feed,
        model::{FeedOutcome, HolderAct, Submission},
        store::{self as report_store, Moment},
    },
    storage::{Database, Memory, Owner, Part, Write},
};

const PASSPHRASE: &str = "a long enough passphrase";

/// Runs a future of the storage in memory, which never waits.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(answer) => answer,
        task::Poll::Pending => panic!("the storage in memory never waits"),
    }
}

fn office() -> OfficeKey {
    OfficeKey::new("test", [1; 32], [2; 32])
}

fn community() -> Community {
    let json = serde_json::json!({
        "id": "test", "name": "T", "district": "D", "address": "A", "utc_offset_minutes": 480, "default_locale": "zh",
        "receipt_prefix": "QH", "office": office().public(), "feed": "feed/", "modules": ["reports"],
        "map": { "center": [30.0, 120.0], "zoom": 16 },
    });
    serde_json::from_value(json).expect("a community")
}

/// A device: storage of its own, a clock of its own, and random bytes that never repeat.
struct Device {
    database: Database,
    clock: i64,
    counter: u64,
}

impl Device {
    fn new(clock: i64) -> Self {
        Self { database: Database::Memory(Memory::default()), clock, counter: clock.unsigned_abs() << 20 }
    }

    fn context(&self) -> Context {
        run(Context::load(&self.database, community())).unwrap()
    }

    fn with<T>(&mut self, action: impl FnOnce(&Database, &mut Context, Moment<'_>) -> T) -> T {
        self.clock += 60;
        let counter = &mut self.counter;
        let mut random = |bytes: &mut [u8]| {
            *counter += 1;
            let hash = yizhan::exchange::json::sha256(&counter.to_be_bytes());
            bytes.iter_mut().zip(hash.iter().cycle()).for_each(|(byte, random)| *byte = *random);
        };
        let mut context = run(Context::load(&self.database, community())).unwrap();
        let moment = Moment { now: Instant::from_unix(self.clock, 480), random: &mut random };
        action(&self.database, &mut context, moment)
    }

    fn send(&mut self, privacy: Privacy) -> CaseId {
        let photo = Part::new(Owner::Draft("report".into()), "image/jpeg", jpeg());
        let mut write = Write::new();
        let photos = vec![photo.id];
        write.put_part(photo);
        write.put_draft("report", "{}");
        run(self.database.commit(&write)).unwrap();
        let point = Some(Point::from_degrees(30.0, 120.0));
        let submission = Submission {
            service: "manhole".into(),
            privacy,
            answers: BTreeMap::from([(DESCRIPTION.into(), Checked::Text("盖子翘起，压过有响声".into()))]),
            place: Some(Place { point, address: Some("东门外".into()), ..Place::default() }),
            photos,
            draft: "report".into(),
        };
        self.with(|database, context, moment| run(report_store::send(database, context, &submission, moment))).unwrap()
    }

    fn hand_over(&mut self, case: CaseId) -> Vec<u8> {
        let files = self.with(|db, context, moment| run(report_store::hand_over(db, context, &[case], moment.now)));
        self.with(|db, context, moment| run(report_store::handed_over(db, context, &[case], moment.now))).unwrap();
        files.unwrap().remove(0).bytes
    }

    fn import(&mut self, file: &[u8]) -> ImportOutcome {
        self.with(|db, context, moment| run(desk_store::import(db, context, file, moment.now, &mut |_, _| {}))).unwrap()
    }

    fn unlock(&mut self) -> Desk {
        let file = office().write(PASSPHRASE, &mut |bytes| bytes.fill(9)).unwrap();
        self.with(|db, context, moment| run(desk_store::unlock(db, context, &file, PASSPHRASE, moment))).unwrap()
    }

    fn act(&mut self, desk: &Desk, case: CaseId, acts: &[DeskAct]) {
        self.with(|db, context, moment| run(desk_store::act(db, context, desk, case, acts, moment))).unwrap();
    }

    fn publish(&mut self, desk: &Desk) -> Publication {
        self.with(|db, context, moment| run(desk_store::publish(db, context, desk, None, moment, &mut |_, _| {})))
            .unwrap()
    }

    /// Reads a publication as a page does: the index first, then what is asked for.
    fn read_feed(&mut self, publication: &Publication) -> FeedOutcome {
        let mut files = BTreeMap::new();
        for _ in 0..5 {
            let outcome = self.with(|db, context, moment| run(feed::read(db, context, &files, moment.now))).unwrap();
            if outcome.needed.is_empty() {
                return outcome;
            }
            for path in outcome.needed {
                let found = publication.files.iter().find(|(name, _)| *name == format!("feed/{path}"));
                files.insert(path, found.expect("the publication has it").1.clone());
            }
        }
        panic!("the feed asks for ever more files")
    }

    fn view(&self, desk: Option<&Desk>, case: CaseId) -> CaseView {
        run(desk_store::view_case(&self.database, &self.context(), desk, case)).unwrap().expect("the case is here")
    }

    fn photo(&self, desk: Option<&Desk>, view: &CaseView) -> Option<Vec<u8>> {
        run(desk_store::read_photo(&self.database, &self.context(), desk, view.id, view.photos[0].part)).unwrap()
    }

    fn custody(&self, case: CaseId) -> Custody {
        self.view(None, case).mine.expect("mine").custody
    }
}

/// The shortest thing with a JPEG frame header.
fn jpeg() -> Vec<u8> {
    vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0, 0xff, 0xd9]
}

#[test]
fn from_a_riders_photo_to_the_answer_on_the_riders_phone() {
    // The phone's clock is ten years behind.
    let (mut phone, mut office) = (Device::new(1_480_000_000), Device::new(1_800_000_000));
    let case = phone.send(Privacy::Public);
    assert_eq!(phone.custody(case), Custody::Saved);
    assert_eq!(run(phone.database.read_draft("report")).unwrap(), None);
    let file = phone.hand_over(case);
    assert_eq!(phone.custody(case), Custody::HandedOver);

    let outcome = office.import(&file);
    assert_eq!((outcome.new_cases, outcome.problems), (1, vec![]));
    assert!(matches!(office.import(&file).result, ImportResult::Known { .. }));
    let desk = office.unlock();
    let seen = office.view(Some(&desk), case);
    assert_eq!(seen.summary.service.as_deref(), Some("manhole"));
    assert_eq!(seen.place.clone().unwrap().address.as_deref(), Some("东门外"));
    assert_eq!(seen.photos.len(), 1);
    assert_eq!(office.photo(None, &seen), Some(jpeg()));

    let team = Assignee { team: Some("municipal".into()), device: None, task: None };
    office.act(
        &desk,
        case,
        &[DeskAct::Receive { urgent: true }, DeskAct::Dispatch { to: vec![team], due: None, note: None }],
    );
    let private = Some("明天再去看一次".to_owned());
    office.act(&desk, case, &[DeskAct::Reply { public: None, private }]);
    office.act(&desk, case, &[DeskAct::Resolve { public: Some("换好新井盖".into()) }]);
    let publication = office.publish(&desk);
    assert_eq!((publication.sequence, publication.answered), (1, 1));
    for (_, bytes) in &publication.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("manhole") && !text.contains("东门外") && !text.contains("换好新井盖"));
    }

    let outcome = phone.read_feed(&publication);
    assert_eq!(outcome.updated, [case]);
    assert_eq!(phone.custody(case), Custody::Received);
    let answered = phone.view(None, case);
    assert_eq!(answered.summary.status, Some(Status::Resolved));
    assert_eq!(answered.public_replies, ["换好新井盖"]);
    assert_eq!(answered.private_replies, ["明天再去看一次"]);
    let kinds: Vec<&str> = answered.steps.iter().map(|step| step.kind.as_str()).collect();
    assert_eq!(kinds, ["opened", "received", "dispatched", "replied", "resolved"]);

    // The holder says thanks; the office hears it in the next file.
    let act = HolderAct::Confirm { of: answered.current["resolved"], rating: Some(5), note: None };
    phone.with(|db, context, moment| run(report_store::act(db, context, case, &act, moment))).unwrap();
    assert_eq!(phone.custody(case), Custody::Saved);
    let file = phone.hand_over(case);
    assert_eq!(office.import(&file).updated_cases, 1);
    assert_eq!(office.view(None, case).summary.status, Some(Status::Confirmed));
    let publication = office.publish(&desk);
    phone.read_feed(&publication);
    assert_eq!(phone.custody(case), Custody::Received);
}

#[test]
fn a_sealed_case_opens_only_with_the_key() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Sealed);
    let file = phone.hand_over(case);
    let text = String::from_utf8_lossy(&file);
    assert!(!text.contains("manhole") && !text.contains("东门外") && !text.contains("image/jpeg"));
    assert_eq!(office.import(&file).problems, []);
    let closed = office.view(None, case);
    assert_eq!((closed.summary.service, closed.place, closed.photos.len()), (None, None, 0));
    let desk = office.unlock();
    let opened = office.view(Some(&desk), case);
    assert_eq!(opened.summary.service.as_deref(), Some("manhole"));
    assert_eq!(opened.place.clone().unwrap().address.as_deref(), Some("东门外"));
    assert_eq!(office.photo(Some(&desk), &opened), Some(jpeg()));
    let row = run(office.database.list_cases("desk/new", None, 10)).unwrap().remove(0);
    assert!(!row.summary.contains("manhole"), "lists never show what was sealed");
}

#[test]
fn another_device_holds_the_case_by_its_code() {
    let (mut phone, mut office, mut other) =
        (Device::new(1_800_000_000), Device::new(1_800_000_500), Device::new(1_800_001_000));
    let case = phone.send(Privacy::Public);
    let code = phone.view(None, case).mine.unwrap().code;
    let file = phone.hand_over(case);
    office.import(&file);
    let desk = office.unlock();
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: Some("好了".into()) }]);
    let publication = office.publish(&desk);

    let claimed = other.with(|db, context, moment| run(report_store::claim(db, context, &code, moment))).unwrap();
    assert_eq!(claimed, case);
    other.read_feed(&publication);
    let view = other.view(None, case);
    assert_eq!(view.public_replies, ["好了"]);
    assert_eq!(view.mine.unwrap().custody, Custody::Saved);
    let act = HolderAct::Confirm { of: view.current["resolved"], rating: None, note: Some("谢谢".into()) };
    other.with(|db, context, moment| run(report_store::act(db, context, case, &act, moment))).unwrap();
    let file = other.hand_over(case);
    assert_eq!(office.import(&file).problems, []);
    assert_eq!(office.view(None, case).summary.status, Some(Status::Confirmed));
}

#[test]
fn an_older_publication_changes_nothing() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    office.import(&file);
    let desk = office.unlock();
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let old = office.publish(&desk);
    office.act(&desk, case, &[DeskAct::Resolve { public: None }]);
    let new = office.publish(&desk);
    phone.read_feed(&new);
    let before = phone.view(None, case);
    assert!(phone.read_feed(&old).refused.is_some());
    assert_eq!(phone.view(None, case), before);
}

#[test]
fn a_bundle_without_its_photo_says_so_and_the_photo_may_follow() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let whole = phone.hand_over(case);
    let mut value: serde_json::Value = serde_json::from_slice(&whole).unwrap();
    value["parts"].as_object_mut().unwrap().retain(|_, part| part["type"] != "image/jpeg");
    let outcome = office.import(value.to_string().as_bytes());
    assert_eq!(outcome.new_cases, 1);
    assert_eq!(outcome.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [ImportTrouble::MissingPart]);
    let outcome = office.import(&whole);
    assert_eq!((outcome.updated_cases, outcome.problems), (1, vec![]));
    assert_eq!(office.view(None, case).photos.len(), 1);
}

#[test]
fn a_step_that_came_too_late_is_told_to_whoever_tried_it() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    office.import(&file);
    let desk = office.unlock();
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: None }]);
    let act = HolderAct::Withdraw { reason: Some("自己好了".into()) };
    phone.with(|db, context, moment| run(report_store::act(db, context, case, &act, moment))).unwrap();
    let file = phone.hand_over(case);
    office.import(&file);
    let publication = office.publish(&desk);
    phone.read_feed(&publication);
    let view = phone.view(None, case);
    assert_eq!((view.summary.status, view.summary.custody), (Some(Status::Resolved), Some(Custody::Received)));
    let withdrawn = view.steps.iter().find(|step| step.kind == "withdrawn").expect("the step is told");
    assert_eq!((withdrawn.effect, withdrawn.pending), (Effect::OutOfOrder, false));
    assert_eq!(withdrawn.text.as_deref(), Some("自己好了"));
}

#[test]
fn a_forgotten_case_is_gone_from_the_phone_and_stays_at_the_desk() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let forget = |device: &mut Device, case| {
        device.with(|db, context, _| run(report_store::forget(db, context, case))).unwrap();
    };
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    phone.import(&file);
    forget(&mut phone, case);
    assert!(phone.view(None, case).mine.is_none(), "this browser's desk has it still");
    assert_eq!(run(report_store::my_cases(&phone.database)), Ok(vec![]));

    office.import(&file);
    let other = phone.send(Privacy::Public);
    forget(&mut phone, other);
    let gone = run(desk_store::view_case(&phone.database, &phone.context(), None, other)).unwrap();
    assert!(gone.is_none());
    assert_eq!(run(phone.database.list_parts(&Owner::Case(other))), Ok(vec![]));
    assert_eq!(office.view(None, case).photos.len(), 1);
}

#[test]
fn words_for_those_who_go_are_read_at_the_unlocked_desk_alone() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    office.import(&file);
    let desk = office.unlock();
    let team = Assignee { team: Some("municipal".into()), device: None, task: None };
    let note = Some("走东门，带上围挡".to_owned());
    let dispatch = DeskAct::Dispatch { to: vec![team], due: None, note };
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }, dispatch]);
    let words = |device: &Device, desk: Option<&Desk>| {
        let view = device.view(desk, case);
        view.steps.iter().find(|step| step.kind == "dispatched").expect("the step").text.clone()
    };
    assert_eq!(words(&office, Some(&desk)).as_deref(), Some("走东门，带上围挡"));
    assert_eq!(words(&office, None), None);
    let bundle = String::from_utf8(office.hand_over(case)).unwrap();
    assert!(!bundle.contains("围挡"));
    let publication = office.publish(&desk);
    phone.read_feed(&publication);
    assert_eq!(words(&phone, None), None);
}
