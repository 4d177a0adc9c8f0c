//! A screen that many people share: whoever goes leaves sealed mail for the staff, and nothing else.

use crate::{
    pages::check,
    people::{claim_code, import, open_desk, report_elder, unlock},
};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(who_goes_leaves_sealed_mail_and_nothing_else);

fn who_goes_leaves_sealed_mail_and_nothing_else(engine: Engine) {
    let site = Site::start();
    let kiosk = Browser::open(engine, &Profile::fresh());
    kiosk.resize(1080, 1920);
    kiosk.visit(&format!("{}#/kiosk", site.address()));
    kiosk.see("育新社区");
    report_elder(&kiosk);
    check(&kiosk, "我用完了");
    // Whoever goes takes the code along, seen or printed.
    let code = claim_code(&kiosk);
    kiosk.see("查询码");
    kiosk.see("打印");
    assert_eq!(kiosk.script("return document.querySelectorAll('.code .qr-code').length", &[]), 1);
    kiosk.script("window.before = true", &[]);
    kiosk.click("我用完了");
    // The page starts anew: nothing of before is in its memory.
    kiosk.until("start anew", |kiosk| {
        let seen =
            "return !window.before && location.hash === '#/kiosk' && document.body.innerText.includes('育新社区')";
        (kiosk.try_script(seen, &[])? == true).then_some(())
    });
    assert_eq!(kiosk.script("return localStorage.length", &[]), 0);
    kiosk.go("#/me");
    kiosk.see("还没拍过");
    kiosk.go("#/report");
    kiosk.see("哪里不对？");
    assert!(!kiosk.text().contains("接着上次的"), "no draft is left");
    assert!(!kiosk.text().contains(&code), "no code is left");

    kiosk.go("#/desk/left");
    check(&kiosk, "才看得到这里留了几件");
    unlock(&kiosk);
    kiosk.go("#/desk/left");
    check(&kiosk, "大家在这里交了 1 件，还没拿走。");
    kiosk.click("存成文件");
    let file = kiosk.downloaded();
    kiosk.click("发出去了");
    kiosk.see("没有要拿走的");

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("敲门没人应");
}
