//! From an elder's order to the member who takes it, goes there, and has done it.

use crate::device::{Device, run};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Assignee, CaseView, Checked, FollowUp, Status, TaskStage},
    content::{Date, Privacy},
    desk::{
        model::DeskAct,
        store::{self as desk_store, Desk},
    },
    domain::{CaseId, Place},
    member::{
        model::{Me, TaskAct, TasksRead},
        store as member_store,
    },
    reports::{model::Submission, store::ReportError},
};

impl Device {
    pub(crate) fn order(&mut self) -> CaseId {
        let submission = Submission {
            service: "haircut".into(),
            privacy: Privacy::Sealed,
            names_account: false,
            answers: BTreeMap::from([("phone".into(), Checked::Text("010-0000-0199".into()))]),
            place: Some(Place { address: Some("东门外".into()), ..Place::default() }),
            photos: vec![],
            draft: "haircut".into(),
        };
        self.submit(&submission).unwrap()
    }

    pub(crate) fn enrol(&mut self) -> Me {
        self.with(|db, context, moment| run(member_store::enrol(db, context, moment))).unwrap()
    }

    fn join(&mut self, jws: &str) -> Option<Me> {
        self.with(|db, context, _| run(member_store::join(db, context, jws))).unwrap()
    }

    pub(crate) fn add(&mut self, desk: &Desk, me: &Me, team: &str) -> String {
        let phone = me.code.parse().unwrap();
        self.with(|db, context, _| run(desk_store::add_member(db, context, desk, &phone, team))).unwrap()
    }

    /// Sends the team, and makes the file for its members' phones.
    pub(crate) fn send_out(&mut self, desk: &Desk, case: CaseId, team: &str) -> Vec<u8> {
        let to = vec![Assignee { team: Some(team.into()), device: None, task: None }];
        self.act(desk, case, &[DeskAct::Dispatch { to, due: None, note: Some("带推子".into()) }]);
        self.task_file(case)
    }

    pub(crate) fn task_file(&mut self, case: CaseId) -> Vec<u8> {
        self.with(|db, context, moment| run(desk_store::task_file(db, context, case, moment.now))).unwrap().bytes
    }

    pub(crate) fn read(&mut self, file: &[u8]) -> TasksRead {
        self.with(|db, context, _| run(member_store::read(db, context, file))).unwrap()
    }

    pub(crate) fn step(&mut self, case: CaseId, act: &TaskAct) -> Result<(), ReportError> {
        self.with(|db, context, moment| run(member_store::act(db, context, case, act, moment)))
    }

    pub(crate) fn stage(&self, case: CaseId) -> TaskStage {
        self.view(None, case).task.unwrap().stage
    }

    fn told(&mut self, case: CaseId) -> Vec<String> {
        self.view(None, case).steps.iter().map(|step| step.kind.clone()).collect()
    }
}

pub(crate) fn finish(note: &str) -> TaskAct {
    TaskAct::Finish { note: Some(note.into()), photos: vec![], draft: "x".into(), names_account: true }
}

const KEPT: TasksRead = TasksRead::Kept { new: 1, known: 0 };

#[test]
fn a_member_reads_takes_and_does_what_an_elder_ordered() {
    let [mut elder, mut office, mut member, mut second, mut stranger] =
        [1_700_000_000, 1_710_000_000, 1_720_000_000, 1_730_000_000, 1_740_000_000].map(Device::new);
    let case = elder.order();
    let order = elder.hand_over(case);
    office.import(&order);
    let desk = office.unlock();
    let (me, other) = (member.enrol(), second.enrol());
    stranger.enrol();
    assert_eq!((me.teams.len(), member.enrol().code), (0, me.code.clone()), "a phone has one pair of keys");
    for (phone, me) in [(&mut member, &me), (&mut second, &other)] {
        let jws = office.add(&desk, me, "barbers");
        assert_eq!(phone.join(&jws).unwrap().teams, ["barbers"]);
        assert_eq!(stranger.join(&jws), None, "it is about another phone");
    }
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let file = office.send_out(&desk, case, "barbers");
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(["haircut", "010-0000-0199", "东门外", "带推子"].iter().all(|secret| !text.contains(secret)), "sealed");
    assert_eq!(stranger.read(&file), TasksRead::NothingForUs);
    assert_eq!((member.read(&file), second.read(&file)), (KEPT, KEPT));

    // Both read it; who says so first at the office has it.
    let shown: CaseView = member.view(None, case);
    let task = shown.task.unwrap();
    assert_eq!((task.stage, task.note.as_deref(), task.waits), (TaskStage::Offered, Some("带推子"), false));
    assert_eq!(shown.summary.service.as_deref(), Some("haircut"));
    assert_eq!(shown.place.unwrap().address.as_deref(), Some("东门外"));
    assert_eq!(shown.answers.len(), 1);
    assert!(matches!(member.step(case, &finish("")), Err(ReportError::OutOfOrder)), "nobody took it yet");
    member.step(case, &TaskAct::Accept).unwrap();
    second.step(case, &TaskAct::Accept).unwrap();
    assert!(member.view(None, case).task.unwrap().waits);
    let taken = [member.hand_over(case), second.hand_over(case)];
    assert!(!member.view(None, case).task.unwrap().waits);
    taken.iter().for_each(|file| assert_eq!(office.import(file).problems, []));
    assert_eq!(office.view(None, case).summary.status, Some(Status::Accepted));
    let file = office.task_file(case);
    let (first, late) = match member.read(&file) {
        TasksRead::Kept { new: 0, known: 1 } => {
            second.read(&file);
            (member.stage(case), second.stage(case))
        }
        other => panic!("{other:?}"),
    };
    // Whose device comes first in the order of chains does not matter here: one has it, the other is told.
    let both = [
        (TaskStage::Mine { arrived: false }, TaskStage::Taken),
        (TaskStage::Taken, TaskStage::Mine { arrived: false }),
    ];
    assert!(both.contains(&(first, late)), "{first:?} {late:?}");
    let taker = if first == TaskStage::Taken { &mut second } else { &mut member };

    taker.step(case, &TaskAct::Arrive).unwrap();
    assert_eq!(taker.stage(case), TaskStage::Mine { arrived: true });
    taker.step(case, &finish("理好了")).unwrap();
    assert_eq!(taker.stage(case), TaskStage::Done);
    let done = taker.hand_over(case);
    assert!(!String::from_utf8_lossy(&done).contains("理好了"), "a member's words about a sealed case are sealed");
    assert_eq!(office.import(&done).problems, []);
    let seen = office.view(Some(&desk), case);
    let words = seen.steps.iter().find(|step| step.kind == "finished").unwrap().text.clone();
    assert_eq!((seen.summary.status, words.as_deref()), (Some(Status::Finished), Some("理好了")));

    // The elder's phone hears of every step, and is asked.
    office.act(&desk, case, &[DeskAct::Resolve { public: None }]);
    let publication = office.publish(&desk);
    elder.read_feed(&publication);
    assert_eq!(
        elder.told(case),
        ["opened", "received", "dispatched", "accepted", "progressed", "finished", "resolved"]
    );
    // The clerk calls, writes down what was said, and arranges to look in again.
    let said = Some("还想要剪头发".to_owned());
    office.act(&desk, case, &[DeskAct::ConfirmFor { by: "phone".into(), rating: Some(4), said: said.clone() }]);
    let locked = office.view(None, case);
    assert_eq!((locked.summary.status, locked.rating), (Some(Status::Confirmed), Some(4)));
    assert_eq!(locked.steps.last().unwrap().text, None, "what was said is the office's alone");
    assert_eq!(office.view(Some(&desk), case).steps.last().unwrap().text, said);
    let day: Date = "2026-12-03".parse().unwrap();
    let look_in =
        |follow_up| [DeskAct::FollowUp { follow_up, public: None, private: Some("到时候再剪".to_owned()) }];
    office.act(&desk, case, &look_in(FollowUp::On(day)));
    assert_eq!(office.view(None, case).summary.follow_up, Some(day));
    let publication = office.publish(&desk);
    elder.read_feed(&publication);
    let told = elder.view(None, case);
    assert_eq!(told.steps.last().unwrap().follow_up, Some(FollowUp::On(day)));
    assert_eq!(told.private_replies.last().map(String::as_str), Some("到时候再剪"));
    office.act(&desk, case, &look_in(FollowUp::Done));
    assert_eq!(office.view(None, case).summary.follow_up, None);
}

#[test]
fn one_who_cannot_leaves_it_to_the_others_of_the_team_until_nobody_is_left() {
    let [mut elder, mut office, mut member, mut second, mut third] =
        [1_800_000_000, 1_810_000_000, 1_820_000_000, 1_830_000_000, 1_840_000_000].map(Device::new);
    let case = elder.order();
    let order = elder.hand_over(case);
    office.import(&order);
    let desk = office.unlock();
    let mut third_number = String::new();
    for phone in [&mut member, &mut second, &mut third] {
        let me = phone.enrol();
        third_number.clone_from(&me.number);
        office.add(&desk, &me, "barbers");
    }
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let file = office.send_out(&desk, case, "barbers");
    for phone in [&mut member, &mut second] {
        assert_eq!(phone.read(&file), KEPT);
    }
    let cannot = TaskAct::Pass { reason: Some("人在外地".into()) };
    member.step(case, &cannot).unwrap();
    let passed = member.hand_over(case);
    office.import(&passed);
    let seen = office.view(Some(&desk), case);
    assert_eq!((seen.summary.status, seen.phones), (Some(Status::Dispatched), 3), "the others may still come");
    member.step(case, &TaskAct::Accept).unwrap_err();

    second.read(&passed);
    assert_eq!((member.stage(case), second.stage(case)), (TaskStage::Over, TaskStage::Offered));
    second.step(case, &TaskAct::Accept).unwrap();
    let taken = second.hand_over(case);
    office.import(&taken);
    assert_eq!(office.view(None, case).summary.status, Some(Status::Accepted));
    // Who took it can give it back, and then nobody is left: a third phone of the team was stopped meanwhile.
    let stopped = desk_store::members(&office.context()).into_iter().find(|row| row.number == third_number).unwrap();
    office.with(|db, context, _| run(desk_store::revoke_member(db, context, &desk, stopped.device))).unwrap();
    second.step(case, &cannot).unwrap();
    let back = second.hand_over(case);
    office.import(&back);
    assert_eq!(office.view(None, case).summary.status, Some(Status::Received));
    let publication = office.publish(&desk);
    elder.read_feed(&publication);
    assert_eq!(elder.told(case).last().map(String::as_str), Some("passed"));
}

#[test]
fn who_cannot_says_so_and_who_is_revoked_is_asked_no_more() {
    let [mut elder, mut office, mut member] = [1_700_000_000, 1_710_000_000, 1_720_000_000].map(Device::new);
    let case = elder.order();
    let order = elder.hand_over(case);
    office.import(&order);
    let desk = office.unlock();
    let me = member.enrol();
    office.add(&desk, &me, "barbers");
    office.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let file = office.send_out(&desk, case, "barbers");
    // The file itself brings the office's word: nothing else was shown to this phone.
    assert_eq!(member.read(&file), KEPT);
    member.step(case, &TaskAct::Pass { reason: Some("人在外地".into()) }).unwrap();
    assert_eq!(member.stage(case), TaskStage::Over);
    let passed = member.hand_over(case);
    office.import(&passed);
    let seen = office.view(Some(&desk), case);
    assert_eq!(seen.summary.status, Some(Status::Received), "it waits for somebody else");
    assert_eq!(seen.steps.last().unwrap().text.as_deref(), Some("人在外地"));

    let device = desk_store::members(&office.context())[0].device;
    office.with(|db, context, _| run(desk_store::revoke_member(db, context, &desk, device))).unwrap();
    assert!(desk_store::members(&office.context())[0].revoked);
    let file = office.send_out(&desk, case, "barbers");
    assert_eq!(office.view(None, case).phones, 0);
    assert_eq!(member.read(&file), TasksRead::Kept { new: 0, known: 1 }, "what is known of a task goes on");
    let me = member.with(|db, context, _| run(member_store::me(db, context))).unwrap().unwrap();
    assert!(me.revoked);
    member.step(case, &TaskAct::Accept).ok();
    let late = member.hand_over(case);
    office.import(&late);
    assert_eq!(office.view(None, case).summary.status, Some(Status::Dispatched), "its steps count no more");
}
