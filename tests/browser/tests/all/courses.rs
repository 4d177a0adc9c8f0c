//! A rider takes two courses, earns by being there, and spends it: from the form to the certificate and the reward.

use crate::{
    pages::{check, check_in_english},
    people::{dispatch_and_resolve, hand_over, import, import_new, open, open_desk, publish, publish_again, unlock},
};
use std::path::PathBuf;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(two_courses_are_taken_and_what_they_earn_is_spent);

fn two_courses_are_taken_and_what_they_earn_is_spent(engine: Engine) {
    let site = Site::start();
    let (phone, desk) = (open(engine, &site, &Profile::fresh()), open_desk(engine, &site));
    unlock(&desk);
    phone.go("#/calendar");
    phone.click("看课程，报名");
    check(&phone, "上过 0 门，一共 2 门");
    import(&desk, &[&enrol(&phone, "必修课：急救")]);
    import_new(&desk, &enrol(&phone, "选修课：拉伸瑜伽"));
    desk.go("#/desk/courses");
    check(&desk, "16 个座，坐了 0 个，等着 1 个");
    desk.click("排座，收下 1 位 · 选修课：拉伸瑜伽");
    desk.see("16 个座，坐了 1 个，等着 0 个");
    desk.click("排座，收下 1 位 · 必修课：急救");
    desk.see("24 个座，坐了 1 个，等着 0 个");
    publish(&desk, &site);
    hear(&phone);
    phone.see("留了座");
    // The code at the door is what a scanner types.
    phone.click("必修课：急救");
    check(&phone, "到场码");
    let address = phone.address();
    let code = address.rsplit('/').next().expect("the case").to_owned();

    desk.go("#/desk/courses");
    desk.click("点名 · 选修课：拉伸瑜伽");
    desk.fill("扫到场码，或输回执号", &code);
    desk.click("点到");
    check(&desk, "这一场没有这个人，或者不止一位");
    desk.click("来了 · 老秦");
    desk.see("上过了");
    desk.click("点名 · 必修课：急救");
    desk.fill("扫到场码，或输回执号", &code);
    desk.click("点到");
    desk.until("see both called", |desk| (desk.text().matches("上过了").count() == 2).then_some(()));
    let claim = claim(&phone);
    import_new(&desk, &claim);
    desk.go("#/desk/inbox");
    desk.click("密封，先打开");
    desk.see("积分认领");
    dispatch_and_resolve(&desk, "认领好了，可以换东西了。");
    desk.go("#/desk/points");
    desk.click("发这 2 笔");
    desk.see("发了 2 笔，已经记在账上。");
    publish_again(&desk, &site);
    hear(&phone);
    phone.see("上过 1 门，一共 2 门");
    phone.click("必修课：急救");
    phone.fill("证书上写谁？", "老秦");
    check(&phone, "上完《必修课：急救》，点名到场。");
    check_in_english(&phone, "as ticked off at the door");

    phone.go("#/points");
    phone.see("30 分");
    phone.click("热饭券 1 张");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    import_new(&desk, &hand_over(&phone));
    desk.go("#/desk/points");
    desk.see("还剩 60 件");
    desk.click("答应，扣分");
    desk.see("扣了分，等他来取");
    desk.see("还剩 59 件");
    desk.see("他有 0 分");
}

/// Asks for a seat from the page of the courses, at the time that is offered first.
fn enrol(phone: &Browser, course: &str) -> PathBuf {
    phone.go("#/courses");
    phone.click(course);
    check(phone, "哪一次？");
    phone.fill("怎么称呼？", "老秦");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}

/// Claims the points for whoever holds the phone.
fn claim(phone: &Browser) -> PathBuf {
    phone.go("#/points");
    phone.click("先认领积分，才能换");
    phone.fill("怎么称呼？", "老秦");
    phone.click("就用这部手机");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}

/// Reads what the office published, and goes back to the courses.
fn hear(phone: &Browser) {
    phone.go("#/me");
    phone.click("看看回音");
    phone.see("社区的回音截至");
    phone.see_no_more("正在看");
    phone.go("#/courses");
}
