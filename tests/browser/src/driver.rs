//! Starting a driver and its browser, and ending both.

use crate::engine::Engine;
use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::time::timeout;

const CHINESE: &str = "zh_CN.UTF-8";
const START_PATIENCE: Duration = Duration::from_secs(30);
const STARTS: usize = 3;

/// What a browser remembers; shared by cloning, gone with the last clone.
#[derive(Debug, Clone)]
pub struct Profile {
    folder: Rc<TempDir>,
    keeps_nothing: bool,
}

impl Profile {
    /// A browser that has never been anywhere.
    pub fn fresh() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("home")).expect("a folder");
        Self { folder: Rc::new(folder), keeps_nothing: false }
    }

    /// A browser set up to let no site keep anything; WebKit has no such setting.
    pub fn that_keeps_nothing() -> Self {
        Self { keeps_nothing: true, ..Self::fresh() }
    }

    /// The browser's home folder, where its downloads land too.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn console(&self) -> PathBuf {
        self.folder.path().join("console.log")
    }
}

/// A driver's process group and, for WebKit, its screen.
pub(crate) struct Driver {
    processes: Vec<Group>,
    address: String,
}

struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        drop(Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status());
        drop(self.0.wait());
    }
}

impl Driver {
    fn start(engine: Engine, profile: &Profile) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|taken| taken.local_addr()).expect("a free port").port();
        let mut processes = Vec::new();
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new(geckodriver()),
            Engine::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}")).env("HOME", profile.home()).env("XDG_DATA_HOME", profile.data());
        if engine == Engine::Firefox {
            // The second lets the preference for Mozilla's own settings server count, which then names none.
            command.args(["--log", "debug"]).env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
        }
        if engine == Engine::WebKit {
            let (screen, display) = screen(&profile.home());
            processes.push(screen);
            command.env("LOCPATH", chinese()).env("LC_ALL", CHINESE);
            command
                .env("DISPLAY", display)
                .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
                .env("NO_AT_BRIDGE", "1")
                // WebKitGTK 2.50's quick compiler now and then makes wrong code for memory of this kind: sums that do
                // not match, accesses out of bounds.
                .env("JSC_useWasmFastMemory", "0");
        }
        processes.push(spawn(&mut command, &profile.console()));
        let driver = Self { processes, address: format!("127.0.0.1:{port}") };
        let start = Instant::now();
        while std::net::TcpStream::connect(&driver.address).is_err() {
            assert!(start.elapsed() < START_PATIENCE, "the driver of {} does not answer", engine.name());
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    /// Opens a browser. WebKit's driver may wait forever for a browser that it did not get to start, so it is then
    /// given up, and another one is tried.
    pub(crate) fn open(runtime: &Runtime, engine: Engine, profile: &Profile, proxy: &str) -> (Self, Client) {
        for _ in 0..STARTS {
            let driver = Self::start(engine, profile);
            match runtime.block_on(async { timeout(START_PATIENCE, driver.connect(engine, profile, proxy)).await }) {
                Ok(Ok(client)) => return (driver, client),
                Ok(Err(error)) => panic!("{} does not start: {error}", engine.name()),
                Err(_) => {}
            }
        }
        panic!("{} does not start in {STARTS} times {START_PATIENCE:?}", engine.name())
    }

    async fn connect(&self, engine: Engine, profile: &Profile, proxy: &str) -> Result<Client, NewSessionError> {
        let capabilities: Map<String, Value> = match engine {
            Engine::Chromium => chromium(profile, proxy),
            Engine::Firefox => firefox(profile, proxy),
            Engine::WebKit => webkit(proxy),
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities).connect(&format!("http://{}", self.address)).await
    }

    /// The driver's own process, whose children are the browser's.
    pub(crate) fn process(&self) -> u32 {
        self.processes.last().map(|group| group.0.id()).expect("a running driver")
    }

    /// Ends all processes at once, as a power cut does.
    pub(crate) fn kill(&mut self) {
        self.processes.clear();
    }
}

fn spawn(command: &mut Command, output: &Path) -> Group {
    let log = File::options().append(true).create(true).open(output).expect("a log");
    let same = log.try_clone().expect("a log");
    command.stdin(Stdio::null()).stdout(log).stderr(same).process_group(0);
    let name = command.get_program().to_string_lossy().into_owned();
    Group(command.spawn().unwrap_or_else(|error| panic!("{name}: {error}; `cargo xtask test` installs it")))
}

/// WebKit speaks the system's language if the system has it installed, so here is Chinese for it alone.
fn chinese() -> PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    let make = || {
        let folder = xtask::project::scratch().join("locale");
        std::fs::create_dir_all(&folder).expect("a folder");
        let made = Command::new("localedef").args(["-i", "zh_CN", "-f", "UTF-8"]).arg(folder.join(CHINESE)).output();
        let made = made.expect("localedef is missing; `cargo xtask test` installs it");
        assert!(folder.join(CHINESE).is_dir(), "localedef: {}", String::from_utf8_lossy(&made.stderr));
        folder
    };
    MADE.get_or_init(make).clone()
}

/// A virtual screen of its own, because WebKit's small browser has no headless mode.
fn screen(folder: &Path) -> (Group, String) {
    let answer = folder.join("display");
    let file = File::create(&answer).expect("a file");
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    command.stdin(Stdio::null()).stdout(file).stderr(Stdio::null()).process_group(0);
    let group = Group(command.spawn().expect("Xvfb is missing; `cargo xtask test` installs it"));
    let start = Instant::now();
    loop {
        let number = std::fs::read_to_string(&answer).unwrap_or_default();
        if let Some(number) = number.strip_suffix('\n') {
            return (group, format!(":{number}"));
        }
        assert!(start.elapsed() < START_PATIENCE, "the virtual screen does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The pinned one in the user's cache, else whatever the search path has.
fn geckodriver() -> PathBuf {
    xtask::tools::GECKODRIVER.folder().expect("geckodriver").join("geckodriver")
}

fn chromium(profile: &Profile, proxy: &str) -> Map<String, Value> {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--disable-domain-reliability",
        // Chromium asks its maker about accounts whatever the settings say; here it asks a closed port.
        "--gaia-url=http://127.0.0.1:9/",
        // The same for newer versions of its own parts, which it looks for after some minutes.
        "--component-updater=url-source=http://127.0.0.1:9/",
        "--apps-gallery-update-url=http://127.0.0.1:9/",
        // And for what it fetches by itself from its maker: these two names lead nowhere.
        "--proxy-bypass-list=redirector.gvt1.com;www.googleapis.com",
        "--host-resolver-rules=MAP redirector.gvt1.com ~NOTFOUND, MAP www.googleapis.com ~NOTFOUND",
        "--disable-extensions",
        "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater,SpareRendererForSitePerProcess,NetworkTimeServiceQuerying",
        "--accept-lang=zh-CN",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--window-size=412,915",
        // Every page of every test compiles its code anew and lives for seconds: the quick compiler alone is quicker.
        "--js-flags=--liftoff-only",
        &format!("--proxy-server=http://{proxy}"),
        &format!("--user-data-dir={}", profile.data().display()),
    ];
    let mut preferences = json!({
        "download.default_directory": profile.home(), "download.prompt_for_download": false,
        "intl.accept_languages": "zh-CN,zh", "safebrowsing.enabled": false, "signin.allowed": false, "search.suggest_enabled": false,
    });
    if profile.keeps_nothing {
        const BLOCKED: u8 = 2;
        preferences["profile.default_content_setting_values.cookies"] = json!(BLOCKED);
    }
    object(json!({
        "goog:chromeOptions": { "args": arguments, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
    }))
}

fn firefox(profile: &Profile, proxy: &str) -> Map<String, Value> {
    std::fs::create_dir_all(profile.data()).expect("a folder");
    let mut preferences = json!({
        "browser.download.dir": profile.home(), "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true, "browser.helperApps.neverAsk.saveToDisk":
            "application/json,text/plain,text/calendar,application/zip,application/octet-stream",
        "devtools.console.stdout.content": true, "intl.accept_languages": "zh-CN, zh",
        "geo.prompt.testing": true, "geo.prompt.testing.allow": true,
        "browser.search.update": false, "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false, "browser.safebrowsing.downloads.remote.enabled": false,
        "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
        "extensions.getAddons.cache.enabled": false, "extensions.update.enabled": false,
        "services.settings.server": "data:,#remote-settings-dummy/v1", "app.normandy.enabled": false,
        "browser.topsites.contile.enabled": false, "browser.newtabpage.enabled": false,
        "browser.region.network.url": "", "browser.contentblocking.report.lockwise.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.server": "",
        "dom.push.serverURL": "", "media.gmp-manager.url": "", "privacy.trackingprotection.enabled": false,
    });
    if profile.keeps_nothing {
        const BLOCKED: u8 = 2;
        preferences["network.cookie.cookieBehavior"] = json!(BLOCKED);
    }
    object(json!({
        "proxy": { "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"] },
        "moz:firefoxOptions": {
            "binary": "/usr/bin/firefox-esr",
            "args": ["-headless", "-profile", profile.data(), "--width=412", "--height=915"],
            "prefs": preferences,
        },
    }))
}

fn webkit(proxy: &str) -> Map<String, Value> {
    let binary = xtask::engines::minibrowser().expect("WebKitGTK is missing; `cargo xtask test` installs it");
    object(json!({
        "proxy": { "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"] },
        "webkitgtk:browserOptions": {
            "binary": binary,
            "args": ["--automation", "--geometry=412x915", "--enable-write-console-messages-to-stdout=true"],
        },
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("capabilities are an object, not {other}"),
    }
}
