//! The first page: that it opens, from any folder, online and offline.

use crate::update::code_folder;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    home_opens_online_and_offline,
    the_size_check_counts_all_that_home_fetches,
    home_opens_over_plain_http,
    edited_content_is_shown_at_the_next_opening,
    a_page_that_does_not_arrive_says_so_and_comes_with_another_try,
);

/// The community's name in the sample content.
fn community(site: &Site) -> String {
    let content: serde_json::Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    let name = content["name"].as_str().or_else(|| content["name"]["zh"].as_str());
    name.expect("a name").to_owned()
}

/// Waits until the site can be opened without a network.
pub(crate) fn kept_for_offline(browser: &Browser) {
    let active = "const done = arguments[arguments.length - 1]; \
                  navigator.serviceWorker.ready.then(() => done(true), () => done(false));";
    assert_eq!(browser.script_async(active, &[]), true, "a service worker becomes active");
}

fn home_opens_online_and_offline(engine: Engine) {
    let mut site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    browser.see(&community(&site));
    browser.assert_accessible();
    kept_for_offline(&browser);

    site.stop();
    let before = site.requests().len();
    browser.visit("about:blank");
    browser.visit(&site.address());
    browser.see(&community(&site));
    assert_eq!(site.requests().len(), before, "nothing was asked of a stopped server");
}

fn home_opens_over_plain_http(engine: Engine) {
    let site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.join_lan(&site);
    browser.visit(&site.lan_address());
    browser.see(&community(&site));
    assert_eq!(browser.script("return isSecureContext", &[]), false, "this is not an address that browsers trust");
    browser.assert_accessible();
}

fn edited_content_is_shown_at_the_next_opening(engine: Engine) {
    let site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    let before = community(&site);
    browser.see(&before);
    kept_for_offline(&browser);

    let edit = |file: &str, from: &str, to: &str| {
        let text = String::from_utf8(site.file(file)).expect("text");
        assert!(text.contains(from), "{file} has {from}");
        site.put(file, text.replacen(from, to, 1).as_bytes());
    };
    edit("content/community.json", &before, "新名字");
    edit("content/index.json", "\"community.json\": \"", "\"community.json\": \"0");
    browser.until("see the new name at a later opening", |browser| {
        browser.visit("about:blank");
        browser.visit(&site.address());
        browser.until("see a name", |browser| {
            [&before, "新名字"].iter().any(|name| browser.text().contains(*name)).then_some(())
        });
        browser.text().contains("新名字").then_some(())
    });
}

/// Every page but the first is fetched when it is opened.
fn a_page_that_does_not_arrive_says_so_and_comes_with_another_try(engine: Engine) {
    let site = Site::start();
    let code = code_folder(&site);
    let files = ["reports.js", "reports.js.br"].map(|file| format!("{code}/{file}"));
    let contents = files.each_ref().map(|file| site.file(file));
    for file in &files {
        std::fs::remove_file(site.folder().join(file)).expect("removed");
    }
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    browser.see(&community(&site));
    browser.go("#/me");
    browser.see("这一页没有取到");
    browser.see("您存在这里的都还在");
    browser.assert_accessible();
    for (file, content) in files.iter().zip(&contents) {
        site.put(file, content);
    }
    browser.click("再试一次");
    browser.see("我交的事");
    browser.see_no_more("这一页没有取到");
}

fn the_size_check_counts_all_that_home_fetches(engine: Engine) {
    let site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    browser.see(&community(&site));
    let fetched = browser.script("return performance.getEntriesByType('resource').map((entry) => entry.name)", &[]);
    let counted = xtask::bench::first_load(site.folder()).expect("the site");
    // A browser fetches these beside the page, and the service worker once the page is usable.
    let beside = ["icon.svg", "manifest.webmanifest", "service-worker.js"];
    for name in fetched.as_array().expect("a list").iter().filter_map(|name| name.as_str()) {
        let file = name.strip_prefix(&site.address()).unwrap_or(name);
        let known = counted.iter().any(|counted| counted == file) || beside.iter().any(|end| file.ends_with(end));
        assert!(known, "{file} is fetched and not counted; counted are {counted:#?}");
    }
}
