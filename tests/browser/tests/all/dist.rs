//! What the built site is made of, without a browser.

use std::path::PathBuf;

fn folder() -> PathBuf {
    std::env::var_os("YIZHAN_DIST").map_or_else(xtask::project::dist, PathBuf::from)
}

fn files() -> Vec<String> {
    xtask::project::files_below(&folder()).expect("the built site; run `cargo xtask dist`")
}

fn text(file: &str) -> String {
    String::from_utf8(std::fs::read(folder().join(file)).expect("readable")).expect("UTF-8")
}

/// What a browser can be asked for to reach the network, as the glue around a wasm module would name it.
const NETWORK: [&str; 7] =
    [".fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "WebTransport", "RTCPeerConnection"];

#[test]
fn the_worker_cannot_reach_the_network() {
    let glue = files().into_iter().find(|file| file.ends_with("/worker.js")).expect("the worker");
    let glue = text(&glue);
    for word in NETWORK {
        assert!(!glue.contains(word), "worker.js names {word}");
    }
    // The glue itself loads the module beside it.
    assert!(glue.matches("fetch(").count() <= 1, "worker.js fetches more than its own module");
}

#[test]
fn all_code_lies_in_one_folder_named_by_its_content() {
    let is_code = |file: &String| [".js", ".wasm", ".css"].iter().any(|end| file.ends_with(end));
    let mut folders: Vec<String> = files().into_iter().filter(is_code).collect();
    folders.retain(|file| file != "service-worker.js");
    folders.iter_mut().for_each(|file| file.truncate(file.find('/').unwrap_or(0)));
    folders.dedup();
    assert_eq!(folders.len(), 1, "{folders:?}");
    assert!(text("index.html").contains(&format!("./{}/boot.js", folders[0])));
}

#[test]
fn the_service_worker_keeps_every_file() {
    let worker = text("service-worker.js");
    // Calendar applications fetch their files themselves, and photos are kept once they were looked at.
    let elsewhere = |file: &&String| {
        let own = file.ends_with(".br") || *file == "service-worker.js";
        own || file.ends_with(".ics") || file.starts_with("content/photos/")
    };
    for file in files().iter().filter(|file| !elsewhere(file)) {
        assert!(worker.contains(&format!("\"{file}\"")), "{file} is not kept for offline use");
    }
}

#[test]
fn the_security_policy_allows_no_inline_code_and_comes_first() {
    let page = text("index.html");
    let policy = page.find("Content-Security-Policy").expect("a policy");
    for mark in ["<script", "<link", "<style"] {
        assert!(page.find(mark).is_none_or(|place| place > policy), "{mark} stands before the policy");
    }
    let value = page[policy..].split('"').nth(2).expect("a value");
    assert!(value.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{value}");
    assert!(!value.contains("unsafe-inline") && !value.contains("'unsafe-eval'"), "{value}");
    assert!(!page.contains("<script>") && !page.contains(" style="), "inline code");
}
