//! What is on: a month, a list, and a file for the phone's own calendar.

use crate::{
    pages::check,
    people::{device_says, open},
};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    a_resident_finds_what_is_on_and_takes_it_along,
    the_calendar_works_without_a_network,
    the_calendar_is_accessible,
);

fn a_resident_finds_what_is_on_and_takes_it_along(engine: Engine) {
    let site = Site::start();
    device_says(&site, "denied");
    let browser = open(engine, &site, &Profile::fresh());
    browser.click("活动日历");
    let this_month = browser.until("see this month", a_day);
    browser.click("下个月");
    // Whatever the month, its first day with something on it is a button with its date and how much is held.
    let other = |browser: &Browser| a_day(browser).filter(|day| *day != this_month);
    let day = browser.until("see a day with something on it", other);
    browser.click(&day);
    let held = browser.until("see the day", |browser| {
        let text = browser.text();
        let (_, below) = text.rsplit_once(&day)?;
        below.trim_start().chars().next()?.to_digit(10)
    });
    assert!(held > 0, "{day} can be pressed and has nothing on it");
    browser.click("周历");
    check(&browser, &day);
    browser.click("下一周");
    browser.see_no_more(&day);
    browser.click("上一周");
    browser.see(&day);
    // On the third Thursday of every month; the list has every day of the month.
    browser.click("列表");
    browser.see("骑手义诊");
    browser.click("骑手义诊");
    browser.see("腰、膝盖、胃。趁下午单少来看。");
    browser.click("记到手机日历");
    browser.see("日历文件存下了");
    let file = std::fs::read_to_string(browser.downloaded()).expect("a calendar file");
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{file}");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1, "{file}");
    assert!(file.contains("SUMMARY:骑手义诊\r\n"), "{file}");
    // Two in the afternoon in the community is six in the morning in UTC.
    assert!(file.contains("T060000Z\r\n"), "{file}");
    browser.click("全部记到手机日历");
    let file = std::fs::read_to_string(browser.downloaded()).expect("a calendar file");
    assert!(file.matches("SUMMARY:骑手义诊").count() >= 11, "{file}");
    assert!(file.contains("SUMMARY:法律服务日\r\n"), "{file}");
    // What an application subscribes to lies beside the site, at the address that the page shows.
    let read = "const done = arguments[arguments.length - 1]; \
                const link = [...document.links].find((link) => link.text === '让手机日历自己更新'); \
                fetch(link.href).then((answer) => answer.text()).then(done, (error) => done(String(error)));";
    let file = browser.script_async(read, &[]);
    let file = file.as_str().unwrap_or_default();
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.matches("SUMMARY:骑手义诊").count() >= 5, "{file}");
    browser.see(&format!("{}content/events.zh.ics", site.address()));
}

fn the_calendar_works_without_a_network(engine: Engine) {
    let mut site = Site::start();
    device_says(&site, "denied");
    let browser = open(engine, &site, &Profile::fresh());
    let active = "const done = arguments[arguments.length - 1]; \
                  navigator.serviceWorker.ready.then(() => done(true), () => done(false));";
    assert_eq!(browser.script_async(active, &[]), true, "a service worker becomes active");
    site.stop();
    browser.visit("about:blank");
    browser.visit(&format!("{}#/calendar", site.address()));
    browser.until("see a day with something on it", a_day);
}

fn the_calendar_is_accessible(engine: Engine) {
    let site = Site::start();
    device_says(&site, "denied");
    let browser = open(engine, &site, &Profile::fresh());
    browser.go("#/calendar");
    browser.until("see a day with something on it", a_day);
    check(&browser, "全部记到手机日历");
    browser.click("列表");
    browser.click("下个月");
    browser.click("骑手义诊");
    check(&browser, "腰、膝盖、胃。趁下午单少来看。");
    browser.go("#/");
    browser.click("English");
    browser.click("What is on");
    check(&browser, "Add everything to my calendar");
}

/// The name of the first day of the month on which something is held, that can be pressed.
fn a_day(browser: &Browser) -> Option<String> {
    let name = "return document.querySelector('button.month__day .visually-hidden')?.textContent ?? null";
    Some(browser.try_script(name, &[])?.as_str()?.to_owned())
}
