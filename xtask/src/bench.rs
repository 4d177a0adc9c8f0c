//! `cargo xtask bench`: what the product costs.

use crate::site::{self, Profile};
use crate::{dist, project, run, tools};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::Path;

/// The most that may be fetched before the home page is usable, in bytes after brotli.
const BUDGET: usize = 200_000;

/// The modules that are fetched later, each when one of its pages is opened, with what a person calls it.
const LATER: [(&str, &[&str]); 6] = [
    ("the worker", &["worker_loader.js", "worker.js", "worker_bg.wasm"]),
    ("a person's reports", &["reports.js", "reports_bg.wasm"]),
    ("the stations", &["stations.js", "stations_bg.wasm"]),
    ("the city's map", &["city-map.js", "city-map.css"]),
    ("the desk", &["desk.js", "desk_bg.wasm", "desk.css"]),
    ("the scanner of square codes", &["scanner_loader.js", "scanner.js", "scanner_bg.wasm"]),
];

/// What the home page reads of the content; `yizhan::content::FRONT_FILES`.
const FRONT_FILES: [&str; 3] = ["content/community.json", "content/stations.json", "content/index.json"];

/// Prints what a first visit fetches and fails when it is over the budget.
pub fn size() -> Result<()> {
    let total = report()?;
    if total > BUDGET {
        bail!("the first load is {} bytes over its budget", total - BUDGET);
    }
    Ok(())
}

/// Prints what a city of 50,000 stations costs in Chromium. Nothing is judged by time: machines differ.
pub fn city() -> Result<()> {
    in_browser("city-bench")
}

/// A hundred sessions and a hundred power cuts of a shared screen: fails when its heap grows, or when something that
/// was sealed is lost.
pub fn kiosk() -> Result<()> {
    in_browser("kiosk-bench")
}

fn in_browser(program: &str) -> Result<()> {
    tools::npm_packages()?;
    if std::env::var_os("YIZHAN_DIST").is_none() && !Profile::Release.folder().is_dir() {
        dist::run()?;
    }
    run::must(run::cargo().args(["run", "--quiet", "--package", "yizhan-browser", "--bin", program]))
}

/// Prints what a first visit fetches, and answers its bytes after brotli.
pub fn report() -> Result<usize> {
    let folder = if Profile::Release.folder().is_dir() { project::dist() } else { dist::run()? };
    let first = first_load(&folder)?;
    println!("{:<44} {:>9} {:>9}", "before the home page is usable", "raw", "brotli-11");
    let total = table(&folder, &first)?;
    let code =
        first.iter().find_map(|file| file.split_once('/').filter(|(start, _)| start.starts_with(site::CODE_PREFIX)));
    let code = code.context("index.html names no code")?.0;
    for (name, files) in LATER {
        println!("\n{:<44} {:>9} {:>9}", format!("later: {name}"), "raw", "brotli-11");
        table(&folder, &files.iter().map(|file| format!("{code}/{file}")).collect::<Vec<_>>())?;
    }
    println!("\nfirst load {total} bytes of {BUDGET}");
    Ok(total)
}

/// Everything that is fetched before the home page is usable; a browser test checks that there is nothing else.
pub fn first_load(folder: &Path) -> Result<Vec<String>> {
    let mut files = vec!["index.html".to_owned()];
    files.extend(code_named_in(&read(folder, "index.html")?).into_iter().filter(|file| !is_later(file)));
    files.extend(FRONT_FILES.map(str::to_owned));
    Ok(files)
}

/// The files of the code folder that the page names, each once.
fn code_named_in(page: &str) -> Vec<String> {
    let start = format!("\"./{}", site::CODE_PREFIX);
    let named = page.split(&start).skip(1).filter_map(|rest| rest.split_once('"'));
    named.map(|(rest, _)| format!("{}{rest}", site::CODE_PREFIX)).collect::<BTreeSet<_>>().into_iter().collect()
}

fn is_later(file: &str) -> bool {
    LATER.iter().flat_map(|(_, files)| *files).any(|name| file.ends_with(&format!("/{name}")))
}

fn read(folder: &Path, file: &str) -> Result<String> {
    std::fs::read_to_string(folder.join(file)).with_context(|| format!("the site has no {file}"))
}

fn table(folder: &Path, files: &[String]) -> Result<usize> {
    let (mut raw, mut small) = (0, 0);
    for file in files {
        let content = std::fs::read(folder.join(file)).with_context(|| format!("the site has no {file}"))?;
        let shrunk = shrunk_size(&folder.join(file), &content)?;
        println!("{file:<44} {:>9} {shrunk:>9}", content.len());
        raw += content.len();
        small += shrunk;
    }
    println!("{:<44} {raw:>9} {small:>9}", "together");
    Ok(small)
}

/// How many bytes of a file travel: those of its compressed copy beside it, where the build made one.
fn shrunk_size(file: &Path, content: &[u8]) -> Result<usize> {
    match std::fs::metadata(format!("{}{}", file.display(), site::SHRUNK)) {
        Ok(copy) => Ok(usize::try_from(copy.len())?),
        Err(_) => Ok(site::brotli(content)?.len().min(content.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_code_once_each_and_what_comes_later_is_told_apart() {
        let page = r#"<script src="./code-1f/boot.js" data-js="./code-1f/main.js" data-worker="./code-1f/worker_loader.js">
                      <link href="./code-1f/main.js"><link href="./icon.svg">"#;
        let named = code_named_in(page);
        assert_eq!(named, ["code-1f/boot.js", "code-1f/main.js", "code-1f/worker_loader.js"]);
        assert_eq!(named.iter().map(|file| is_later(file)).collect::<Vec<_>>(), [false, false, true]);
    }
}
