//! Every page in every state that people meet often, in both languages and every look: axe-core finds nothing.

use crate::people::{device_says, open, open_kiosk, small_picture};
use serde_json::json;
use std::path::PathBuf;
use yizhan_browser::{Browser, Engine, LOOKS, Profile, Site, WORN, in_every_engine};

in_every_engine!(
    pages_are_accessible_in_chinese,
    pages_are_accessible_in_english,
    pages_are_accessible_on_a_shared_screen_in_chinese,
    pages_are_accessible_on_a_shared_screen_in_english,
    a_look_that_is_chosen_is_worn,
);

fn pages_are_accessible_in_chinese(engine: Engine) {
    Walk { engine, english: false }.everywhere();
}

fn pages_are_accessible_in_english(engine: Engine) {
    Walk { engine, english: true }.everywhere();
}

fn pages_are_accessible_on_a_shared_screen_in_chinese(engine: Engine) {
    Walk { engine, english: false }.shared_screen();
}

fn pages_are_accessible_on_a_shared_screen_in_english(engine: Engine) {
    Walk { engine, english: true }.shared_screen();
}

/// Pages are checked in every look by what `<html>` wears; this is how a person comes to wear it.
fn a_look_that_is_chosen_is_worn(engine: Engine) {
    let site = Site::start();
    let browser = open(engine, &site, &Profile::fresh());
    browser.go("#/me");
    for (name, (theme, text)) in ["浅色", "大字", "夜里"].into_iter().zip(LOOKS) {
        browser.click(name);
        browser.until("wear it", |browser| (browser.script(WORN, &[]) == json!([theme, text])).then_some(()));
    }
}

/// A walk through all pages in one language.
#[derive(Clone, Copy)]
struct Walk {
    engine: Engine,
    english: bool,
}

impl Walk {
    fn everywhere(self) {
        let site = Site::start();
        device_says(&site, "denied");
        let phone = self.browser(&site);
        self.pages_without_a_report(&phone);
        let bundle = self.report(&phone);
        self.own_reports(&phone);
        self.stations(&phone);
        self.services(&phone);
        let desk = self.browser(&site);
        desk.resize(1440, 900);
        self.empty_desk(&desk);
        self.keys(&desk);
        self.import(&desk, &bundle);
        self.case_at_the_desk(&desk);
        self.publish(&desk, &site);
        self.answer(&phone);
    }

    fn shared_screen(self) {
        let site = Site::start();
        device_says(&site, "denied");
        let kiosk = open_kiosk(self.engine, &site, "#/kiosk");
        kiosk.see("您想办什么？");
        if self.english {
            kiosk.click("English");
        }
        let pages = [
            ("#/kiosk", "您想办什么？", "How can we help?"),
            ("#/kiosk/services", "请人帮忙办", "Ask for a hand"),
            ("#/kiosk/services/haircut", "怎么称呼？", "What name should they call?"),
            ("#/kiosk/services/heart-screening/heart-again", "给谁查？", "Who is it for?"),
            ("#/kiosk/calendar", "看课程，报名", "See the courses and sign up"),
            ("#/kiosk/courses", "上过 0 门，一共 2 门", "0 of 2 done"),
            ("#/kiosk/screening", "第二阶段：补查和复查", "Phase two: who was missed, and second looks"),
            ("#/kiosk/teams", "10 支队伍", "10 teams"),
            ("#/kiosk/teams/riders", "队里的人", "Who they are"),
            ("#/kiosk/partners", "都有谁", "All partners"),
            ("#/kiosk/partners/little-tooth", "想请大家帮的", "What they ask of us"),
            ("#/kiosk/together", "缺人的班", "Shifts that need hands"),
            ("#/kiosk/together/market-sweep", "给住户的告知单", "Notice to residents"),
            ("#/kiosk/stations", "13 个驿站", "13 stations"),
            ("#/kiosk/stations/yuxin-east-gate", "两位负责人", "Who answers for it"),
            ("#/kiosk/map", "几个门", "The gates"),
            ("#/kiosk/points", "有积分卡吗？", "Do you have a points card?"),
            ("#/kiosk/points/honours", "年度骑士", "Knights of the year"),
            ("#/kiosk/claim", "查询码在哪里", "Where to find the code"),
            ("#/kiosk/me", "还没拍过", "Nothing yet"),
            ("#/kiosk/nowhere", "没有这一页", "No such page"),
            ("#/receive", "打开摄像头", "Open the camera"),
            ("#/desk/left", "才看得到这里留了几件", "Unlock to see how many messages were left here."),
            ("#/kiosk/report", "哪里不对？", "What is wrong?"),
        ];
        for (page, chinese, english) in pages {
            kiosk.go(page);
            check(&kiosk, self.say(chinese, english));
        }
        self.leave_a_report(&kiosk);
    }

    /// From the choice of a category to what is left for the staff.
    fn leave_a_report(self, kiosk: &Browser) {
        kiosk.click(self.say("别的", "More"));
        kiosk.click(self.say("老人几天没见", "Elder not seen"));
        check(
            kiosk,
            self.say("只有社区能打开，也不会公开", "Only the office can open it, and it never becomes public."),
        );
        kiosk.click(self.say("选楼号", "Choose a building"));
        check(kiosk, self.say("哪栋楼？", "Which building?"));
        kiosk.click(self.say("12 号楼", "Building 12"));
        kiosk.click(self.say("3 单元", "Unit 3"));
        kiosk.click(self.say("敲门没人应", "No answer at the door"));
        kiosk.click(self.say("交给社区", "Give it to the office"));
        check(kiosk, self.say("存好了，", "Saved here for the staff to collect"));
        kiosk.click(self.say("看我交的事", "See what I sent"));
        check(kiosk, self.say("老人几天没见", "Elder not seen"));
        kiosk.click(self.say("老人几天没见", "Elder not seen"));
        check(kiosk, self.say("走到哪一步", "How far it is"));
    }

    /// The words in the language of this walk.
    fn say(self, chinese: &'static str, english: &'static str) -> &'static str {
        if self.english { english } else { chinese }
    }

    fn browser(self, site: &Site) -> Browser {
        let browser = open(self.engine, site, &Profile::fresh());
        if self.english {
            browser.click("English");
            browser.see("See a problem?");
        }
        browser
    }

    fn pages_without_a_report(self, phone: &Browser) {
        check(phone, self.say("要紧的事，先打电话", "If it is urgent, call first"));
        phone.go("#/me");
        check(phone, self.say("还没拍过", "Nothing yet"));
        phone.go("#/claim");
        phone.fill(self.say("查询码", "Code"), "12345");
        phone.click(self.say("打开", "Open"));
        check(phone, self.say("还差 15 个字", "15 more to type"));
        phone.go("#/me/backup");
        check(phone, self.say("新手机上：放回来", "On the new phone: put it back"));
        phone.fill(self.say("口令", "Passphrase"), "12345678");
        check(phone, self.say("口令：还差 4 个字", "Passphrase: 4 more characters"));
        phone.go("#/points");
        check(phone, self.say("还没有记账的积分", "No points have been entered yet"));
        check(phone, self.say("再 1 次", "1 more time"));
        phone.go("#/points/honours");
        check(phone, self.say("还没有数", "No numbers yet"));
        check(phone, self.say("年度骑士", "Knights of the year"));
        phone.go("#/points/card");
        check(phone, self.say("像钱一样收好", "Keep it like money"));
        phone.go("#/courses");
        check(phone, self.say("上过 0 门，一共 2 门", "0 of 2 done"));
        phone.go("#/services/enrol/yoga-course");
        check(phone, self.say("哪一次？", "Which time?"));
        phone.go("#/screening");
        check(phone, self.say("第二阶段：补查和复查", "Phase two: who was missed, and second looks"));
        phone.go("#/services/heart-screening/heart-again");
        check(phone, self.say("给谁查？", "Who is it for?"));
        phone.go("#/together");
        check(phone, self.say("缺人的班", "Shifts that need hands"));
        phone.go("#/together/market-sweep");
        check(phone, self.say("给住户的告知单", "Notice to residents"));
        phone.go("#/together/market-sweep/notice");
        check(phone, self.say("各位邻居", "Dear neighbours"));
        phone.go("#/together/nothing");
        check(phone, self.say("没有这场行动", "There is no such campaign"));
        phone.go("#/services/market-sweep");
        check(phone, self.say("清出几袋垃圾？", "How many bags of litter?"));
        phone.go("#/tasks");
        check(phone, self.say("您是哪支队的？", "Which team are you in?"));
        phone.click(self.say("用这部手机接单", "Take tasks with this phone"));
        check(phone, self.say("给值班员扫一下", "Show this at the desk"));
        phone.go("#/receive");
        check(phone, self.say("这一页是给社区的屏幕用的", "This page is for the office's screens"));
        phone.go("#/nowhere");
        check(phone, self.say("没有这一页", "No such page"));
    }

    fn report(self, phone: &Browser) -> PathBuf {
        let folder = tempfile::tempdir().expect("a folder");
        phone.go("#/report");
        check(phone, self.say("哪里不对？", "What is wrong?"));
        phone.upload(self.say("从相册选", "From the gallery"), &[&small_picture(folder.path(), "one.jpg")]);
        check(phone, self.say("重拍", "Retake"));
        phone.click(self.say("别的", "More"));
        check(phone, self.say("是哪一类？", "What is it about?"));
        phone.click(self.say("关上", "Close"));
        phone.click(self.say("井盖", "Manhole cover"));
        check(phone, self.say("在哪里？", "Where is it?"));
        // Chromium has measured the place already.
        if self.engine != Engine::Chromium {
            phone.click(self.say("交给社区", "Give it to the office"));
            check(phone, self.say("说一下在哪里，人才找得到", "Say where it is, so that it can be found"));
        }
        phone.click(self.say("选楼号", "Choose a building"));
        check(phone, self.say("哪栋楼？", "Which building?"));
        phone.click(self.say("12 号楼", "Building 12"));
        check(phone, self.say("哪个单元？", "Which unit?"));
        phone.click(self.say("3 单元", "Unit 3"));
        check(phone, self.say("12 号楼 3 单元", "Building 12"));
        phone.click(self.say("交给社区", "Give it to the office"));
        check(phone, self.say("存好了，现在交出去", "Saved. Now hand it over"));
        phone.click(self.say("出示方块码", "Show square codes"));
        phone.see(self.say("社区的屏幕收下了", "The office's screen has it"));
        phone.click(self.say("停住", "Pause"));
        check(phone, self.say("接着换", "Go on"));
        phone.click(self.say("换个办法交", "Another way"));
        phone.click(self.say("存成文件", "Save as a file"));
        check(phone, self.say("文件存下了。发给社区了吗？", "The file is saved. Did you send it?"));
        let bundle = phone.downloaded();
        phone.click(self.say("发出去了", "I sent it"));
        check(phone, self.say("交出去了，谢谢您", "Handed over. Thank you"));
        bundle
    }

    fn own_reports(self, phone: &Browser) {
        phone.go("#/");
        check(phone, self.say("井盖", "Manhole cover"));
        phone.go("#/me");
        check(phone, self.say("井盖", "Manhole cover"));
        phone.click(self.say("井盖", "Manhole cover"));
        check(phone, self.say("走到哪一步", "How far it is"));
        phone.click(self.say("出示查询码", "Show the code"));
        check(phone, self.say("谁有这个码", "Whoever has this code"));
        phone.click(self.say("补几句，加照片", "Add words or a photo"));
        check(phone, self.say("补几句", "More words"));
        phone.click(self.say("收回这条", "Take it back"));
        check(phone, self.say("收回这一件？", "Take this back?"));
        phone.click(self.say("先留着", "Keep it"));
    }

    fn stations(self, phone: &Browser) {
        // Not every browser opens as narrow as it is told to.
        phone.resize(412, 915);
        phone.go("#/stations");
        check(phone, self.say("13 个驿站", "13 stations"));
        phone.click(self.say("更多筛选", "More filters"));
        check(phone, self.say("走 5 分钟", "5 min walk"));
        phone.click(self.say("看地图", "Show map"));
        check(phone, self.say("看清单", "Show list"));
        phone.resize(1440, 900);
        check(phone, self.say("小花园驿站", "Little Garden"));
        phone.resize(412, 915);
        phone.fill(self.say("找驿站、楼栋、路名", "Station, building or street"), "qqqq");
        check(phone, self.say("没有合适的", "Nothing fits"));
        phone.go("#/stations/yuxin-east-gate");
        phone.click(self.say("去这里", "Go there"));
        check(phone, self.say("用哪个地图打开", "Open in which map"));
        phone.go("#/stations/nowhere");
        check(phone, self.say("没有这个驿站", "There is no such station"));
        phone.go("#/map");
        check(phone, self.say("几个门", "The gates"));
        phone.choose(self.say("去哪栋楼", "Which building"), self.say("12 号楼", "Building 12"));
        check(phone, self.say("跟着走", "Directions"));
        phone.go("#/map/poster");
        check(phone, self.say("图上画的", "On the map"));
    }

    fn services(self, phone: &Browser) {
        phone.go("#/services");
        check(phone, self.say("请人帮忙办", "Ask for a hand"));
        phone.click(self.say("上门照顾", "Care at home"));
        phone.click(self.say("上门理发", "Haircut at home"));
        check(phone, self.say("去哪里办？", "Where to?"));
        phone.click(self.say("交给社区", "Give it to the office"));
        check(phone, self.say("这里要有个回答", "This needs an answer"));
        phone.go("#/services/nothing");
        check(phone, self.say("没有这项服务", "There is no such service"));
        phone.go("#/teams");
        check(phone, self.say("10 支队伍", "10 teams"));
        phone.click(self.say("一把剪子理发队", "One pair of scissors"));
        check(phone, self.say("队里的人", "Who they are"));
        phone.go("#/teams/nobody");
        check(phone, self.say("没有这支队伍", "There is no such team"));
        self.partners(phone);
    }

    fn partners(self, phone: &Browser) {
        phone.go("#/partners");
        check(phone, self.say("都有谁", "All partners"));
        phone.click(self.say("看牙", "Teeth"));
        check(phone, self.say("2 样帮得上", "2 offers fit"));
        phone.click(self.say("骑手、快递员", "Riders and couriers"));
        check(phone, self.say("还没有谁能帮这一样", "Nobody offers this yet"));
        phone.go("#/partners/little-tooth");
        check(phone, self.say("想请大家帮的", "What they ask of us"));
        phone.go("#/partners/nobody");
        check(phone, self.say("没有这家伙伴", "There is no such partner"));
        phone.go("#/services/partner-help/teeth/elders");
        check(phone, self.say("要帮什么？", "What is needed?"));
    }

    fn empty_desk(self, desk: &Browser) {
        desk.go("#/desk/inbox");
        check(desk, self.say("还没有收到什么", "Nothing has come in yet"));
        desk.go("#/desk/import");
        check(desk, self.say("还没有导入文件", "No files imported yet"));
        desk.go("#/desk/receive");
        check(desk, self.say("打开摄像头", "Open the camera"));
        desk.go("#/desk/publish");
        check(desk, self.say("锁着，发不了", "Locked: it cannot publish"));
        desk.go("#/desk/content");
        check(desk, self.say("再查一遍", "Check again"));
        desk.go("#/desk/members");
        check(desk, self.say("锁着，看不到也登记不了", "Locked: nothing to see or add here"));
        desk.go("#/desk/screening");
        check(desk, self.say("锁着，看不到是谁，也记不了", "Locked: it cannot be seen who they are"));
    }

    fn keys(self, desk: &Browser) {
        desk.go("#/desk/keys");
        check(desk, self.say("这是示范社区，钥匙人人都有", "This is the sample community"));
        desk.click(self.say("给自己的社区造钥匙", "Make a key for your own community"));
        check(desk, self.say("丢了，谁也补不回来", "If it is lost, nobody can replace it"));
        desk.click(self.say("用示范钥匙开锁", "Use the demo key"));
        check(desk, self.say("开着，可以办了", "Unlocked and ready"));
    }

    fn import(self, desk: &Browser, bundle: &std::path::Path) {
        let folder = tempfile::tempdir().expect("a folder");
        let other = folder.path().join("holiday.json");
        std::fs::write(&other, "{}").expect("a file");
        desk.go("#/desk/import");
        desk.upload(self.say("选文件", "Choose files"), &[bundle, &other]);
        desk.see(self.say("没读成", "Not read"));
        check(desk, self.say("1 件新的", "1 new case"));
    }

    fn case_at_the_desk(self, desk: &Browser) {
        desk.go("#/desk/inbox");
        check(desk, self.say("井盖", "Manhole cover"));
        desk.click(self.say("井盖", "Manhole cover"));
        check(desk, self.say("来路", "History"));
        for (chinese, english) in
            [("不归这里管", "Not ours"), ("换个类别", "Change category"), ("并到别的一件", "Same as another")]
        {
            desk.click(self.say(chinese, english));
            desk.assert_accessible();
        }
        desk.click(self.say("回话", "Reply"));
        desk.fill(self.say("回他一句", "A word back"), "Thank you 谢谢");
        check(desk, self.say("谁能看到这句话", "Who can read this"));
        desk.click(self.say("派单", "Send a team"));
        check(desk, self.say("派给谁", "Who goes"));
        desk.click(self.say("收下并派单", "Receive and send"));
        check(desk, self.say("派出去了", "Sent out"));
        desk.click(self.say("办结", "Mark done"));
        desk.click(self.say("办结 E", "Mark done E"));
        check(desk, self.say("办结了", "Marked fixed"));
        desk.click(self.say("放上公示", "Put on the board"));
        check(desk, self.say("公示上怎么写", "What the board says"));
        desk.resize(412, 915);
        desk.assert_accessible();
        desk.resize(1440, 900);
    }

    fn publish(self, desk: &Browser, site: &Site) {
        desk.go("#/desk/members");
        check(desk, self.say("还没有手机登记", "No phone yet"));
        desk.go("#/desk/courses");
        check(desk, self.say("没有人报名", "Nobody has signed up"));
        desk.go("#/desk/screening");
        check(desk, self.say("还没有人报名", "Nobody has signed up yet"));
        desk.go("#/desk/points");
        check(desk, self.say("没有等着换的", "Nobody is waiting for a reward"));
        desk.go("#/desk/cards");
        check(desk, self.say("做 8 张", "Make 8 cards"));
        desk.go("#/desk/left");
        check(desk, self.say("没有要拿走的", "Nothing to take along"));
        desk.go("#/desk/publish");
        desk.click(self.say("做一份发布", "Make a publication"));
        check(desk, self.say("做好了，还没放上去", "is made, and not on the site yet"));
        desk.click(self.say("下载压缩包", "Download the zip"));
        site.unzip(&desk.downloaded());
        desk.click(self.say("看一眼", "Look now"));
        check(desk, self.say("上去了，就是刚做的这一份", "It is live"));
    }

    fn answer(self, phone: &Browser) {
        phone.go("#/me");
        phone.click(self.say("看看回音", "Look for answers"));
        check(phone, self.say("办好了", "Fixed"));
        phone.click(self.say("井盖", "Manhole cover"));
        check(phone, self.say("修好了吗？", "Is it fixed?"));
        phone.click(self.say("还没好", "Not yet"));
        phone.click(self.say("存下：还没好", "Save: not yet"));
        check(phone, self.say("说一句哪里没好", "Say in a few words what is wrong"));
        phone.click(self.say("先不说", "Not now"));
        phone.click(self.say("修好了", "Fixed"));
        check(phone, self.say("办得怎么样？", "How was it done?"));
    }
}

#[track_caller]
pub(crate) fn check(browser: &Browser, seen: &str) {
    browser.see(seen);
    browser.assert_accessible();
}

/// Looks at the page on the screen in English too, and goes on in Chinese.
#[track_caller]
pub(crate) fn check_in_english(browser: &Browser, seen: &str) {
    let page = browser.script("return location.hash", &[]);
    let page = page.as_str().expect("a page");
    let turn = |language: &str| {
        browser.go("#/");
        browser.click(language);
        browser.go(page);
    };
    turn("English");
    check(browser, seen);
    turn("中文");
}
