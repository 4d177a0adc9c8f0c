//! A screen that many people share: what is left on it when somebody goes, and what the staff takes along.

use crate::device::{Device, run};
use yizhan::{
    cases::{account, store::MINE},
    content::Privacy,
    domain::CaseId,
    kiosk::store::{left, wipe},
    storage::Write,
};

impl Device {
    fn wipe(&mut self) -> bool {
        self.with(|database, context, _| run(wipe(database, context))).unwrap()
    }

    fn left(&self) -> Vec<CaseId> {
        run(left(&self.database)).unwrap()
    }

    fn mine(&self) -> Vec<CaseId> {
        run(self.database.every_case(MINE)).unwrap()
    }
}

#[test]
fn who_goes_leaves_sealed_mail_and_nothing_else() {
    let [mut kiosk, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let (taken, waits) = (kiosk.send(Privacy::Sealed), kiosk.send(Privacy::Sealed));
    kiosk.hand_over(taken);
    let code = kiosk.view(None, waits).mine.expect("mine").code.replace('-', "");
    let mut write = Write::new();
    write.put_draft("report/haircut", "{\"answers\":{\"phone\":\"010\"}}");
    run(kiosk.database.commit(&write)).unwrap();
    assert!(run(kiosk.database.read_meta(account::ACCOUNT)).unwrap().is_some(), "there is something to forget");

    assert!(kiosk.wipe());
    assert_eq!((kiosk.mine(), kiosk.left()), (vec![], vec![waits]));
    assert_eq!(run(kiosk.database.list_drafts()).unwrap(), Vec::<String>::new());
    assert_eq!(run(kiosk.database.read_meta(account::ACCOUNT)).unwrap(), None);
    assert!(run(kiosk.database.read_case(taken)).unwrap().is_none(), "what was handed over is gone");
    let record = run(kiosk.database.read_case(waits)).unwrap().expect("what waits is kept");
    for secret in [code.as_str(), "盖子翘起", "东门外", "manhole"] {
        assert!(!record.document.contains(secret) && !record.summary.contains(secret), "{secret} is still there");
    }
    // The next person's end changes nothing about it.
    assert!(!kiosk.wipe());
    assert_eq!(kiosk.left(), [waits]);

    let file = kiosk.hand_over(waits);
    assert_eq!(office.import(&file).problems, []);
    let desk = office.unlock();
    assert_eq!(office.view(Some(&desk), waits).place.and_then(|place| place.address).as_deref(), Some("东门外"));
    assert_eq!(kiosk.left(), [], "what was taken along is gone from the screen");
    assert!(run(kiosk.database.read_case(waits)).unwrap().is_none());
}
