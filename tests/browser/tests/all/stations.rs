//! A rider looks for a place to stop and for the way to a door.

use crate::home::kept_for_offline;
use crate::people::{device_says, hand_over, open, small_picture};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    a_rider_finds_an_open_station,
    a_station_hands_over_to_every_map_in_its_own_datum,
    a_rider_finds_the_way_to_a_door,
    without_a_usable_location_a_building_does,
    stations_and_ways_are_there_without_a_network,
    the_map_is_printed_for_the_wall,
    a_report_says_where_with_a_pin_on_the_map,
    the_map_is_moved_by_wheel_finger_and_two_fingers,
);

/// In the middle of the sample community.
const HERE: &str = "{ latitude: 40.0002, longitude: 100.0010, accuracy: 20 }";
const SEARCH: &str = "找驿站、楼栋、路名";
const DENIED: &str = "denied";

fn names(browser: &Browser) -> Vec<String> {
    let names = "return [...document.querySelectorAll('.station-row__name')].map((name) => name.innerText)";
    strings(&browser.script(names, &[]))
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

#[track_caller]
fn lists(browser: &Browser, expected: &[&str]) {
    browser.until(&format!("see the list {expected:?}"), |browser| (names(browser) == expected).then_some(()));
}

fn a_rider_finds_an_open_station(engine: Engine) {
    let site = Site::start();
    device_says(&site, HERE);
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/stations");
    phone.see("13 个驿站");
    phone.fill(SEARCH, "hylgt");
    lists(&phone, &["河沿路岗亭"]);
    phone.fill(SEARCH, "jinlaing");
    phone.see("没有合适的");
    phone.fill(SEARCH, "小花圆");
    phone.until("find it in spite of a wrong character", |phone| {
        names(phone).contains(&"小花园驿站".into()).then_some(())
    });
    // What is looked for may be a facility.
    phone.fill(SEARCH, "huandian");
    lists(&phone, &["育新东门驿站", "青河桥司机之家", "育新配送站", "北区换电柜"]);
    phone.fill(SEARCH, " ");

    phone.click("更多筛选");
    phone.click("淋浴");
    lists(&phone, &["青河桥司机之家"]);
    phone.click("淋浴");
    phone.click("更多筛选");
    phone.click("我在的地方");
    phone.see("近的在前");
    phone.choose("从哪里算", "1 号楼");
    phone.click("灯亮着");
    phone.until("see the open stations only, the nearest first", |phone| {
        let metres = "return [...document.querySelectorAll('.station-row')].map((row) => row.innerText)";
        let rows = strings(&phone.script(metres, &[]));
        let far = |row: &String| {
            let mut words = row.split_whitespace();
            let number: f64 = words.next()?.parse().ok()?;
            Some((if words.next()? == "公里" { number * 1_000.0 } else { number }) as u32)
        };
        let far: Vec<u32> = rows.iter().filter_map(far).collect();
        (far.len() == rows.len() && far.len() >= 3 && far.is_sorted()).then_some(())
    });
    assert!(names(&phone).contains(&"河沿路岗亭".to_owned()), "what never closes is open now");

    phone.resize(412, 915);
    phone.click("看地图");
    phone.see_no_more("河沿路岗亭");
    let pin = "const pin = [...document.querySelectorAll('.plan__pin a')].find((pin) => \
               pin.getAttribute('aria-label') === '河沿路岗亭，24 小时'); pin?.scrollIntoView({ block: 'center' }); \
               const box = pin?.getBoundingClientRect(); return box ? document.elementFromPoint( \
               box.x + box.width / 2, box.y + box.height / 2)?.closest('a')?.getAttribute('href') : null";
    phone.until("point at a pin that leads to its station", |phone| {
        (phone.script(pin, &[]) == "#/stations/heyan-post").then_some(())
    });
    phone.click("看清单");
    phone.click("河沿路岗亭");
    phone.see("怎么进门");
    phone.see("灯亮着");
    phone.see("24 小时");

    phone.visit("about:blank");
    phone.visit(&format!("{}#/stations/yuxin-east-gate", site.address()));
    for words in
        ["育新东门驿站", "吃饭", "喝水", "歇脚", "如厕", "停车充电", "微波炉", "几点亮灯", "两位负责人", "每月 5 日"]
    {
        phone.see(words);
    }
    assert!(!phone.text().contains("PH off"), "hours are said in words");
    phone.see("门口，右边是换电柜（示范画）");
    let picture = "const picture = document.querySelector('.station__photo img'); picture.scrollIntoView(); \
                   return picture.complete && picture.naturalWidth > 0";
    phone.until("see the door", |phone| (phone.script(picture, &[]) == true).then_some(()));
}

fn a_station_hands_over_to_every_map_in_its_own_datum(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/stations/yuxin-east-gate");
    phone.click("去这里");
    phone.see("用哪个地图打开");
    let links = "return [...document.querySelectorAll('.station__links a')].map((link) => link.href)";
    let links = strings(&phone.script(links, &[]));
    // The pack says 40.0001979, 100.0023245 in WGS-84; the others were worked out by another program.
    let starts = [
        "https://uri.amap.com/marker?position=100.003876,40.001057&",
        "https://api.map.baidu.com/marker?location=40.00686",
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:40.001057,100.003876;",
        "geo:40.000198,100.002325",
    ];
    assert_eq!(links.len(), starts.len(), "{links:#?}");
    for (link, start) in links.iter().zip(starts) {
        assert!(link.starts_with(start), "{link} is not {start}…");
    }
}

fn a_rider_finds_the_way_to_a_door(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/map");
    phone.choose("去哪栋楼", "12 号楼");
    phone.click("3 单元");
    phone.see("12 号楼 3 单元");
    phone.see("跟着走");
    phone.see("到了：12 号楼 3 单元");
    let text = phone.text();
    assert!(text.contains("米，约") && text.contains("分钟"), "distance and minutes: {text}");
    assert!(["进东门", "进北门"].iter().any(|gate| text.contains(gate)), "a gate that lets bicycles in: {text}");
    for words in ["骑电动车：只走人", "每天 6:00–23:00", "骑电动车：周一至周五 7:20–8:00 不能进"]
    {
        assert!(text.contains(words), "the gates' rules in words: {text}");
    }
    assert_eq!(phone.script("return document.querySelectorAll('.plan__course').length", &[]), 2, "the way is drawn");

    phone.click("走路");
    phone.until("see that nobody rides", |phone| {
        let text = phone.text();
        (text.contains("走 ") && !text.contains("，骑 ")).then_some(())
    });
    // The building on the drawing itself, by keyboard too.
    phone.click("看全图");
    phone.click("7 号楼");
    phone.see("到了：7 号楼");
    let press = "const house = [...document.querySelectorAll('.plan__house')].find((house) => \
                 house.getAttribute('aria-label') === '9 号楼'); house.focus(); \
                 house.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));";
    phone.script(press, &[]);
    phone.see("到了：9 号楼");
}

fn without_a_usable_location_a_building_does(engine: Engine) {
    let cases = [
        (DENIED, "没有位置也行：选一栋楼，从楼算起"),
        ("{ latitude: 40.0, longitude: 100.0, accuracy: 3000 }", "定位差着 3.0 公里，不能按它排。选一栋楼吧"),
    ];
    for (answer, said) in cases {
        let site = Site::start();
        device_says(&site, answer);
        let phone = open(engine, &site, &Profile::fresh());
        phone.go("#/stations");
        phone.click("我在的地方");
        phone.see(said);
        phone.see("选个起点，就按远近排");
        phone.choose("从哪里算", "12 号楼");
        phone.see("近的在前");
        phone.go("#/map");
        phone.choose("去哪栋楼", "12 号楼");
        phone.see("到了：12 号楼");
    }
    let site = Site::start();
    device_says(&site, DENIED);
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/map");
    phone.choose("去哪栋楼", "12 号楼");
    phone.click("从我在的地方");
    phone.see("没有准的位置，先从小区门口算起");
    phone.see("到了：12 号楼");
}

fn stations_and_ways_are_there_without_a_network(engine: Engine) {
    let mut site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.resize(412, 915);
    kept_for_offline(&phone);
    site.stop();
    phone.visit("about:blank");
    phone.visit(&format!("{}#/stations", site.address()));
    phone.see("13 个驿站");
    phone.fill(SEARCH, "dongmen");
    phone.click("育新东门驿站");
    phone.see("几点亮灯");
    phone.go("#/map");
    phone.choose("去哪栋楼", "12 号楼");
    phone.see("到了：12 号楼");
}

/// The west and north edge and the width of what is seen, in metres.
fn seen(browser: &Browser) -> [f64; 3] {
    let text = browser.script("return document.querySelector('.plan__drawing').getAttribute('viewBox')", &[]);
    let numbers = text.as_str().unwrap_or_default().split_whitespace().filter_map(|number| number.parse().ok());
    let numbers: Vec<f64> = numbers.collect();
    [numbers[0], numbers[1], numbers[2]]
}

fn the_map_is_moved_by_wheel_finger_and_two_fingers(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/map");
    phone.see("骑电动车：只走人");
    // Fingers and wheel at places that are told from the middle of the drawing.
    let act = |events: Value| {
        let script = "const drawing = document.querySelector('.plan__drawing'); \
            drawing.scrollIntoView({ block: 'center' }); \
            const box = drawing.getBoundingClientRect(); \
            for (const [kind, finger, x, y, turn] of arguments[0]) { \
              const at = { bubbles: true, cancelable: true, clientX: box.x + box.width / 2 + x, \
                clientY: box.y + box.height / 2 + y }; \
              drawing.dispatchEvent(kind === 'wheel' ? new WheelEvent(kind, { ...at, deltaY: turn }) \
                : new PointerEvent(kind, { ...at, pointerId: finger, pointerType: 'touch' })); } \
            return box.width";
        phone.script(script, &[events]).as_f64().expect("a width")
    };
    let before = seen(&phone);
    act(json!([["wheel", 0, 0, 0, -100]]));
    let near = phone.until("see less, and that larger", |phone| {
        let now = seen(phone);
        (now[2] < before[2] * 0.9).then_some(now)
    });
    let width = act(json!([["pointerdown", 1, 0, 0], ["pointermove", 1, -60, 0], ["pointerup", 1, -60, 0]]));
    let east = near[0] + 60.0 * near[2] / width;
    phone.until("see what lies further east", |phone| ((seen(phone)[0] - east).abs() < 1.0).then_some(()));
    // A finger that only passes over the drawing moves nothing: what follows starts from where that ended.
    act(json!([["pointermove", 1, 50, 0]]));
    act(json!([
        ["pointerdown", 1, -40, 0],
        ["pointerdown", 2, 40, 0],
        ["pointermove", 1, -80, 0],
        ["pointermove", 2, 80, 0],
        ["pointerup", 1, -80, 0],
        ["pointerup", 2, 80, 0]
    ]));
    phone.until("see half as much", |phone| ((seen(phone)[2] - near[2] / 2.0).abs() < 1.0).then_some(()));
}

/// Width and height, in points, of every paper that the browser would print the page on.
fn papers(browser: &Browser) -> Vec<[u64; 2]> {
    let printed = browser.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let bytes = STANDARD.decode(printed["data"].as_str().expect("a file")).expect("base64");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let boxes = text.split("/MediaBox [").skip(1).filter_map(|rest| rest.split_once(']'));
    boxes
        .map(|(corners, _)| {
            let corners: Vec<f64> = corners.split_whitespace().filter_map(|number| number.parse().ok()).collect();
            [corners[2].round() as u64, corners[3].round() as u64]
        })
        .collect()
}

fn the_map_is_printed_for_the_wall(engine: Engine) {
    let site = Site::start();
    let desk = open(engine, &site, &Profile::fresh());
    desk.go("#/map");
    // The gates' hours come last and move what stands below them.
    desk.see("骑电动车：只走人");
    desk.click("打印墙上的图");
    for words in [
        "育新社区楼栋地图",
        "骑电动车能进的门",
        "南门",
        "每天 5:30–23:30",
        "周一至周五 7:20–8:00 不能进",
        "急救",
        "120",
        "扫这个码",
    ] {
        desk.see(words);
    }
    if engine == Engine::Chromium {
        for (paper, points) in [("A4", [595, 842]), ("A3", [842, 1191])] {
            desk.click(paper);
            assert_eq!(papers(&desk), [points], "one paper, of the size that was chosen");
        }
    }
    desk.script("window.print = () => { document.title = 'printing'; }", &[]);
    desk.click("打印");
    assert_eq!(desk.title(), "printing");
    let drawn = "const poster = document.querySelector('.poster'); \
                 return [poster.querySelectorAll('.plan__house').length, poster.querySelectorAll('.qr-code').length]";
    assert_eq!(desk.script(drawn, &[]), json!([24, 1]));
}

fn a_report_says_where_with_a_pin_on_the_map(engine: Engine) {
    let site = Site::start();
    device_says(&site, DENIED);
    let folder = tempfile::tempdir().expect("a folder");
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/report");
    phone.see("哪里不对？");
    phone.upload("从相册选", &[&small_picture(folder.path(), "one.jpg")]);
    phone.see("重拍");
    phone.click("井盖");
    phone.see("在哪里？");
    phone.click("地图上点");
    phone.see("挪动地图，让针尖指着那里");
    phone.assert_accessible();
    let before = near(&phone);
    phone.click("往北挪");
    phone.until("see the pin move", |phone| (near(phone) != before).then_some(()));
    phone.see("地图上点好了");
    let before = near(&phone);
    let press = "document.querySelector('.plan__drawing').dispatchEvent(\
                 new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))";
    for _ in 0..3 {
        phone.script(press, &[]);
    }
    phone.until("see the pin move by keys", |phone| (near(phone) != before).then_some(()));
    phone.click("看全图");
    phone.click("7 号楼");
    phone.see("针离 7 号楼 0 米");
    phone.click("交给社区");
    phone.see("存好了，现在交出去");
    let bundle = std::fs::read_to_string(hand_over(&phone)).expect("the bundle");
    let bundle = bundle.replace('\\', "");
    let point = bundle.split("\"point\":{").nth(1).expect("a point").split('}').next().expect("its numbers");
    // Where building 7 stands in the pack, in WGS-84 and ten millionths of a degree.
    assert!(point.contains("\"lat\":400009") && point.contains("\"long\":1000006"), "{point}");
}

fn near(browser: &Browser) -> String {
    let text = "return document.querySelector('.place__map [role=status]').innerText";
    browser.script(text, &[]).as_str().unwrap_or_default().to_owned()
}
