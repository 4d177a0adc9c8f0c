//! Where there is no network: a phone shows a case as square codes, the hall's screen takes them in with its camera,
//! and the photo follows in a file. The camera of the test sees what the phone's page drew.

use crate::{
    pages::check,
    people::{begin_pages_with, camera, import, import_more, open, open_desk, open_kiosk, report_cover, unlock},
};
use serde_json::json;
use std::collections::BTreeMap;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(a_phone_without_a_network_hands_over_by_square_codes, a_page_goes_along_to_a_phone);

/// The side in modules and the drawn path of each code that the phone shows, by its number.
fn shown_codes(phone: &Browser) -> Vec<(String, String)> {
    let read = "const code = document.querySelector('.square-codes .qr-code'); return [ \
                document.querySelector('.square-codes__count').innerText, code.getAttribute('viewBox'), \
                code.querySelector('.qr-code__modules').getAttribute('d')]";
    let (mut codes, mut total) = (BTreeMap::new(), 1);
    while codes.len() < total {
        let seen = phone.script(read, &[]);
        let text = |index: usize| seen[index].as_str().expect("a text").to_owned();
        let numbers: Vec<usize> = text(0).split('/').filter_map(|number| number.trim().parse().ok()).collect();
        let [number, of] = numbers[..] else { panic!("no count: {seen}") };
        total = of;
        codes.insert(number, (text(1).rsplit(' ').next().expect("a side").to_owned(), text(2)));
        phone.click("下一张");
    }
    codes.into_values().collect()
}

/// The camera of whoever opens the site. The page's first script has it, because not every engine lets a test reach
/// into a page; the document says what it sees: codes, one after the other, each a while, or how it fails.
const CAMERA: &str = "
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => {
      const told = document.documentElement.dataset.camera;
      if (!told.startsWith('[')) throw new DOMException('', told);
      const codes = JSON.parse(told);
      const canvas = document.createElement('canvas'); [canvas.width, canvas.height] = [1280, 720];
      const ink = canvas.getContext('2d'); let at = 0;
      const next = () => {
        const [side, path] = codes[at++ % codes.length]; const scale = 640 / Number(side);
        ink.setTransform(1, 0, 0, 1, 0, 0); ink.fillStyle = '#ddd'; ink.fillRect(0, 0, 1280, 720);
        ink.setTransform(scale, 0.04 * scale, -0.04 * scale, scale, 340, 20);
        ink.fillStyle = '#222'; ink.fill(new Path2D(path));
        // Never in step with whoever looks: one code would be missed in every round.
        setTimeout(next, 250 + (at * 97) % 300);
      };
      next();
      return canvas.captureStream(10);
    } } });
";

/// From now on the screen's camera fails like this, by the browsers' own name for it.
fn camera_fails(screen: &Browser, name: &str) {
    screen.script("document.documentElement.dataset.camera = arguments[0]", &[json!(name)]);
}

/// From now on the screen's camera sees these codes.
fn camera_sees(screen: &Browser, codes: &[(String, String)]) {
    screen.script("document.documentElement.dataset.camera = JSON.stringify(arguments[0])", &[json!(codes)]);
}

fn a_phone_without_a_network_hands_over_by_square_codes(engine: Engine) {
    let site = Site::start();
    begin_pages_with(&site, CAMERA);
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report_cover(&phone, &camera(folder.path()));
    phone.click("出示方块码");
    phone.see("社区的屏幕收下了");
    phone.see("还在手机里，有网时存成文件再交");
    phone.click("停住");
    check(&phone, "接着换");
    let codes = shown_codes(&phone);
    assert!(codes.len() > 3, "{} codes", codes.len());

    let kiosk = open_kiosk(engine, &site, "#/kiosk");
    kiosk.click("没网？来这里交");
    check(&kiosk, "请在手机上点“出示方块码”");
    camera_fails(&kiosk, "NotFoundError");
    kiosk.click("打开摄像头");
    check(&kiosk, "没找到摄像头");
    kiosk.see("手机里的都还在");
    camera_fails(&kiosk, "NotAllowedError");
    kiosk.click("再试一次");
    check(&kiosk, "浏览器没让开摄像头");
    if kiosk.script("return typeof HTMLCanvasElement.prototype.captureStream", &[]) != "function" {
        // This engine cannot be given another camera.
        return;
    }
    camera_sees(&kiosk, &codes);
    kiosk.click("再试一次");
    kiosk.see("还缺第");
    check(&kiosk, "收齐了，存在这台屏上");
    kiosk.see("照片没有跟来");

    phone.click("社区的屏幕收下了");
    phone.see("交出去了，谢谢您");
    phone.see("照片还没交");

    unlock(&kiosk);
    kiosk.go("#/desk/left");
    kiosk.see("大家在这里交了 1 件，还没拿走。");
    kiosk.click("存成文件");
    let taken = kiosk.downloaded();
    kiosk.click("发出去了");
    kiosk.see("没有要拿走的");

    let desk = open_desk(engine, &site);
    import(&desk, &[&taken]);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    check(&desk, "照片还在路上");

    phone.click("再交一次");
    phone.click("存成文件");
    let file = phone.downloaded();
    phone.click("发出去了");
    phone.see_no_more("照片还没交");
    import_more(&desk, &file);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("来路");
    desk.see_no_more("照片还在路上");
}

fn a_page_goes_along_to_a_phone(engine: Engine) {
    let site = Site::start();
    let kiosk = open_kiosk(engine, &site, "#/kiosk");
    kiosk.see("育新社区");
    kiosk.go("#/kiosk/stations/yuxin-east-gate");
    kiosk.see("两位负责人");
    kiosk.click("带到手机上");
    check(&kiosk, "用手机扫这个码");
    kiosk.see(&format!("{}#/stations/yuxin-east-gate", site.address()));
    kiosk.click("关上");
    for personal in ["#/me", "#/report", "#/claim"] {
        kiosk.go(personal);
        kiosk.see_no_more("带到手机上");
    }
}
