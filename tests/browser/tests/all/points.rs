//! A rider reports, earns, and spends what was earned: from the photo to the reward.

use crate::{
    pages::check,
    people::{
        dispatch_and_resolve, hand_over, import, import_new, language_of, leave_kiosk, open, open_desk, open_kiosk,
        publish, publish_again, report_cover, small_picture, take_along, unlock,
    },
};
use std::path::PathBuf;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(points_are_earned_claimed_and_spent, a_card_earns_at_the_shared_screen_and_spends_at_the_counter);

fn points_are_earned_claimed_and_spent(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let (phone, desk) = (open(engine, &site, &Profile::fresh()), open_desk(engine, &site));
    report_cover(&phone, &small_picture(folder.path(), "cover.jpg"));
    let report = hand_over(&phone);
    unlock(&desk);
    import(&desk, &[&report]);
    phone.go("#/points");
    phone.see("等办好");
    let claim = ask(&phone, "先认领积分，才能换", |phone| {
        phone.fill("怎么称呼？", "老秦");
        phone.click("就用这部手机");
    });
    import_new(&desk, &claim);
    desk.go("#/desk/inbox");
    desk.click("井盖");
    dispatch_and_resolve(&desk, "换好新井盖了，谢谢您");
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("积分认领");
    dispatch_and_resolve(&desk, "认领好了，可以换东西了。");
    desk.go("#/desk/points");
    check(&desk, "发这 1 笔");
    desk.click("发这 1 笔");
    desk.see("发了 1 笔，已经记在账上。下次发布后手机看得到。");
    publish(&desk, &site);
    hear(&phone);
    phone.go("#/points");
    check(&phone, "够了");
    phone.see_no_more("先认领积分，才能换");
    phone.see("火眼金睛");
    phone.see("再 2 次");
    phone.click("哪支队办得多");
    // The covers' crew has finished the one that was reported.
    phone.see("1 件");
    check(&phone, "各队办好的单");
    phone.see_no_more("今年挣得多的人");
    let named = ask(&phone, "上光荣榜，或者拿下来", |phone| phone.fill("榜上用什么称呼？", "热心骑手"));
    import_new(&desk, &named);
    desk.go("#/desk/inbox");
    desk.click("密封，先打开");
    desk.see("上光荣榜");
    desk.see("热心骑手");
    dispatch_and_resolve(&desk, "照您说的办了，下次发布后榜上就对了。");
    publish_again(&desk, &site);
    hear(&phone);
    phone.go("#/points/honours");
    phone.see("今年挣得多的人");
    phone.see("热心骑手");
    check(&phone, "只有自己说要上榜的人");
    assert_eq!(language_of(&phone, "热心骑手"), "zh-CN");

    let asked = ask(&phone, "充电宝借 1 天", |phone| phone.see("换哪一样？"));
    phone.go("#/points");
    phone.see("等社区答应，分还没扣");
    import_new(&desk, &asked);
    desk.go("#/desk/points");
    check(&desk, "答应，扣分");
    desk.click("答应，扣分");
    check(&desk, "扣了分，等他来取");
    publish_again(&desk, &site);
    hear(&phone);
    phone.go("#/points");
    phone.see("到了念给值班员");
    check(&phone, "取货码");
    let code = code(&phone);
    desk.go("#/desk/points");
    desk.fill("取货码", "12");
    desk.click("对上了，给他");
    desk.see("取货码不对，东西先别给");
    desk.fill("取货码", &code);
    desk.click("对上了，给他");
    desk.see("没有等着换的");
    publish_again(&desk, &site);
    hear(&phone);
    phone.go("#/points");
    phone.see_no_more("到了念给值班员");

    called_back_and_looked_in_on(&desk);
    taken_back(&desk);
    publish_again(&desk, &site);
    hear(&phone);
    phone.see("井盖");
    phone.click("井盖");
    phone.see("12月31日 再来看看");
    phone.see("年底再来量一量");
    phone.go("#/points");
    phone.see("和上个月那件是同一件");
    check(&phone, "收回");
}

/// The clerk calls, writes down how it was, and arranges another visit.
fn called_back_and_looked_in_on(desk: &Browser) {
    desk.go("#/desk/inbox");
    desk.click("回访 3");
    desk.click("井盖");
    desk.click("4 好");
    desk.fill("他说了什么", "盖得平，不响了");
    check(desk, "他怎么说的");
    desk.click("替他确认 · QH");
    desk.see("替他确认了");
    desk.click("全部");
    desk.see("盖得平，不响了");
    desk.see("他打了 4 分，满分 5 分");
    desk.click("约回访");
    desk.see("先选个日子");
    desk.fill("哪天再去看看", "2031-12-31");
    desk.fill("回他一句", "年底再来量一量");
    check(desk, "谁能看到这句话");
    desk.click("约回访 · QH");
    desk.see("记下了，发布后他能看到");
    check(desk, "12月31日回访");
}

/// Points that were granted by mistake.
fn taken_back(desk: &Browser) {
    desk.go("#/desk/points");
    desk.fill("找一笔", "没有的");
    desk.see("没有找到");
    desk.fill("找一笔", "QH");
    desk.click("收回");
    desk.see("先写为什么");
    desk.fill("为什么收回", "和上个月那件是同一件");
    check(desk, "不够的先欠着");
    desk.click("收回这");
    desk.see("收回了。下次发布后他看得到");
    desk.see("没有找到");
}

/// Opens a form from the page of the points, fills it in, and hands it over.
pub(crate) fn ask(phone: &Browser, way: &str, fill: impl Fn(&Browser)) -> PathBuf {
    phone.go("#/points");
    phone.click(way);
    fill(phone);
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    hand_over(phone)
}

/// Reads what the office published.
fn hear(phone: &Browser) {
    phone.go("#/me");
    phone.click("看看回音");
    phone.see("办好了");
}

/// The code as the page shows it: six digits.
fn code(phone: &Browser) -> String {
    phone.until("read the code", |phone| {
        let text = phone.text();
        let after = text.split("取货码 ").nth(1)?;
        Some(after.chars().take_while(char::is_ascii_digit).collect()).filter(|code: &String| code.len() == 6)
    })
}

fn a_card_earns_at_the_shared_screen_and_spends_at_the_counter(engine: Engine) {
    let site = Site::start();
    let folder = tempfile::tempdir().expect("a folder");
    let desk = open_desk(engine, &site);
    unlock(&desk);
    desk.go("#/desk/points");
    desk.click("做新卡");
    desk.click("做 8 张");
    check(&desk, "没印出来的，离开这一页就没有了。");
    let card = desk.script("return document.querySelector('.paper-card__typed').innerText", &[]);
    let card = card.as_str().expect("a code").trim().to_owned();

    let kiosk = open_kiosk(engine, &site, "#/kiosk/points");
    check(&kiosk, "有积分卡吗？");
    kiosk.fill("卡上的码", &card.replace('-', "")[1..]);
    kiosk.click("用这张卡");
    kiosk.see("这不是积分卡的码，请再扫一次");
    kiosk.fill("卡上的码", &card.replace('-', ""));
    kiosk.click("用这张卡");
    check(&kiosk, "号卡");
    report_cover(&kiosk, &small_picture(folder.path(), "cover.jpg"));
    leave_kiosk(&kiosk);
    let report = take_along(&kiosk);
    kiosk.go("#/kiosk/points");
    kiosk.see("有积分卡吗？");

    import(&desk, &[&report]);
    desk.go("#/desk/inbox");
    // Whatever leaves the shared screen is sealed.
    desk.click("密封的一件");
    dispatch_and_resolve(&desk, "换好新井盖了，谢谢您");
    desk.go("#/desk/points");
    desk.click("发这 1 笔");
    desk.see("发了 1 笔");
    desk.fill("卡上的码", &card);
    desk.click("看这张卡");
    check(&desk, "还没认领，先见见本人，才能换");
    desk.fill("卡是谁的？", "9 号楼王奶奶");
    desk.click("见到本人了，认领");
    desk.see("现在能用 20 分");
    check(&desk, "充电宝借 1 天");
    desk.click("扣分，给他");
    desk.see("现在能用 0 分");
    check(&desk, "退回来了，把分还他");
    desk.click("退回来了，把分还他");
    desk.see("现在能用 20 分");
    desk.click("收起这张卡");
    desk.see_no_more("现在能用 20 分");
}
