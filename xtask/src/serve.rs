//! `cargo xtask serve`: builds, serves on this machine, rebuilds when a file changes.

use crate::server::{Connections, Folder, Server};
use crate::site::{self, Profile};
use crate::{project, run};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What can be chosen on the command line.
#[derive(Debug, Clone, Copy)]
pub struct ServeOptions {
    /// Where to listen; 0 takes a free port.
    pub port: u16,
    /// How to build.
    pub profile: Profile,
}

/// What a change of rebuilds the site.
const SOURCES: [&str; 6] = ["src", "style", "public", "index.html", "Trunk.toml", "Cargo.toml"];

/// Builds, serves, and rebuilds on change until the program is ended.
pub fn run(options: &ServeOptions) -> Result<()> {
    // First the port, so that a busy one is said before the long build.
    let folder = Folder { prefix: "/".to_owned(), path: options.profile.folder() };
    let server = Server::start(options.port, Connections::Kept, Arc::new(move |request| folder.answer(request)))?;
    let mut seen = snapshot()?;
    site::build(options.profile)?;
    println!("\nServing at http://{}/ (Ctrl+C ends it; the page is rebuilt when a file changes)", server.address());
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = snapshot()?;
        if now != seen {
            seen = now;
            if let Err(error) = run::step("rebuild", || site::build(options.profile)) {
                eprintln!("{error:#}\nThe site from before is still served.");
            }
        }
    }
}

fn snapshot() -> Result<BTreeMap<PathBuf, Option<SystemTime>>> {
    let root = project::root();
    let mut found = BTreeMap::new();
    for source in SOURCES {
        let path = root.join(source);
        if path.is_dir() {
            for file in project::files_below(&path)? {
                note(&mut found, &path.join(file));
            }
        } else {
            note(&mut found, &path);
        }
    }
    Ok(found)
}

fn note(found: &mut BTreeMap<PathBuf, Option<SystemTime>>, file: &Path) {
    let changed = std::fs::metadata(file).and_then(|about| about.modified()).ok();
    found.insert(file.to_path_buf(), changed);
}
