//! The import rules and habits of the code, checked on its text.
//!
//! Each rule is a function from a file's path and text to findings. For each there is a sample that breaks it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod rules;
mod source;

use source::Source;
use std::path::{Path, PathBuf};

#[test]
fn the_code_keeps_every_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut findings = Vec::new();
    for file in code_files(root) {
        let path = file.strip_prefix(root).expect("below the root").to_str().expect("UTF-8").replace('\\', "/");
        let text = std::fs::read_to_string(&file).expect("readable");
        let source = Source::new(&path, &text);
        for (name, rule) in rules::ALL {
            findings.extend(rule(&source).into_iter().map(|finding| format!("{path}: {name}: {finding}")));
        }
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

/// Everything that people write as code: Rust, scripts, styles and the page.
fn code_files(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![root.join("index.html")];
    let mut open = ["src", "style", "tests", "xtask"].map(|folder| root.join(folder)).to_vec();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| ["rs", "js", "css"].iter().any(|known| end == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
