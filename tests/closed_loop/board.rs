//! The board: what everybody may read, made by the office's desk and believed by a stranger's phone because it is signed.

use crate::device::{Device, jpeg, run};
use std::collections::BTreeMap;
use yizhan::{
    cases::{Checked, DESCRIPTION},
    content::{EVENT, Privacy, Reward, SESSION, Service},
    desk::{model::DeskAct, model::EnrolAct, model::Publication, store as desk_store, store::Offered},
    domain::CaseId,
    exchange::{
        board::{Board, photo_path},
        part::Part,
    },
    reports::{feed::KEPT_BOARD, model::FeedRefusal, model::Submission},
    storage::{Owner, Part as Kept, Write},
};

const SATURDAY: &str = "2026-11-28T18:30:00+08:00";

fn services() -> Vec<Service> {
    let service = |code: &str, kind: &str, privacy: &str| {
        serde_json::json!({
            "service_code": code, "service_name": "e", "metadata": true, "type": "batch", "group": "g",
            "kind": kind, "privacy": privacy, "place": "none", "photos": {"min": 0, "max": 0},
            "routing": [{"handler": "duty"}],
        })
    };
    let all = [
        service("manhole", "report", "public"),
        service("unseen", "report", "sealed"),
        service("sweep", "campaign", "public"),
        service("shift", "enrolment", "office"),
    ];
    serde_json::from_value(serde_json::Value::from(all.to_vec())).unwrap()
}

fn rewards() -> Vec<Reward> {
    let soup = serde_json::json!([
        {"id": "soup", "name": "汤", "points": 30, "stock": 5, "place": "P", "hours": "H"},
        {"id": "power", "name": "电", "points": 30, "place": "P", "hours": "H"},
    ]);
    serde_json::from_value(soup).unwrap()
}

impl Device {
    fn send_to(&mut self, service: &str, privacy: Privacy, answers: &[(&str, Checked)]) -> CaseId {
        let submission = Submission {
            service: service.into(),
            privacy,
            names_account: false,
            answers: answers.iter().map(|(code, answer)| ((*code).to_owned(), answer.clone())).collect(),
            place: None,
            photos: vec![],
            draft: "draft".into(),
        };
        self.submit(&submission).unwrap()
    }

    /// A zone that is done, with a photo.
    fn tell_zone(&mut self, zone: &str, bags: i64) -> CaseId {
        let photo = Kept::new(Owner::Draft("draft".into()), "image/jpeg", jpeg());
        let id = photo.id;
        let mut write = Write::new();
        write.put_part(photo);
        write.put_draft("draft", "{}");
        run(self.database.commit(&write)).unwrap();
        let answers =
            [("zone", Checked::Choice(zone.into())), ("bags", Checked::Number(bags)), ("after", Checked::Photo(id))];
        self.send_to("sweep", Privacy::Public, &answers)
    }

    pub(crate) fn board(&mut self, publication: &Publication) -> Board {
        let outcome = self.read_feed_with(publication, true);
        assert_eq!(outcome.refused, None);
        Board::read(&run(self.database.read_meta(KEPT_BOARD)).unwrap().expect("kept")).expect("a board")
    }
}

#[test]
fn everybody_reads_what_the_office_tells_and_nothing_of_what_is_sealed() {
    let [mut rider, mut helper, mut stranger, mut office] =
        [1_700_000_000, 1_700_050_000, 1_600_000_000, 1_800_000_000].map(Device::new);
    let words = |text: &str| [(DESCRIPTION, Checked::Text(text.to_owned()))];
    let report = rider.send_to("manhole", Privacy::Public, &words("盖子翘起"));
    let secret = rider.send_to("unseen", Privacy::Sealed, &words("敲门没人应"));
    let [done, again, open] = [("gate", 4), ("gate", 3), ("lane", 9)].map(|(zone, bags)| helper.tell_zone(zone, bags));
    let seat = [
        (EVENT, Checked::Choice("evening".into())),
        (SESSION, Checked::Choice(SATURDAY.into())),
        ("name", Checked::Text("老秦".into())),
    ];
    let seat = helper.send_to("shift", Privacy::Office, &seat);
    office.import(&rider.hand_over_all(&[report, secret]));
    office.import(&helper.hand_over_all(&[done, again, open, seat]));
    let desk = office.unlock();
    let (services, rewards) = (services(), rewards());
    let offered = Offered { services: &services, rewards: &rewards };

    for case in [done, again] {
        let resolve = [DeskAct::Receive { urgent: false }, DeskAct::Resolve { public: None }];
        office.act(&desk, case, &resolve);
    }
    let photo = office.view(Some(&desk), done).answers.values().find_map(|answer| match answer {
        yizhan::cases::AnswerView::Photo(photo) => Some(photo.part),
        _ => None,
    });
    let photo = photo.expect("the zone's photo");
    office.act(&desk, done, &[DeskAct::PutOnBoard { text: "东门干净了".into(), photos: vec![photo] }]);
    let seated = yizhan::cases::Seat { event: "evening".into(), session: SATURDAY.parse().unwrap() };
    let give = EnrolAct::Seat { seat: seated.clone(), seats: 2 };
    office.with(|db, context, moment| run(desk_store::enrol(db, context, &desk, &services, &give, moment))).unwrap();

    let publication = office.publish_offering(&desk, offered);
    let board = stranger.board(&publication);
    let statistics = board.statistics;
    assert_eq!((statistics.received, statistics.answered, statistics.resolved), (5, 3, 2), "without the sealed one");
    assert_eq!(board.stock, BTreeMap::from([("soup".to_owned(), 5)]));
    assert_eq!(board.taken("evening", seated.session), Some(1));
    assert_eq!(board.taken("evening", "2026-11-29T18:30:00+08:00".parse().unwrap()), None);
    let sweep = &board.campaigns["sweep"];
    assert_eq!((sweep.done.clone(), sweep.figures.clone()), (vec!["gate".into()], [("bags".to_owned(), 7)].into()));
    assert_eq!(board.items.len(), 1);
    let item = &board.items[0];
    assert_eq!((item.text.as_deref(), item.zone.as_deref()), (Some("东门干净了"), Some("gate")));
    assert_eq!(item.photos, [Part::Jpeg(jpeg()).id()]);
    let path = format!("feed/{}", photo_path(item.photos[0]));
    let file = publication.files.iter().find(|(name, _)| *name == path).expect("the photo lies beside the board");
    assert_eq!(file.1, jpeg());

    // Without a wish for the board nobody fetches it.
    let mut other = Device::new(1_650_000_000);
    other.read_feed(&publication);
    assert_eq!(run(other.database.read_meta(KEPT_BOARD)).unwrap(), None);
    // One that the signed index does not name changes nothing.
    let mut forged = publication.clone();
    let board = forged.files.iter_mut().find(|(name, _)| name == "feed/board.json").expect("a board");
    board.1 = String::from_utf8_lossy(&board.1).replace("东门干净了", "东门不干净").into_bytes();
    let outcome = other.read_feed_with(&forged, true);
    assert!(matches!(outcome.refused, Some(FeedRefusal::Files(_))), "{:?}", outcome.refused);
    assert_eq!(run(other.database.read_meta(KEPT_BOARD)).unwrap(), None);
}
