//! Downloads, pictures of failures, and what only some engines can do.

use crate::browser::Browser;
use crate::engine::Engine;
use crate::site::Site;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// Where every browser that can tell its place is: in the sample community.
pub(crate) const PLACE: (f64, f64) = (39.9075, 116.3972);

const FEW_SECONDS: Duration = Duration::from_secs(10);

/// A file as it lies in a browser's home folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HomeFile {
    name: String,
    size: u64,
    written: SystemTime,
}

impl Browser {
    /// Waits for a download that was not there before and is complete. A browser may put it in the place of an older
    /// one of the same name.
    #[track_caller]
    pub fn downloaded(&self) -> PathBuf {
        let mut before = None;
        let file = self.until("find a finished download", |browser| {
            let files = browser.files_at_home();
            let file = files.into_iter().find(|file| !browser.seen_downloads.borrow().contains(file))?;
            let settled = file.size > 0 && before.replace(file.clone()).as_ref() == Some(&file);
            settled.then_some(file)
        });
        let path = self.profile.home().join(&file.name);
        self.seen_downloads.borrow_mut().push(file);
        path
    }

    /// Finished files in the browser's home folder, hidden ones left out.
    pub(crate) fn files_at_home(&self) -> Vec<HomeFile> {
        let home = self.profile.home();
        let unfinished = [".part", ".crdownload", ".wkdownload", ".tmp"];
        let counts = |file: &String| {
            let hidden = file.split('/').any(|part| part.starts_with('.'));
            !hidden && file != "display" && !unfinished.iter().any(|end| file.ends_with(end))
        };
        let look = |name: String| {
            let about = std::fs::metadata(home.join(&name)).ok()?;
            Some(HomeFile { size: about.len(), written: about.modified().ok()?, name })
        };
        xtask::project::files_below(&home).unwrap_or_default().into_iter().filter(counts).filter_map(look).collect()
    }

    /// Takes away what this browser tried to reach outside the site.
    pub fn take_foreign_requests(&self) -> Vec<String> {
        self.outside.take()
    }

    /// Puts this browser and a site into an office's network without https; see [`Site::lan_address`].
    pub fn join_lan(&self, site: &Site) {
        self.outside.set_neighbour(site.handler());
    }

    /// What the page wrote to its console so far; WebKit's driver does not tell.
    pub fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            let text = std::fs::read(self.profile.console()).unwrap_or_default();
            return String::from_utf8_lossy(&text).lines().map(str::to_owned).collect();
        }
        let command = Vendor { path: "se/log", body: json!({ "type": "browser" }) };
        let entries = self.attempt(self.client.issue_cmd(command)).unwrap_or_default();
        let messages = entries.as_array().into_iter().flatten().filter_map(|entry| entry.get("message")?.as_str());
        self.console.borrow_mut().extend(messages.map(str::to_owned));
        self.console.borrow().clone()
    }

    /// Takes away what the console and the page itself say of code that broke.
    pub fn take_crashes(&self) -> Vec<String> {
        let marks = ["panicked at", "Uncaught ", "JavaScript error: http", "Unhandled Promise Rejection"];
        let is_crash = |line: &String| marks.iter().any(|mark| line.contains(mark));
        let mut found: Vec<String> = self.console().into_iter().filter(is_crash).collect();
        let noted = "const { broken } = document.documentElement.dataset; \
                     delete document.documentElement.dataset.broken; return broken ?? null;";
        found.extend(self.try_script(noted, &[]).and_then(|broken| broken.as_str().map(str::to_owned)));
        self.console.borrow_mut().clear();
        if self.engine != Engine::Chromium {
            drop(std::fs::File::options().write(true).truncate(true).open(self.profile.console()));
        }
        found
    }

    /// Whether this engine can tell the page a place, which is then in the sample community.
    pub fn has_place(&self) -> bool {
        self.engine != Engine::WebKit
    }

    /// Ends the page's process at once. Only Chromium can.
    #[track_caller]
    pub fn crash_page(&self) {
        self.attempt(self.client.issue_cmd(devtools("Page.crash", &json!({}))));
    }

    /// Sets how much the site may store. Only Chromium can.
    #[track_caller]
    pub fn limit_storage(&self, origin: &str, bytes: u64) {
        self.devtools("Storage.overrideQuotaForOrigin", &json!({ "origin": origin, "quotaSize": bytes }));
    }

    /// A command of Chromium's own protocol.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: &Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium has this protocol");
        self.must(method, self.client.issue_cmd(devtools(method, parameters)))
    }

    /// Ends the browser and its driver at once, as a power cut does.
    pub fn kill(mut self) {
        self.driver.kill();
        self.outside.take();
    }

    pub(crate) fn prepare(&self) {
        if self.engine == Engine::Chromium {
            self.devtools("Browser.grantPermissions", &json!({ "permissions": ["geolocation"] }));
            let place = json!({ "latitude": PLACE.0, "longitude": PLACE.1, "accuracy": 20 });
            self.devtools("Emulation.setGeolocationOverride", &place);
        }
    }

    /// What the page looked like, its source and its console, for whoever reads the failure.
    pub(crate) fn leave_evidence(&self) {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let folder = xtask::project::scratch().join("browser");
        drop(std::fs::create_dir_all(&folder));
        let mut number = 1;
        while folder.join(format!("{test}-{number}.txt")).exists() {
            number += 1;
        }
        let file = |end: &str| folder.join(format!("{test}-{number}.{end}"));
        drop(std::fs::write(file("txt"), self.console().join("\n")));
        if let Some(source) = self.attempt_within(FEW_SECONDS, self.client.source()) {
            drop(std::fs::write(file("html"), source));
        }
        // Last, because WebKit sometimes never makes its picture, and answers nothing else then.
        if let Some(picture) = self.attempt_within(FEW_SECONDS, self.client.screenshot()) {
            drop(std::fs::write(file("png"), picture));
        }
        eprintln!("{}: see {}", self.engine.name(), file("png").display());
    }
}

fn devtools(method: &str, parameters: &Value) -> Vendor {
    Vendor { path: "goog/cdp/execute", body: json!({ "cmd": method, "params": parameters }) }
}

/// A command that is not in the standard.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
