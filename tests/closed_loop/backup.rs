//! A phone is lost, or changed for another: what its backup brings back, and what it never does.

use crate::{
    device::{Device, jpeg, run},
    points::with_points,
};
use std::collections::BTreeMap;
use yizhan::{
    backup::{
        file::Packed,
        model::{Made, Restored},
        rules::Account,
        store::{BackupError, make, restore},
    },
    cases::{Custody, Status, TaskStage, account, store::MINE},
    content::Privacy,
    desk::{
        model::{DeskAct, RedeemAct},
        store::Desk,
    },
    domain::CaseId,
    exchange::bundle::SPLIT_BYTES,
    ledger::pickup_code,
    member::model::TaskAct,
    reports::{
        model::{HolderAct, Submission},
        store as report_store,
    },
    storage::{Database, Memory, Owner, Part, Write},
};

pub(crate) const WORDS: &str = "东门外那盏灯亮到天快亮了";

impl Device {
    pub(crate) fn try_back_up(&mut self, limit: usize) -> Result<(Made, Packed), BackupError> {
        self.with(|db, context, moment| run(make(db, context, limit, moment.now)))
    }

    pub(crate) fn back_up(&mut self) -> Packed {
        self.try_back_up(SPLIT_BYTES).unwrap().1
    }

    pub(crate) fn try_restore(&mut self, backup: &Packed) -> Result<Restored, BackupError> {
        self.with(|db, context, moment| run(restore(db, context, backup, moment)))
    }

    pub(crate) fn restore(&mut self, backup: &Packed) -> Restored {
        self.try_restore(backup).unwrap()
    }

    /// Everything that is kept, to compare.
    pub(crate) fn everything(&self) -> String {
        let Database::Memory(memory) = &self.database else { panic!("in memory") };
        format!("{memory:?}")
    }

    pub(crate) fn cases(&self) -> Vec<CaseId> {
        run(self.database.every_case(MINE)).unwrap()
    }

    pub(crate) fn holder_act(&mut self, case: CaseId, act: &HolderAct) {
        self.with(|db, context, moment| run(report_store::act(db, context, case, act, moment))).unwrap();
    }

    pub(crate) fn draft(&mut self, name: &str, document: &str) {
        let mut write = Write::new();
        write.put_part(Part::new(Owner::Draft(name.into()), "image/jpeg", jpeg()));
        write.put_draft(name, document);
        run(self.database.commit(&write)).unwrap();
    }

    /// Sends a report with a photo of its own.
    pub(crate) fn send_photo(&mut self, mark: u8) -> CaseId {
        let photo = Part::new(Owner::Draft("report".into()), "image/jpeg", photo(mark));
        let photos = vec![photo.id];
        let mut write = Write::new();
        write.put_part(photo);
        run(self.database.commit(&write)).unwrap();
        let submission = Submission {
            service: "manhole".into(),
            privacy: Privacy::Public,
            names_account: false,
            answers: BTreeMap::new(),
            place: None,
            photos,
            draft: "report".into(),
        };
        self.submit(&submission).unwrap()
    }

    fn account(&self) -> Option<String> {
        run(self.database.read_meta(account::ACCOUNT)).unwrap()
    }
}

/// A photo that is told from others by this mark.
pub(crate) fn photo(mark: u8) -> Vec<u8> {
    [jpeg(), vec![mark]].concat()
}

pub(crate) fn new_phone() -> Device {
    Device::new(1_850_000_000)
}

/// An office with its desk that has received and resolved the case in this file.
pub(crate) fn answered(file: &[u8], case: CaseId) -> (Device, Desk) {
    let mut office = Device::new(1_800_000_000);
    assert_eq!(office.import(file).problems, []);
    let desk = office.unlock();
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: Some("好了".into()) }]);
    (office, desk)
}

#[test]
fn a_lost_phone_s_case_goes_on_from_the_new_one() {
    let mut phone = Device::new(1_700_000_000);
    let case = phone.send(Privacy::Public);
    let handed = phone.hand_over(case);
    phone.draft("report/haircut", "{\"answers\":{}}");
    let (made, packed) = phone.try_back_up(SPLIT_BYTES).unwrap();
    let file = packed.lock(WORDS, &mut |bytes| bytes.fill(3)).unwrap();
    assert_eq!((made.cases, made.drafts, made.account, made.photos_left), (1, 1, true, 0));
    let text = String::from_utf8(file.clone()).unwrap();
    let code = phone.view(None, case).mine.unwrap().code.replace('-', "");
    assert!(["manhole", "东门外", "haircut", "test", &code].iter().all(|secret| !text.contains(secret)), "sealed");
    let (mut office, desk) = answered(&handed, case);
    let publication = office.publish(&desk);
    // The phone is lost, with what it had not read yet.
    drop(phone);

    let mut new = new_phone();
    let told = new.restore(&Packed::unlock(&file, WORDS).unwrap());
    assert_eq!((told.cases, told.known, told.drafts, told.set_aside, told.account), (1, 0, 1, 0, Account::Taken));
    let view = new.view(None, case);
    assert_eq!(view.place.clone().and_then(|place| place.address).as_deref(), Some("东门外"));
    assert_eq!(new.photo(None, &view), Some(jpeg()));
    assert_eq!(view.summary.custody, Some(Custody::HandedOver), "joining alone is nothing to hand over");
    assert_eq!(run(new.database.read_draft("report/haircut")).unwrap().as_deref(), Some("{\"answers\":{}}"));
    assert_eq!(run(new.database.list_parts(&Owner::Draft("report/haircut".into()))).unwrap().len(), 1);

    assert_eq!(new.read_feed(&publication).updated, [case]);
    assert_eq!(new.custody(case), Custody::Received);
    let view = new.view(None, case);
    assert_eq!(
        (view.summary.status, view.public_replies.as_slice()),
        (Some(Status::Resolved), &["好了".to_owned()][..])
    );
    new.holder_act(case, &HolderAct::Confirm { of: view.current["resolved"], rating: Some(5), note: None });
    assert_eq!(new.custody(case), Custody::Saved);
    let thanks = new.hand_over(case);
    assert_eq!(new.custody(case), Custody::HandedOver);
    assert_eq!(office.import(&thanks).problems, []);
    let seen = office.view(None, case);
    assert_eq!((seen.summary.status, seen.rating, seen.forked), (Some(Status::Confirmed), Some(5), false));
    let publication = office.publish(&desk);
    new.read_feed(&publication);
    assert_eq!(new.custody(case), Custody::Received);
}

#[test]
fn what_was_never_handed_over_is_handed_over_from_the_new_phone() {
    let [mut phone, mut new] = [1_700_000_000, 1_850_000_000].map(Device::new);
    let case = phone.send(Privacy::Sealed);
    let file = phone.back_up();
    new.restore(&file);
    assert_eq!(new.view(None, case).summary.custody, Some(Custody::Saved), "it waits here as it did there");
    let handed = new.hand_over(case);
    assert_eq!(new.view(None, case).summary.custody, Some(Custody::HandedOver));
    let (office, desk) = answered(&handed, case);
    let seen = office.view(Some(&desk), case);
    assert_eq!(seen.place.clone().and_then(|place| place.address).as_deref(), Some("东门外"));
    assert_eq!(office.photo(Some(&desk), &seen), Some(jpeg()));
}

#[test]
fn the_old_phone_and_the_new_one_never_write_one_chain() {
    let [mut phone, mut new] = [1_700_000_000, 1_850_000_000].map(Device::new);
    let case = phone.send(Privacy::Public);
    let handed = phone.hand_over(case);
    let file = phone.back_up();
    new.restore(&file);
    let add = |note: &str| HolderAct::Add { note: Some(note.into()), photos: vec![], draft: "add".into() };
    phone.holder_act(case, &add("旧手机上补的"));
    new.holder_act(case, &add("新手机上补的"));
    let (mut office, _) = answered(&handed, case);
    for more in [phone.hand_over(case), new.hand_over(case)] {
        assert_eq!(office.import(&more).problems, [], "no fork, nothing missing");
    }
    let texts: Vec<_> = office.view(None, case).steps.into_iter().filter_map(|step| step.text).collect();
    assert!(texts.contains(&"旧手机上补的".to_owned()) && texts.contains(&"新手机上补的".to_owned()), "{texts:?}");
    // A backup of the restored phone is restored on a third one, and back on the first.
    let second = new.back_up();
    let mut third = Device::new(1_860_000_000);
    third.restore(&second);
    third.holder_act(case, &add("第三部上补的"));
    assert_eq!(office.import(&third.hand_over(case)).problems, []);
    let told = phone.restore(&second);
    assert_eq!((told.cases, told.known), (0, 1));
    phone.holder_act(case, &add("又是旧手机"));
    assert_eq!(office.import(&phone.hand_over(case)).problems, []);
    assert!(!office.view(None, case).forked);
}

#[test]
fn a_second_restore_changes_nothing() {
    let [mut phone, mut new] = [1_700_000_000, 1_850_000_000].map(Device::new);
    phone.draft("report", "{}");
    let (first, second) = (phone.send(Privacy::Public), phone.send(Privacy::Sealed));
    phone.hand_over(first);
    phone.draft("report", "{}");
    let file = phone.back_up();
    let before = phone.everything();
    let told = phone.restore(&file);
    assert_eq!((told.cases, told.known, told.account), (0, 2, Account::Same));
    assert_eq!(phone.everything(), before, "a phone's own backup is known to it");
    new.restore(&file);
    let after = new.everything();
    let told = new.restore(&file);
    assert_eq!((told.cases, told.known, told.drafts, told.set_aside), (0, 2, 0, 0));
    assert_eq!(new.everything(), after);
    assert_eq!(new.cases().len(), [first, second].len());
}

#[test]
fn what_the_other_phone_has_stays_and_is_the_newer_one() {
    let [mut phone, mut other] = [1_700_000_000, 1_750_000_000].map(Device::new);
    let shared = phone.send(Privacy::Public);
    let code = phone.view(None, shared).mine.unwrap().code;
    let handed = phone.hand_over(shared);
    let file = phone.back_up();
    let (mut office, desk) = answered(&handed, shared);

    let own = other.send(Privacy::Public);
    other.with(|db, context, moment| run(report_store::claim(db, context, &code, moment))).unwrap();
    other.read_feed(&office.publish(&desk));
    other.draft("report", "{\"service\":\"lamp\"}");
    let said = other.view(None, shared).current["resolved"];
    other.holder_act(shared, &HolderAct::Confirm { of: said, rating: None, note: None });

    phone.draft("report", "{}");
    let later = phone.back_up();
    for backup in [&file, &later] {
        let told = other.restore(backup);
        assert_eq!((told.cases, told.known, told.drafts), (0, 1, 0));
    }
    assert_eq!(run(other.database.read_draft("report")).unwrap().as_deref(), Some("{\"service\":\"lamp\"}"));
    let mut cases = other.cases();
    cases.sort_unstable();
    let mut expected = vec![own, shared];
    expected.sort_unstable();
    assert_eq!(cases, expected);
    let view = other.view(None, shared);
    assert_eq!(view.summary.status, Some(Status::Resolved), "the answer that was read here");
    assert_eq!(other.photo(None, &view), Some(jpeg()), "and what was only on the other phone");
    assert_eq!(view.summary.custody, Some(Custody::Saved), "its own thanks still wait");
    let thanks = other.hand_over(shared);
    assert_eq!(office.import(&thanks).problems, []);
    assert_eq!(office.view(None, shared).summary.status, Some(Status::Confirmed));
}

#[test]
fn what_both_phones_had_handed_over_is_not_asked_for_again() {
    let [mut phone, mut joined, mut said] = [1_700_000_000, 1_750_000_000, 1_760_000_000].map(Device::new);
    let case = phone.send(Privacy::Public);
    let code = phone.view(None, case).mine.unwrap().code;
    for other in [&mut joined, &mut said] {
        other.with(|db, context, moment| run(report_store::claim(db, context, &code, moment))).unwrap();
    }
    said.holder_act(case, &HolderAct::Add { note: Some("还在响".into()), photos: vec![], draft: "add".into() });
    said.hand_over(case);
    let waiting = phone.back_up();
    phone.hand_over(case);
    let handed = phone.back_up();
    for other in [&mut joined, &mut said] {
        other.restore(&handed);
        assert_eq!(other.custody(case), Custody::HandedOver);
        other.restore(&waiting);
        assert_eq!(other.custody(case), Custody::HandedOver, "an older backup takes nothing back");
    }
    let mut third = Device::new(1_770_000_000);
    third.with(|db, context, moment| run(report_store::claim(db, context, &code, moment))).unwrap();
    third.restore(&waiting);
    assert_eq!(third.custody(case), Custody::Saved, "the report itself may have been on the lost phone alone");
    third.restore(&handed);
    assert_eq!(third.custody(case), Custody::Saved, "handing it over once more harms nobody");
}

#[test]
fn points_are_there_again_and_can_be_spent() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    let file = phone.back_up();
    drop(phone);
    let mut new = new_phone();
    assert_eq!(new.restore(&file).account, Account::Taken);
    let points = new.hear(&mut office, &desk);
    assert_eq!(points.entries.iter().map(|told| told.entry.points).collect::<Vec<_>>(), [15]);
    assert!(points.solved.contains("points-card"), "the office has seen this person");
    let asked = new.ask_about("redeem", Some("gloves"));
    office.import(&new.hand_over(asked));
    office.redeem(&desk, asked, &RedeemAct::Confirm).unwrap();
    let points = new.hear(&mut office, &desk);
    let spent = points.entries.iter().find(|told| told.case == Some(asked)).unwrap();
    assert_eq!(spent.entry.points, -10);
    office.redeem(&desk, asked, &RedeemAct::HandOut { code: pickup_code(spent.entry.id) }).unwrap();
}

#[test]
fn what_the_office_had_said_is_there_without_a_network() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    let old = office.publish(&desk);
    assert_eq!(phone.hear(&mut office, &desk).entries.len(), 1);
    let file = phone.back_up();
    let mut new = new_phone();
    new.restore(&file);
    let points = new.with(|db, context, _| run(yizhan::points::store::mine(db, context))).unwrap();
    assert_eq!(points.entries.len(), 1);
    assert!(new.read_feed(&old).refused.is_some(), "an older publication than the lost phone had read");
}

#[test]
fn two_accounts_never_become_one() {
    let mut office = Device::new(1_800_000_000);
    let (mut phone, desk) = with_points(1_700_000_000, &mut office);
    phone.hear(&mut office, &desk);
    let file = phone.back_up();

    // A phone whose own account has points keeps it: the other's are not counted here.
    let (mut rich, _) = with_points(1_750_000_000, &mut office);
    rich.hear(&mut office, &desk);
    let own = rich.account();
    let told = rich.restore(&file);
    assert_eq!((told.account, told.given_up, told.cases), (Account::KeptOwn, 0, 2));
    assert_eq!(rich.account(), own);
    assert_eq!(rich.hear(&mut office, &desk).entries.len(), 1);

    // A phone that only asked so far takes the backup's, and is told what that costs.
    let mut fresh = new_phone();
    let asked = fresh.report_lamp(true);
    let told = fresh.restore(&file);
    assert_eq!((told.account, told.given_up, told.cases), (Account::Taken, 1, 2));
    assert_ne!(fresh.account(), own);
    let points = fresh.hear(&mut office, &desk);
    assert_eq!(points.entries.len(), 1);
    assert!(points.waiting.iter().all(|waiting| waiting.case != asked));
}

#[test]
fn a_member_s_tasks_and_keys_come_along() {
    let [mut elder, mut office, mut member] = [1_700_000_000, 1_710_000_000, 1_720_000_000].map(Device::new);
    let case = elder.order();
    office.import(&elder.hand_over(case));
    let desk = office.unlock();
    let me = member.enrol();
    office.add(&desk, &me, "barbers");
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let sent = office.send_out(&desk, case, "barbers");
    member.read(&sent);
    member.step(case, &TaskAct::Accept).unwrap();
    let file = member.back_up();

    let mut new = new_phone();
    let told = new.restore(&file);
    assert_eq!((told.tasks, told.tasks_left, told.cases), (1, 0, 0));
    assert_eq!(new.enrol(), member.enrol(), "the office knows it as the same phone");
    let view = new.view(None, case).task.unwrap();
    assert_eq!((view.stage, view.note.as_deref()), (TaskStage::Mine { arrived: false }, Some("带推子")));
    new.step(case, &TaskAct::Arrive).unwrap();
    assert_eq!(office.import(&new.hand_over(case)).problems, []);

    // A phone that the office knows by its own keys stays that one.
    let mut known = Device::new(1_860_000_000);
    let own = known.enrol();
    let told = known.restore(&file);
    assert_eq!((told.tasks, told.tasks_left), (0, 1));
    assert_eq!(known.enrol(), own);
}

#[test]
fn a_copy_of_a_phone_that_went_on_gets_a_key_of_its_own() {
    let mut phone = Device::new(1_700_000_000);
    let case = phone.send(Privacy::Public);
    // The whole device was copied, keys and all.
    let mut copy = Device::new(1_750_000_000);
    let file = phone.back_up();
    let record = run(phone.database.read_case(case)).unwrap().unwrap();
    let mut write = Write::new();
    write.put_case(yizhan::storage::CaseRecord { revision: 0, ..record });
    let database = Database::Memory(Memory::default());
    run(database.commit(&write)).unwrap();
    copy.database = database;
    assert_eq!(copy.restore(&file).known, 1);
    let add = |note: &str| HolderAct::Add { note: Some(note.into()), photos: vec![], draft: "add".into() };
    phone.holder_act(case, &add("一"));
    copy.holder_act(case, &add("二"));
    let theirs = phone.back_up();
    copy.restore(&theirs);
    copy.holder_act(case, &add("三"));
    let mut office = Device::new(1_800_000_000);
    let outcome = office.import(&copy.hand_over(case));
    assert_eq!(outcome.problems.len(), 1, "the fork is named, and nothing stands still: {:?}", outcome.problems);
    let texts: Vec<_> = office.view(None, case).steps.into_iter().filter_map(|step| step.text).collect();
    assert!(texts.contains(&"三".to_owned()));
}
