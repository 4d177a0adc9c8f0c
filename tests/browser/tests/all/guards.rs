//! That the guards of every journey can fail: a check that never fails proves nothing.

use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    accessibility_findings_are_found,
    an_inline_script_does_not_run_and_is_reported,
    a_request_to_outside_is_blocked_and_reported,
    a_request_that_no_policy_stops_is_caught,
    code_that_breaks_is_noticed,
);

const FOREIGN: &str = "http://outside.invalid/collect";

fn accessibility_findings_are_found(engine: Engine) {
    let (site, browser) = opened(engine);
    browser.script("document.body.append(document.createElement('button'))", &[]);
    let findings = browser.accessibility_findings();
    assert!(findings.iter().any(|finding| finding.starts_with("button-name")), "{findings:#?}");
    drop((browser, site));
}

fn an_inline_script_does_not_run_and_is_reported(engine: Engine) {
    let (site, browser) = opened(engine);
    let insert = "const script = document.createElement('script'); \
                  script.textContent = 'document.title = \"it ran\"'; document.body.append(script);";
    browser.script(insert, &[]);
    let title = browser.title();
    let breaches = reported(browser, &site);
    assert!(breaches.contains("script-src"), "{breaches}");
    assert_ne!(title, "it ran");
}

fn a_request_to_outside_is_blocked_and_reported(engine: Engine) {
    let (site, browser) = opened(engine);
    let answer = browser.script_async(&fetch_foreign(), &[]);
    assert_eq!(answer, "failed");
    let foreign = browser.take_foreign_requests();
    let breaches = reported(browser, &site);
    assert!(breaches.contains("connect-src"), "{breaches}");
    assert_eq!(foreign, [""; 0], "the policy stopped it inside the browser");
}

fn a_request_that_no_policy_stops_is_caught(engine: Engine) {
    let (site, browser) = opened(engine);
    site.put("bare.html", b"<!doctype html><title>no policy</title>");
    browser.visit(&format!("{}bare.html", site.address()));
    browser.script_async(&fetch_foreign(), &[]);
    // The way out writes down what passes, which may take longer than the answer.
    browser.until("hear of the request", |browser| {
        let attempts = browser.take_foreign_requests();
        attempts.iter().any(|attempt| attempt.contains("outside.invalid")).then_some(())
    });
    reported(browser, &site);
}

fn code_that_breaks_is_noticed(engine: Engine) {
    let (site, browser) = opened(engine);
    site.put("broken.js", b"null.itBroke");
    let insert = "const script = document.createElement('script'); script.src = 'broken.js'; \
                  document.body.append(script);";
    browser.until("start", |browser| {
        (browser.script("return document.documentElement.dataset.started ?? ''", &[]) == "true").then_some(())
    });
    browser.script(insert, &[]);
    // Chromium's console and the page's own note tell of it one after the other.
    let expected = if engine == Engine::Chromium { 2 } else { 1 };
    let mut crashes = Vec::new();
    browser.until("hear of the error", |browser| {
        crashes.extend(browser.take_crashes());
        (crashes.len() >= expected).then_some(())
    });
    assert!(crashes.iter().any(|line| line.contains("itBroke") || line.contains("null")), "{crashes:#?}");
}

fn opened(engine: Engine) -> (Site, Browser) {
    let site = Site::start();
    let browser = Browser::open(engine, &Profile::fresh());
    browser.visit(&site.address());
    (site, browser)
}

fn fetch_foreign() -> String {
    format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('{FOREIGN}', {{ mode: 'no-cors' }}).then(() => done('answered'), () => done('failed'));"
    )
}

/// Waits for a report on the security policy, and takes away all of them: an engine may send one twice.
fn reported(browser: Browser, site: &Site) -> String {
    let first = browser.until("get a report", |_| {
        let breaches = site.take_breaches();
        (!breaches.is_empty()).then(|| breaches.join("\n"))
    });
    drop(browser);
    drop(site.take_breaches());
    first
}
