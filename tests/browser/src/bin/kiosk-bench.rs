//! What a hundred sessions leave behind on a shared screen, and what a hundred power cuts take away. Run by
//! `cargo xtask bench kiosk`; fails when the heap grows or when something that was sealed is lost.

use serde_json::json;
use std::time::Instant;
use yizhan_browser::{Browser, Engine, Profile, Site};

const SESSIONS: u32 = 100;
const CUTS: u32 = 100;
/// The heap after the last session is at most so much larger than after the tenth.
const GROWTH: f64 = 1.1;

fn main() {
    sessions();
    cuts();
}

/// Sessions that end as they should: the page starts anew after each.
fn sessions() {
    let site = Site::start();
    let kiosk = begin(&site, &Profile::fresh());
    let start = Instant::now();
    let mut heaps = Vec::new();
    for session in 1..=SESSIONS {
        for (page, seen) in [("#/services", "请人帮忙办"), ("#/calendar", "活动"), ("#/teams", "10 支队伍")] {
            kiosk.go(page);
            kiosk.see(seen);
        }
        fill(&kiosk);
        send(&kiosk);
        kiosk.see("存好了，");
        done(&kiosk);
        if session % 10 == 0 {
            kiosk.devtools("HeapProfiler.collectGarbage", &json!({}));
            let heap = kiosk.devtools("Runtime.getHeapUsage", &json!({}))["usedSize"].as_f64().expect("bytes");
            println!("heap after session {session:>3}: {heap:>12.0} bytes");
            heaps.push(heap);
        }
    }
    let (first, last) = (heaps[0], heaps[heaps.len() - 1]);
    println!("{SESSIONS} sessions in {:.0} s; the heap grew to {:.3} of session 10's", spent(start), last / first);
    assert!(last <= first * GROWTH, "the heap grew");
    assert_eq!(left(&kiosk), SESSIONS, "sealed messages");
}

/// Sessions that end because the browser is killed: with a half-filled form, in the moment of sending, with the
/// receipt on the screen, in the moment of clearing up.
fn cuts() {
    let site = Site::start();
    let profile = Profile::fresh();
    let start = Instant::now();
    let (mut certain, mut maybe) = (0, 0);
    for cut in 0..CUTS {
        let kiosk = begin(&site, &profile);
        fill(&kiosk);
        let moment = cut % 4;
        if moment > 0 {
            send(&kiosk);
        }
        if moment > 1 {
            kiosk.see("存好了，");
            certain += 1;
        } else if moment == 1 {
            maybe += 1;
        }
        if moment == 3 {
            kiosk.click("我用完了");
        }
        kiosk.kill();
    }
    let kiosk = begin(&site, &profile);
    kiosk.go("#/me");
    kiosk.see("还没拍过");
    let found = left(&kiosk);
    println!(
        "{CUTS} power cuts in {:.0} s; sealed and seen: {certain}, in the moment of sending: {maybe}, found: {found}",
        spent(start)
    );
    assert!(found >= certain && found <= certain + maybe, "what was sealed is lost");
}

/// A shared screen that has started and cleared up what was there before.
fn begin(site: &Site, profile: &Profile) -> Browser {
    let kiosk = Browser::open(Engine::Chromium, profile);
    kiosk.resize(1080, 1920);
    kiosk.visit(&format!("{}#/kiosk", site.address()));
    kiosk.see("您想办什么？");
    fresh(&kiosk);
    kiosk
}

/// Waits until the screen has cleared up and nobody has touched it.
fn fresh(kiosk: &Browser) {
    let seen = "return !window.before && sessionStorage.getItem('yizhan.fresh') !== null \
                && document.body.innerText.includes('我用完了')";
    kiosk.until("start anew", |kiosk| (kiosk.try_script(seen, &[])? == true).then_some(()));
}

fn fill(kiosk: &Browser) {
    kiosk.go("#/report");
    kiosk.click("别的");
    kiosk.click("老人几天没见");
    kiosk.see("只有社区能打开，也不会公开");
    kiosk.click("选楼号");
    kiosk.click("12 号楼");
    kiosk.click("3 单元");
    kiosk.click("敲门没人应");
}

fn send(kiosk: &Browser) {
    kiosk.click("交给社区");
}

fn done(kiosk: &Browser) {
    kiosk.script("window.before = true", &[]);
    kiosk.click("我用完了");
    fresh(kiosk);
}

/// How many sealed messages the staff finds.
fn left(kiosk: &Browser) -> u32 {
    kiosk.go("#/desk/keys");
    kiosk.click("用示范钥匙开锁");
    kiosk.see("开着，可以办了");
    kiosk.go("#/desk/left");
    kiosk.until("see how many were left", |kiosk| {
        let text = kiosk.text();
        let (_, rest) = text.split_once("大家在这里交了 ")?;
        rest.split_once(" 件")?.0.parse().ok()
    })
}

fn spent(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}
