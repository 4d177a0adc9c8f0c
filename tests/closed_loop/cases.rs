//! Cases between a phone and the office.

use crate::device::{Device, community, jpeg, office, run};
use yizhan::{
    cases::{
        Assignee, Custody, Effect, Status,
        store::{Context, MINE},
    },
    content::Privacy,
    desk::{
        model::{DeskAct, ImportRefusal, ImportResult, ImportTrouble},
        store::{self as desk_store, Desk},
    },
    domain::Instant,
    exchange::{bundle::MAX_BYTES, envelope::SealError, office::OfficeKey},
    reports::{
        feed,
        model::{FeedRefusal, HolderAct},
        store::{self as report_store, ReportError},
    },
    storage::{Database, Memory, Owner},
};

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
    assert_eq!(run(phone.database.every_case(MINE)), Ok(vec![]));

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

#[test]
fn an_office_that_signs_its_next_epoch_is_followed() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let (before, desk) = (phone.send(Privacy::Sealed), office.unlock());
    let mut rotated = self::office();
    rotated.rotate([3; 32], [4; 32]);
    (phone.office, office.office) = (rotated.clone(), rotated.clone());
    let after = phone.send(Privacy::Sealed);
    for case in [before, after] {
        let file = phone.hand_over(case);
        office.import(&file);
    }
    let rotated_desk = office.unlock();
    assert_eq!(rotated_desk.key.device(), desk.key.device(), "the desk goes on with its own key");
    for case in [before, after] {
        let view = office.view(Some(&rotated_desk), case);
        assert_eq!(view.summary.service.as_deref(), Some("manhole"));
        office.act(&rotated_desk, case, &[DeskAct::Receive { urgent: false }]);
    }
    let publication = office.publish(&rotated_desk);
    assert_eq!(phone.read_feed(&publication).updated.len(), 2);
    assert_eq!(phone.custody(after), Custody::Received);
    // A phone that never knew the old root believes the desk too, and so does one that only knows the new one.
    let code = phone.view(None, after).mine.unwrap().code;
    let mut other = Device::new(1_800_001_000);
    other.office = rotated;
    other.with(|database, context, moment| run(report_store::claim(database, context, &code, moment))).unwrap();
    assert_eq!(other.read_feed(&publication).updated, [after]);
}

#[test]
fn an_office_that_the_first_root_seen_did_not_name_is_refused() {
    let (mut phone, mut thief) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    // Its own first epoch, and its own second epoch whose signature is not the known root's.
    let alone = OfficeKey::new("test", [7; 32], [8; 32]);
    let mut forged = alone.clone();
    forged.rotate([9; 32], [10; 32]);
    for office in [alone, forged] {
        (thief.office, phone.office) = (office.clone(), office);
        thief.database = Database::Memory(Memory::default());
        thief.import(&file);
        let desk = thief.unlock();
        thief.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
        let publication = thief.publish(&desk);
        let outcome = phone.read_feed(&publication);
        assert_eq!((outcome.refused, outcome.updated), (Some(FeedRefusal::OtherOffice), vec![]));
        assert_eq!(phone.custody(case), Custody::HandedOver);
        for privacy in [Privacy::Public, Privacy::Sealed] {
            let refused = phone.try_send(privacy);
            assert!(matches!(refused, Err(ReportError::Seal(SealError::OtherOffice))), "{refused:?}");
        }
    }
    // The phone goes on as before when the known root is back.
    phone.office = self::office();
    phone.send(Privacy::Sealed);
}

#[test]
fn a_known_root_put_before_another_office_s_key_does_not_vouch_for_it() {
    let (mut phone, mut thief) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let case = phone.send(Privacy::Public);
    let file = phone.hand_over(case);
    thief.office = OfficeKey::new("test", [7; 32], [8; 32]);
    thief.import(&file);
    let desk = thief.unlock();
    thief.act(&desk, case, &[DeskAct::Receive { urgent: false }]);
    let publication = thief.publish(&desk);
    let (known, other) = (community(&self::office()), community(&thief.office));
    let mut pack = known.clone();
    let mut next = other.office.epochs[0].clone();
    next.previous_signature = Some("x".to_owned());
    pack.office.epochs.push(next);
    let files =
        publication.files.iter().map(|(name, bytes)| (name.trim_start_matches("feed/").to_owned(), bytes.clone()));
    let mut context = run(Context::load(&phone.database, pack)).unwrap();
    let now = Instant::from_unix(1_800_002_000, 480);
    let outcome = run(feed::read(&phone.database, &mut context, &files.collect(), false, now)).unwrap();
    assert_eq!(outcome.refused, Some(FeedRefusal::OtherOffice));
}

#[test]
fn each_damaged_file_says_why_and_everything_else_is_imported() {
    let (mut phone, mut office) = (Device::new(1_800_000_000), Device::new(1_800_000_500));
    let (first, last) = (phone.send(Privacy::Public), phone.send(Privacy::Public));
    let (first, last) = (phone.hand_over(first), phone.hand_over(last));
    let text = String::from_utf8(first.clone()).unwrap();
    assert_eq!(office.import(&first).new_cases, 1);
    type Expected = fn(&ImportRefusal) -> bool;
    let not_json: Expected = |refusal| matches!(refusal, ImportRefusal::NotJson(_));
    let not_a_bundle: Expected = |refusal| matches!(refusal, ImportRefusal::NotABundle(_));
    let too_large: Expected = |refusal| matches!(refusal, ImportRefusal::TooLarge { .. });
    let files: [(&str, Vec<u8>, Expected); 9] = [
        ("over the size cap", vec![b' '; MAX_BYTES + 1], too_large),
        ("cut off", first[..first.len() / 2].to_vec(), not_json),
        ("__proto__", text.replacen('{', r#"{"__proto__":{},"#, 1).into(), not_json),
        ("100,000 open brackets", vec![b'['; 100_000], not_json),
        ("wrong types", text.replacen(r#""heads":["#, r#""heads":[7,"#, 1).into(), not_a_bundle),
        ("an SVG named .jpg", b"<svg/>".to_vec(), not_json),
        ("a text named .jpg", b"hello".to_vec(), not_json),
        ("another JSON file", b"{}".to_vec(), not_a_bundle),
        ("a photo", jpeg(), not_json),
    ];
    for (name, bytes, expected) in files {
        match office.import(&bytes).result {
            ImportResult::Refused(refusal) => assert!(expected(&refusal), "{name}: {refusal:?}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    // What is damaged inside a file is set aside; the case that came with it is kept.
    let mut value: serde_json::Value = serde_json::from_slice(&last).unwrap();
    let huge = yizhan::exchange::part::Part::Jpeg([&jpeg()[..7], &[0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0]].concat());
    value["parts"][huge.id().to_string()] = huge.to_json();
    value["parts"]["00".repeat(32)] = serde_json::json!({ "type": "image/jpeg", "base64": "PHN2Zy8+" });
    value["events"].as_array_mut().unwrap().push(serde_json::json!({ "v": "one" }));
    let outcome = office.import(value.to_string().as_bytes());
    assert_eq!((outcome.result, outcome.new_cases), (ImportResult::Kept, 1));
    let kinds: Vec<ImportTrouble> = outcome.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ImportTrouble::Event, ImportTrouble::Part, ImportTrouble::HugePhoto]);
    assert!(outcome.problems.iter().all(|problem| !problem.place.is_empty() && !problem.detail.is_empty()));
}

#[test]
fn the_files_of_a_publication_carry_its_time() {
    let mut office = Device::new(1_800_000_000);
    let desk = office.unlock();
    let times = |zip: Vec<u8>| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
        let times = (0..archive.len()).map(|place| archive.by_index(place).unwrap().last_modified().unwrap());
        times.map(|time| time.to_string()).collect::<std::collections::BTreeSet<_>>()
    };
    let [first, second] = [office.publish(&desk), office.publish(&desk)].map(|publication| times(publication.zip));
    assert_eq!(first, ["2027-01-15 16:02:00".to_owned()].into(), "in the community's own time");
    assert_eq!(second, ["2027-01-15 16:03:00".to_owned()].into());
}
