//! From asking for a seat to the certificate: who gets one, who was there, what it earns.

use crate::device::{Device, run};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Checked, Seat},
    content::{EVENT, EarnRule, Privacy, SESSION, Service},
    courses::{
        model::{MySeat, SeatStage},
        store as courses_store,
    },
    desk::{
        model::{EnrolAct, SessionRow},
        store::{self as desk_store, Desk, DeskError},
    },
    domain::CaseId,
    reports::model::{HolderAct, Submission},
};

const FRIDAY: &str = "2026-11-27T20:30:00+08:00";

fn services() -> Vec<Service> {
    let service = serde_json::json!([{
        "service_code": "enrol", "service_name": "e", "metadata": true, "type": "batch", "group": "g",
        "kind": "enrolment", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
        "routing": [{"handler": "duty"}], "points": {"rule": "course", "points": 15},
    }]);
    serde_json::from_value(service).unwrap()
}

fn yoga() -> Seat {
    Seat { event: "yoga".into(), session: FRIDAY.parse().unwrap() }
}

impl Device {
    fn ask_for_seat(&mut self, name: &str) -> CaseId {
        let answers = [
            (EVENT, Checked::Choice("yoga".into())),
            (SESSION, Checked::Choice(FRIDAY.into())),
            ("name", Checked::Text(name.into())),
        ];
        let submission = Submission {
            service: "enrol".into(),
            privacy: Privacy::Sealed,
            names_account: true,
            answers: answers.map(|(code, answer)| (code.to_owned(), answer)).into_iter().collect(),
            place: None,
            photos: vec![],
            draft: "enrol".into(),
        };
        self.submit(&submission).unwrap()
    }

    fn sessions(&mut self, desk: &Desk) -> Vec<SessionRow> {
        self.with(|db, context, _| run(desk_store::enrolments(db, context, desk, &services()))).unwrap()
    }

    /// The names in the order of the seats, with how far each has come.
    fn people(&mut self, desk: &Desk) -> Vec<(String, SeatStage)> {
        let mut sessions = self.sessions(desk);
        assert_eq!(sessions.len(), 1, "one session");
        let people = sessions.remove(0).people;
        people.into_iter().map(|one| (one.name.expect("a name"), one.stage)).collect()
    }

    fn try_seats(&mut self, desk: &Desk, act: &EnrolAct) -> Result<(), DeskError> {
        self.with(|db, context, moment| run(desk_store::enrol(db, context, desk, &services(), act, moment)))
    }

    fn give(&mut self, desk: &Desk, seats: u16) {
        self.try_seats(desk, &EnrolAct::Seat { seat: yoga(), seats }).unwrap();
    }

    fn my_seats(&mut self) -> Vec<MySeat> {
        self.with(|db, context, _| run(courses_store::mine(db, context))).unwrap()
    }
}

fn named(people: &[(&str, SeatStage)]) -> Vec<(String, SeatStage)> {
    people.iter().map(|(name, stage)| ((*name).to_owned(), *stage)).collect()
}

#[test]
fn seats_go_in_the_order_of_receipt_and_a_freed_one_to_the_next_in_line() {
    use SeatStage::{Asked, Attended, Off, Seated, Waiting};
    let [mut early, mut late, mut ahead, mut office] =
        [1_700_000_000, 1_700_050_000, 1_600_000_000, 1_800_000_000].map(Device::new);
    let (first, second) = (early.ask_for_seat("老秦"), late.ask_for_seat("小何"));
    let files = [early.hand_over(first), late.hand_over(second)];
    assert!(!String::from_utf8_lossy(&files[0]).contains("yoga"), "nothing of it leaves in the clear");
    files.iter().for_each(|file| assert_eq!(office.import(file).problems, []));
    let desk = office.unlock();
    assert_eq!(office.people(&desk), named(&[("老秦", Asked), ("小何", Asked)]));
    office.give(&desk, 1);
    assert_eq!(office.people(&desk), named(&[("老秦", Seated), ("小何", Waiting)]));

    // A phone whose clock is years behind asks last, and gets in line last.
    let third = ahead.ask_for_seat("阿明");
    office.import(&ahead.hand_over(third));
    office.give(&desk, 1);
    assert_eq!(office.people(&desk), named(&[("老秦", Seated), ("小何", Waiting), ("阿明", Waiting)]));

    // The first steps back: the next in line moves up.
    let back = HolderAct::Withdraw { reason: None };
    early.with(|db, context, moment| {
        run(yizhan::reports::store::act(db, context, first, &back, moment)).unwrap();
    });
    office.import(&early.hand_over(first));
    office.give(&desk, 1);
    assert_eq!(office.people(&desk), named(&[("老秦", Off), ("小何", Seated), ("阿明", Waiting)]));
    let published = office.publish(&desk);
    [&mut late, &mut ahead].into_iter().for_each(|phone| drop(phone.read_feed(&published)));
    assert_eq!(late.my_seats(), [MySeat { case: second, seat: yoga(), stage: Seated }]);
    assert_eq!(ahead.my_seats()[0].stage, Waiting);

    office.try_seats(&desk, &EnrolAct::Attended(second)).unwrap();
    let again = office.try_seats(&desk, &EnrolAct::Attended(second));
    assert!(matches!(again, Err(DeskError::OutOfOrder)), "nobody is there twice");
    office.try_seats(&desk, &EnrolAct::Missed(third)).unwrap();
    assert_eq!(office.people(&desk), named(&[("老秦", Off), ("小何", Attended), ("阿明", Off)]));

    let rules: Vec<EarnRule> = serde_json::from_value(serde_json::json!([{"id": "course", "name": "c"}])).unwrap();
    let due = office.with(|db, context, _| run(desk_store::due(db, context, &desk, &services(), &rules))).unwrap();
    let due: BTreeMap<CaseId, u32> = due.into_iter().map(|due| (due.case, due.points)).collect();
    assert_eq!(due, BTreeMap::from([(second, 15)]), "being there earns, asking and staying away do not");
    late.read_feed(&office.publish(&desk));
    assert_eq!(late.my_seats()[0].stage, Attended);
}

#[test]
fn a_seat_of_what_nobody_asked_for_changes_nothing() {
    let mut office = Device::new(1_800_000_000);
    let desk = office.unlock();
    office.give(&desk, 3);
    assert_eq!(office.sessions(&desk), []);
}
