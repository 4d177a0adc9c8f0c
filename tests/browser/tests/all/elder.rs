//! Who sees little or reads slowly: larger type on every page, the page read aloud, taps that come twice.

use crate::{
    pages::check,
    people::{at_building_12, begin_pages_with, open},
};
use serde_json::{Value, json};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine, run};

in_every_engine!(type_grows_and_a_page_is_read_aloud, a_second_tap_changes_nothing);

/// A voice that takes a moment for each sentence; browsers under test have none of their own. What is marked as not
/// local would be spoken by somebody else's machine.
const VOICE: &str = "
    (() => {
      let speaking;
      const voice = (lang, localService) => ({ lang, localService, name: lang });
      const synthesis = Object.assign(new EventTarget(), {
        getVoices: () => [voice('en-US', false), voice('zh_CN', true)],
        speak: (utterance) => {
          (globalThis.heard ??= []).push(`${utterance.voice.lang} ${utterance.rate.toFixed(2)} ${utterance.text}`);
          speaking = setTimeout(() => utterance.onend?.(new Event('end')), 400);
        },
        cancel: () => clearTimeout(speaking),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    })();
";

fn type_grows_and_a_page_is_read_aloud(engine: Engine) {
    let site = Site::start();
    begin_pages_with(&site, VOICE);
    let phone = open(engine, &site, &Profile::fresh());
    let normal = letters(&phone);
    phone.go("#/me");
    phone.click("大字");
    phone.go("#/");
    check(&phone, "您想办什么？");
    let large = letters(&phone);
    assert!(large >= 24.0 && large > normal, "from {normal} to {large} pixels");
    for _ in 0..4 {
        phone.click("大一点");
    }
    check(&phone, "最大了");
    assert!(letters(&phone) >= 40.0, "the largest type has {} pixels", letters(&phone));
    phone.visit(&format!("{}#/services", site.address()));
    check(&phone, "请人帮忙办");
    assert!(letters(&phone) >= 40.0, "the size is remembered");

    phone.click("读给我听");
    phone.see("慢一点");
    heard(&phone, "zh_CN 0.95 请人帮忙办");
    phone.click("慢一点");
    check(&phone, "快一点");
    phone.until("hear it slower", |phone| all_heard(phone).iter().any(|one| one.contains("0.70")).then_some(()));
    phone.click("停");
    phone.see("读给我听");
    let silent = all_heard(&phone).len();
    // Another page begins with its own first sentence, and is silent until it is asked.
    phone.go("#/calendar");
    phone.see("读给我听");
    assert_eq!(all_heard(&phone).len(), silent);
    phone.click("读给我听");
    heard(&phone, "活动");
    // No voice of this device speaks English.
    phone.go("#/");
    phone.click("English");
    phone.see("How can we help?");
    phone.see_no_more("Read to me");
}

fn a_second_tap_changes_nothing(engine: Engine) {
    let site = Site::start();
    let phone = open(engine, &site, &Profile::fresh());
    phone.go("#/me");
    phone.click("大字");
    phone.go("#/report");
    phone.click("别的");
    phone.click("老人几天没见");
    phone.see("只有社区能打开，也不会公开");
    at_building_12(&phone);
    phone.click("敲门没人应");
    // Two taps within one moment, as a trembling hand does it.
    let tap_twice = "const button = [...document.querySelectorAll('button')].find((one) => one.innerText.includes('交给社区')); \
                     button.click(); button.click();";
    phone.script(tap_twice, &[]);
    phone.see("存好了，现在交出去");
    phone.go("#/me");
    phone.see("老人几天没见");
    assert_eq!(phone.text().matches("老人几天没见").count(), 1, "one report");
}

/// The height of the page's letters.
fn letters(phone: &Browser) -> f64 {
    phone.script("return parseFloat(getComputedStyle(document.body).fontSize)", &[]).as_f64().expect("pixels")
}

fn all_heard(phone: &Browser) -> Vec<String> {
    serde_json::from_value(phone.script("return globalThis.heard ?? []", &[])).expect("texts")
}

#[track_caller]
fn heard(phone: &Browser, start: &str) {
    phone.until(&format!("hear {start:?}"), |phone| {
        all_heard(phone).iter().any(|one| one.contains(start)).then_some(())
    });
}

/// Only Chromium can be told what a person asked the device for.
#[test]
fn what_the_device_was_asked_for_is_kept_to() {
    run(Engine::Chromium, |engine| {
        let site = Site::start();
        let phone = open(engine, &site, &Profile::fresh());
        let asked =
            |features: Value| drop(phone.devtools("Emulation.setEmulatedMedia", &json!({ "features": features })));
        let looks = |theme: &str| {
            let look = "return document.documentElement.dataset.theme";
            phone.until(&format!("see the look {theme}"), |phone| (phone.script(look, &[]) == theme).then_some(()));
        };
        looks("light");
        asked(json!([{ "name": "prefers-contrast", "value": "more" }]));
        looks("elder");
        phone.assert_accessible();
        asked(json!([{ "name": "prefers-color-scheme", "value": "dark" }]));
        looks("night");
        asked(json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]));
        looks("light");
        for (page, seen) in [("#/", "看见哪里不对？"), ("#/report", "哪里不对？"), ("#/stations", "13 个驿站")]
        {
            phone.go(page);
            phone.see(seen);
            assert_eq!(phone.script(MOVING, &[]), json!([]), "on {page}");
        }
    });
}

/// What moves, or would: every element, and one that turns while something is fetched.
const MOVING: &str = "
    const turning = Object.assign(document.createElement('i'), { className: 'shot__frame--empty' });
    turning.append(Object.assign(document.createElement('i'), { className: 'icon' }));
    document.body.append(turning);
    const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    const moves = (element) => {
      const { animationDuration, transitionDuration } = getComputedStyle(element);
      return lasts(animationDuration) || lasts(transitionDuration);
    };
    const found = [...document.querySelectorAll('*')].filter(moves).map((element) => element.outerHTML.slice(0, 200));
    turning.remove();
    return found;
";
