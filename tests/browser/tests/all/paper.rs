//! What comes out of a printer. Only Chromium can be told to show a page as it would be printed.

use crate::people::{dispatch_and_resolve, hand_over, import, open, open_desk, report_cover, small_picture, unlock};
use serde_json::json;
use yizhan_browser::{Browser, Engine, Profile, Site, run};

/// How light the ground is, from 0 to 255.
const GROUND: &str =
    "return Math.min(...getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3))";

#[test]
fn a_case_on_paper_is_what_was_said_and_done() {
    run(Engine::Chromium, |engine| {
        let site = Site::start();
        let folder = tempfile::tempdir().expect("a folder");
        let phone = open(engine, &site, &Profile::fresh());
        report_cover(&phone, &small_picture(folder.path(), "cover.jpg"));
        let bundle = hand_over(&phone);
        phone.go("#/me");
        phone.click("夜里");
        phone.click("井盖");
        phone.see("收回这条");
        print(&phone);
        for told in ["井盖", "12 号楼 3 单元", "盖子翘起", "走到哪一步"] {
            phone.see(told);
        }
        phone.see_no_more("收回这条");
        phone.see_no_more("补几句，加照片");
        assert!(phone.script(GROUND, &[]).as_u64() > Some(240), "paper is light, also at night");

        let desk = open_desk(engine, &site);
        unlock(&desk);
        import(&desk, &[&bundle]);
        desk.go("#/desk/inbox");
        desk.click("井盖");
        dispatch_and_resolve(&desk, "换好新井盖了");
        print(&desk);
        for told in ["井盖", "12 号楼 3 单元", "盖子翘起", "来路", "换好新井盖了"] {
            desk.see(told);
        }
        desk.see_no_more("放上公示");
        desk.see_no_more("导入");
    });
}

/// Shows the page as it would be printed.
fn print(browser: &Browser) {
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
}
