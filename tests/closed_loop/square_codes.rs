//! Where there is no network: a case goes from a phone's screen to another camera as square codes, its photo follows.

use crate::device::{Device, jpeg, run};
use yizhan::{
    cases::Custody,
    content::Privacy,
    desk::model::{ImportRefusal, ImportTrouble},
    domain::CaseId,
    exchange::{
        bundle::{Bundle, BundleProblem},
        frames::{Collector, Taken},
        part::{Part, Preview},
    },
    kiosk::{
        model::TakenIn,
        store::{left, take_in, wipe},
    },
    reports::square_codes::{SquareCodes, handed_over_by_codes, open_photo, square_codes},
};

impl Device {
    /// The square codes of a case, with a small picture where its photo is open.
    fn codes(&mut self, case: CaseId) -> SquareCodes {
        self.with(|db, context, _| {
            let photo = run(open_photo(db, context, case)).unwrap();
            let preview = photo.map(|(photo, jpeg)| (photo, Preview::of(jpeg).unwrap()));
            run(square_codes(db, context, case, preview)).unwrap().unwrap()
        })
    }

    fn say_taken_in(&mut self, case: CaseId) {
        self.with(|db, context, moment| run(handed_over_by_codes(db, context, case, moment.now))).unwrap();
    }

    fn photos_wait(&self, case: CaseId) -> bool {
        self.view(None, case).mine.unwrap().photos_wait
    }

    fn take_in(&mut self, file: &[u8]) -> TakenIn {
        self.with(|db, context, _| run(take_in(db, context, file))).unwrap()
    }

    fn preview(&self, case: CaseId) -> Option<Vec<u8>> {
        let photo = self.view(None, case).photos[0].part;
        run(yizhan::desk::store::read_preview(&self.database, &self.context(), case, photo)).unwrap()
    }
}

/// What a camera makes of the codes, which it sees from the last to the first.
fn seen(codes: &SquareCodes) -> Vec<u8> {
    let mut collector = Collector::default();
    for frame in codes.frames.iter().rev() {
        if let Taken::Whole(file) = collector.take(frame) {
            return file;
        }
    }
    panic!("{} codes are missing", collector.missing().len())
}

#[test]
fn a_photo_follows_what_the_codes_brought() {
    let [mut phone, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let case = phone.send(Privacy::Public);
    let codes = phone.codes(case);
    assert_eq!((codes.left_behind, codes.has_preview), (1, true));
    assert_eq!(phone.custody(case), Custody::Saved, "showing codes hands nothing over");
    phone.say_taken_in(case);
    assert_eq!((phone.custody(case), phone.photos_wait(case)), (Custody::HandedOver, true));

    let outcome = office.import(&seen(&codes));
    let problems: Vec<_> = outcome.problems.iter().map(|problem| problem.kind).collect();
    assert_eq!((outcome.new_cases, problems), (1, vec![ImportTrouble::MissingPart]));
    let desk = office.unlock();
    let view = office.view(Some(&desk), case);
    assert_eq!(view.place.as_ref().and_then(|place| place.address.as_deref()), Some("东门外"));
    assert_eq!((office.photo(Some(&desk), &view), office.preview(case)), (None, Some(jpeg())));

    // A copy of the desk's work has the small picture too.
    let mut other = Device::new(1_900_000_000);
    other.import(&office.hand_over(case));
    assert_eq!(other.preview(case), Some(jpeg()));

    let file = phone.hand_over(case);
    assert!(!phone.photos_wait(case), "a file takes the photos along");
    let outcome = office.import(&file);
    assert_eq!((outcome.updated_cases, outcome.problems), (1, vec![]));
    assert_eq!((office.photo(Some(&desk), &view), office.preview(case)), (Some(jpeg()), None));
    // Codes that come late change nothing about it.
    assert_eq!(office.import(&seen(&codes)).known_cases, 1);
    assert_eq!(office.preview(case), None);

    // What a file took along needs no second file.
    phone.codes(case);
    phone.say_taken_in(case);
    assert!(!phone.photos_wait(case));
}

#[test]
fn small_pictures_merge_in_any_order_and_give_way_to_the_photo() {
    let photo = Part::from_bytes("image/jpeg", jpeg()).unwrap();
    let small = |width: u8| {
        let mut bytes = jpeg();
        bytes[10] = width;
        Preview::of(bytes).unwrap()
    };
    let with = |preview: &Preview| {
        let mut bundle = Bundle::new("test");
        bundle.add_preview(photo.id(), preview.clone());
        bundle
    };
    let [one, two] = [small(20), small(30)];
    let merged = |first: &Preview, second: &Preview| {
        let mut bundle = with(first);
        bundle.merge(with(second)).unwrap();
        bundle
    };
    assert_eq!(merged(&one, &two).to_bytes(), merged(&two, &one).to_bytes());
    let (read, problems) = Bundle::read(&merged(&two, &one).to_bytes(), 10_000, &mut |_, _| {}).unwrap();
    assert_eq!((read.preview(photo.id()), problems), (Some(&one), vec![]));

    let mut whole = Bundle::new("test");
    whole.add_part(photo.clone());
    let bytes = whole.to_bytes();
    whole.merge(with(&one)).unwrap();
    assert_eq!((whole.preview(photo.id()), whole.to_bytes()), (None, bytes));

    let hostile = String::from_utf8(with(&one).to_bytes()).unwrap().replace("image/jpeg", "image/svg+xml");
    let (read, problems) = Bundle::read(hostile.as_bytes(), 10_000, &mut |_, _| {}).unwrap();
    assert_eq!(read.preview(photo.id()), None);
    assert!(matches!(problems[..], [BundleProblem::Preview { .. }]), "{problems:?}");
}

#[test]
fn what_is_sealed_stays_sealed_and_has_no_small_picture() {
    let [mut phone, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let case = phone.send(Privacy::Sealed);
    let codes = phone.codes(case);
    assert!(!codes.has_preview);
    let file = seen(&codes);
    assert!(!String::from_utf8_lossy(&file).contains("东门外"));
    office.import(&file);
    let desk = office.unlock();
    assert_eq!(office.view(Some(&desk), case).place.and_then(|place| place.address).as_deref(), Some("东门外"));
}

#[test]
fn a_shared_screen_keeps_what_it_saw_for_the_staff() {
    let [mut phone, mut kiosk, mut office] = [1_700_000_000, 1_750_000_000, 1_800_000_000].map(Device::new);
    let case = phone.send(Privacy::Public);
    let file = seen(&phone.codes(case));
    assert_eq!(kiosk.take_in(&file), TakenIn::Kept { more_to_come: true });
    assert_eq!(kiosk.take_in(&file), TakenIn::Kept { more_to_come: true }, "twice is the same");
    kiosk.with(|db, context, _| run(wipe(db, context))).unwrap();
    assert_eq!(run(left(&kiosk.database)).unwrap(), [case], "the next person's end takes nothing away");

    let taken = kiosk.hand_over(case);
    assert_eq!(run(left(&kiosk.database)).unwrap(), []);
    assert_eq!(office.import(&taken).new_cases, 1);
    assert_eq!(office.preview(case), Some(jpeg()));
}

#[test]
fn a_shared_screen_keeps_nothing_that_it_cannot_trust() {
    let [mut phone, mut kiosk] = [1_700_000_000, 1_750_000_000].map(Device::new);
    let case = phone.send(Privacy::Public);
    let file = String::from_utf8(seen(&phone.codes(case))).unwrap();
    let unsigned = file.replacen("\"heads\":[\"", "\"heads\":[\"x", 1);
    let other = file.replacen("\"community\":\"test\"", "\"community\":\"elsewhere\"", 1);
    let nothing = r#"{"community":"test","delegations":[],"events":[],"format":"yizhan.bundle/1","grants":[],"heads":[],"parts":{}}"#;
    assert_eq!(kiosk.take_in(unsigned.as_bytes()), TakenIn::NotTrusted);
    assert_eq!(kiosk.take_in(nothing.as_bytes()), TakenIn::NotTrusted);
    assert!(matches!(kiosk.take_in(other.as_bytes()), TakenIn::Refused(ImportRefusal::OtherCommunity(_))));
    assert!(matches!(kiosk.take_in(b"{}"), TakenIn::Refused(ImportRefusal::NotABundle(_))));
    assert!(matches!(kiosk.take_in(b"hello"), TakenIn::Refused(ImportRefusal::NotJson(_))));
    assert_eq!(run(left(&kiosk.database)).unwrap(), []);
}
