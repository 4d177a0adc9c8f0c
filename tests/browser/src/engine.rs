//! Chromium, Firefox and WebKitGTK.

use std::io::Write as _;
use std::time::Instant;

/// A browser engine with a driver on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK's small browser with its own driver, on a virtual screen. It forgets everything when it closes.
    WebKit,
}

const CHOICE: &str = "YIZHAN_ENGINES";

impl Engine {
    /// All engines, or those that `YIZHAN_ENGINES` names (`chromium,firefox,webkit`), for quick work on a test.
    pub fn all() -> Vec<Self> {
        let chosen = std::env::var(CHOICE).unwrap_or_default();
        let every = [Self::Chromium, Self::Firefox, Self::WebKit];
        every
            .into_iter()
            .filter(|engine| chosen.is_empty() || chosen.split(',').any(|name| name == engine.name()))
            .collect()
    }

    /// Lower-case name, as in `YIZHAN_ENGINES`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Whether a profile lives on after its browser closes.
    pub fn keeps_profile(self) -> bool {
        self != Self::WebKit
    }
}

/// What WebKit's browser writes when its process for a page has died. Its driver then often answers nothing any more.
pub(crate) const PAGE_DIED: &str = "WebProcess CRASHED";

/// What is said when WebKit itself fails: by its driver or its browser, when its process for the page has died; by a
/// page, when its compiled code reaches past its memory, which the safe code that it was compiled from never does in
/// other engines.
const ENGINE_DIED: [&str; 3] =
    ["session deleted because of page crash or hang", PAGE_DIED, "RuntimeError: Out of bounds memory access"];

/// Runs a journey in an engine unless `YIZHAN_ENGINES` leaves that engine out, which is said, and says how long it took.
///
/// WebKit fails so now and then on a busy machine, at any step of any journey. That says nothing of the site, so the
/// journey is then run from its start once more, which is said too; whatever else fails, fails at once.
pub fn run(engine: Engine, journey: fn(Engine)) {
    if !Engine::all().contains(&engine) {
        println!("not run: {CHOICE} leaves {} out", engine.name());
        return;
    }
    let start = Instant::now();
    let outcome = std::panic::catch_unwind(|| journey(engine));
    // Past the harness, which keeps what a passing test prints to itself.
    let name = std::thread::current().name().unwrap_or_default().to_owned();
    drop(writeln!(std::io::stderr(), "{:6.1} s {name}", start.elapsed().as_secs_f64()));
    let Err(failure) = outcome else { return };
    let words = failure.downcast_ref::<String>().map_or("", String::as_str);
    if engine != Engine::WebKit || !ENGINE_DIED.iter().any(|death| words.contains(death)) {
        std::panic::resume_unwind(failure);
    }
    drop(writeln!(std::io::stderr(), "again from the start: {name}: {words}"));
    journey(engine);
}
