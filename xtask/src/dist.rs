//! `cargo xtask dist`: the release site in `dist/`.

use crate::project;
use crate::site::{self, Profile};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the release site and returns its folder.
pub fn run() -> Result<PathBuf> {
    let folder = site::build(Profile::Release)?;
    println!("\n{} files in {}", project::files_below(&folder)?.len(), folder.display());
    Ok(folder)
}
