//! The rules, each with a sample that breaks it.

use crate::source::{Name, Source};

type Rule = fn(&Source<'_>) -> Vec<String>;

/// Every rule by name.
pub(crate) const ALL: [(&str, Rule); 11] = [
    ("a capability's view and store are its own", borders),
    ("this part knows no browser", no_browser),
    ("this part has no clock and no chance", no_clock),
    ("widgets know no capability", plain_widgets),
    ("only src/map names the map's library", map_library),
    ("no HTML from data", no_html),
    ("words for people live in src/i18n", words_in_i18n),
    ("no style attribute", no_style_attribute),
    ("a program file has fewer than 500 lines", short_files),
    ("the worker reaches no network", worker_without_network),
    ("no lint is silenced", no_silenced_lint),
];

/// What surrounds the capabilities and may put their pages and stores together.
const SURFACES: [&str; 8] = ["app", "backup", "desk", "kiosk", "member", "worker", "main.rs", "bin"];
/// What every capability builds on.
const GROUND: [&str; 7] = ["domain", "content", "cases", "exchange", "ledger", "storage", "map"];
const PURE: [&str; 5] = ["domain", "content", "cases", "exchange", "ledger"];
const PURE_FILES: [&str; 2] = ["model.rs", "rules.rs"];
const BROWSER: [&str; 8] = [
    "leptos",
    "reactive_stores",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "indexed_db_futures",
];
const FOR_WIDGETS: [&str; 4] = ["ui", "i18n", "domain", "platform"];
const MAP_LIBRARIES: [&str; 4] = ["leaflet", "maplibre", "supercluster", "protomaps"];
const HTML: [&str; 5] = ["inner_html", "outer_html", "set_inner_html", "set_outer_html", "insert_adjacent_html"];
const NETWORK: [&str; 7] =
    ["fetch", "fetch_with_str", "fetch_with_request", "XmlHttpRequest", "WebSocket", "EventSource", "send_beacon"];
const LINE_LIMIT: usize = 500;

fn said(name: &Name) -> String {
    format!("line {}: {}", name.line, name.parts.join("::"))
}

fn borders(source: &Source<'_>) -> Vec<String> {
    let Some(own) = source.part() else { return Vec::new() };
    if SURFACES.contains(&own) {
        return Vec::new();
    }
    let foreign = |name: &Name| match name.parts.as_slice() {
        [start, other, inside, ..] => {
            let private = inside == "view" || inside == "store";
            start == "crate" && other != own && private && !GROUND.contains(&other.as_str())
        }
        _ => false,
    };
    source.names().iter().filter(|name| foreign(name)).map(said).collect()
}

fn is_pure(source: &Source<'_>) -> bool {
    source.part().is_some_and(|part| PURE.contains(&part) || PURE_FILES.contains(&source.file_name()))
}

fn no_browser(source: &Source<'_>) -> Vec<String> {
    if !is_pure(source) {
        return Vec::new();
    }
    let web = |name: &Name| BROWSER.contains(&name.parts[0].as_str()) || name.parts[0].starts_with("gloo_");
    source.names().iter().filter(|name| web(name)).map(said).collect()
}

fn no_clock(source: &Source<'_>) -> Vec<String> {
    if !is_pure(source) {
        return Vec::new();
    }
    let impure = |name: &Name| {
        let start = name.parts[0].as_str();
        let asks_the_time = name.parts.last().is_some_and(|last| last == "now") && name.parts.len() > 1;
        asks_the_time || start == "getrandom" || start == "rand" || name.parts.iter().any(|part| part == "SystemTime")
    };
    source.names().iter().filter(|name| impure(name)).map(said).collect()
}

fn plain_widgets(source: &Source<'_>) -> Vec<String> {
    if source.part() != Some("ui") {
        return Vec::new();
    }
    let foreign = |name: &Name| match name.parts.as_slice() {
        [start, part, ..] => start == "crate" && !FOR_WIDGETS.contains(&part.as_str()),
        _ => false,
    };
    source.names().iter().filter(|name| foreign(name)).map(said).collect()
}

fn map_library(source: &Source<'_>) -> Vec<String> {
    if source.part().is_none_or(|part| part == "map") {
        return Vec::new();
    }
    let names = |text: &str| MAP_LIBRARIES.iter().any(|library| text.to_lowercase().contains(library));
    let found = source.tokens.iter().filter(|token| names(&token.text));
    found.map(|token| format!("line {}: {}", token.line, token.text)).collect()
}

fn no_html(source: &Source<'_>) -> Vec<String> {
    if source.part().is_none() {
        return Vec::new();
    }
    let found = source.tokens.iter().filter(|token| HTML.contains(&token.text.as_str()));
    found.map(|token| format!("line {}: {}", token.line, token.text)).collect()
}

fn is_view_code(source: &Source<'_>) -> bool {
    let part = source.part();
    let in_place = part == Some("ui") || source.path.contains("/view/") || source.file_name() == "view.rs";
    part.is_some() && part != Some("i18n") && (in_place || source.tokens.iter().any(|token| token.in_view))
}

fn words_in_i18n(source: &Source<'_>) -> Vec<String> {
    if !is_view_code(source) {
        return Vec::new();
    }
    let chinese =
        |text: &str| text.chars().any(|letter| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
    let found = source.tokens.iter().filter(|token| chinese(&token.text));
    found.map(|token| format!("line {}: {}", token.line, token.text)).collect()
}

fn no_style_attribute(source: &Source<'_>) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    if source.path.ends_with(".html") {
        let found = lines.filter(|(_, line)| line.contains(" style=\"") || line.contains("<style"));
        return found.map(|(index, line)| format!("line {}: {line}", index + 1)).collect();
    }
    let pairs = source.tokens.windows(2);
    let found = pairs.filter(|pair| pair[0].in_view && pair[0].text == "style" && pair[1].text == "=");
    found.map(|pair| format!("line {}: style=", pair[0].line)).collect()
}

fn short_files(source: &Source<'_>) -> Vec<String> {
    let count = if source.path.ends_with(".css") { 0 } else { source.text.lines().count() };
    if count < LINE_LIMIT { Vec::new() } else { vec![format!("{count} lines")] }
}

/// A worker takes no security policy from the page, so its code must not be able to reach out at all.
fn worker_without_network(source: &Source<'_>) -> Vec<String> {
    let in_worker = matches!(source.part(), Some("worker" | "scanner" | "storage"))
        || ["src/bin/worker.rs", "src/bin/scanner.rs"].contains(&source.path);
    if !in_worker && !is_pure(source) {
        return Vec::new();
    }
    let by_word = source.tokens.iter().filter(|token| NETWORK.contains(&token.text.as_str()));
    let mut found: Vec<String> = by_word.map(|token| format!("line {}: {}", token.line, token.text)).collect();
    let client = |name: &Name| name.parts[0] == "gloo_net" || name.parts.starts_with(&["gloo".into(), "net".into()]);
    found.extend(source.names().iter().filter(|name| client(name)).map(said));
    found
}

/// A lint that is expected with a reason says so when the reason is gone; one that is allowed never does.
fn no_silenced_lint(source: &Source<'_>) -> Vec<String> {
    let attributes = source.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with('#'));
    let silences = |line: &str| line.contains("[allow(") || (line.contains("[expect(") && !line.contains("reason = "));
    attributes.filter(|(_, line)| silences(line)).map(|(index, line)| format!("line {}: {line}", index + 1)).collect()
}

#[test]
fn every_rule_can_fail() {
    let long = "\n".repeat(LINE_LIMIT);
    let broken: [(&str, &str, Rule); 27] = [
        ("src/stations/view/list.rs", "use crate::reports::view::Card;", borders),
        ("src/stations/view/list.rs", "use crate::{domain::Place, reports::{rules, store::save}};", borders),
        ("src/stations/rules.rs", "fn f() { super::super::reports::store::save() }", borders),
        ("src/cases/fold.rs", "use web_sys::Window;", no_browser),
        ("src/reports/model.rs", "use leptos::prelude::*;", no_browser),
        ("src/reports/rules.rs", "fn f() { gloo::timers::callback::Timeout::new(1, g) }", no_browser),
        ("src/exchange/feed.rs", "fn f() { indexed_db_futures::open() }", no_browser),
        ("src/domain/instant.rs", "fn f() { chrono::Utc::now() }", no_clock),
        ("src/exchange/jose.rs", "use getrandom::fill;", no_clock),
        ("src/ui/card.rs", "use crate::reports::model::Report;", plain_widgets),
        ("src/ui/card.rs", "use crate::storage::Database;", plain_widgets),
        ("src/stations/view/map.rs", "fn f() { load(\"leaflet.js\") }", map_library),
        ("src/reports/view/card.rs", "fn f() { view! { <p inner_html=text></p> } }", no_html),
        ("src/platform/share.rs", "fn f(e: Element) { e.set_inner_html(text) }", no_html),
        ("src/reports/view/card.rs", "fn f() { \"随手拍\" }", words_in_i18n),
        ("src/desk/page.rs", "fn f() { view! { <p>\"收到\"</p> } }", words_in_i18n),
        ("src/ui/card.rs", "fn f() { view! { <p style=\"color: red\"></p> } }", no_style_attribute),
        ("src/ui/card.rs", "fn f() { view! { <p attr:style=colour></p> } }", no_style_attribute),
        ("index.html", "<p style=\"color: red\">", no_style_attribute),
        ("src/reports/rules.rs", &long, short_files),
        ("src/worker/mod.rs", "fn f() { window.fetch_with_str(address) }", worker_without_network),
        ("src/bin/worker.rs", "use web_sys::WebSocket;", worker_without_network),
        ("src/storage/mod.rs", "use gloo::net::http::Request;", worker_without_network),
        ("src/cases/fold.rs", "fn f() { XmlHttpRequest::new() }", worker_without_network),
        ("src/cases/fold.rs", "#[allow(dead_code)]\nfn f() {}", no_silenced_lint),
        ("src/lib.rs", "#![allow(missing_docs)]", no_silenced_lint),
        ("src/cases/fold.rs", "#[expect(dead_code)]\nfn f() {}", no_silenced_lint),
    ];
    for (path, text, rule) in broken {
        assert_eq!(rule(&Source::new(path, text)).len(), 1, "{path}: {text:?}");
    }
    for (name, rule) in ALL {
        assert!(broken.iter().any(|(_, _, own)| std::ptr::fn_addr_eq(*own, rule)), "no sample breaks: {name}");
    }
}

#[test]
fn no_rule_is_too_strict() {
    let fine: [(&str, &str, Rule); 12] = [
        ("src/app/mod.rs", "use crate::reports::view::Card;", borders),
        ("src/desk/mod.rs", "use crate::reports::store::save;", borders),
        ("src/reports/view/card.rs", "use super::super::store::save; use crate::stations::model::Station;", borders),
        ("src/cases/fold.rs", "// use web_sys::Window;\n#[cfg(test)]\nmod tests { use web_sys::Window; }", no_browser),
        ("src/reports/store.rs", "use web_sys::Window;", no_browser),
        ("src/domain/instant.rs", "fn f(now: Instant) { g(now) }", no_clock),
        ("src/ui/card.rs", "use crate::{i18n::Texts, domain::Place}; use super::Icon;", plain_widgets),
        ("src/reports/view/card.rs", "/// 随手拍\nfn f() {}", words_in_i18n),
        ("src/i18n/zh.rs", "const A: &str = \"随手拍\";", words_in_i18n),
        ("src/ui/card.rs", "fn f() { view! { <p style:width=w></p> } }", no_style_attribute),
        ("src/app/pack.rs", "use gloo::net::http::Request;", worker_without_network),
        ("src/cases/fold.rs", "#[expect(dead_code, reason = \"soon\")]\nfn f() { x.expect(\"y\") }", no_silenced_lint),
    ];
    for (path, text, rule) in fine {
        assert_eq!(rule(&Source::new(path, text)), [""; 0], "{path}: {text:?}");
    }
}
