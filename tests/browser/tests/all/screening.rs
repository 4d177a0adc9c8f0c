//! A screening from place to place: a parent signs up, the desk writes down what was found and what comes next, and only
//! the parent's phone tells it.

use crate::{
    pages::check,
    people::{claim_code, hand_over, import, import_new, open, open_desk, publish, unlock},
};
use std::{path::PathBuf, time::SystemTime};
use yizhan::domain::Instant;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(a_child_is_screened_and_goes_to_the_hospital_with_the_second_batch);

fn a_child_is_screened_and_goes_to_the_hospital_with_the_second_batch(engine: Engine) {
    let site = Site::start();
    announce(&site);
    let (phone, desk) = (open(engine, &site, &Profile::fresh()), open_desk(engine, &site));
    unlock(&desk);
    phone.go("#/calendar");
    phone.click("看筛查，报名");
    check(&phone, "第二阶段：补查和复查");
    import(&desk, &[&sign_up(&phone, "育新东门驿站", "小米")]);
    import_new(&desk, &sign_up(&phone, "学堂巷驿站", "小豆"));
    phone.go("#/screening");
    check(&phone, "报名了");

    desk.go("#/desk/courses");
    desk.see("没有人报名");
    desk.go("#/desk/screening");
    check(&desk, "40 个名额，排上 0 位，查过 0 位，要治 0 位");
    check(&desk, "先在名单里勾人");
    desk.click("勾上 · 小米");
    desk.click("记下 1 位");
    desk.see("40 个名额，排上 1 位，查过 0 位，要治 0 位");
    // Two people of two stops, in one step.
    desk.click("勾上 · 小米");
    desk.click("勾上 · 小豆");
    desk.choose("记什么", "查过了");
    check(&desk, "先选查出什么");
    desk.click("可以手术或治疗");
    desk.click("记下 2 位");
    desk.see("记下了 2 位");
    desk.click("等着编批");
    desk.click("勾上 · 小米");
    desk.choose("记什么", "编进批次");
    check(&desk, "写上第几批，从 1 起");
    desk.fill("第几批", "2");
    desk.fill("去哪家医院", "市一院");
    desk.fill("哪天去", "2099-11-30");
    desk.fill("跟本人说一句", "带医保卡，早上七点东门集合");
    desk.click("记下 1 位");
    desk.see_no_more("小米");
    desk.click("在批里");
    desk.click("勾上 · 小米");
    desk.choose("记什么", "约回访");
    desk.fill("约哪天", "2099-12-05");
    desk.click("记下 1 位");
    desk.see("回访：2099年12月5日");
    check(&desk, "第 2 批，2099年11月30日去市一院");
    publish(&desk, &site);

    hear(&phone);
    phone.go("#/screening");
    phone.see("排上了");
    phone.click("育新东门驿站");
    phone.see("接下来");
    phone.see("查过了，可以治，社区来安排");
    phone.see("第 2 批，2099年11月30日去市一院");
    phone.see("带医保卡，早上七点东门集合");
    check(&phone, "回访：2099年12月5日");
    phone.click("出示查询码");
    let code = claim_code(&phone);

    // Whoever has only the code sees that something was said, and not what.
    let other = open(engine, &site, &Profile::fresh());
    other.go("#/claim");
    other.fill("查询码", &code);
    other.click("打开");
    other.see("值班台回话");
    check(&other, "一件事");
    let text = other.text();
    for secret in ["筛查", "查过了", "第 2 批", "市一院", "回访：", "小米"] {
        assert!(!text.contains(secret), "{secret} is told to whoever has the code: {text}");
    }
}

/// Signs a child up from the tour's page, at the time that is offered.
fn sign_up(phone: &Browser, place: &str, name: &str) -> PathBuf {
    phone.go("#/screening");
    phone.click(place);
    phone.see("哪一次？");
    phone.click("孩子");
    phone.fill("来的人怎么称呼？", name);
    phone.fill("几岁了？", "6");
    phone.fill("打哪个电话找您？", "010-0000-0123");
    phone.click("跑几步就喘");
    check(phone, "有没有这些情况？");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}

/// Reads what the office published.
fn hear(phone: &Browser) {
    phone.go("#/me");
    phone.click("看看回音");
    phone.see("社区的回音截至");
    phone.see_no_more("正在看");
}

/// The sample's tour is a week ahead, whatever day it is.
fn announce(site: &Site) {
    const FILE: &str = "content/screenings.json";
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock").as_secs();
    let week_ahead = Instant::from_unix(now.cast_signed() + 7 * 86_400, 480).date_time().format("%Y-%m-%dT08:30");
    let mut tours: serde_json::Value = serde_json::from_slice(&site.file(FILE)).expect("JSON");
    for phase in tours[0]["phases"].as_array_mut().expect("a list") {
        for stop in phase["stops"].as_array_mut().expect("a list") {
            stop["dtstart"] = week_ahead.to_string().into();
        }
    }
    site.put(FILE, tours.to_string().as_bytes());
}
