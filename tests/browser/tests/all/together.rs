//! What is done together: a campaign from the notice at the doors to the result that everybody sees, and a shift that
//! needs hands.

use crate::{
    pages::check,
    people::{hand_over, import, import_new, language_of, open, open_desk, publish, small_picture, unlock},
};
use yizhan_browser::{Engine, Profile, Site, in_every_engine};

in_every_engine!(a_campaign_goes_from_the_notice_to_the_result);

fn a_campaign_goes_from_the_notice_to_the_result(engine: Engine) {
    let site = Site::start();
    begin_campaigns(&site);
    let folder = tempfile::tempdir().expect("a place for pictures");
    let (before, after) = (small_picture(folder.path(), "before.jpg"), small_picture(folder.path(), "after.jpg"));
    let (phone, desk) = (open(engine, &site, &Profile::fresh()), open_desk(engine, &site));
    unlock(&desk);
    phone.go("#/services");
    phone.click("一起干");
    check(&phone, "还差 3 人");
    phone.click("菜市场周边大清扫");
    check(&phone, "社区还没公布成果");
    phone.click("打印告知单");
    check(&phone, "请在前一晚把停在沿街的电动车");
    phone.go("#/together/market-sweep");

    phone.click("菜市场后巷");
    check(&phone, "干了什么？");
    phone.click("扫干净了");
    phone.click("掏了水沟");
    phone.fill("来了几个人？", "6");
    phone.fill("清出几袋垃圾？", "14");
    phone.upload("拍一张 · 干之前的照片", &[&before]);
    phone.see("重拍");
    phone.upload("拍一张 · 干完的照片", &[&after]);
    phone.see_no_more("拍一张");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    import(&desk, &[&hand_over(&phone)]);

    // A shift, in order of receipt.
    phone.go("#/together");
    // The next of several rows of that name.
    // Any row, not only the first ones: what was pressed is what is asked for.
    let last = "const rows = [...document.links].filter((link) => link.hash.startsWith('#/services/shift/')); \
                const row = rows.at(-1); row.click(); return row.innerText";
    let row = phone.until("press the last shift", |phone| phone.try_script(last, &[])?.as_str().map(str::to_owned));
    phone.until("see the time that was pressed", |phone| {
        let times = "return [...document.querySelectorAll('.chip--selected')].map((chip) => chip.innerText.trim())";
        let times = phone.try_script(times, &[])?;
        let is_pressed =
            |time: &serde_json::Value| time.as_str().is_some_and(|time| time.contains(':') && row.contains(time));
        times.as_array()?.iter().any(is_pressed).then_some(())
    });
    phone.go("#/together");
    let press = "[...document.links].find((link) => link.innerText.includes('放学护送班')).click()";
    phone.see("放学护送班");
    phone.script(press, &[]);
    check(&phone, "哪一次？");
    phone.fill("怎么称呼您？", "闪电小何");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    import_new(&desk, &hand_over(&phone));
    desk.go("#/desk/courses");
    desk.click("排座，收下 1 位");
    desk.see("3 个座，坐了 1 个，等着 0 个");

    desk.go("#/desk/inbox");
    desk.click("菜市场大清扫");
    desk.click("办结");
    desk.fill("回他一句", "看过了，干净利落，辛苦！");
    desk.click("办结 E");
    desk.see("办结了");
    desk.click("放上公示");
    desk.fill("公示上怎么写", "后巷六个人，十四袋，干净了");
    desk.click("照片也放上去（2 张）");
    check(&desk, "公示上怎么写");
    desk.click("放上公示 · ");
    desk.see("放上公示了");
    publish(&desk, &site);

    // Everybody sees it, also who reported nothing.
    let neighbour = open(engine, &site, &Profile::fresh());
    neighbour.go("#/together");
    neighbour.see("5 片里干完 1 片");
    neighbour.until("see that the next crossing needs two more", |neighbour| {
        let text = neighbour.text();
        text.split("放学护送班").nth(1)?.lines().take(4).any(|line| line == "还差 2 人").then_some(())
    });
    neighbour.click("菜市场周边大清扫");
    neighbour.see("后巷六个人，十四袋，干净了");
    assert_eq!(language_of(&neighbour, "后巷六个人，十四袋，干净了"), "zh-CN");
    neighbour.see("清出几袋垃圾？");
    neighbour.until("see both photos", |neighbour| {
        let seen = "const all = [...document.querySelectorAll('img.campaign__photo')]; \
                    all.forEach((one) => one.scrollIntoView()); \
                    return all.length === 2 && all.every((one) => one.complete && one.naturalWidth > 0)";
        (neighbour.try_script(seen, &[])? == true).then_some(())
    });
    neighbour.see("干之前");
    neighbour.see("干完了");
    check(&neighbour, "菜市场后巷");
    assert!(neighbour.text().contains("14"), "the bags are counted");
}

/// The sample's campaigns have begun and are not over yet, whatever day it is.
fn begin_campaigns(site: &Site) {
    const FILE: &str = "content/campaigns.json";
    let mut campaigns: serde_json::Value = serde_json::from_slice(&site.file(FILE)).expect("JSON");
    for campaign in campaigns.as_array_mut().expect("a list") {
        campaign["dtstart"] = "2020-01-01T08:00".into();
        campaign["dtend"] = "2099-01-01T11:00".into();
    }
    site.put(FILE, campaigns.to_string().as_bytes());
}
