//! A phone is changed for another: one file, a passphrase, and the case goes on there.

use crate::{
    pages::check,
    people::{
        dispatch_and_resolve, hand_over, hand_over_again, import, import_more, open, open_desk, open_kiosk, publish,
        report_cover, small_picture, unlock,
    },
};
use std::path::{Path, PathBuf};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(a_lost_phone_s_case_goes_on_from_a_new_one, a_shared_screen_takes_nothing_along);

const WORDS: &str = "rainy-59-kettle-jump-04";

fn a_lost_phone_s_case_goes_on_from_a_new_one(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    report_cover(&phone, &small_picture(folder.path(), "cover.jpg"));
    let report = hand_over(&phone);
    let backup = back_up(&phone, folder.path());

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&report]);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    dispatch_and_resolve(&desk, "换好新井盖了，谢谢您");
    publish(&desk, &site);

    let new = open(engine, &site, &Profile::fresh());
    what_does_not_open_changes_nothing(&new, &backup, folder.path());
    new.fill("当时的口令", WORDS);
    new.click("放回来");
    check(&new, "1 件事放回来了");
    new.see("积分号放回来了，原来的分照样能换");
    new.click("看看我的");
    new.click("看看回音");
    new.see("办好了");
    new.click("井盖");
    check(&new, "换好新井盖了，谢谢您");
    new.click("修好了");
    new.click("5 很好");
    new.click("存下：修好了");
    new.see("刚才这一步还在手机里，再交一次社区才知道。");
    import_more(&desk, &hand_over_again(&new));
    desk.go("#/desk/inbox");
    desk.click("井盖");
    desk.see("确认办好了");

    // A second time there is nothing to put back.
    open_page(&new);
    new.upload("选换手机文件", &[&backup]);
    new.fill("当时的口令", WORDS);
    new.click("放回来");
    new.see("文件里的，这里本来都有，什么也没变");
}

fn open_page(phone: &Browser) {
    phone.go("#/me");
    phone.click("换手机");
    phone.see("旧手机上：做一个文件");
}

/// Makes the file, and takes it into this folder.
fn back_up(phone: &Browser, folder: &Path) -> PathBuf {
    open_page(phone);
    phone.fill("口令", WORDS);
    phone.fill("再写一遍口令", "rainy-59");
    check(phone, "两遍不一样，再看看");
    phone.fill("再写一遍口令", WORDS);
    phone.click("做换手机文件");
    check(phone, "文件做好了，拿到新手机上去");
    phone.see("1 件事");
    phone.click("存成文件");
    let saved = phone.downloaded();
    let name = saved.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.contains("yizhan-backup"), "{name}");
    let backup = folder.join("moved.yizhan-backup.txt");
    std::fs::copy(saved, &backup).expect("a copy");
    let text = std::fs::read_to_string(&backup).expect("the file");
    assert!(text.contains("yizhan.backup/1") && !text.contains("manhole") && !text.contains("yuxin"), "sealed");
    backup
}

/// Tries a wrong passphrase and half a file; leaves the page with the right file chosen.
fn what_does_not_open_changes_nothing(new: &Browser, backup: &Path, folder: &Path) {
    let half = folder.join("half.yizhan-backup.txt");
    let bytes = std::fs::read(backup).expect("the file");
    std::fs::write(&half, &bytes[..bytes.len() / 2]).expect("a file");
    open_page(new);
    new.upload("选换手机文件", &[&half]);
    new.fill("当时的口令", WORDS);
    new.click("放回来");
    check(new, "这不是换手机文件，或拷一半断了");
    new.upload("换一个文件", &[backup]);
    new.fill("当时的口令", "another passphrase");
    new.click("放回来");
    check(new, "打不开：口令不对，或文件坏了");
    new.go("#/me");
    new.see("还没拍过");
    open_page(new);
    new.upload("选换手机文件", &[backup]);
}

fn a_shared_screen_takes_nothing_along(engine: Engine) {
    let site = Site::start();
    let kiosk = open_kiosk(engine, &site, "#/kiosk");
    kiosk.see("育新社区");
    kiosk.go("#/me/backup");
    check(&kiosk, "这一页在您自己的手机上用");
    assert!(!kiosk.text().contains("旧手机上：做一个文件"));
}
