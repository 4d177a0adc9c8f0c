//! A device of a test: storage in memory, a clock and random bytes of its own.

use std::{collections::BTreeMap, future::Future, pin::pin, sync::LazyLock, task};
use yizhan::{
    cases::{CaseView, Checked, Custody, DESCRIPTION, store::Context},
    content::{Community, Privacy},
    desk::{
        model::{DeskAct, ImportOutcome, Publication},
        store::{self as desk_store, Desk, Offered},
    },
    domain::{CaseId, Instant, Place, Point},
    exchange::office::OfficeKey,
    reports::{
        feed,
        model::{FeedOutcome, Submission},
        store::{self as report_store, Moment, ReportError},
    },
    storage::{Database, Memory, Owner, Part, Write},
};

pub(crate) const PASSPHRASE: &str = "a long enough passphrase";

/// Runs a future of the storage in memory, which never waits.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(answer) => answer,
        task::Poll::Pending => panic!("the storage in memory never waits"),
    }
}

pub(crate) fn office() -> OfficeKey {
    OfficeKey::new("test", [1; 32], [2; 32])
}

fn key_file(office: &OfficeKey) -> Vec<u8> {
    office.write(PASSPHRASE, &mut |bytes| bytes.fill(9)).unwrap()
}

pub(crate) fn community(office: &OfficeKey) -> Community {
    let json = serde_json::json!({
        "id": "test", "name": "T", "district": "D", "address": "A", "utc_offset_minutes": 480, "default_locale": "zh",
        "receipt_prefix": "QH", "office": office.public(), "feed": "feed/", "modules": ["reports"],
        "map": { "center": [30.0, 120.0], "zoom": 16 },
    });
    serde_json::from_value(json).expect("a community")
}

/// A device: storage of its own, a clock of its own, and random bytes that never repeat.
pub(crate) struct Device {
    pub(crate) database: Database,
    clock: i64,
    counter: u64,
    /// The office of the content pack that this device sees.
    pub(crate) office: OfficeKey,
}

impl Device {
    pub(crate) fn new(clock: i64) -> Self {
        let counter = clock.unsigned_abs() << 20;
        Self { database: Database::Memory(Memory::default()), clock, counter, office: office() }
    }

    pub(crate) fn context(&self) -> Context {
        run(Context::load(&self.database, community(&self.office))).unwrap()
    }

    pub(crate) fn with<T>(&mut self, action: impl FnOnce(&Database, &mut Context, Moment<'_>) -> T) -> T {
        self.clock += 60;
        let mut context = self.context();
        let counter = &mut self.counter;
        let mut random = |bytes: &mut [u8]| {
            *counter += 1;
            let hash = yizhan::exchange::json::sha256(&counter.to_be_bytes());
            bytes.iter_mut().zip(hash.iter().cycle()).for_each(|(byte, random)| *byte = *random);
        };
        let moment = Moment { now: Instant::from_unix(self.clock, 480), random: &mut random };
        action(&self.database, &mut context, moment)
    }

    pub(crate) fn send(&mut self, privacy: Privacy) -> CaseId {
        self.try_send(privacy).unwrap()
    }

    pub(crate) fn try_send(&mut self, privacy: Privacy) -> Result<CaseId, ReportError> {
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
            names_account: true,
            answers: BTreeMap::from([(DESCRIPTION.into(), Checked::Text("盖子翘起，压过有响声".into()))]),
            place: Some(Place { point, address: Some("东门外".into()), ..Place::default() }),
            photos,
            draft: "report".into(),
        };
        self.submit(&submission)
    }

    pub(crate) fn submit(&mut self, submission: &Submission) -> Result<CaseId, ReportError> {
        self.with(|database, context, moment| run(report_store::send(database, context, submission, moment)))
    }

    pub(crate) fn hand_over(&mut self, case: CaseId) -> Vec<u8> {
        self.hand_over_all(&[case])
    }

    pub(crate) fn hand_over_all(&mut self, cases: &[CaseId]) -> Vec<u8> {
        let files = self.with(|db, context, moment| run(report_store::hand_over(db, context, cases, moment.now)));
        self.with(|db, context, moment| run(report_store::handed_over(db, context, cases, moment.now))).unwrap();
        files.unwrap().remove(0).bytes
    }

    pub(crate) fn import(&mut self, file: &[u8]) -> ImportOutcome {
        self.with(|db, context, moment| run(desk_store::import(db, context, file, moment.now, &mut |_, _| {}))).unwrap()
    }

    pub(crate) fn unlock(&mut self) -> Desk {
        // Its passphrase is slow to hash on purpose: the usual office's file is written once.
        static USUAL: LazyLock<Vec<u8>> = LazyLock::new(|| key_file(&office()));
        let is_usual = self.office.public() == office().public();
        let file = if is_usual { USUAL.clone() } else { key_file(&self.office) };
        self.with(|db, context, moment| run(desk_store::unlock(db, context, &file, PASSPHRASE, moment))).unwrap()
    }

    pub(crate) fn act(&mut self, desk: &Desk, case: CaseId, acts: &[DeskAct]) {
        self.with(|db, context, moment| run(desk_store::act(db, context, desk, case, acts, moment))).unwrap();
    }

    pub(crate) fn publish(&mut self, desk: &Desk) -> Publication {
        self.publish_offering(desk, Offered { services: &[], rewards: &[] })
    }

    /// Publishes as a desk does whose pack offers this.
    pub(crate) fn publish_offering(&mut self, desk: &Desk, offered: Offered<'_>) -> Publication {
        self.with(|db, context, moment| {
            run(desk_store::publish(db, context, desk, offered, None, moment, &mut |_, _| {}))
        })
        .unwrap()
    }

    /// Reads a publication as a page does: the index first, then what is asked for.
    pub(crate) fn read_feed(&mut self, publication: &Publication) -> FeedOutcome {
        self.read_feed_with(publication, false)
    }

    /// The same, with the board where it is wanted.
    pub(crate) fn read_feed_with(&mut self, publication: &Publication, board: bool) -> FeedOutcome {
        let mut files = BTreeMap::new();
        for _ in 0..5 {
            let outcome =
                self.with(|db, context, moment| run(feed::read(db, context, &files, board, moment.now))).unwrap();
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

    pub(crate) fn view(&self, desk: Option<&Desk>, case: CaseId) -> CaseView {
        run(desk_store::view_case(&self.database, &self.context(), desk, case)).unwrap().expect("the case is here")
    }

    pub(crate) fn photo(&self, desk: Option<&Desk>, view: &CaseView) -> Option<Vec<u8>> {
        run(desk_store::read_photo(&self.database, &self.context(), desk, view.id, view.photos[0].part)).unwrap()
    }

    pub(crate) fn custody(&self, case: CaseId) -> Custody {
        self.view(None, case).mine.expect("mine").custody
    }
}

/// The shortest thing with a JPEG frame header.
pub(crate) fn jpeg() -> Vec<u8> {
    vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0, 0xff, 0xd9]
}
