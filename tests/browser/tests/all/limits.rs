//! What a browser may run out of: room, the permission to keep anything, and patience during a large import.

use crate::people::{at_building_12, hand_over, import, open, open_desk, report_cover, small_picture};
use std::path::{Path, PathBuf};
use yizhan::cases::{Action, CaseFile, Opened};
use yizhan::domain::{CaseId, Instant};
use yizhan::exchange::bundle::Bundle;
use yizhan::exchange::jose::SigningKey;
use yizhan::exchange::part::Part;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, photo, run};

in_every_engine!(a_clerk_goes_on_working_while_a_large_file_is_read);

/// Less than anything takes, and more than a report does.
const FULL: u64 = 1;
const ROOMY: u64 = 1 << 30;

#[test]
fn a_full_phone_says_so_and_loses_nothing_typed() {
    run(Engine::Chromium, |engine| {
        let (site, profile) = (Site::start(), Profile::fresh());
        let folder = tempfile::tempdir().expect("a folder");
        drop(open(engine, &site, &profile));

        let phone = full_phone(engine, &site, &profile);
        phone.see("哪里不对？");
        phone.upload("从相册选", &[&small_picture(folder.path(), "one.jpg")]);
        phone.see("照片没存下");
        phone.see("删掉手机里几张照片，再试一次");
        phone.limit_storage(&site.origin(), ROOMY);
        phone.click("再试一次");
        phone.see("重拍");
        phone.click("井盖");
        at_building_12(&phone);
        phone.see("12 号楼 3 单元");
        drop(phone);

        let phone = full_phone(engine, &site, &profile);
        phone.see("重拍");
        phone.click("接着填");
        phone.see("12 号楼 3 单元");
        phone.click("盖子翘起");
        phone.see("刚才的没存下，关上这页就没了");
        phone.click("交给社区");
        phone.see("手机满了，没存下");
        phone.see("照片和字都还在这一页");
        phone.see("12 号楼 3 单元");
        assert!(!phone.text().contains("存好了"), "a full phone acknowledges nothing");
        phone.limit_storage(&site.origin(), ROOMY);
        phone.click("交给社区");
        phone.see("存好了，现在交出去");
        let bundle = std::fs::read_to_string(hand_over(&phone)).expect("the bundle");
        assert!(bundle.contains("盖子翘起") && bundle.contains("image/jpeg"), "all that was typed and taken");
    });
}

/// A phone that has been at the site before, reporting something now that nothing more fits into it. Chromium
/// remembers for a while how much room there was, therefore it starts anew.
fn full_phone(engine: Engine, site: &Site, profile: &Profile) -> Browser {
    let phone = Browser::open(engine, profile);
    phone.limit_storage(&site.origin(), FULL);
    phone.visit(&format!("{}#/report", site.address()));
    phone
}

mod a_browser_that_keeps_nothing_still_hands_over_a_report {
    use super::{Engine, keeps_nothing, run};

    #[test]
    fn chromium() {
        run(Engine::Chromium, keeps_nothing);
    }

    #[test]
    fn firefox() {
        run(Engine::Firefox, keeps_nothing);
    }
}

fn keeps_nothing(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::that_keeps_nothing());
    phone.go("#/report");
    phone.see("这里存不住，关上这页就没了。写完请马上交出去。");
    phone.assert_accessible();
    report_cover(&phone, &small_picture(folder.path(), "one.jpg"));
    phone.see("只在这一页里");
    phone.assert_accessible();
    let bundle = hand_over(&phone);

    let desk = open_desk(engine, &site);
    import(&desk, &[&bundle]);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("12 号楼 3 单元");
    sees_a_photo(&desk);
}

fn sees_a_photo(browser: &Browser) {
    let count = "return [...document.images].filter((image) => image.naturalWidth >= 100).length";
    browser.until("see the photo", |browser| (browser.script(count, &[]) != 0).then_some(()));
}

fn a_clerk_goes_on_working_while_a_large_file_is_read(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = (0..3).map(|number| large_file(folder.path(), number)).collect();
    let desk = open_desk(engine, &site);
    desk.go("#/desk/import");
    desk.upload("选文件", &files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    desk.see("可以先去忙别的，读完会告诉您。");
    desk.click("English");
    desk.until("see the page answer while the files are still being read", |desk| {
        let text = desk.text();
        assert!(!text.contains("Done: "), "the files were read before the page answered");
        text.contains("You can do something else. You will be told when it is done.").then_some(())
    });
    desk.click("中文");
    desk.until("see all files read", |desk| desk.text().contains("3 个文件：读完 3 个").then_some(()));
    desk.see(&format!("读完了，{} 件新的", 3 * CASES));
}

/// A file of 20 MB has so many cases, each with a photo of its own.
const CASES: usize = 63;
const PHOTO_BYTES: usize = 240_000;

/// Reports of many phones in one file, signed with their keys.
fn large_file(folder: &Path, number: u8) -> PathBuf {
    let mut bundle = Bundle::new("qinghe-yuxin");
    for case in 0..CASES {
        let mut seed = [number + 1; 32];
        seed[0] = u8::try_from(case).expect("a small number");
        let key = SigningKey::from_seed(seed);
        let photo = Part::from_bytes("image/jpeg", large_photo(&seed)).expect("a photo");
        let mut file = CaseFile::new("qinghe-yuxin", CaseId::Opened(key.device()));
        let opened = Opened { service: Some("manhole".into()), photos: vec![photo.id()], ..Opened::default() };
        let at = Instant::from_unix(1_795_000_000, 480);
        file.write(&key, &Action::Opened(opened), at).expect("a well formed event");
        bundle.add_case(&file);
        bundle.add_part(photo);
    }
    let bytes = bundle.to_bytes();
    assert!(bytes.len() > 20_000_000, "{} bytes", bytes.len());
    let path = folder.join(format!("large-{number}.yizhan.json"));
    std::fs::write(&path, bytes).expect("a file");
    path
}

/// A picture followed by bytes that no decoder looks at.
fn large_photo(seed: &[u8]) -> Vec<u8> {
    let mut bytes = photo::picture(40, 30);
    bytes.extend(seed.iter().cycle().take(PHOTO_BYTES - bytes.len()));
    bytes
}
