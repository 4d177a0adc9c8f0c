//! A language that a community adds is one file: every page speaks it, and what is not said in it stays English. The
//! language here is the pseudo-locale `en-XA`: English with other letters, in brackets and longer, so that a text that
//! no language can change stands out.

use crate::people::{device_says, open};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};
use yizhan::{
    content::{INDEX, Index, words},
    i18n::{EN, english},
};
use yizhan_browser::{Browser, Engine, Profile, Site, in_every_engine};

in_every_engine!(
    every_page_speaks_a_language_that_one_file_adds,
    a_language_that_does_not_come_is_english,
    every_page_fits_a_window_at_four_times_its_size,
);

const TAG: &str = "en-XA";
const PAGES: [&str; 31] = [
    "#/",
    "#/report",
    "#/me",
    "#/me/backup",
    "#/claim",
    "#/points",
    "#/points/honours",
    "#/points/card",
    "#/courses",
    "#/calendar",
    "#/screening",
    "#/together",
    "#/together/market-sweep",
    "#/tasks",
    "#/services",
    "#/services/haircut",
    "#/stations",
    "#/stations/yuxin-east-gate",
    "#/map",
    "#/map/poster",
    "#/teams",
    "#/teams/riders",
    "#/partners",
    "#/partners/little-tooth",
    "#/receive",
    "#/desk/keys",
    "#/desk/import",
    "#/desk/content",
    "#/desk/members",
    "#/desk/cards",
    "#/desk/screening",
];

/// Nothing stands beside the screen.
#[track_caller]
fn fits(browser: &Browser, page: &str) {
    let wide = browser.script("return document.documentElement.scrollWidth - innerWidth", &[]);
    assert!(wide.as_f64() <= Some(0.0), "{page} is {wide} pixels wider than the screen");
}

/// A window of 1,280 pixels at 400 % is one of 320; not every engine lets a window be as narrow, and then it is as narrow
/// as it gets.
fn every_page_fits_a_window_at_four_times_its_size(engine: Engine) {
    let site = Site::start();
    device_says(&site, "denied");
    let browser = open(engine, &site, &Profile::fresh());
    browser.resize(320, 640);
    if engine == Engine::Chromium {
        let screen = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
        browser.devtools("Emulation.setDeviceMetricsOverride", &screen);
        assert_eq!(browser.script("return innerWidth", &[]), 320);
    }
    for language in ["English", "中文"] {
        browser.go("#/");
        browser.click(language);
        for page in PAGES {
            browser.go(page);
            // Whole, and no longer changing: the page of before is whole too.
            let mut before = None;
            browser.until("see the whole page at rest", |browser| {
                let text = Some(browser.text()).filter(|_| browser.try_script(IS_THERE, &[]) == Some(true.into()))?;
                (before.replace(text.clone()) == Some(text)).then_some(())
            });
            fits(&browser, page);
        }
    }
}

fn every_page_speaks_a_language_that_one_file_adds(engine: Engine) {
    let mut site = Site::start();
    device_says(&site, "denied");
    let said: BTreeMap<&str, String> = english().into_iter().map(|text| (text, pseudo(text))).collect();
    add_language(&site, &said);
    let browser = open(engine, &site, &Profile::fresh());
    browser.click("English");
    browser.see(EN.home.how);
    browser.click(&own_name(&browser));
    browser.see(&said[EN.home.how]);

    let mut content = texts_of_content(&site);
    // Languages are called by their own names in every language.
    content.extend([EN.app.language.into(), own_name(&browser).into()]);
    content.sort_by_key(|text| std::cmp::Reverse(text.as_str().map(str::len)));
    let content = Value::Array(content);
    let mut others = Vec::new();
    for page in PAGES {
        browser.go(page);
        browser.until("see the whole page", |browser| (browser.try_script(IS_WHOLE, &[])? == true).then_some(()));
        let found = browser.script(OTHER_WORDS, std::slice::from_ref(&content));
        others.extend(found.as_array().into_iter().flatten().map(|text| format!("{page}: {text}")));
        fits(&browser, page);
    }
    assert!(others.is_empty(), "in English whatever the language: {others:#?}");

    // It is chosen for good, and is there without a network.
    site.stop();
    browser.visit("about:blank");
    browser.visit(&site.address());
    browser.see(&said[EN.home.how]);
    assert_eq!(browser.script("return document.documentElement.lang", &[]), TAG);
    browser.click("中文");
    browser.see("走到哪一步，一直看得见");
}

fn a_language_that_does_not_come_is_english(engine: Engine) {
    let site = Site::start();
    add_language(&site, &BTreeMap::from([(EN.app.home, "Hem".to_owned())]));
    let browser = open(engine, &site, &Profile::fresh());
    browser.click("English");
    browser.click(&own_name(&browser));
    browser.see("Hem");
    // What the file does not say is English.
    browser.see(EN.home.how);

    let bare = Site::start();
    let browser = open(engine, &bare, &Profile::fresh());
    browser.script("localStorage.setItem('yizhan.locale', arguments[0])", &[TAG.into()]);
    browser.visit("about:blank");
    browser.visit(&bare.address());
    browser.see(EN.home.how);
    browser.until("be marked as English", |browser| {
        (browser.try_script("return document.documentElement.lang", &[])? == "en").then_some(())
    });
}

/// Each letter becomes another one, and there are more of them; the names in braces stay.
fn pseudo(text: &str) -> String {
    let mut inside = false;
    let letter = |letter: char| {
        inside = (inside || letter == '{') && letter != '}';
        match letter {
            _ if inside => letter,
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            'n' => 'ñ',
            'A' => 'Å',
            'E' => 'É',
            'O' => 'Ø',
            _ => letter,
        }
    };
    let letters: String = text.chars().map(letter).collect();
    // The months are one text, as the days are, a word each.
    if [EN.format.months, EN.calendar().weekdays].contains(&text) {
        return letters.split(' ').map(|name| format!("⟦{name}⟧")).collect::<Vec<_>>().join(" ");
    }
    format!("⟦{letters}{}⟧", " ~~~".repeat(text.len().div_ceil(12)))
}

/// Puts a language beside the site's content, as an office does.
fn add_language(site: &Site, said: &BTreeMap<&str, String>) {
    site.put(&format!("content/{}", words::file(TAG)), &serde_json::to_vec(said).expect("JSON"));
    let mut files = BTreeMap::new();
    read(&site.folder().join("content"), "", &mut files);
    site.put(&format!("content/{INDEX}"), &serde_json::to_vec(&Index::of(&files)).expect("JSON"));
}

fn read(folder: &Path, inside: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{inside}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => read(&entry.path(), &format!("{name}/"), files),
            false => drop(files.insert(name, std::fs::read(entry.path()).expect("a file"))),
        }
    }
}

/// How the browser's own list of languages names the pseudo-locale.
fn own_name(browser: &Browser) -> String {
    let name = "return new Intl.DisplayNames([arguments[0]], { type: 'language' }).of(arguments[0])";
    browser.script(name, &[TAG.into()]).as_str().expect("a name").to_owned()
}

/// Every text that the office wrote: it is in the office's languages only.
fn texts_of_content(site: &Site) -> Vec<Value> {
    let mut files = BTreeMap::new();
    read(&site.folder().join("content"), "", &mut files);
    let mut texts = Vec::new();
    for (_, bytes) in files
        .iter()
        .filter(|(name, _)| name.contains("json") && !name.ends_with(".br") && words::language_of(name).is_none())
    {
        gather(serde_json::from_slice(bytes).expect("JSON"), &mut texts);
    }
    texts
}

fn gather(value: Value, texts: &mut Vec<Value>) {
    match value {
        // A shorter one would take letters out of other words.
        Value::String(ref text) if text.len() < 3 => {}
        Value::String(_) => texts.push(value),
        Value::Array(elements) => elements.into_iter().for_each(|element| gather(element, texts)),
        Value::Object(members) => members.into_values().for_each(|member| gather(member, texts)),
        _ => {}
    }
}

/// The page of the address is drawn, and waits for nothing.
const IS_THERE: &str = "return document.documentElement.dataset.module === 'ready' && \
    document.querySelector('.skeleton') === null && document.querySelector('h1, h2') !== null";
/// Each module of the app fetches the language's words once, when one of its pages is opened.
const IS_WHOLE: &str = "return document.documentElement.dataset.module === 'ready' && \
    document.querySelector('.skeleton') === null && \
    (document.getElementById('app').innerText || document.body.innerText).includes('⟦')";

/// What can be read or heard on the page, is no text of the content, and has letters outside the brackets.
const OTHER_WORDS: &str = r"
    // A card's number, a member's key.
    const CODE = /\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b|[\w-]{20,}/g;
    const content = arguments[0], found = new Set();
    const own = (text) => {
        text = text.replace(CODE, ' ');
        for (let before; before !== text;) { before = text; text = text.replace(/⟦[^⟦⟧]*⟧/g, ' '); }
        for (const known of content) text = text.split(known).join(' ');
        return /\p{L}{2,}/u.test(text.replace(/\p{Script=Han}/gu, ' ')) ? text.trim() : '';
    };
    const look = (text) => own(text) && found.add(own(text));
    const seen = (element) => element.checkVisibility?.() ?? true;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
        if (node.nodeType === Node.TEXT_NODE) {
            if (seen(node.parentElement) && !node.parentElement.closest('script, style, noscript')) look(node.data);
        } else if (seen(node)) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(node.getAttribute(name) ?? '');
        }
    }
    return [...found];";
