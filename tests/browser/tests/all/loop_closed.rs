//! The main job, as the three people live it: a rider reports, a clerk answers, the rider sees the answer.
//!
//! Nothing is put into a browser's storage: everything goes through the pages, the exported file, and the published
//! feed, between browsers that share nothing.

use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, photo};

in_every_engine!(
    a_sealed_report_opens_only_at_the_unlocked_desk,
    a_draft_survives_a_closed_tab,
    damaged_files_are_named_and_the_rest_is_kept,
);

/// A camera's picture in a file of its own.
fn camera(folder: &Path) -> PathBuf {
    let path = folder.join("IMG_0001.jpg");
    std::fs::write(&path, photo::camera()).expect("a place for the picture");
    path
}

fn open(engine: Engine, site: &Site, profile: &Profile) -> Browser {
    let browser = Browser::open(engine, profile);
    browser.visit(&site.address());
    browser.see("育新社区");
    browser
}

/// Chooses building 12, unit 3.
fn at_building_12(phone: &Browser) {
    phone.click("选楼号");
    phone.click("12 号楼");
    phone.click("3 单元");
}

/// Reports a manhole cover with a photo, up to the receipt.
fn report(phone: &Browser, folder: &Path) {
    phone.go("#/report");
    phone.see("哪里不对？");
    phone.assert_accessible();
    phone.upload("从相册选", &[&camera(folder)]);
    phone.see("重拍");
    phone.click("井盖");
    phone.see("在哪里？");
    at_building_12(phone);
    phone.click("盖子翘起");
    phone.assert_accessible();
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
}

/// Saves the file, and says that it was sent.
fn hand_over(phone: &Browser) -> PathBuf {
    phone.click("存成文件");
    let file = phone.downloaded();
    phone.click("发出去了");
    phone.see("交出去了，谢谢您");
    file
}

fn import(desk: &Browser, files: &[&Path]) {
    desk.go("#/desk/import");
    desk.upload("选文件", files);
    desk.see("读完了");
}

fn a_sealed_report_opens_only_at_the_unlocked_desk(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/report");
    phone.click("别的");
    phone.click("老人几天没见");
    phone.see("只有社区能打开，也不会公开");
    at_building_12(&phone);
    phone.click("敲门没人应");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    let file = hand_over(&phone);
    let text = std::fs::read_to_string(&file).expect("the bundle");
    assert!(!text.contains("elder-unseen") && !text.contains("no-answer") && !text.contains("\"12\""));

    let desk = open(engine, &site, &Profile::fresh());
    desk.resize(1440, 900);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("密封，要钥匙才能打开");
    assert!(!desk.text().contains("老人几天没见"));
    desk.go("#/desk/keys");
    desk.click("用示范钥匙开锁");
    desk.see("开着，可以办了");
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
    desk.see("12 号楼 3 单元");
}

fn a_draft_survives_a_closed_tab(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/report");
    phone.upload("从相册选", &[&camera(folder.path())]);
    phone.see("重拍");
    phone.click("路灯");
    at_building_12(&phone);
    phone.see("12 号楼 3 单元");
    let tab = phone.open_tab();
    phone.visit(&site.address());
    let new = phone.open_tab();
    phone.look_at(&tab);
    phone.close_tab(&new);
    phone.visit(&site.address());
    phone.go("#/report");
    phone.see("接着上次的");
    phone.see("重拍");
    phone.click("接着填");
    phone.see("12 号楼 3 单元");
}

fn damaged_files_are_named_and_the_rest_is_kept(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report(&phone, folder.path());
    let whole = hand_over(&phone);
    let bytes = std::fs::read(&whole).expect("the bundle");
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    };
    let cut = file("cut off.yizhan.json", &bytes[..bytes.len() / 2]);
    let brackets = file("brackets.json", &vec![b'['; 100_000]);
    let other = file("holiday.json", b"{\"hello\":\"world\"}");
    let desk = open(engine, &site, &Profile::fresh());
    desk.resize(1440, 900);
    import(&desk, &[&cut, &whole, &brackets, &other]);
    desk.see("4 个文件：读完 4 个，其中没读成 3 个");
    desk.see("打不开：不是驿站的文件，或拷一半断了");
    desk.see("这是别的文件，不是驿站交来的");
    desk.see("1 件新的");
}
