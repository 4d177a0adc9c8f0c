//! An elder has a toothache: a partner is found and the reason shown, the office is asked, and the desk sees the same.

use crate::{
    pages::check,
    people::{hand_over, import, open, open_desk, unlock},
};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(a_dentist_is_found_for_an_elder_and_matched_at_the_desk);

const REASON: &str = "管：看牙 · 给：60 岁以上的老人";

fn a_dentist_is_found_for_an_elder_and_matched_at_the_desk(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    find_the_dentist(&phone);
    ask(&phone);
    let request = hand_over(&phone);
    let text = std::fs::read_to_string(&request).expect("the bundle");
    assert!(["partner-help", "王奶奶", "010-0000-0197"].iter().all(|secret| !text.contains(secret)), "sealed");

    let desk = open_desk(engine, &site);
    unlock(&desk);
    import(&desk, &[&request]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("请伙伴帮忙");
    check(&desk, "哪家伙伴帮得上");
    for told in ["王奶奶", "小白牙口腔门诊 · 给老人看牙、修假牙", REASON, "凭社区介绍信 8 折", "010-0000-0141"]
    {
        desk.see(told);
    }
    assert!(!desk.text().contains("孩子涂氟"), "what is for children is not for an elder");
}

/// Says what is needed and for whom, reads why the dentist answers it, and what the dentist asks for in return.
fn find_the_dentist(phone: &Browser) {
    phone.go("#/services");
    phone.click("邻里伙伴");
    phone.see("都有谁");
    assert!(!phone.text().contains("样帮得上"), "nothing was asked for yet");
    phone.click("看孩子");
    phone.click("骑手、快递员");
    phone.see("还没有谁能帮这一样");
    phone.click("看孩子");
    phone.click("骑手、快递员");
    phone.see_no_more("还没有谁能帮这一样");
    phone.click("看牙");
    phone.see("2 样帮得上");
    phone.click("60 岁以上的老人");
    phone.see("1 样帮得上");
    check(phone, REASON);
    phone.click("给老人看牙、修假牙");
    for told in
        ["小白牙口腔门诊", "凭社区介绍信 8 折，检查不收钱", "帮忙把通知送到老人手里", "到邻里活动中心教孩子刷牙"]
    {
        phone.see(told);
    }
}

/// Goes back to what was chosen and asks the office: the form knows already what for and for whom.
fn ask(phone: &Browser) {
    phone.go("#/partners");
    phone.see("1 样帮得上");
    phone.click("请社区帮我约");
    check(phone, "医院、学校、店铺帮得上的，社区替您约");
    let chosen = "return [...document.querySelectorAll('input:checked')].map((input) => input.value).join()";
    phone.until("see what was chosen", |phone| (phone.script(chosen, &[]) == "teeth,elders").then_some(()));
    phone.fill("怎么称呼？", "王奶奶");
    phone.fill("打哪个电话？", "010-0000-0197");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
}
