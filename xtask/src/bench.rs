//! `cargo xtask bench`: what the product costs.

use crate::site::{self, Profile};
use crate::{dist, project};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// The most that may be fetched before the home page is usable, in bytes after brotli.
const BUDGET: usize = 200_000;

/// The code that the page starts with; the worker comes later and is counted apart.
const FIRST_CODE: [&str; 4] = ["style.css", "boot.js", "main.js", "main_bg.wasm"];
const WORKER_CODE: [&str; 3] = ["worker_loader.js", "worker.js", "worker_bg.wasm"];

/// The content that the page asks for at its start; a browser test compares this with what is really asked for.
pub const FIRST_CONTENT: [&str; 2] = ["content/community.json", "content/services.json"];

/// Prints what a first visit fetches and fails when it is over the budget.
pub fn size() -> Result<()> {
    let folder = if Profile::Release.folder().is_dir() { project::dist() } else { dist::run()? };
    let code = code_folder(&folder)?;
    let in_code = |names: &[&str]| names.iter().map(|name| format!("{code}/{name}")).collect::<Vec<_>>();
    let mut first = vec!["index.html".to_owned()];
    first.extend(in_code(&FIRST_CODE));
    first.extend(FIRST_CONTENT.map(str::to_owned));
    println!("{:<44} {:>9} {:>9}", "before the home page is usable", "raw", "brotli-11");
    let total = table(&folder, &first)?;
    println!("\n{:<44} {:>9} {:>9}", "later: the worker", "raw", "brotli-11");
    table(&folder, &in_code(&WORKER_CODE))?;
    println!("\nfirst load {total} bytes of {BUDGET}");
    if total > BUDGET {
        bail!("the first load is {} bytes over its budget", total - BUDGET);
    }
    Ok(())
}

fn table(folder: &Path, files: &[String]) -> Result<usize> {
    let (mut raw, mut small) = (0, 0);
    for file in files {
        let content = std::fs::read(folder.join(file)).with_context(|| format!("the site has no {file}"))?;
        let shrunk = site::brotli(&content)?.len().min(content.len());
        println!("{file:<44} {:>9} {shrunk:>9}", content.len());
        raw += content.len();
        small += shrunk;
    }
    println!("{:<44} {raw:>9} {small:>9}", "together");
    Ok(small)
}

fn code_folder(folder: &Path) -> Result<String> {
    let files = project::files_below(folder)?;
    let found = files.iter().find_map(|file| file.starts_with(site::CODE_PREFIX).then(|| file.split('/').next()));
    Ok(found.flatten().context("the site has no code folder; run `cargo xtask dist`")?.to_owned())
}
