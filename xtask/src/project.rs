//! Where things are.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// The release site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where a build puts what it can make again.
pub fn scratch() -> PathBuf {
    root().join("target")
}

/// This product's folder in the user's cache: `$XDG_CACHE_HOME` or `~/.cache`.
pub fn cache() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(value) => PathBuf::from(value),
        None => std::env::home_dir().context("this user has no home folder; set XDG_CACHE_HOME")?.join(".cache"),
    };
    Ok(base.join("yizhan"))
}

/// Every file below a folder, as paths relative to it with `/`, sorted.
pub fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder)?;
                found.push(inside.to_str().context("a file name is not UTF-8")?.replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
