//! What a rider, a clerk and a resident do in every journey, by the words they see.

use crate::update::code_folder;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site, photo};

/// A camera's picture in a file of its own.
pub(crate) fn camera(folder: &Path) -> PathBuf {
    let path = folder.join("IMG_0001.jpg");
    std::fs::write(&path, photo::camera()).expect("a place for the picture");
    path
}

/// A small picture in a file of its own, where the picture's size does not matter.
pub(crate) fn small_picture(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, photo::picture(400, 300)).expect("a place for the picture");
    path
}

/// From now on the device of whoever opens the site measures this place, such as
/// `{ latitude: 40, longitude: 100, accuracy: 20 }`, or `denied`. Not every engine can be told a place, so the page's
/// first script says it.
pub(crate) fn device_says(site: &Site, place: &str) {
    let answer = if place == "denied" { "no({ code: 1 })".to_owned() } else { format!("ok({{ coords: {place} }})") };
    begin_pages_with(
        site,
        &format!(
            "Object.defineProperty(navigator, 'geolocation', {{ value: {{ getCurrentPosition: (ok, no) => {answer} }} }}); \
             Object.defineProperty(navigator, 'permissions', {{ value: undefined }});\n"
        ),
    );
}

/// From now on every page of the site begins with this script: what a device has and a browser under test has not.
pub(crate) fn begin_pages_with(site: &Site, script: &str) {
    let file = format!("{}/early.js", code_folder(site));
    site.put(&file, &[script.as_bytes(), &site.file(&file)].concat());
}

/// A shared screen that was opened at this page.
pub(crate) fn open_kiosk(engine: Engine, site: &Site, page: &str) -> Browser {
    let kiosk = Browser::open(engine, &Profile::fresh());
    kiosk.resize(1080, 1920);
    kiosk.visit(&format!("{}{page}", site.address()));
    kiosk
}

/// The language in which a voice reads these words, where they say it themselves.
pub(crate) fn language_of(browser: &Browser, words: &str) -> String {
    let own = "return [...document.querySelectorAll('[lang]')].find((own) => own.textContent === arguments[0])?.lang";
    browser.script(own, &[words.into()]).as_str().unwrap_or_default().to_owned()
}

/// Says at a shared screen that one is done, and waits until it has started anew: nothing of before is in its memory.
pub(crate) fn leave_kiosk(kiosk: &Browser) {
    kiosk.script("window.before = true", &[]);
    kiosk.click("我用完了");
    kiosk.until("start anew", |kiosk| {
        let seen = "const text = document.body.innerText; return !window.before && location.hash === '#/kiosk' \
                    && text.includes('育新社区') && text.includes('我用完了')";
        (kiosk.try_script(seen, &[])? == true).then_some(())
    });
}

/// A browser at the community's home page.
pub(crate) fn open(engine: Engine, site: &Site, profile: &Profile) -> Browser {
    let browser = Browser::open(engine, profile);
    browser.visit(&site.address());
    browser.see("育新社区");
    browser
}

/// A browser with a clerk's window.
pub(crate) fn open_desk(engine: Engine, site: &Site) -> Browser {
    let desk = open(engine, site, &Profile::fresh());
    desk.resize(1440, 900);
    desk
}

/// Chooses building 12, unit 3.
pub(crate) fn at_building_12(phone: &Browser) {
    phone.click("选楼号");
    phone.click("12 号楼");
    phone.click("3 单元");
}

/// Reports a manhole cover with a photo, up to the receipt.
pub(crate) fn report_cover(phone: &Browser, picture: &Path) {
    phone.go("#/report");
    phone.see("哪里不对？");
    phone.upload("从相册选", &[picture]);
    phone.see("重拍");
    phone.click("井盖");
    phone.see("在哪里？");
    at_building_12(phone);
    phone.click("盖子翘起");
    phone.click("交给社区");
    phone.see("存好了，");
}

/// Reports an elder who has not been seen for days, up to the receipt.
pub(crate) fn report_elder(phone: &Browser) {
    phone.go("#/report");
    phone.click("别的");
    phone.click("老人几天没见");
    phone.see("只有社区能打开，也不会公开");
    at_building_12(phone);
    phone.click("敲门没人应");
    phone.click("交给社区");
    phone.see("存好了，");
}

/// Saves the file, and says that it was sent.
pub(crate) fn hand_over(phone: &Browser) -> PathBuf {
    phone.click("存成文件");
    let file = phone.downloaded();
    phone.click("发出去了");
    phone.see("交出去了，谢谢您");
    file
}

/// Takes along what visitors left on a shared screen, as the staff does, and locks it again.
pub(crate) fn take_along(kiosk: &Browser) -> PathBuf {
    unlock(kiosk);
    kiosk.go("#/desk/left");
    kiosk.see("还没拿走");
    kiosk.click("存成文件");
    let file = kiosk.downloaded();
    kiosk.click("发出去了");
    kiosk.see("没有要拿走的");
    kiosk.click("锁上");
    file
}

/// Saves the file with a later step, and says that it was sent.
pub(crate) fn hand_over_again(phone: &Browser) -> PathBuf {
    phone.click("存成文件");
    let file = phone.downloaded();
    phone.click("发出去了");
    phone.see_no_more("刚才这一步还在手机里");
    file
}

/// Unlocks the desk with the demonstration key.
pub(crate) fn unlock(desk: &Browser) {
    desk.go("#/desk/keys");
    desk.click("用示范钥匙开锁");
    desk.see("开着，可以办了");
}

/// The key file and the public half of an office that is made at the sample's desk.
pub(crate) fn new_office(engine: Engine, profile: &Profile, passphrase: &str) -> (PathBuf, PathBuf) {
    let site = Site::start();
    let desk = open(engine, &site, profile);
    desk.resize(1440, 900);
    unlock(&desk);
    desk.click("给自己的社区造钥匙");
    desk.fill("口令", passphrase);
    desk.fill("再写一遍口令", passphrase);
    desk.click("造钥匙");
    desk.see("钥匙造好了，还要做四件事");
    let key = desk.downloaded();
    desk.click("下载成文件");
    (key, desk.downloaded())
}

/// Puts the office's public half into the content, as the desk's page says.
pub(crate) fn put_office(site: &Site, office: &Path) {
    let public: Value = serde_json::from_slice(&std::fs::read(office).expect("the public half")).expect("JSON");
    let mut community: Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    community["office"] = public.get("office").cloned().unwrap_or(public);
    community["sample"] = json!(false);
    site.put("content/community.json", community.to_string().as_bytes());
}

/// Unlocks the desk with an office's own key.
pub(crate) fn unlock_with(desk: &Browser, key: &Path, passphrase: &str) {
    const ENTER: char = '\u{E007}';
    desk.go("#/desk/keys");
    desk.upload("选钥匙文件", &[key]);
    desk.fill("口令", &format!("{passphrase}{ENTER}"));
    desk.see("开着，可以办了");
}

/// Imports files into a desk that has imported nothing in this visit.
pub(crate) fn import(desk: &Browser, files: &[&Path]) {
    desk.go("#/desk/import");
    desk.upload("选文件", files);
    desk.see("读完了");
}

/// Imports one more file, which brings something new about a case.
pub(crate) fn import_more(desk: &Browser, file: &Path) {
    import_one_more(desk, file, "1 件有新内容");
}

/// Imports one more file, with a case that is new.
pub(crate) fn import_new(desk: &Browser, file: &Path) {
    import_one_more(desk, file, "1 件新的");
}

fn import_one_more(desk: &Browser, file: &Path, result: &str) {
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    desk.go("#/desk/import");
    desk.upload("再加文件", &[file]);
    // The files of before stand there too.
    desk.until(&format!("see \"{result}\" for {name}"), |desk| {
        let text = desk.text();
        let row = text.split(&name).nth(1)?;
        row.lines().take(6).any(|line| line.contains(result)).then_some(())
    });
}

/// Sends the team that the desk suggests for the case on the screen, and resolves it with these words.
pub(crate) fn dispatch_and_resolve(desk: &Browser, words: &str) {
    desk.click("收下并派单");
    desk.see("派出去了");
    desk.click("办结");
    desk.fill("回他一句", words);
    desk.click("办结 E");
    desk.see("办结了");
}

/// Publishes, and puts what was downloaded beside the site.
pub(crate) fn publish(desk: &Browser, site: &Site) {
    put_up(desk, site, "做一份发布");
}

/// Publishes what happened since.
pub(crate) fn publish_again(desk: &Browser, site: &Site) {
    put_up(desk, site, "重新做一份");
}

fn put_up(desk: &Browser, site: &Site, press: &str) {
    desk.go("#/desk/publish");
    desk.click(press);
    desk.see("做好了，还没放上去");
    desk.click("下载压缩包");
    let archive = desk.downloaded();
    site.unzip(&archive);
    // The next one has the same name, and not every browser gives it another.
    std::fs::remove_file(archive).expect("the archive");
    desk.click("看一眼");
    desk.see("上去了，就是刚做的这一份");
}

/// The claim code as the page shows it: four groups of five.
pub(crate) fn claim_code(phone: &Browser) -> String {
    let is_code = |word: &&str| {
        let groups: Vec<&str> = word.split('-').collect();
        groups.len() == 4 && groups.iter().all(|group| group.len() == 5)
    };
    phone.until("read the claim code", |phone| phone.text().split_whitespace().find(is_code).map(str::to_owned))
}
