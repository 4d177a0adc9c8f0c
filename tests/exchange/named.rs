//! One test for each promise that has a name.

use crate::world::{
    COMMUNITY, at, carry, case, delegate, delegations, desk, effect, key, opened, roles, root, say, state, to_grid,
};
use std::collections::BTreeSet;
use yizhan::{
    cases::{
        Action, CaseDocument, CaseFile, Custody, Delegation, Effect, Event, Grant, HandedOver, Head, Mine, Opened,
        Role, Status, fold,
    },
    domain::{CaseId, PartId},
    exchange::{
        bundle::{Bundle, MAX_BYTES},
        claim::ClaimSecret,
        jose::{self, Bound, SealingKey},
        part::Part,
    },
};

const RECEIVED: Action = Action::Received { urgent: None };
const RESOLVED: Action = Action::Resolved { public: None };

#[test]
fn the_whole_loop_from_report_to_thanks() {
    let mut file = opened();
    say(&mut file, &desk(), &RECEIVED, 1);
    let dispatched = say(&mut file, &desk(), &to_grid(), 2);
    let accepted = say(&mut file, &key(50), &Action::Accepted { of: dispatched }, 3);
    say(&mut file, &key(50), &Action::Progressed { of: accepted, arrived: Some(true), note: None }, 4);
    say(&mut file, &key(50), &Action::Finished { of: accepted, photos: vec![], note: None, claim: None }, 5);
    assert_eq!(state(&file).status, Some(Status::Finished));
    assert_eq!(state(&file).arrived, Some(at(4)));
    let resolved = say(&mut file, &desk(), &RESOLVED, 6);
    say(&mut file, &key(1), &Action::Confirmed { of: resolved, rating: Some(5), note: None, by: None }, 7);
    let state = state(&file);
    assert_eq!(state.status, Some(Status::Confirmed));
    assert_eq!(state.rating, Some(5));
    assert!(state.steps.iter().all(|step| step.effect == Effect::Applied));
}

#[test]
fn a_late_withdrawal_cannot_undo_a_resolution() {
    let mut phone = opened();
    let mut office = phone.clone();
    say(&mut office, &desk(), &RECEIVED, 1);
    say(&mut office, &desk(), &RESOLVED, 2);
    // The phone's clock is ten years behind: it is not asked.
    let withdrawn = say(&mut phone, &key(1), &Action::Withdrawn { reason: None }, -315_360_000);
    carry(&phone, &mut office);
    let state = state(&office);
    assert_eq!(state.status, Some(Status::Resolved));
    assert_eq!(effect(&state, withdrawn), Effect::OutOfOrder);
}

#[test]
fn a_rival_opening_of_a_case_seen_elsewhere_has_no_effect() {
    let mut file = CaseFile::new(COMMUNITY, case());
    let rival = Action::Opened(Opened { service: Some("party".into()), ..Opened::default() });
    let rival = say(&mut file, &key(2), &rival, 0);
    assert_eq!(state(&file).status, None);
    carry(&opened(), &mut file);
    let state = state(&file);
    assert_eq!(effect(&state, rival), Effect::NoRole);
    assert_eq!(state.service_code(), Some("manhole"));
}

#[test]
fn a_sealed_part_transplanted_into_another_case_does_not_open() {
    let office = SealingKey::from_seed([9; 32]);
    let bound = Bound { case: case(), device: key(1).device() };
    let jwe = jose::seal(&office.public(), "1", &bound, b"{}", &mut |bytes| bytes.fill(4)).unwrap();
    assert!(jose::open(&office, &bound, &jwe).is_ok());
    let elsewhere = Bound { case: CaseId::Opened(key(2).device()), ..bound };
    assert!(jose::open(&office, &elsewhere, &jwe).is_err());
    let another_device = Bound { case: case(), device: key(2).device() };
    assert!(jose::open(&office, &another_device, &jwe).is_err());
}

#[test]
fn a_fork_stands_the_same_in_either_order() {
    let mut one = opened();
    let mut other = one.clone();
    let note = |n| Action::Added {
        note: Some(PartId::from_bytes([n; 32])),
        photos: vec![],
        answers: Default::default(),
        sealed: None,
    };
    let first = say(&mut one, &key(1), &note(1), 1);
    let second = say(&mut other, &key(1), &note(2), 1);
    say(&mut other, &key(1), &note(3), 2);
    let (mut forth, mut back) = (one.clone(), other.clone());
    carry(&other, &mut forth);
    carry(&one, &mut back);
    assert_eq!(state(&forth), state(&back));
    let state = state(&forth);
    let (stands, kept) = (first.min(second), first.max(second));
    assert_eq!(effect(&state, stands), Effect::Applied);
    assert_eq!(effect(&state, kept), Effect::Forked);
    assert_eq!((state.forks[0].stands, state.forks[0].kept), (stands, kept));
    assert!(forth.write(&key(1), &note(4), at(9)).is_err(), "a forked device makes a new key");
}

#[test]
fn heads_stripped_or_older_never_give_a_receipt() {
    let mut phone = CaseDocument { file: opened(), ..CaseDocument::new(COMMUNITY, case()) };
    let older = phone.file.clone();
    say(&mut phone.file, &key(1), &Action::Withdrawn { reason: None }, 1);
    let stripped = {
        let mut file = CaseFile::new(COMMUNITY, case());
        for event in phone.file.events() {
            file.add_event(event.clone());
        }
        file
    };
    phone.mine = Some(Mine {
        code: String::new(),
        joined_with: None,
        earlier: BTreeSet::new(),
        seat: None,
        earns: false,
        saved_at: at(0),
        service: None,
        offered: 2,
        handed_over: Some(HandedOver { at: at(2), seq: 2 }),
        large_parts_handed: 0,
        photos_wait: false,
        answer: None,
    });
    assert_eq!(phone.custody(), Custody::HandedOver);
    let mut with_older_head = stripped.clone();
    for head in older.heads() {
        with_older_head.add_head(head.clone());
    }
    for (file, expected) in [
        (&stripped, Custody::HandedOver),
        (&with_older_head, Custody::HandedOver),
        (&older, Custody::HandedOver),
        (&phone.file.clone(), Custody::Received),
    ] {
        let receipt = fold(file, &roles()).receipt;
        let answer = answer_with(receipt);
        if let Some(mine) = &mut phone.mine {
            mine.answer = Some(answer);
        }
        assert_eq!(phone.custody(), expected);
    }
}

fn answer_with(
    receipt: std::collections::BTreeMap<yizhan::domain::DeviceId, yizhan::cases::Last>,
) -> yizhan::cases::Answered {
    use yizhan::exchange::feed::{CaseAnswer, Receipt};
    let receipt = receipt
        .into_iter()
        .map(|(device, last)| (device, Receipt { seq: last.seq, id: last.id, refused: Default::default() }));
    let answer = CaseAnswer {
        points: vec![],
        elsewhere: vec![],
        status: None,
        steps: vec![],
        public_replies: vec![],
        private_replies: vec![],
        due: None,
        service: None,
        receipt: receipt.collect(),
    };
    yizhan::cases::Answered { sequence: 1, at: at(0), answer }
}

#[test]
fn a_head_is_never_accepted_for_something_else() {
    let file = opened();
    let head = file.heads().next().unwrap().jws.clone();
    let grant = Grant::sign(COMMUNITY, key(2).device(), &key(1)).jws;
    let delegation = delegate(&desk(), Role::Desk, None).jws;
    assert!(Head::verify(&head).is_ok() && Grant::verify(&grant).is_ok() && Delegation::verify(&delegation).is_ok());
    assert!(Grant::verify(&head).is_err() && Delegation::verify(&head).is_err());
    assert!(Head::verify(&grant).is_err() && Delegation::verify(&grant).is_err());
    assert!(Head::verify(&delegation).is_err() && Grant::verify(&delegation).is_err());
    for wrong in [&head, &grant, &delegation] {
        let index = serde_json::json!({ "format": "yizhan.feed/1", "jws": wrong }).to_string();
        let roots = std::collections::BTreeSet::from([root().device()]);
        assert!(yizhan::exchange::feed::Index::read(index.as_bytes(), COMMUNITY, &roots, 0).is_err());
    }
}

#[test]
fn a_second_phone_with_the_code_confirms_after_the_first_is_lost() {
    let secret = ClaimSecret::from_random([5; 13]);
    let author = secret.author();
    let id = CaseId::Opened(author.device());
    let mut first = CaseFile::new(COMMUNITY, id);
    say(&mut first, &author, &Action::Opened(Opened::default()), 0);
    let mut office = first.clone();
    say(&mut office, &desk(), &RECEIVED, 1);
    let resolved = say(&mut office, &desk(), &RESOLVED, 2);
    drop(first);

    let retyped = secret.code().to_lowercase().parse::<ClaimSecret>().unwrap();
    let confirm = Action::Confirmed { of: resolved, rating: None, note: None, by: None };
    let mut without_grant = CaseFile::new(COMMUNITY, id);
    let refused = say(&mut without_grant, &key(30), &confirm, 3);
    let mut second = CaseFile::new(COMMUNITY, id);
    second.add_grant(Grant::sign(COMMUNITY, key(31).device(), &retyped.author()));
    say(&mut second, &key(31), &Action::Joined {}, 3);
    say(&mut second, &key(31), &confirm, 4);

    carry(&without_grant, &mut office);
    assert_eq!(effect(&state(&office), refused), Effect::NoRole);
    assert_eq!(state(&office).status, Some(Status::Resolved));
    carry(&second, &mut office);
    assert_eq!(state(&office).status, Some(Status::Confirmed));
}

#[test]
fn an_unknown_event_type_is_passed_on_unchanged() {
    let mut file = opened();
    let head = file.heads().next().unwrap().clone();
    let json = serde_json::json!({
        "v": 1, "device": key(1).device(), "seq": 2, "prev": head.id, "after": [], "at": "2036-01-01T00:00:00Z",
        "case": case(), "type": "celebrated", "body": { "with": ["cake", { "candles": 3 }] }, "extra": null
    });
    let event = Event::read(json.clone()).unwrap();
    let id = event.id;
    file.add_event(event);
    let payload = serde_json::json!({
        "community": COMMUNITY, "case": case(), "device": key(1).device(), "seq": 2, "id": id,
    });
    file.add_head(Head::verify(&jose::sign(&key(1), jose::Kind::Head, &payload)).unwrap());
    let mut bundle = Bundle::new(COMMUNITY);
    bundle.add_case(&file);
    let (read, problems) = Bundle::read(&bundle.to_bytes(), MAX_BYTES, &mut |_, _| {}).unwrap();
    assert_eq!(problems, []);
    let file = &read.cases()[&case()];
    assert_eq!(file.event(id).unwrap().json(), &json);
    assert_eq!(effect(&state(file), id), Effect::Unknown);
    assert_eq!(read.to_bytes(), bundle.to_bytes());
}

#[test]
fn the_first_to_accept_takes_it_and_the_second_is_told() {
    let roles = delegations(&[
        delegate(&desk(), Role::Desk, None),
        delegate(&key(50), Role::Member, Some("grid")),
        delegate(&key(51), Role::Member, Some("grid")),
    ]);
    let mut office = opened();
    say(&mut office, &desk(), &RECEIVED, 1);
    let of = say(&mut office, &desk(), &to_grid(), 2);
    let (mut one, mut two) = (office.clone(), office.clone());
    let first = say(&mut one, &key(50), &Action::Accepted { of }, 3);
    let second = say(&mut two, &key(51), &Action::Accepted { of }, 3);
    carry(&one, &mut two);
    carry(&two, &mut one);
    assert_eq!(fold(&one, &roles), fold(&two, &roles));
    let state = fold(&one, &roles);
    let mut effects = [effect(&state, first), effect(&state, second)];
    effects.sort_by_key(|effect| *effect != Effect::Applied);
    assert_eq!(effects, [Effect::Applied, Effect::AlreadyTaken]);
}

#[test]
fn a_revoked_desk_counts_only_where_another_desk_had_seen_it() {
    let other = key(101);
    let mut office = opened();
    say(&mut office, &desk(), &RECEIVED, 1);
    let seen = say(&mut office, &desk(), &to_grid(), 2);
    say(&mut office, &other, &Action::Replied { public: None, private: None, follow_up: None }, 3);
    let unseen = say(&mut office, &desk(), &RESOLVED, 4);
    let all = [delegate(&desk(), Role::Desk, None), delegate(&other, Role::Desk, None)];
    assert_eq!(fold(&office, &delegations(&all)).status, Some(Status::Resolved));
    let revocation = Delegation::revocation(COMMUNITY, desk().device()).sign(&root());
    let state = fold(&office, &delegations(&[all[0].clone(), all[1].clone(), revocation]));
    assert_eq!(effect(&state, seen), Effect::Applied);
    assert_eq!(effect(&state, unseen), Effect::NoRole);
    assert_eq!(state.status, Some(Status::Dispatched));
}

#[test]
fn a_delegation_by_anyone_but_the_root_gives_nothing() {
    let forged = Delegation::role(COMMUNITY, key(3).device(), Role::Desk).sign(&key(3));
    let elsewhere = Delegation::role("elsewhere", key(3).device(), Role::Desk).sign(&root());
    let mut file = opened();
    let received = say(&mut file, &key(3), &RECEIVED, 1);
    let state = fold(&file, &delegations(&[forged, elsewhere]));
    assert_eq!(effect(&state, received), Effect::NoRole);
}

#[test]
fn an_event_waits_for_its_head_and_for_the_one_before() {
    let mut file = opened();
    let second = say(&mut file, &key(1), &Action::Withdrawn { reason: None }, 1);
    let mut late = CaseFile::new(COMMUNITY, case());
    late.add_event(file.event(second).unwrap().clone());
    assert_eq!(effect(&state(&late), second), Effect::NotCovered);
    for head in file.heads() {
        late.add_head(head.clone());
    }
    assert_eq!(effect(&state(&late), second), Effect::WaitingForEarlier);
    carry(&file, &mut late);
    assert_eq!(effect(&state(&late), second), Effect::Applied);
}

#[test]
fn what_a_device_stores_is_what_it_reads_again() {
    let note = Part::text("门口", [1; 16]);
    let mut document = CaseDocument { file: opened(), ..CaseDocument::new(COMMUNITY, case()) };
    document.file.add_grant(Grant::sign(COMMUNITY, key(2).device(), &key(1)));
    document.texts.insert(note.id(), note);
    let again = CaseDocument::read(case(), &document.write().unwrap()).unwrap();
    assert_eq!(again, document);
}
