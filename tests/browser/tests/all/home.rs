//! The first page: that it opens, from any folder, online and offline.

use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(home_opens_online_and_offline, a_new_version_waits_until_it_is_asked_for);

/// The community's name in the sample content.
fn community(site: &Site) -> String {
    let content: serde_json::Value = serde_json::from_slice(&site.file("content/community.json")).expect("JSON");
    let name = content["name"].as_str().or_else(|| content["name"]["zh"].as_str());
    name.expect("a name").to_owned()
}

/// Waits until the site can be opened without a network.
fn kept_for_offline(browser: &Browser) {
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

fn a_new_version_waits_until_it_is_asked_for(engine: Engine) {
    let site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    browser.see(&community(&site));
    kept_for_offline(&browser);

    let page = String::from_utf8(site.file("index.html")).expect("text");
    site.put("index.html", page.replace("<head>", "<head><meta name=\"edition\" content=\"second\">").as_bytes());
    let worker = String::from_utf8(site.file("service-worker.js")).expect("text");
    site.put("service-worker.js", worker.replace("\"version\":\"", "\"version\":\"next").as_bytes());

    let edition = |browser: &Browser| {
        browser.script("return document.querySelector('meta[name=edition]')?.content ?? 'first'", &[])
    };
    browser.visit("about:blank");
    browser.visit(&site.address());
    browser.until("hear of the new version", |browser| {
        (browser.script("return document.documentElement.dataset.update ?? ''", &[]) == "ready").then_some(())
    });
    browser.visit("about:blank");
    browser.visit(&site.address());
    browser.see(&community(&site));
    assert_eq!(edition(&browser), "first", "the version in use stays");

    browser.until("hear of the new version again", |browser| {
        (browser.script("return document.documentElement.dataset.update ?? ''", &[]) == "ready").then_some(())
    });
    browser.script("document.documentElement.dispatchEvent(new Event('yizhan:update'))", &[]);
    browser.until("get the second version", |browser| (edition(browser) == "second").then_some(()));
}
