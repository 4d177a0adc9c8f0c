//! Records files that every later version must still open; see tests/golden/README.md.
//!
//! Not a check: it runs only when it is asked for, once for a new format, and never replaces what is there.

use crate::people::{
    claim_code, hand_over, import, open, open_desk, publish, report_cover, report_elder, small_picture, unlock,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site};

/// Says where to; a folder below tests/golden that is not there yet.
const FOLDER: &str = "YIZHAN_GOLDEN";
const ENTER: char = '\u{E007}';
const PASSPHRASE: &str = "golden files protect nothing at all";

#[test]
#[ignore = "records new golden files: YIZHAN_GOLDEN=2026-11 cargo test --package yizhan-browser -- --ignored records"]
fn records_golden_files() {
    let name = std::env::var(FOLDER).unwrap_or_else(|_| panic!("{FOLDER} names no folder"));
    let folder = xtask::project::root().join("tests/golden").join(name);
    assert!(!folder.exists(), "{} is there already, and golden files never change", folder.display());

    let profile = Profile::fresh();
    let (key, office) = new_office(&profile);
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
    unlock_with(&desk, &key);
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

/// The key file and the public half of an office that is made for this.
fn new_office(profile: &Profile) -> (PathBuf, PathBuf) {
    let site = Site::start();
    let desk = open(Engine::Chromium, &site, profile);
    desk.resize(1440, 900);
    unlock(&desk);
    desk.click("给自己的社区造钥匙");
    desk.fill("口令", PASSPHRASE);
    desk.fill("再写一遍口令", PASSPHRASE);
    desk.click("造钥匙");
    desk.see("钥匙造好了，还要做四件事");
    let key = desk.downloaded();
    desk.click("下载成文件");
    (key, desk.downloaded())
}

/// Puts the office's public half into the content, as the desk's page says.
fn put_office(site: &Site, office: &Path) {
    let public: Value = serde_json::from_slice(&std::fs::read(office).expect("the public half")).expect("JSON");
    let mut community: Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    community["office"] = public.get("office").cloned().unwrap_or(public);
    community["sample"] = json!(false);
    site.put("content/community.json", community.to_string().as_bytes());
}

fn unlock_with(desk: &Browser, key: &Path) {
    desk.go("#/desk/keys");
    desk.upload("选钥匙文件", &[key]);
    desk.fill("口令", &format!("{PASSPHRASE}{ENTER}"));
    desk.see("开着，可以办了");
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
