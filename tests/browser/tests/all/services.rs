//! Somebody asks for a hand: from the menu to the thanks, and from a team's page to its leader.

use crate::{
    pages::check,
    people::{dispatch_and_resolve, hand_over, hand_over_again, import, import_more, open, open_desk, publish, unlock},
};
use std::path::Path;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    a_haircut_is_ordered_for_a_parent_and_confirmed_with_stars,
    an_order_that_was_begun_is_there_again,
    a_team_is_read_about_and_joined,
    names_stand_in_the_order_of_the_language,
);

const REPLY: &str = "理好了，精神着呢";

fn a_haircut_is_ordered_for_a_parent_and_confirmed_with_stars(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.click("服务");
    order_a_haircut(&phone, type_number);
    let order = hand_over(&phone);
    let text = std::fs::read_to_string(&order).expect("the bundle");
    assert!(["haircut", "王奶奶", "010-0000-0199", "4 层 402"].iter().all(|secret| !text.contains(secret)), "sealed");

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&order]);
    solve(&desk);
    publish(&desk, &site);

    phone.go("#/me");
    phone.click("看看回音");
    phone.see("办好了");
    phone.click("上门理发");
    for told in [REPLY, "一把剪子理发队", "约好师傅了", "理好了", "办好了吗？"] {
        phone.see(told);
    }
    assert!(!phone.text().contains("修好了"), "nothing was broken");
    phone.click("办好了");
    phone.click("5 很好");
    phone.click("存下：办好了");
    phone.see("刚才这一步还在手机里，再交一次社区才知道。");
    import_more(&desk, &hand_over_again(&phone));
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("上门理发");
    desk.see("打了 5 分，满分 5 分");
}

/// Orders a haircut for a parent from the menu, which is open, up to the receipt.
pub(crate) fn order_a_haircut(phone: &Browser, say_number: impl Fn(&Browser)) {
    phone.see("点一样，社区派人上门");
    phone.click("上门理发");
    phone.see("去哪里办？");
    assert!(!phone.text().contains("拍一张"), "an order needs no photo");
    phone.click("12 号楼");
    phone.click("3 单元");
    phone.click("家里老人");
    phone.click("周末");
    phone.fill("怎么称呼？", "王奶奶");
    say_number(phone);
    phone.fill("几层几号？", "4 层 402");
    phone.click("交给社区");
    phone.see("存好了，");
}

/// As on a keyboard.
pub(crate) fn type_number(phone: &Browser) {
    phone.fill("打哪个电话？", "010-0000-0199");
    assert!(!phone.text().contains("删掉一位"), "a phone has a keyboard of its own");
}

/// As on a screen without one: the last digits, one of them twice, are pressed.
pub(crate) fn press_number(kiosk: &Browser) {
    kiosk.fill("打哪个电话？", "010-0000-01");
    for key in ["9", "9", "9", "删掉一位"] {
        kiosk.click(key);
    }
    assert_eq!(kiosk.value("打哪个电话？"), "010-0000-0199");
    check(kiosk, "打哪个电话？");
}

/// Sends the team that the desk suggests, and resolves it with a reply that only the sender reads.
fn solve(desk: &Browser) {
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("上门理发");
    for told in ["12 号楼 3 单元", "家里老人", "王奶奶", "一把剪子理发队"] {
        desk.see(told);
    }
    dispatch_and_resolve(desk, REPLY);
}

fn an_order_that_was_begun_is_there_again(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/services/bulb");
    phone.see("去哪里办？");
    phone.click("12 号楼");
    phone.fill("怎么称呼？", "老秦");
    // Another order and a report have drafts of their own.
    phone.go("#/services/tap");
    phone.see("修水龙头");
    phone.see_no_more("接着上次的");
    phone.go("#/report");
    phone.see("哪里不对？");
    assert!(!phone.text().contains("接着上次的") && !phone.text().contains("上门理发"), "categories are no orders");
    phone.go("#/services/bulb");
    phone.see("接着上次的");
    assert_eq!(phone.value("怎么称呼？"), "老秦");
    phone.click("从头来");
    phone.see("从头来？");
    phone.click("从头来");
    phone.until("see an empty field", |phone| phone.value("怎么称呼？").is_empty().then_some(()));
    phone.go("#/services/manhole");
    phone.see("没有这项服务");
}

fn a_team_is_read_about_and_joined(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/services");
    phone.click("志愿队伍");
    check(&phone, "10 支队伍");
    phone.click("法律");
    phone.see("1 支队伍");
    phone.click("周末说法队");
    check(&phone, "周律师");
    phone.click("我想加入");
    phone.see("想加入哪一队？");
    let chosen = "return [...document.querySelectorAll('input:checked')].map((input) => input.value).join()";
    phone.until("see the team chosen", |phone| (phone.script(chosen, &[]) == "legal").then_some(()));
    phone.fill("怎么称呼？", "小程");
    phone.fill("打哪个电话？", "010-0000-0198");
    phone.click("周末");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    let file = hand_over(&phone);
    let desk = open_desk(engine, &site);
    unlock(&desk);
    import_the_application(&desk, &file);
}

fn import_the_application(desk: &Browser, file: &Path) {
    import(desk, &[file]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("加入队伍");
    desk.see("周末说法队");
    desk.see("小程");
}

fn names_stand_in_the_order_of_the_language(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    let in_order = |names: &[&str]| {
        phone.until(&format!("see {names:?} in this order"), |phone| {
            let text = phone.text();
            let places: Option<Vec<usize>> = names.iter().map(|name| text.find(&format!("\n{name}\n"))).collect();
            places?.is_sorted().then_some(())
        });
    };
    phone.go("#/teams");
    // By their sound: liu, qiao, qing, yi, zhou.
    in_order(&["流动网格员", "巧手修修队", "青河骑手志愿队", "一把剪子理发队", "周末说法队"]);
    phone.see("这里的内容截至 今天 ");
    phone.go("#/");
    phone.click("English");
    phone.go("#/teams");
    in_order(&[
        "Mending hands",
        "Mobile grid workers",
        "One pair of scissors",
        "Qinghe riders' team",
        "Weekend legal team",
    ]);
    phone.see("What this page says is as of today ");
}
