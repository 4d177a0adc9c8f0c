//! A new version of the site: it comes whole, waits until it is asked for, and never mixes with the one in use.

use crate::people::open;
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    a_new_version_waits_until_it_is_asked_for,
    a_new_version_takes_over_once_nobody_looks_at_the_old_one,
    a_version_that_is_not_all_there_is_not_taken,
);

/// What the home page of a version says.
fn words(version: usize) -> String {
    if version == 1 { "看见哪里不对？".to_owned() } else { format!("看见哪里第 {version} 次不对？") }
}

fn a_new_version_waits_until_it_is_asked_for(engine: Engine) {
    let site = Site::start();
    let browser = kept_for_offline(engine, &site);
    let first_code = code_folder(&site);
    put_version(&site, 2);

    browser.visit(&site.address());
    browser.see("有新的一版");
    assert_eq!(version(&browser), 1);
    let first = browser.open_tab();
    browser.visit(&site.address());
    browser.see("有新的一版");
    assert_eq!(version(&browser), 1, "another tab gets the version in use too");
    // What the host no longer has is still here, also for a page that nobody has opened yet.
    browser.go("#/desk/keys");
    browser.see("这是示范社区，钥匙人人都有");

    browser.click("换上");
    browser.until("get the second version", |browser| (version(browser) == 2).then_some(()));
    browser.look_at(&first);
    browser.until("get it in every tab", |browser| (version(browser) == 2).then_some(()));
    assert!(!browser.text().contains("有新的一版"));
    // A tab that was still loading the first version meanwhile can go on with it.
    let file = format!("{}{first_code}/worker.js", site.address());
    let fetched = "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.status));";
    assert_eq!(browser.script_async(fetched, &[file.into()]), 200);
}

fn a_new_version_takes_over_once_nobody_looks_at_the_old_one(engine: Engine) {
    let site = Site::start();
    let browser = kept_for_offline(engine, &site);
    put_version(&site, 2);
    browser.visit(&site.address());
    browser.see("有新的一版");
    browser.until("get the second version at a later opening", |browser| {
        close_and_open_again(browser, &site);
        (version(browser) == 2).then_some(())
    });
}

/// Closes the tab with the site while others stay, and opens the site in one of those: a tab that only goes elsewhere
/// may be kept to go back to.
fn close_and_open_again(browser: &Browser, site: &Site) {
    let with_site = browser.open_tab();
    let empty = browser.open_tab();
    browser.look_at(&with_site);
    browser.close_tab(&empty);
    browser.visit(&site.address());
}

fn a_version_that_is_not_all_there_is_not_taken(engine: Engine) {
    let mut site = Site::start();
    let browser = kept_for_offline(engine, &site);
    let code = put_version(&site, 2);
    for file in ["worker.js", "worker.js.br"] {
        drop(std::fs::remove_file(site.folder().join(&code).join(file)));
    }
    site.forget_requests();
    browser.visit(&site.address());
    browser.until("see the browser look for the new version", |_| {
        site.requests().iter().any(|path| path.ends_with("/worker.js")).then_some(())
    });
    for _ in 0..2 {
        browser.visit("about:blank");
        browser.visit(&site.address());
        assert_eq!(version(&browser), 1);
    }
    let coming = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.getRegistration()\
                  .then((kept) => done(Boolean(kept?.installing ?? kept?.waiting)), () => done(true));";
    browser.until("see the browser give it up", |browser| (browser.script_async(coming, &[]) == false).then_some(()));
    site.stop();
    browser.visit("about:blank");
    browser.visit(&site.address());
    assert_eq!(version(&browser), 1, "the version in use works offline as before");
}

/// A browser at the site, which can be opened without a network from now on.
pub(crate) fn kept_for_offline(engine: Engine, site: &Site) -> Browser {
    let browser = open(engine, site, &Profile::fresh());
    let active = "const done = arguments[arguments.length - 1]; \
                  navigator.serviceWorker.ready.then(() => done(true), () => done(false));";
    assert_eq!(browser.script_async(active, &[]), true, "a service worker becomes active");
    browser
}

/// Replaces the site on its host by its next version, with other words and other code, and gives the folder of the
/// code. Of the code before nothing is left there.
pub(crate) fn put_version(site: &Site, version: usize) -> String {
    let before = code_folder(site);
    let after = format!("{}{version}", xtask::site::CODE_PREFIX);
    std::fs::rename(site.folder().join(&before), site.folder().join(&after)).expect("renamed");
    let edit = |file: &str, from: &str, to: &str| {
        let text = String::from_utf8(site.file(file)).expect("text");
        assert!(text.contains(from), "{file} has {from}");
        site.put(file, text.replace(&before, &after).replace(from, to).as_bytes());
    };
    edit("index.html", &words(version - 1), &words(version));
    edit("service-worker.js", "\"version\":\"", &format!("\"version\":\"{version}-"));
    let early = format!("{after}/early.js");
    let script = String::from_utf8(site.file(&early)).expect("text");
    site.put(&early, format!("{script}\ndocument.documentElement.dataset.edition = '{version}';").as_bytes());
    after
}

/// The folder of the code that the host has.
pub(crate) fn code_folder(site: &Site) -> String {
    let entries = std::fs::read_dir(site.folder()).expect("the site").flatten();
    let mut names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.find(|name| name.starts_with(xtask::site::CODE_PREFIX)).expect("the code")
}

/// The version that the page shows, once its app is there; fails if the words and the code are of two versions.
#[track_caller]
pub(crate) fn version(browser: &Browser) -> usize {
    // In one look, because the page may be replaced between two; which may also undo the going home.
    let look = "if (location.hash !== '#/') location.hash = '#/'; \
                return [document.body.innerText, document.documentElement.dataset.edition ?? '1'];";
    let (text, code) = browser.until("see the home page", |browser| {
        let seen = browser.try_script(look, &[])?;
        let (text, code) = (seen[0].as_str()?.to_owned(), seen[1].as_str()?.parse::<usize>().ok()?);
        (text.contains("看见哪里") && text.contains("不对？")).then_some((text, code))
    });
    assert!(text.contains(&words(code)), "words and code are of two versions, the code's is {code}:\n{text}");
    code
}
