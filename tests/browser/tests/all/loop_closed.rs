//! The main job, as the three people live it: a rider reports, a clerk answers, the rider sees the answer.
//!
//! Nothing is put into a browser's storage: everything goes through the pages, the exported file, and the published
//! feed, between browsers that share nothing.

use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, photo};

in_every_engine!(
    a_report_goes_out_and_its_answer_comes_back,
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

/// Opens the desk with the demonstration key.
fn unlocked_desk(engine: Engine, site: &Site) -> Browser {
    let desk = open(engine, site, &Profile::fresh());
    desk.resize(1440, 900);
    desk.go("#/desk/keys");
    desk.see("这是示范社区，钥匙人人都有");
    desk.assert_accessible();
    desk.click("用示范钥匙开锁");
    desk.see("开着，可以办了");
    desk
}

fn import(desk: &Browser, files: &[&Path]) {
    desk.go("#/desk/import");
    desk.upload("选文件", files);
    desk.see("读完了");
}

/// Publishes, and puts what was downloaded beside the site.
fn publish(desk: &Browser, site: &Site) {
    desk.go("#/desk/publish");
    desk.click("做一份发布");
    desk.see("做好了，还没放上去");
    desk.assert_accessible();
    desk.click("下载压缩包");
    site.unzip(&desk.downloaded());
    desk.click("看一眼");
    desk.see("上去了，就是刚做的这一份");
}

fn a_report_goes_out_and_its_answer_comes_back(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report(&phone, folder.path());
    phone.assert_accessible();
    phone.see("社区收到");
    let file = hand_over(&phone);
    let text = std::fs::read_to_string(&file).expect("the bundle");
    for secret in [photo::MAKER, "Exif", "GPS"] {
        assert!(!text.contains(secret), "the file holds {secret}");
    }
    nothing_but_the_picture_left(&text);

    let desk = unlocked_desk(engine, &site);
    import(&desk, &[&file]);
    desk.assert_accessible();
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("12 号楼 3 单元");
    desk.assert_accessible();
    desk.click("收下并派单");
    desk.see("派出去了");
    desk.click("办结");
    desk.fill("回报的人一句", "换好新井盖了，谢谢您");
    desk.click("办结");
    desk.see("办结了");
    publish(&desk, &site);

    phone.go("#/me");
    phone.see("井盖");
    phone.assert_accessible();
    phone.click("井盖");
    phone.see("换好新井盖了，谢谢您");
    phone.see("修好了吗？");
    phone.assert_accessible();
    phone.click("出示查询码");
    let code = claim_code(&phone);

    let other = open(engine, &site, &Profile::fresh());
    other.go("#/claim");
    other.fill("查询码", &code.to_lowercase());
    other.click("打开");
    other.see("换好新井盖了，谢谢您");
}

/// Looks into every photo of the bundle: no metadata segment, at most 1280 pixels and 250 KB.
fn nothing_but_the_picture_left(bundle: &str) {
    let bundle: serde_json::Value = serde_json::from_str(bundle).expect("JSON");
    let parts = bundle["parts"].as_object().expect("parts");
    let photos: Vec<Vec<u8>> = parts
        .values()
        .filter(|part| part["type"] == "image/jpeg")
        .map(|part| base64(part["base64"].as_str().expect("base64")))
        .collect();
    assert_eq!(photos.len(), 1);
    for photo in photos {
        assert!(photo.len() <= 256_000, "{} bytes", photo.len());
        assert!(!photo.windows(2).any(|pair| pair == [0xff, 0xe1]), "no APP1 segment is left");
        let picture = image::load_from_memory(&photo).expect("a picture").to_rgb8();
        assert!(picture.width().max(picture.height()) <= 1280);
        assert!(picture.height() > picture.width(), "the picture stands upright");
        let corner = picture.get_pixel(picture.width() / 4, picture.height() / 4).0;
        assert!(corner[0] > 150 && corner[1] < 110, "upright, the first quarter is red: {corner:?}");
    }
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}

/// The claim code as the page shows it: four groups of five.
fn claim_code(phone: &Browser) -> String {
    let is_code = |word: &&str| {
        let groups: Vec<&str> = word.split('-').collect();
        groups.len() == 4 && groups.iter().all(|group| group.len() == 5)
    };
    phone.until("read the claim code", |phone| phone.text().split_whitespace().find(is_code).map(str::to_owned))
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
