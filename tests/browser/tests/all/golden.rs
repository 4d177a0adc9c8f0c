//! Records files that every later version must still open; see tests/golden/README.md.
//!
//! Not a check: it runs only when it is asked for, once for a new format, and never replaces what is there.

use crate::people::{
    claim_code, hand_over, import, new_office, open, open_desk, publish, put_office, report_cover, report_elder,
    small_picture, unlock_with,
};
use serde_json::json;
use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site};

/// Says where to; a folder below tests/golden that is not there yet.
const FOLDER: &str = "YIZHAN_GOLDEN";
const PASSPHRASE: &str = "golden files protect nothing at all";

#[test]
#[ignore = "records new golden files: YIZHAN_GOLDEN=2026-11 cargo test --package yizhan-browser -- --ignored records"]
fn records_golden_files() {
    let name = std::env::var(FOLDER).unwrap_or_else(|_| panic!("{FOLDER} names no folder"));
    let folder = xtask::project::root().join("tests/golden").join(name);
    assert!(!folder.exists(), "{} is there already, and golden files never change", folder.display());

    let profile = Profile::fresh();
    let (key, office) = new_office(Engine::Chromium, &profile, PASSPHRASE);
    let site = Site::start();
    put_office(&site, &office);
    let pictures = tempfile::tempdir().expect("a folder");
    // Two phones, because a browser renames the second file of a minute.
    let rider = open(Engine::Chromium, &site, &Profile::fresh());
    report_cover(&rider, &small_picture(pictures.path(), "IMG_0001.jpg"));
    let (bundle, bundle_code) = taken(&rider);
    let neighbour = open(Engine::Chromium, &site, &Profile::fresh());
    report_elder(&neighbour);
    let (sealed, sealed_code) = taken(&neighbour);

    let desk = open_desk(Engine::Chromium, &site);
    unlock_with(&desk, &key, PASSPHRASE);
    import(&desk, &[&bundle, &sealed]);
    answer(&desk);
    publish(&desk, &site);

    let keep = |file: &Path, under: &str| {
        let name = file.file_name().expect("a name");
        let target = folder.join(under);
        std::fs::create_dir_all(&target).expect("a folder");
        std::fs::copy(file, target.join(name)).expect("copied");
        Path::new(under).join(name).display().to_string()
    };
    let codes = json!({ keep(&bundle, "bundle"): bundle_code, keep(&sealed, "sealed"): sealed_code });
    keep(&key, "office");
    keep(&office, "office");
    for file in xtask::project::files_below(&site.folder().join("feed")).expect("the feed") {
        keep(&site.folder().join("feed").join(file), "feed");
    }
    let codes = serde_json::to_string_pretty(&codes).expect("JSON");
    std::fs::write(folder.join("claim-codes.json"), format!("{codes}\n")).expect("written");
}

/// The handed over report and its claim code.
fn taken(phone: &Browser) -> (PathBuf, String) {
    phone.click("查询码");
    let code = claim_code(phone);
    (hand_over(phone), code)
}

/// A team and a public reply for the cover; a word for the one who asked after the elder.
fn answer(desk: &Browser) {
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.click("收下并派单");
    desk.see("派出去了");
    desk.click("办结");
    desk.fill("回他一句", "换好新井盖了，谢谢您");
    desk.click("办结 E");
    desk.see("办结了");
    desk.click("密封的一件");
    desk.see("敲门没人应");
    desk.click("回话");
    desk.fill("回他一句", "敲开门了，老人没事");
    desk.click("收下并回话");
    desk.see("话记下了");
}
