//! A screening from signing up to the follow-up: what is found reaches the phone that signed up, and nobody else.

use crate::device::{Device, run};
use yizhan::{
    cases::{AnswerView, Batch, Care, CareNote, CareStep, CaseView, Checked, Finding, Outcome, Status},
    content::{Date, EVENT, Privacy, SESSION, Service},
    courses::{model::SeatStage, store as courses_store},
    desk::{
        model::{CareAct, DeskAct, EnrolAct, Enrolled, Publication},
        store::{self as desk_store, Desk, DeskError, Offered},
    },
    domain::{CaseId, Locale},
    exchange::{board::Board, feed::BOARD},
    reports::{model::Submission, store as report_store},
};

const SATURDAY: &str = "2026-11-28T08:30:00+08:00";

fn services() -> Vec<Service> {
    let service = serde_json::json!([{
        "service_code": "screening", "service_name": "s", "metadata": true, "type": "batch", "group": "g",
        "kind": "enrolment", "privacy": "sealed", "place": "none", "photos": {"min": 0, "max": 0},
        "routing": [{"handler": "clinic"}],
        "attributes": [
            {"variable": true, "code": "event", "datatype": "singlevaluelist", "required": true, "order": 1,
                "description": "?"},
            {"variable": true, "code": "session", "datatype": "datetime", "required": true, "order": 2,
                "description": "?"},
            {"variable": true, "code": "whom", "datatype": "singlevaluelist", "required": true, "order": 3,
                "description": "?", "values": [{"key": "child", "name": {"zh": "孩子", "en": "Child"}}]},
            {"variable": true, "code": "age", "datatype": "number", "required": true, "order": 5, "description": "?"},
            {"variable": true, "code": "name", "datatype": "string", "required": true, "order": 4, "description": "?"},
        ],
    }]);
    serde_json::from_value(service).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn screened(finding: Finding) -> CareStep {
    CareStep::Screened { finding }
}

fn batch(number: u16) -> Batch {
    Batch { number, hospital: "市一院".into(), on: day("2026-11-30") }
}

impl Device {
    fn sign_up(&mut self, stop: &str, name: &str) -> CaseId {
        let answers = [
            (EVENT, Checked::Choice(stop.into())),
            (SESSION, Checked::Choice(SATURDAY.into())),
            ("whom", Checked::Choice("child".into())),
            ("name", Checked::Text(name.into())),
            ("age", Checked::Number(6)),
        ];
        self.submit(&Submission {
            service: "screening".into(),
            privacy: Privacy::Sealed,
            names_account: false,
            answers: answers.map(|(code, answer)| (code.to_owned(), answer)).into_iter().collect(),
            place: None,
            photos: vec![],
            draft: "screening".into(),
        })
        .unwrap()
    }

    fn try_record(&mut self, desk: &Desk, cases: &[CaseId], act: CareAct) -> Result<(), DeskError> {
        let act = EnrolAct::Care { cases: cases.to_vec(), act };
        self.with(|db, context, moment| run(desk_store::enrol(db, context, desk, &services(), &act, moment)))
    }

    fn note(&mut self, desk: &Desk, cases: &[CaseId], care: CareStep, words: Option<&str>) {
        let note = CareNote { care, note: words.map(str::to_owned) };
        self.try_record(desk, cases, CareAct::Note(note)).unwrap();
    }

    /// Everybody who signed up, by name.
    fn listed(&mut self, desk: &Desk) -> Vec<Enrolled> {
        let rows = self.with(|db, context, _| run(desk_store::enrolments(db, context, desk, &services()))).unwrap();
        let mut people: Vec<Enrolled> = rows.into_iter().flat_map(|row| row.people).collect();
        people.sort_by(|one, other| one.name.cmp(&other.name));
        people
    }

    fn publish_screening(&mut self, desk: &Desk) -> Publication {
        self.publish_offering(desk, Offered { services: &services(), rewards: &[] })
    }

    fn claim(&mut self, code: &str) -> CaseId {
        self.with(|db, context, moment| run(report_store::claim(db, context, code, moment))).unwrap()
    }
}

fn told(view: &CaseView) -> Vec<CareNote> {
    view.steps.iter().filter_map(|step| step.care.clone()).collect()
}

#[test]
fn what_was_found_reaches_the_phone_that_signed_up_and_nobody_else() {
    let [mut phone, mut other, mut office, mut stranger] =
        [1_795_000_000, 1_795_000_500, 1_795_001_000, 1_795_002_000].map(Device::new);
    let (child, fine) = (phone.sign_up("east", "小米"), other.sign_up("west", "小豆"));
    let files = [phone.hand_over(child), other.hand_over(fine)];
    for secret in ["east", "小米", "screening"] {
        assert!(!String::from_utf8_lossy(&files[0]).contains(secret), "{secret} leaves in the clear");
    }
    files.iter().for_each(|file| assert_eq!(office.import(file).problems, []));
    let desk = office.unlock();
    let people = office.listed(&desk);
    assert_eq!(people.iter().map(|one| one.stage).collect::<Vec<_>>(), [SeatStage::Asked; 2]);
    let facts: Vec<&str> = people[0].facts.iter().map(|fact| fact.get(Locale::Zh)).collect();
    assert_eq!(facts, ["孩子", "6"], "in the order of the questions, without the name and the seat");

    // One gets a place beforehand, the other just comes: both are screened in one step, of two stops.
    office.try_record(&desk, &[child], CareAct::Seat).unwrap();
    office.note(&desk, &[child, fine], screened(Finding::Treat), None);
    office.note(&desk, &[fine], screened(Finding::Fine), Some("半年后再来"));
    office.try_record(&desk, &[fine], CareAct::Close).unwrap();
    office.note(&desk, &[child], CareStep::Batched(batch(2)), Some("带医保卡，早上七点东门集合"));
    let first = office.publish_screening(&desk);
    phone.read_feed(&first);
    let seen = phone.view(None, child);
    assert_eq!(seen.summary.status, Some(Status::Dispatched));
    let words = Some("带医保卡，早上七点东门集合".to_owned());
    let expected = [
        CareNote { care: screened(Finding::Treat), note: None },
        CareNote { care: CareStep::Batched(batch(2)), note: words },
    ];
    assert_eq!(told(&seen), expected);
    assert_eq!((seen.private_replies.len(), seen.public_replies.len()), (0, 0), "it is told in steps, not in replies");

    office.note(&desk, &[child], CareStep::Sent { on: day("2026-11-30") }, None);
    office.note(&desk, &[child], CareStep::Treated { on: day("2026-12-01") }, None);
    office.note(&desk, &[child], CareStep::FollowUp { on: day("2026-12-05") }, None);
    let well = CareStep::FollowedUp { on: day("2026-12-05"), outcome: Outcome::Well };
    office.note(&desk, &[child], well, None);
    office.note(&desk, &[child], CareStep::FollowUp { on: day("2027-03-05") }, None);
    let second = office.publish_screening(&desk);
    phone.read_feed(&second);
    let seen = phone.view(None, child);
    let notes = told(&seen);
    let care = Care::of(notes.iter().map(|note| &note.care));
    assert_eq!(
        care,
        Care {
            finding: Some(Finding::Treat),
            batch: Some(batch(2)),
            sent: Some(day("2026-11-30")),
            treated: Some(day("2026-12-01")),
            follow_up: Some(day("2027-03-05")),
            last: Some((day("2026-12-05"), Outcome::Well)),
        }
    );
    let listed = office.listed(&desk);
    assert_eq!((&listed[0].care, listed[1].care.finding), (&care, Some(Finding::Fine)), "the desk reads the same");
    assert_eq!(listed.iter().map(|one| one.stage).collect::<Vec<_>>(), [SeatStage::Seated, SeatStage::Attended]);
    let seats = phone.with(|db, context, _| run(courses_store::mine(db, context))).unwrap();
    assert_eq!((seats.len(), seats[0].stage), (1, SeatStage::Seated));

    // Another device with the code holds the case, and tells nothing of how somebody is.
    let code = seen.mine.expect("mine").code;
    let held = stranger.claim(&code);
    stranger.read_feed(&second);
    let neutral = stranger.view(None, held);
    assert_eq!((neutral.summary.service.as_deref(), neutral.summary.status), (None, Some(Status::Dispatched)));
    assert_eq!(neutral.steps.iter().filter(|step| step.kind == "replied").count(), 7, "that something was said");
    assert_eq!((told(&neutral), neutral.answers.len()), (vec![], 0));
}

#[test]
fn nothing_of_a_screening_is_public_nor_counted() {
    let [mut phone, mut office] = [1_795_000_000, 1_795_001_000].map(Device::new);
    let case = phone.sign_up("east", "小米");
    office.import(&phone.hand_over(case));
    let desk = office.unlock();
    office.note(&desk, &[case], screened(Finding::Treat), Some("先心病"));
    office.note(&desk, &[case], CareStep::Batched(batch(7)), None);
    let published = office.publish_screening(&desk);
    let (_, bytes) = published.files.iter().find(|(path, _)| path.ends_with(BOARD)).unwrap();
    let board = Board::read(&String::from_utf8_lossy(bytes)).unwrap();
    assert_eq!((board.statistics.received, board.sessions.len(), board.items.len()), (0, 0, 0));
    assert_eq!(board.teams.len(), 0, "nor among what the clinic did");
    for (path, bytes) in &published.files {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["screened", "市一院", "先心病", "小米", "batched"] {
            assert!(!text.contains(secret), "{path} says {secret}");
        }
    }
    // Neither does a copy of the desk's work say it in the clear.
    let copy = office.with(|db, context, moment| run(report_store::hand_over(db, context, &[case], moment.now)));
    let copy = copy.unwrap().remove(0).bytes;
    assert!(!String::from_utf8_lossy(&copy).contains("市一院"));
    let mut second = Device::new(1_795_003_000);
    second.import(&copy);
    let second_desk = second.unlock();
    let care = second.listed(&second_desk).remove(0).care;
    assert_eq!((care.finding, care.batch.map(|batch| batch.number)), (Some(Finding::Treat), Some(7)));
    assert_eq!(told(&second.view(None, case)), [], "and a locked desk reads nothing of it");
}

#[test]
fn a_step_that_does_not_fit_one_of_them_is_written_for_nobody() {
    let [mut phone, mut office] = [1_795_000_000, 1_795_001_000].map(Device::new);
    let cases = [phone.sign_up("east", "小米"), phone.sign_up("east", "小豆")];
    office.import(&phone.hand_over_all(&cases));
    let desk = office.unlock();
    office.note(&desk, &cases[..1], screened(Finding::Treat), None);
    let together = CareAct::Note(CareNote { care: CareStep::Batched(batch(1)), note: None });
    let refused = office.try_record(&desk, &cases, together);
    assert!(matches!(refused, Err(DeskError::OutOfOrder)), "{refused:?}");
    let people = office.listed(&desk);
    assert!(people.iter().all(|one| one.care.batch.is_none()), "{people:?}");

    office.try_record(&desk, &cases[1..], CareAct::Missed).unwrap();
    let late = office.try_record(&desk, &cases[1..], CareAct::Seat);
    assert!(matches!(late, Err(DeskError::OutOfOrder)), "who did not come has no place any more");
    let missed = office.try_record(&desk, &cases[..1], CareAct::Missed);
    assert!(matches!(missed, Err(DeskError::OutOfOrder)), "who was screened was there");
}

#[test]
fn a_reply_in_words_and_a_note_keep_apart() {
    let [mut phone, mut office] = [1_795_000_000, 1_795_001_000].map(Device::new);
    let case = phone.sign_up("east", "小米");
    office.import(&phone.hand_over(case));
    let desk = office.unlock();
    office.note(&desk, &[case], screened(Finding::Fine), None);
    office.act(&desk, case, &[DeskAct::Reply { public: None, private: Some("打过电话了".into()) }]);
    let seen = office.view(Some(&desk), case);
    assert_eq!((told(&seen).len(), seen.private_replies.len()), (1, 1), "words and notes keep apart");
    assert!(matches!(seen.answers.get("name"), Some(AnswerView::Text(name)) if name == "小米"));
}
