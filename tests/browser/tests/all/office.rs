//! A community of one's own: its office makes its key at the desk, and from then on only that key opens what is sealed.

use crate::people::{
    begin_pages_with, device_says, dispatch_and_resolve, hand_over, import, new_office, open, open_desk, publish,
    put_office, report_cover, report_elder, small_picture, unlock, unlock_with,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    an_office_makes_its_own_key_and_opens_what_is_sealed_to_it,
    a_report_leaves_by_the_share_sheet,
    a_place_is_measured_or_written,
    a_report_is_uploaded_where_the_office_says,
    a_clerk_sorts_a_report_anew_and_writes_back_before_it_is_done,
    a_publication_is_written_into_the_site_s_folder,
);

const PASSPHRASE: &str = "only for this journey, and for no other";
const HERE: &str = "{ latitude: 40.0002, longitude: 100.0010, accuracy: 20 }";
/// A share sheet that is closed at first, and takes the file the second time.
const SHEET: &str = "let times = 0; navigator.canShare = ({ files }) => files?.[0].type === 'text/plain'; \
    navigator.share = async ({ files }) => { times += 1; \
    if (times === 1 || !files[0].size) throw new DOMException('closed', 'AbortError'); };\n";

fn an_office_makes_its_own_key_and_opens_what_is_sealed_to_it(engine: Engine) {
    let profile = Profile::fresh();
    let (key, office) = new_office(engine, &profile, PASSPHRASE);
    let site = Site::start();
    put_office(&site, &office);
    let phone = open(engine, &site, &Profile::fresh());
    report_elder(&phone);
    let file = hand_over(&phone);

    let desk = open_desk(engine, &site);
    import(&desk, &[&file]);
    desk.go("#/desk/keys");
    assert!(!desk.text().contains("用示范钥匙开锁"), "the demonstration key opens nothing here");
    unlock_with(&desk, &key, PASSPHRASE);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
    desk.see("12 号楼 3 单元");
}

fn a_report_leaves_by_the_share_sheet(engine: Engine) {
    let site = Site::start();
    begin_pages_with(&site, SHEET);
    let phone = open(engine, &site, &Profile::fresh());
    report_elder(&phone);
    phone.click("发给社区");
    phone.see("还没有发出去");
    assert!(!phone.text().contains("交出去了"), "a sheet that was closed took nothing");
    phone.click("发给社区");
    phone.see("交出去了，谢谢您");
}

fn a_place_is_measured_or_written(engine: Engine) {
    let site = Site::start();
    device_says(&site, HERE);
    let phone = open(engine, &site, &Profile::fresh());
    let at_place = |phone: &Browser, category: &str| {
        phone.go("#/report");
        phone.click(category);
        phone.see("在哪里？");
    };
    at_place(&phone, "路灯");
    phone.click("我现在的位置");
    phone.see("误差约 20 米");
    let measured = send(&phone, "不亮");

    let other = open(engine, &site, &Profile::fresh());
    at_place(&other, "井盖");
    other.click("写地址");
    other.fill("写在哪里", "菜场后门，卖豆腐的旁边");
    let written = send(&other, "盖子翘起");

    let desk = open_desk(engine, &site);
    import(&desk, &[&measured, &written]);
    desk.go("#/desk/inbox");
    desk.click("路灯");
    desk.see("误差约 20 米");
    desk.click("井盖");
    desk.see("菜场后门，卖豆腐的旁边");
    desk.see_no_more("误差约 20 米");
}

fn a_report_is_uploaded_where_the_office_says(engine: Engine) {
    let mut site = Site::start();
    let mut community: Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    community["upload"] = json!("upload");
    site.put("content/community.json", community.to_string().as_bytes());
    let phone = open(engine, &site, &Profile::fresh());
    report_elder(&phone);
    phone.click("传给社区");
    phone.see("没传上去");
    phone.see("东西还在手机里");
    site.stop();
    phone.click("传给社区");
    phone.see("没有网，没传上去");
    assert!(!phone.text().contains("交出去了"), "nothing says that it arrived");
    site.restart();
    site.take_uploads(true);
    phone.click("传给社区");
    phone.see("交出去了，谢谢您");

    let uploads = site.uploads();
    assert_eq!(uploads.len(), 1);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("uploaded.yizhan.json");
    std::fs::write(&file, &uploads[0]).expect("the file");
    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
}

fn a_clerk_sorts_a_report_anew_and_writes_back_before_it_is_done(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report_cover(&phone, &small_picture(folder.path(), "cover.jpg"));
    let bundle = hand_over(&phone);
    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&bundle]);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.click("换个类别");
    desk.choose("应该是哪一类", "路面");
    desk.click("换个类别 ·");
    desk.see("换好类别了");
    desk.click("回话");
    desk.fill("回他一句", "看到了，明天一早去看");
    desk.click("只给他");
    desk.click("收下并回话");
    desk.see("话记下了，发布后他能看到");
    publish(&desk, &site);

    phone.go("#/me");
    phone.click("看看回音");
    phone.see("社区收到");
    phone.click("路面");
    phone.see("看到了，明天一早去看");
    phone.see("只给您看");
    let feed = xtask::project::files_below(&site.folder().join("feed")).expect("the feed");
    let told = |file: &String| String::from_utf8_lossy(&site.file(&format!("feed/{file}"))).contains("明天一早");
    let said = feed.iter().any(told);
    assert!(!feed.is_empty() && !said, "what is for the reporter alone stands in no file that anybody can read");
}

/// The dialog for a folder, answered with a folder that belongs to the page.
const PICKER: &str = "window.showDirectoryPicker = async () => \
    (await navigator.storage.getDirectory()).getDirectoryHandle('site', { create: true });\n";
/// Everything that was written there, by path.
const WRITTEN: &str = "const walk = async (folder, path) => { const found = {}; \
    for await (const [name, entry] of folder.entries()) { \
      if (entry.kind === 'directory') Object.assign(found, await walk(entry, `${path}${name}/`)); \
      else found[path + name] = Array.from(new Uint8Array(await (await entry.getFile()).arrayBuffer())); } \
    return found; }; \
    return navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('site')).then((site) => walk(site, ''))";

fn a_publication_is_written_into_the_site_s_folder(engine: Engine) {
    // WebKitGTK lets no page write into a folder, not even one of its own.
    let can_write = engine != Engine::WebKit;
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    report_elder(&phone);
    let file = hand_over(&phone);
    if can_write {
        begin_pages_with(&site, PICKER);
    }
    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    dispatch_and_resolve(&desk, "去看过了，老人平安");
    if can_write {
        desk.go("#/desk/publish");
        desk.click("做一份发布");
        desk.see("做好了，还没放上去");
        desk.click("选文件夹写进去");
        desk.see("写好了，");
        let written = desk.script(WRITTEN, &[]);
        let written = written.as_object().expect("files");
        assert!(written.keys().any(|path| path == "feed/index.json"), "{:?}", written.keys());
        for (path, bytes) in written {
            let bytes: Vec<u8> = serde_json::from_value(bytes.clone()).expect("bytes");
            site.put(path, &bytes);
        }
        desk.click("看一眼");
        desk.see("上去了，就是刚做的这一份");
    } else {
        publish(&desk, &site);
        assert!(!desk.text().contains("选文件夹写进去"), "nothing is offered that the browser cannot do");
    }
    phone.go("#/me");
    phone.click("看看回音");
    phone.see("办好了");
}

/// Says what is wrong, sends, and hands over.
fn send(phone: &Browser, what: &str) -> PathBuf {
    phone.click(what);
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}
