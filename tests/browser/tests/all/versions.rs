//! New versions of the site in any order of events: tabs that open and close, a host that has half of a version, a
//! network that goes. Whatever happens, a page is of one version, and whole.

use crate::update::{code_folder, kept_for_offline, put_version, version};
use fantoccini::wd::WindowHandle;
use yizhan_browser::{Browser, Engine, Site, in_every_engine};

in_every_engine!(no_order_of_events_breaks_a_page);

/// How many events happen. WebKitGTK's service workers now and then stop to answer anybody, or end, when versions follow
/// each other within a second for long.
const fn events(engine: Engine) -> usize {
    if matches!(engine, Engine::WebKit) { 30 } else { 100 }
}

const TABS: usize = 3;
const NEW: &str = "有新的一版";
/// Pages of different modules, and what is seen on them.
const PAGES: [(&str, &str); 3] =
    [("#/desk/keys", "这是示范社区，钥匙人人都有"), ("#/stations", "13 个驿站"), ("#/report", "哪里不对？")];

/// What can happen between two looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Happening {
    /// The host gets a new version.
    Put,
    /// The host gets a new version, but not all of it.
    PutHalf,
    /// The rest of it arrives.
    PutRest,
    /// The person opens the site in the tab that they look at.
    Visit,
    OpenTab,
    CloseTab,
    OtherTab,
    /// The person goes to another page, whose module may never have been fetched.
    Page,
    /// The person asks for the new version, if the page says that there is one.
    Accept,
    Offline,
    Online,
}

/// Each as often as it is to come up.
const HAPPENINGS: [Happening; 20] = {
    use Happening::{Accept, CloseTab, Offline, Online, OpenTab, OtherTab, Page, Put, PutHalf, PutRest, Visit};
    [
        Put, Put, Put, PutHalf, PutHalf, PutRest, PutRest, Visit, Visit, Visit, Visit, OpenTab, OpenTab, CloseTab,
        OtherTab, Page, Accept, Accept, Offline, Online,
    ]
};

fn no_order_of_events_breaks_a_page(engine: Engine) {
    let site = Site::start();
    let browser = kept_for_offline(engine, &site);
    let mut world = World { site, browser, others: Vec::new(), newest: 1, missing: None, chance: engine as u64 + 1 };
    let mut had = 1;
    for _ in 0..events(engine) {
        let happening = HAPPENINGS[world.below(HAPPENINGS.len())];
        println!("{happening:?}");
        world.happens(happening);
        // A tab that was not looked at may still be on its way to the version that another tab asked for.
        had = world.browser.until("see no older version", |browser| Some(version(browser)).filter(|has| *has >= had));
        assert!(had <= world.newest, "version {had}, while the newest is {}", world.newest);
    }
    world.happens(Happening::Online);
    world.happens(Happening::PutRest);
    let newest = world.newest;
    // One that was put up earlier may be the one that waits.
    while version(&world.browser) < newest {
        world.browser.visit(&world.site.address());
        world.browser.see(NEW);
        world.accept();
    }
    assert!(newest > 3, "only {newest} versions");
}

/// A host and a browser.
struct World {
    site: Site,
    browser: Browser,
    /// The tabs that are not looked at.
    others: Vec<WindowHandle>,
    newest: usize,
    /// What the host does not have of the newest version.
    missing: Option<(String, Vec<u8>)>,
    chance: u64,
}

impl World {
    /// Without a pattern, but the same each time.
    fn below(&mut self, end: usize) -> usize {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) as usize % end
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Put => drop(self.put()),
            Happening::PutHalf => {
                let file = format!("{}/worker.js", self.put());
                self.missing = Some((file.clone(), self.site.file(&file)));
                for file in [format!("{file}.br"), file] {
                    drop(std::fs::remove_file(self.site.folder().join(file)));
                }
            }
            Happening::PutRest => {
                if let Some((file, content)) = self.missing.take() {
                    self.site.put(&file, &content);
                }
            }
            Happening::Visit => self.browser.visit(&self.site.address()),
            Happening::OpenTab if self.others.len() + 1 < TABS => {
                self.others.push(self.browser.open_tab());
                self.browser.visit(&self.site.address());
            }
            Happening::CloseTab => {
                if let Some(other) = self.others.pop() {
                    self.browser.close_tab(&other);
                }
            }
            Happening::OpenTab | Happening::OtherTab => self.look_at_another(),
            Happening::Page => {
                let (page, seen) = PAGES[self.below(PAGES.len())];
                self.browser.go(page);
                self.browser.see(seen);
            }
            Happening::Accept => self.accept(),
            Happening::Offline => self.site.stop(),
            Happening::Online => self.site.restart(),
        }
    }

    /// The next version, whole; answers where its code is.
    fn put(&mut self) -> String {
        self.happens(Happening::PutRest);
        self.newest += 1;
        put_version(&self.site, self.newest);
        code_folder(&self.site)
    }

    fn look_at_another(&mut self) {
        let Some(other) = self.others.pop() else { return };
        let handles = self.browser.tabs();
        self.browser.look_at(&other);
        self.others = handles.into_iter().filter(|handle| *handle != other).collect();
    }

    fn accept(&mut self) {
        if !self.browser.text().contains(NEW) {
            return;
        }
        let before = version(&self.browser);
        self.browser.click("换上");
        self.browser.until("get the new version", |browser| (version(browser) > before).then_some(()));
    }
}
