//! A community of one's own: its office makes its key at the desk, and from then on only that key opens what is sealed.

use crate::people::{
    begin_pages_with, device_says, hand_over, import, new_office, open, open_desk, put_office, report_elder,
    unlock_with,
};
use std::path::PathBuf;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    an_office_makes_its_own_key_and_opens_what_is_sealed_to_it,
    a_report_leaves_by_the_share_sheet,
    a_place_is_measured_or_written,
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

/// Says what is wrong, sends, and hands over.
fn send(phone: &Browser, what: &str) -> PathBuf {
    phone.click(what);
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}
