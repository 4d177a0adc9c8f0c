//! A person's browser.

use crate::driver::{Driver, Profile};
use crate::engine::{Engine, PAGE_DIED};
use crate::extras::HomeFile;
use crate::outside::Outside;
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long a person waits before saying that it does not work.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long a press may be under way before it went past what was to be pressed.
const PRESS_PATIENCE: Duration = Duration::from_secs(2);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
const COMMAND_PATIENCE: Duration = Duration::from_secs(120);
const FIND: &str = include_str!("find.js");
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One browser with one profile. Closing it checks that it never tried to leave the site.
pub struct Browser {
    pub(crate) engine: Engine,
    pub(crate) client: Client,
    pub(crate) driver: Driver,
    pub(crate) profile: Profile,
    pub(crate) runtime: Runtime,
    pub(crate) outside: Outside,
    pub(crate) seen_downloads: RefCell<Vec<HomeFile>>,
    pub(crate) console: RefCell<Vec<String>>,
    pub(crate) ended: Arc<AtomicBool>,
}

impl Browser {
    /// Starts the engine with what the profile remembers, and a phone's window.
    pub fn open(engine: Engine, profile: &Profile) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let outside = Outside::start();
        let (driver, client) = Driver::open(&runtime, engine, profile, &outside.address());
        let (seen_downloads, console) = (RefCell::default(), RefCell::default());
        let (profile, ended) = (profile.clone(), Arc::default());
        let browser = Self { engine, client, driver, profile, runtime, outside, seen_downloads, console, ended };
        browser.seen_downloads.replace(browser.files_at_home());
        browser.prepare();
        // What an engine asks for by itself while it starts is not the site's doing.
        browser.outside.take();
        browser
    }

    /// The engine that this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens an address as a link or a typed address does.
    #[track_caller]
    pub fn visit(&self, address: &str) {
        self.must(&format!("visit {address}"), self.client.goto(address));
    }

    /// Goes to another page of the app by its fragment, such as `#/report`.
    #[track_caller]
    pub fn go(&self, fragment: &str) {
        self.script("location.hash = arguments[0]", &[json!(fragment)]);
    }

    /// Waits until a text is visible.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.until(&format!("see \"{text}\""), |browser| browser.text().contains(text).then_some(()));
    }

    /// Waits until a text is no longer visible.
    #[track_caller]
    pub fn see_no_more(&self, text: &str) {
        self.until(&format!("no longer see \"{text}\""), |browser| (!browser.text().contains(text)).then_some(()));
    }

    /// Waits for a button, link, tab, radio button or checkbox of that name and presses it.
    ///
    /// A name that only contains the words does too, if there is only one such.
    #[track_caller]
    pub fn click(&self, name: &str) {
        let mut stood = None;
        self.until(&format!("press \"{name}\""), |browser| {
            let element = browser.find("press", name)?;
            match browser.engine {
                Engine::WebKit => browser.click_where_it_stands(&element, &mut stood),
                Engine::Chromium | Engine::Firefox => browser.attempt(element.click()),
            }
        });
    }

    /// WebKitGTK's driver presses where the element stood a moment ago: it has to stand still first, and where the page
    /// moved it all the same, the press went past it and is made again.
    fn click_where_it_stands(&self, element: &Element, stood: &mut Option<Value>) -> Option<()> {
        const PLACE: &str = "const { x, y } = arguments[0].getBoundingClientRect(); return [x, y];";
        const WATCH: &str = "window.pressPassed = true; \
                             arguments[0].addEventListener('click', () => delete window.pressPassed, { capture: true });";
        const PASSED: &str = "return window.pressPassed === true && arguments[0].isConnected;";
        let place = self.try_script(PLACE, &[reference(element)])?;
        if stood.replace(place.clone()) != Some(place) {
            return None;
        }
        self.try_script(WATCH, &[reference(element)])?;
        self.attempt(element.click())?;
        let start = Instant::now();
        while self.try_script(PASSED, &[reference(element)]) == Some(Value::Bool(true)) {
            if start.elapsed() > PRESS_PATIENCE {
                return None;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        Some(())
    }

    /// Waits for a field of that label and replaces what is in it.
    #[track_caller]
    pub fn fill(&self, label: &str, value: &str) {
        self.until(&format!("fill in \"{label}\""), |browser| {
            let element = browser.find("field", label)?;
            let kind = browser.attempt(element.prop("type"))?.unwrap_or_default();
            // WebKitGTK's driver types without the shift key: what needs it is put in as a paste would.
            let shifted = |letter: char| letter.is_ascii_uppercase() || letter == '_';
            let is_pasted = browser.engine() == Engine::WebKit && value.chars().any(shifted);
            if is_pasted || ["date", "time", "datetime-local", "range", "color"].contains(&kind.as_str()) {
                let set = "arguments[0].value = arguments[1]; for (const name of ['input', 'change']) \
                           arguments[0].dispatchEvent(new Event(name, { bubbles: true }));";
                return browser.try_script(set, &[reference(&element), json!(value)]).map(|_| ());
            }
            browser.attempt(element.clear())?;
            browser.attempt(element.send_keys(value))?;
            // A field that the page has drawn anew meanwhile has not got it.
            browser.attempt(element.prop("value")).map(|_| ())
        });
    }

    /// Presses a key and lets it go, whatever has the focus; WebDriver's `\u{E004}` is the tabulator.
    #[track_caller]
    pub fn press_key(&self, key: char) {
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.must("press a key", self.client.perform_actions(keys));
    }

    /// Waits for a list of that label and takes the entry of that text.
    #[track_caller]
    pub fn choose(&self, label: &str, entry: &str) {
        self.until(&format!("choose \"{entry}\" in \"{label}\""), |browser| {
            let element = browser.find("field", label)?;
            browser.attempt(element.select_by_label(entry))
        });
    }

    /// What stands in the field of that label.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let element = self.field(label);
        self.must(&format!("read \"{label}\""), element.prop("value")).unwrap_or_default()
    }

    /// Gives files to the place of that label for files.
    #[track_caller]
    pub fn upload(&self, label: &str, files: &[&Path]) {
        let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let paths = paths.join("\n");
        self.until(&format!("give files to \"{label}\""), |browser| {
            let element = browser.find("file", label)?;
            browser.attempt(element.send_keys(&paths))
        });
    }

    /// All text that is visible now.
    pub fn text(&self) -> String {
        let text = self.try_script("return document.body ? document.body.innerText : ''", &[]);
        text.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The title in the browser's tab.
    #[track_caller]
    pub fn title(&self) -> String {
        self.must("read the title", self.client.title())
    }

    /// The address in the browser's bar.
    #[track_caller]
    pub fn address(&self) -> String {
        self.must("read the address", self.client.current_url()).to_string()
    }

    /// Opens another tab and looks at it; returns the one before.
    #[track_caller]
    pub fn open_tab(&self) -> WindowHandle {
        let before = self.must("know the tab", self.client.window());
        let opened = self.must("open a tab", self.client.new_window(true));
        self.must("look at the new tab", self.client.switch_to_window(opened.handle));
        before
    }

    /// All tabs.
    #[track_caller]
    pub fn tabs(&self) -> Vec<WindowHandle> {
        self.must("know the tabs", self.client.windows())
    }

    /// Looks at another tab.
    #[track_caller]
    pub fn look_at(&self, tab: &WindowHandle) {
        self.must("look at another tab", self.client.switch_to_window(tab.clone()));
    }

    /// Closes the tab that is looked at and looks at another.
    #[track_caller]
    pub fn close_tab(&self, then: &WindowHandle) {
        self.must("close the tab", self.client.close_window());
        self.look_at(then);
    }

    /// Width and height of the window in CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.must("resize the window", self.client.set_window_size(width, height));
    }

    /// Runs a script in the page and gives what it returns. For looking, not for doing what a person does.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.client.execute(script, arguments.to_vec()))
    }

    /// Runs a script whose last argument is a function that takes the result.
    #[track_caller]
    pub fn script_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.client.execute_async(script, arguments.to_vec()))
    }

    /// Looks again and again until there is something, or says what was missing and what is visible instead.
    #[track_caller]
    pub fn until<T>(&self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            assert!(!self.ended.load(Ordering::SeqCst), "could not {what}: the page was ended");
            if start.elapsed() > PATIENCE {
                self.tell_of_death(what);
                let (engine, text) = (self.engine.name(), self.text());
                panic!("{engine}: could not {what} within {PATIENCE:?}; {}; visible is:\n{text}", self.names());
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Fails with the engine's own word where the process of a page has died by itself.
    #[track_caller]
    fn tell_of_death(&self, what: &str) {
        let died = self.engine == Engine::WebKit && self.console().iter().any(|line| line.contains(PAGE_DIED));
        assert!(!died, "{}: could not {what}: {PAGE_DIED}", self.engine.name());
    }

    #[track_caller]
    fn field(&self, label: &str) -> Element {
        self.until(&format!("find the field \"{label}\""), |browser| browser.find("field", label))
    }

    fn find(&self, kind: &str, name: &str) -> Option<Element> {
        let found = self.try_script(FIND, &[json!(kind), json!(name)])?;
        let id = found.get("element")?.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(id)))
    }

    fn names(&self) -> String {
        let listed = |kind: &str| {
            let found = self.try_script(FIND, &[json!(kind), json!("\u{0}")]).unwrap_or_default();
            found.get("names").map(Value::to_string).unwrap_or_default()
        };
        format!("to press: {}; fields: {}", listed("press"), listed("field"))
    }

    /// Runs a script that may fail for a moment, while a page changes.
    pub fn try_script(&self, script: &str, arguments: &[Value]) -> Option<Value> {
        self.attempt(self.client.execute(script, arguments.to_vec()))
    }

    /// A command that may fail for a moment, while a page changes.
    pub(crate) fn attempt<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Option<T> {
        self.attempt_within(PATIENCE, command)
    }

    pub(crate) fn attempt_within<T>(
        &self,
        patience: Duration,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Option<T> {
        self.runtime.block_on(async { tokio::time::timeout(patience, command).await }).ok()?.ok()
    }

    #[track_caller]
    pub(crate) fn must<T>(&self, what: &str, command: impl Future<Output = Result<T, CmdError>>) -> T {
        match self.runtime.block_on(async { tokio::time::timeout(COMMAND_PATIENCE, command).await }) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("{}: could not {what}: {error}", self.engine.name()),
            Err(_) => {
                self.tell_of_death(what);
                panic!("{}: could not {what} within {COMMAND_PATIENCE:?}", self.engine.name())
            }
        }
    }
}

fn reference(element: &Element) -> Value {
    json!({ ELEMENT: element.element_id().to_string() })
}

impl Drop for Browser {
    fn drop(&mut self) {
        let failing = std::thread::panicking();
        let (attempts, broken) = match failing {
            true => (Vec::new(), Vec::new()),
            false => (self.take_foreign_requests(), self.take_crashes()),
        };
        if failing {
            self.leave_evidence();
        }
        let closing = self.client.clone().close();
        drop(self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(10), closing).await }));
        self.driver.kill();
        assert!(attempts.is_empty(), "{} tried to leave the site: {attempts:#?}", self.engine.name());
        assert!(broken.is_empty(), "{} said on the console: {broken:#?}", self.engine.name());
    }
}
