//! An elder orders at the shared screen, a member takes it on a phone, goes there and has done it.

use crate::{
    pages::{check, check_in_english},
    people::{
        claim_code, hand_over, hand_over_again, import, import_more, import_new, leave_kiosk, open, open_desk, publish,
        take_along, unlock,
    },
    points::ask,
    services::{order_a_haircut, press_number, type_number},
};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(an_order_is_taken_and_done_by_a_member_on_a_phone, a_stopped_phone_and_a_stranger_s_open_nothing);

fn an_order_is_taken_and_done_by_a_member_on_a_phone(engine: Engine) {
    let site = Site::start();
    let (kiosk, member) = (open(engine, &site, &Profile::fresh()), open(engine, &site, &Profile::fresh()));
    let desk = open_desk(engine, &site);
    unlock(&desk);
    let code = enrol(&member);

    let link = add_phone(&desk, &code);

    member.go(&link);
    member.see("替一把剪子理发队接单");
    check(&member, "还没有单");

    // The elder stands at the shared screen.
    kiosk.resize(1080, 1920);
    kiosk.go("#/kiosk/services");
    check(&kiosk, "请人帮忙办");
    order_a_haircut(&kiosk, press_number);
    check(&kiosk, "存好了，留给值班员取");
    assert!(!kiosk.text().contains("存成文件"), "a file would stay on the screen, and the order with it");
    let order_code = claim_code(&kiosk);
    leave_kiosk(&kiosk);
    let order = take_along(&kiosk);
    // At home the elder's phone opens it with the code.
    let elder = open(engine, &site, &Profile::fresh());
    elder.go("#/claim");
    elder.fill("查询码", &order_code);
    elder.click("打开");
    import(&desk, &[&order]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.click("收下并派单");
    desk.see("派出去了");
    desk.click("存派单文件，给 1 部手机");
    let file = desk.downloaded();
    let text = std::fs::read_to_string(&file).expect("the file");
    assert!(["haircut", "王奶奶", "010-0000-0199", "4 层 402"].iter().all(|secret| !text.contains(secret)), "sealed");

    take(&member, &file);
    import_more(&desk, &give(&member));
    desk.go("#/desk/inbox");
    desk.see("有人在办");
    member.click("我到了");
    member.see("您到了");
    member.click("办完了");
    member.fill("办得怎么样？", "理好了，老人高兴");
    check(&member, "办得怎么样？");
    member.click("记下：办完了");
    member.see("您办完了，等社区答复");
    import_more(&desk, &give(&member));

    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.see("理好了，老人高兴");
    desk.click("办结");
    desk.click("办结 E");
    desk.see("办结了");
    // The member's work earns, and the member hears of it once a case of their own names the account.
    member.go("#/points");
    member.see("办完了，等社区办结");
    check(&member, "办单的分，先认领积分才看得到。");
    let claim = ask(&member, "先认领积分，才能换", |member| {
        member.fill("怎么称呼？", "小剪");
        member.click("就用这部手机");
    });
    import_new(&desk, &claim);
    desk.go("#/desk/points");
    desk.see("帮人办完一单");
    desk.click("发这 1 笔");
    desk.see("发了 1 笔");
    publish(&desk, &site);
    member.go("#/me");
    member.click("看看回音");
    member.go("#/points");
    member.see("+25");
    check(&member, "帮人办完一单");
    elder.go("#/me");
    elder.click("看看回音");
    elder.see("办好了");
    // What was sealed stays unnamed on another phone.
    elder.click("一件事");
    for told in ["有人接了", "人到了"] {
        elder.see(told);
    }
    elder.click("办好了");
    elder.click("5 很好");
    elder.click("存下：办好了");
    import_more(&desk, &hand_over_again(&elder));
}

/// Makes the phone known, up to its code.
fn enrol(member: &Browser) -> String {
    member.go("#/me");
    member.click("接单");
    check(member, "您是哪支队的？");
    member.click("用这部手机接单");
    check(member, "给值班员扫一下");
    member.value("这部手机的登记码")
}

/// Lets the phone act for the barbers; answers with the address in the code that it is to scan.
fn add_phone(desk: &Browser, code: &str) -> String {
    desk.go("#/desk/members");
    check(desk, "还没有手机登记");
    desk.fill("登记码", "abc.def");
    desk.choose("替哪支队接单", "一把剪子理发队");
    desk.click("登记");
    desk.see("这不是登记码");
    desk.fill("登记码", code);
    desk.click("登记");
    check(desk, "登记好了");
    let link = desk.value("给队员手机的码");
    link[link.find('#').expect("a fragment")..].to_owned()
}

/// Opens the file, reads the task, and takes it.
fn take(member: &Browser, file: &std::path::Path) {
    member.upload("打开派单文件", &[file]);
    member.see("1 件新单");
    member.click("上门理发");
    for told in ["12 号楼 3 单元", "王奶奶", "010-0000-0199"] {
        member.see(told);
    }
    check(member, "等人接");
    check_in_english(member, "I take it");
    member.click("我来接");
    member.see("您接的，路上慢点");
    member.see("这一步还在手机里，交给社区才算数。");
}

/// Saves the file with the last step, and says that it was sent.
fn give(member: &Browser) -> std::path::PathBuf {
    member.click("存成文件");
    let file = member.downloaded();
    member.click("发出去了");
    member.see_no_more("这一步还在手机里");
    file
}

fn a_stopped_phone_and_a_stranger_s_open_nothing(engine: Engine) {
    let site = Site::start();
    let (elder, member) = (open(engine, &site, &Profile::fresh()), open(engine, &site, &Profile::fresh()));
    let stranger = open(engine, &site, &Profile::fresh());
    let desk = open_desk(engine, &site);
    unlock(&desk);
    let code = enrol(&member);
    enrol(&stranger);
    let link = add_phone(&desk, &code);
    stranger.go(&link);
    stranger.see("这个码不是给这部手机的，什么也没改");
    elder.go("#/services");
    order_a_haircut(&elder, type_number);
    import(&desk, &[&hand_over(&elder)]);
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.click("收下并派单");
    desk.see("派出去了");
    desk.click("存派单文件，给 1 部手机");
    let file = desk.downloaded();
    stranger.upload("打开派单文件", &[&file]);
    stranger.see("这里没有派给这部手机的单");
    let order = std::env::temp_dir().join(format!("{}-not-a-task.json", std::process::id()));
    std::fs::write(&order, "{}").expect("a file");
    stranger.upload("打开派单文件", &[&order]);
    stranger.see("没读成，手里的单都没动");

    desk.go("#/desk/members");
    desk.click("停用");
    desk.see("再也打不开新的单");
    desk.click("停用");
    // The question says "停用了" too.
    desk.see_no_more("再也打不开新的单");
    desk.see("停用了");
    desk.go("#/desk/inbox");
    desk.click("密封的一件");
    desk.click("存派单文件，给 1 部手机");
    member.upload("打开派单文件", &[&desk.downloaded()]);
    member.see("社区停用了这部手机");
}
