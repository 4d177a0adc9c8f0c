//! Without a pointer and without eyes: a report made by keys alone, and the order in which a screen reader reads.

use crate::people::{device_says, open};
use serde_json::{Value, json};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, run};

in_every_engine!(a_report_is_made_by_keys_alone);

const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
/// So many steps are too many to get anywhere.
const PATIENCE: usize = 60;

fn a_report_is_made_by_keys_alone(engine: Engine) {
    let site = Site::start();
    device_says(&site, "denied");
    let phone = open(engine, &site, &Profile::fresh());
    press(&phone, "随手拍");
    phone.see("哪里不对？");
    press(&phone, "井盖");
    phone.see("在哪里？");
    press(&phone, "选楼号");
    phone.see("哪栋楼？");
    press(&phone, "12 号楼");
    phone.see("哪个单元？");
    press(&phone, "3 单元");
    phone.see("12 号楼 3 单元");
    press(&phone, "盖子翘起");
    press(&phone, "交给社区");
    phone.see("存好了，现在交出去");
}

/// Goes on with the tabulator until what has the focus is called so, and presses it.
#[track_caller]
fn press(phone: &Browser, name: &str) {
    const FOCUSED: &str = "const one = document.activeElement; \
        return one.getAttribute('aria-label') ?? (one.innerText || one.labels?.[0]?.innerText || '');";
    let mut passed = Vec::new();
    while passed.len() < PATIENCE {
        phone.press_key(TAB);
        let focused = phone.script(FOCUSED, &[]).as_str().unwrap_or_default().trim().to_owned();
        if focused.split('\n').any(|line| line.trim() == name) {
            let is_shown = "const one = document.activeElement.getBoundingClientRect(); \
                            return one.bottom > 0 && one.top < innerHeight;";
            assert_eq!(phone.script(is_shown, &[]), true, "{name} has the focus and is not in sight");
            return phone.press_key(ENTER);
        }
        passed.push(focused);
    }
    panic!("{}: no way to {name:?} by keys; passed: {passed:#?}", phone.engine().name());
}

/// What a screen reader meets, in order: only Chromium tells the tree that it gives to screen readers.
#[test]
fn a_screen_reader_reads_in_the_order_of_doing() {
    run(Engine::Chromium, |engine| {
        let site = Site::start();
        device_says(&site, "denied");
        let phone = open(engine, &site, &Profile::fresh());
        phone.go("#/report");
        phone.see("哪里不对？");
        in_order(
            &phone,
            &[
                ("heading", "随手拍"),
                ("StaticText", "拍照"),
                ("button", "拍一张"),
                ("button", "从相册选"),
                ("heading", "哪里不对？"),
                ("button", "井盖"),
                ("button", "别的"),
                ("link", "打 120"),
            ],
        );
        phone.go("#/stations/yuxin-east-gate");
        phone.see("两位负责人");
        in_order(
            &phone,
            &[
                ("link", "返回"),
                ("heading", "育新东门驿站"),
                ("heading", "怎么进门"),
                ("heading", "两位负责人"),
                ("button", "去这里"),
            ],
        );
    });
}

/// Asserts that these stand in the tree in this order, whatever is between them.
#[track_caller]
fn in_order(phone: &Browser, expected: &[(&str, &str)]) {
    let tree = phone.devtools("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().expect("nodes");
    let told = |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_owned();
    let children = |id: &str| {
        let node = nodes.iter().find(|node| node["nodeId"] == *id);
        let ids = node.and_then(|node| node["childIds"].as_array()).into_iter().flatten();
        ids.filter_map(Value::as_str).rev().map(str::to_owned).collect::<Vec<_>>()
    };
    let root = nodes.iter().find(|node| node["parentId"].is_null()).expect("a root");
    let (mut open, mut read) = (vec![root["nodeId"].as_str().expect("an id").to_owned()], Vec::new());
    while let Some(id) = open.pop() {
        if let Some(node) = nodes.iter().find(|node| node["nodeId"] == *id && node["ignored"] == false) {
            read.push((told(node, "role"), told(node, "name")));
        }
        open.extend(children(&id));
    }
    let mut rest = read.iter();
    for (role, name) in expected {
        let found = rest.any(|(one, words)| one == role && words.contains(name));
        assert!(found, "{role} {name:?} is not read in its place: {read:#?}");
    }
}
