//! Points on a card of paper: earned at a screen that many share, spent at the counter.

use crate::{
    device::{Device, run},
    points::{rewards, services},
};
use yizhan::{
    desk::{
        model::{CardAct, CardRow, RedeemAct, RedemptionState},
        store::{self as desk_store, Desk, DeskError, Offered},
    },
    exchange::account::AccountSecret,
    kiosk::store::wipe,
    ledger::Refusal,
    points::{model::CardFace, store as points_store},
};

impl Device {
    fn use_card(&mut self, card: &AccountSecret) {
        self.with(|db, context, _| run(points_store::use_card(db, context, card))).unwrap();
    }

    fn card(&mut self, desk: &Desk, card: &AccountSecret, act: &CardAct) -> Result<CardRow, DeskError> {
        let (services, rewards) = (services(), rewards());
        let pack = Offered { services: &services, rewards: &rewards };
        self.with(|db, context, moment| run(desk_store::card(db, context, desk, pack, card, act, moment)))
    }

    fn end_session(&mut self) {
        self.with(|db, context, _| run(wipe(db, context))).unwrap();
    }

    fn own_card(&mut self) -> CardFace {
        self.with(|db, _, mut moment| run(points_store::own_card(db, moment.bytes()))).unwrap()
    }
}

fn new_card(n: u8) -> AccountSecret {
    AccountSecret::from_random([n; 13])
}

/// A kiosk at which a card earned 15 points, and an office that entered them.
fn earned(card: &AccountSecret) -> (Device, Device, Desk) {
    let [mut kiosk, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    kiosk.use_card(card);
    let report = kiosk.report_lamp(true);
    let file = kiosk.hand_over(report);
    office.import(&file);
    let desk = office.unlock();
    office.solve(&desk, report);
    assert_eq!(office.grant(&desk), 1);
    (kiosk, office, desk)
}

#[test]
fn what_is_done_at_the_shared_screen_with_a_card_is_the_card_s() {
    let card = new_card(1);
    let (mut kiosk, mut office, desk) = earned(&card);
    assert_eq!(kiosk.my_points().card.as_deref(), Some(&*CardFace::from(&card).number));
    kiosk.end_session();
    assert_eq!(kiosk.my_points(), Default::default(), "the next person has no card");
    // Without the card the same screen earns for somebody else.
    let report = kiosk.report_lamp(true);
    let file = kiosk.hand_over(report);
    office.import(&file);
    office.solve(&desk, report);
    office.grant(&desk);
    let row = office.card(&desk, &card, &CardAct::Look).unwrap();
    assert_eq!((row.balance, row.bound, row.entries.len(), row.affordable.len()), (15, false, 1, 0));
    assert_eq!(office.card(&desk, &new_card(2), &CardAct::Look).unwrap().entries, []);
    // What was said before the card was laid down stays with nobody.
    let before = kiosk.report_lamp(true);
    kiosk.use_card(&card);
    let document = kiosk.with(|db, context, _| run(context.read(db, before))).unwrap().document;
    assert!(!document.mine.unwrap().earns);
}

#[test]
fn a_card_spends_at_the_counter_once_the_office_has_seen_the_person() {
    let card = new_card(1);
    let (_, mut office, desk) = earned(&card);
    let gloves = CardAct::Spend { reward: "gloves".into() };
    assert!(matches!(office.card(&desk, &card, &gloves), Err(DeskError::OutOfOrder)), "nobody has seen the person");
    let row = office.card(&desk, &card, &CardAct::Bind { whose: "王奶奶，9 号楼".into() }).unwrap();
    assert_eq!((row.bound, row.affordable), (true, vec!["gloves".to_owned()]));
    let helmet = CardAct::Spend { reward: "helmet".into() };
    assert!(matches!(office.card(&desk, &card, &helmet), Err(DeskError::OutOfOrder)), "too few points");
    let row = office.card(&desk, &card, &gloves).unwrap();
    let spent = row.entries[0].clone();
    assert_eq!((row.balance, spent.points, spent.reward.as_deref(), spent.case), (5, -10, Some("gloves"), None));
    assert!(office.card(&desk, &card, &gloves).is_err(), "neither points nor gloves are left");
    // It was the wrong size: another card takes nothing back.
    let other = new_card(2);
    assert!(office.card(&desk, &other, &CardAct::GiveBack(spent.id)).is_err());
    let row = office.card(&desk, &card, &CardAct::GiveBack(spent.id)).unwrap();
    assert_eq!((row.balance, row.entries[0].reversed.is_some()), (15, true));
    assert!(office.card(&desk, &card, &CardAct::GiveBack(spent.id)).is_err(), "once");
    // Whose it is stays sealed in what the desk hands on.
    let everything = office.with(|db, _, _| run(desk_store::everything(db))).unwrap();
    let copy = String::from_utf8(office.hand_over_all(&everything)).unwrap();
    assert!(!copy.contains("王奶奶") && !copy.contains(&card.card()));
    let mut restored = Device::new(1_800_100_000);
    assert_eq!(restored.import(copy.as_bytes()).problems, []);
    let desk = restored.unlock();
    let row = restored.card(&desk, &card, &CardAct::Look).unwrap();
    assert_eq!((row.balance, row.bound), (15, true));
}

#[test]
fn what_was_asked_for_at_the_shared_screen_is_fetched_with_the_card() {
    let card = new_card(1);
    let (mut kiosk, mut office, desk) = earned(&card);
    let asked = kiosk.ask_about("redeem", Some("gloves"));
    let file = kiosk.hand_over(asked);
    kiosk.end_session();
    office.import(&file);
    assert_eq!(office.state(&desk, asked), Some(RedemptionState::Refused(Refusal::NotBound)));
    office.card(&desk, &card, &CardAct::Bind { whose: String::new() }).unwrap();
    assert!(office.card(&desk, &card, &CardAct::HandOut(asked)).is_err(), "the office has not agreed");
    office.redeem(&desk, asked, &RedeemAct::Confirm).unwrap();
    let row = office.card(&desk, &card, &CardAct::Look).unwrap();
    assert_eq!(row.waiting, [(asked, Some("gloves".to_owned()))]);
    assert!(office.card(&desk, &new_card(2), &CardAct::HandOut(asked)).is_err(), "another card fetches nothing");
    let row = office.card(&desk, &card, &CardAct::HandOut(asked)).unwrap();
    assert_eq!((row.waiting.len(), row.balance, office.state(&desk, asked)), (0, 5, None));
}

#[test]
fn a_phone_s_account_on_paper_is_the_phone_s() {
    let [mut phone, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let card = phone.own_card();
    let report = phone.report_lamp(true);
    assert_eq!(phone.own_card(), card);
    let file = phone.hand_over(report);
    office.import(&file);
    let desk = office.unlock();
    office.solve(&desk, report);
    office.grant(&desk);
    let secret: AccountSecret = card.code.parse().unwrap();
    office.card(&desk, &secret, &CardAct::Bind { whose: String::new() }).unwrap();
    office.card(&desk, &secret, &CardAct::Spend { reward: "gloves".into() }).unwrap();
    // The phone hears of what the card spent.
    let points = phone.hear(&mut office, &desk);
    let mut told: Vec<_> = points.entries.iter().map(|told| told.entry.points).collect();
    told.sort_unstable();
    assert_eq!(told, [-10, 15]);
}
