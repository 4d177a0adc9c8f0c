//! What a backup leaves out, what does not open, what does not belong here, and what is not believed.

use crate::{
    backup::{WORDS, answered, new_phone, photo},
    device::Device,
};
use serde_json::{Value, json};
use yizhan::{
    backup::{
        file::{FORMAT, Packed},
        model::BackupProblem,
        store::BackupError,
    },
    content::Privacy,
    exchange::{bundle::SPLIT_BYTES, json, office::OfficeKey},
};

#[test]
fn photos_that_the_office_has_stay_behind_first() {
    let mut phone = Device::new(1_700_000_000);
    let [received, waiting] = [1, 2].map(|mark| phone.send_photo(mark));
    let handed = phone.hand_over(received);
    let (mut office, desk) = answered(&handed, received);
    phone.read_feed(&office.publish(&desk));
    assert_eq!(phone.try_back_up(SPLIT_BYTES).unwrap().0.photos_left, 0);
    // From the smallest file that can be made upwards, the first has room for one of two photos.
    let (limit, (made, backup)) =
        (8_000..).step_by(40).find_map(|limit| Some((limit, phone.try_back_up(limit).ok()?))).unwrap();
    assert_eq!(made.photos_left, 1);
    assert!(backup.lock(WORDS, &mut |bytes| bytes.fill(3)).unwrap().len() <= limit);
    let mut new = new_phone();
    new.restore(&backup);
    let [gone, here] = [received, waiting].map(|case| new.photo(None, &new.view(None, case)));
    assert_eq!((gone, here), (None, Some(photo(2))));
    let refused = phone.try_back_up(9 * 1024);
    assert!(matches!(refused, Err(BackupError::Problem(BackupProblem::TooLarge))));
}

#[test]
fn nothing_is_made_of_nothing_nor_under_a_short_passphrase() {
    let mut phone = Device::new(1_700_000_000);
    let nothing = phone.try_back_up(SPLIT_BYTES);
    assert!(matches!(nothing, Err(BackupError::Problem(BackupProblem::Nothing))));
    phone.send(Privacy::Public);
    assert_eq!(phone.back_up().lock("短", &mut |_| {}), Err(BackupProblem::ShortPassphrase));
}

/// The same backup with something in it changed.
fn changed(backup: &Packed, change: impl FnOnce(&mut Value)) -> Packed {
    let mut value = json::parse(backup.text()).unwrap();
    change(&mut value);
    Packed::new(serde_json::to_vec(&value).unwrap())
}

#[test]
fn a_file_opens_with_its_passphrase_alone_and_only_whole() {
    let mut phone = Device::new(1_700_000_000);
    phone.send(Privacy::Public);
    let file = phone.back_up().lock(WORDS, &mut |bytes| bytes.fill(3)).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    let later = text.replace(FORMAT, "yizhan.backup/2").into_bytes();
    let key_file = text.replace(FORMAT, "yizhan.office-key/1").into_bytes();
    let middle = text.len() / 2;
    let flipped = if &text[middle..=middle] == "A" { "B" } else { "A" };
    let damaged = format!("{}{flipped}{}", &text[..middle], &text[middle + 1..]).into_bytes();
    let none = || BackupProblem::NotABackup(String::new());
    for (name, file, words, expected) in [
        ("passphrase", file.clone(), "another passphrase", BackupProblem::Closed),
        ("damaged", damaged, WORDS, BackupProblem::Closed),
        ("truncated", file[..file.len() / 2].to_vec(), WORDS, none()),
        ("empty", Vec::new(), WORDS, none()),
        ("a key file", key_file, WORDS, none()),
        ("later", later, WORDS, BackupProblem::Later("yizhan.backup/2".into())),
    ] {
        match (Packed::unlock(&file, words).err().unwrap(), expected) {
            (BackupProblem::NotABackup(_), BackupProblem::NotABackup(_)) => {}
            (found, expected) => assert_eq!(found, expected, "{name}"),
        }
    }
}

#[test]
fn what_does_not_belong_here_changes_nothing() {
    let mut phone = Device::new(1_700_000_000);
    let case = phone.send(Privacy::Public);
    let backup = phone.back_up();
    let mut new = new_phone();
    new.send(Privacy::Public);
    let before = new.everything();
    let elsewhere = changed(&backup, |value| {
        value["community"] = json!("elsewhere");
        value["bundle"]["community"] = json!("elsewhere");
    });
    let half = changed(&backup, |value| value["community"] = json!("elsewhere"));
    let other_office = changed(&backup, |value| value["root"] = json!(case.opener()));
    let unknown = changed(&backup, |value| value["more"] = json!(1));
    let none = || BackupProblem::NotABackup(String::new());
    for (name, backup, expected) in [
        ("half of it elsewhere", half, none()),
        ("unknown", unknown, none()),
        ("no bundle", changed(&backup, |value| value["bundle"] = json!(null)), none()),
        ("elsewhere", elsewhere, BackupProblem::OtherCommunity("elsewhere".into())),
        ("office", other_office, BackupProblem::OtherOffice),
    ] {
        match (new.try_restore(&backup), expected) {
            (Err(BackupError::Problem(BackupProblem::NotABackup(_))), BackupProblem::NotABackup(_)) => {}
            (Err(BackupError::Problem(found)), expected) => assert_eq!(found, expected, "{name}"),
            (other, _) => panic!("{name}: {other:?}"),
        }
        assert_eq!(new.everything(), before, "{name}");
    }
    // A phone that already distrusts the site's office takes up nothing there either.
    new.office = OfficeKey::new("test", [11; 32], [12; 32]);
    assert!(matches!(new.try_restore(&backup), Err(BackupError::Problem(BackupProblem::OtherOffice))));
    assert_eq!(new.everything(), before);
}

#[test]
fn what_was_tampered_with_is_not_believed() {
    let [mut phone, mut office] = [1_700_000_000, 1_800_000_000].map(Device::new);
    let (case, other) = (phone.send(Privacy::Public), phone.send(Privacy::Public));
    let file = phone.back_up();
    let mut forged = 0;
    let tampered = changed(&file, |value| {
        for event in value["bundle"]["events"].as_array_mut().unwrap() {
            if event["case"] == json!(case) {
                event["body"]["service"] = json!("streetlight");
                forged += 1;
            }
        }
        let codes: Vec<Value> =
            [case, other].iter().map(|case| value["cases"][case.to_string()]["mine"]["code"].clone()).collect();
        value["cases"][other.to_string()]["mine"]["code"] = codes[0].clone();
    });
    assert_eq!(forged, 1);
    let mut new = new_phone();
    let told = new.restore(&tampered);
    assert_eq!(new.cases(), [case], "a code speaks for its own case alone");
    assert_eq!(told.set_aside, 1);
    let view = new.view(None, case);
    assert_eq!(view.summary.status, None, "no head covers what was never signed: {:?}", view.steps);
    let handed = new.hand_over(case);
    let outcome = office.import(&handed);
    assert!(!outcome.problems.is_empty(), "the office is told");
    assert_eq!(office.view(None, case).summary.status, None);
    // And a head that somebody else signed is left out by name.
    let mut mallory = Device::new(1_760_000_000);
    let theirs = mallory.send(Privacy::Public);
    let plain = json::parse(mallory.back_up().text()).unwrap();
    let swapped = changed(&file, |value| {
        let head = plain["bundle"]["heads"][0].as_str().unwrap();
        let (start, end) = (head.rfind('.').unwrap(), head.len());
        let cut = value["bundle"]["heads"][0].as_str().unwrap().to_owned();
        let body = &cut[..cut.rfind('.').unwrap()];
        value["bundle"]["heads"][0] = json!(format!("{body}{}", &head[start..end]));
    });
    assert_eq!(new_phone().restore(&swapped).set_aside, 1);
    assert_ne!(theirs, case);
}
