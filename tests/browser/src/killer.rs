//! Ending pages from outside, at any moment, as a system that is short of memory does.

use crate::browser::Browser;
use crate::engine::Engine;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends the pages of one browser at once, from any thread. Only Chromium gives its pages processes of their own.
#[derive(Debug, Clone)]
pub struct PageKiller {
    driver: u32,
    spared: BTreeSet<u32>,
    ended: Arc<AtomicBool>,
}

impl PageKiller {
    /// Ends them now; their commands fail from now on.
    pub fn kill(&self) {
        self.ended.store(true, Ordering::SeqCst);
        for page in pages(self.driver).difference(&self.spared) {
            drop(Command::new("kill").args(["-KILL", &page.to_string()]).stderr(Stdio::null()).status());
        }
    }

    /// Whether pages were ended since [`Browser::another_page`].
    pub fn has_killed(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}

impl Browser {
    /// What this browser shows from now on can be ended at once; the tab that it shows now is spared.
    pub fn page_killer(&self) -> PageKiller {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium has a process per page");
        let driver = self.driver.process();
        PageKiller { driver, spared: pages(driver), ended: Arc::clone(&self.ended) }
    }

    /// After the page was ended: looks at the spared tab, and from there opens another in place of the ended one.
    #[track_caller]
    pub fn another_page(&self, spared: &fantoccini::wd::WindowHandle) {
        let gone = self.must("know the tab", self.client.window());
        self.look_at(spared);
        if gone != *spared {
            self.devtools("Target.closeTarget", &json!({ "targetId": String::from(gone) }));
        }
        self.ended.store(false, Ordering::SeqCst);
        self.open_tab();
    }
}

/// The processes that show pages, among those that this process started.
fn pages(driver: u32) -> BTreeSet<u32> {
    let parents: BTreeMap<u32, u32> = running().filter_map(|process| Some((process, parent(process)?))).collect();
    let is_below = |process: &u32| {
        std::iter::successors(Some(*process), |process| parents.get(process).copied()).any(|process| process == driver)
    };
    let shows_pages = |process: &u32| {
        let line = std::fs::read(Path::new("/proc").join(process.to_string()).join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains("--type=renderer")
    };
    parents.keys().copied().filter(is_below).filter(shows_pages).collect()
}

fn running() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// The fourth word of the process's line, counted behind its name, which may hold anything.
fn parent(process: u32) -> Option<u32> {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    line.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}
