//! A phone's system ends the page whenever it likes. Here it does so at every single write of a report.
//!
//! The site that is served tells the test of each write just before it is done, and waits; the test lets it go on, or
//! ends the page's process there. Afterwards a person opens the site again and looks. Only Chromium gives a page a
//! process that can be ended alone.

use crate::people::{open, small_picture};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use yizhan_browser::{Browser, Engine, PageKiller, Profile, Site, run};

/// So many times the page is ended in all.
const KILLS: usize = 200;

/// The category's name, and its phrase that is tapped.
const CATEGORIES: [(&str, &str); 3] = [("井盖", "盖子翘起"), ("垃圾", "好几天没清"), ("路灯", "路口很黑")];

/// What a person does for a report, in this order; every step but the last two changes the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Photo,
    Category,
    Building,
    Unit,
    Phrase,
    Send,
    HandOver,
}

const STEPS: [Step; 7] =
    [Step::Photo, Step::Category, Step::Building, Step::Unit, Step::Phrase, Step::Send, Step::HandOver];

#[test]
fn a_page_ended_at_any_write_loses_nothing() {
    run(Engine::Chromium, |engine| {
        let mut phone = Phone::start(engine);
        let mut report = 0;
        while phone.kills < KILLS || report < CATEGORIES.len() {
            phone.makes_a_report(report);
            report += 1;
        }
        phone.sees_all_reports(report);
        println!("ended {} times while {report} reports were made", phone.kills);
    });
}

/// What the test knows of the page's writes, and where it wants to end it.
#[derive(Default)]
struct Gate {
    /// The page is ended at this write from now on; never if there is none.
    at: Option<usize>,
    begun: usize,
    ended: usize,
}

/// One phone whose page is ended again and again.
struct Phone {
    browser: Browser,
    killer: PageKiller,
    spared: fantoccini::wd::WindowHandle,
    site: Site,
    gate: Arc<Mutex<Gate>>,
    picture: PathBuf,
    kills: usize,
    /// At which write of each step the page is ended next.
    next: [usize; STEPS.len()],
    _folder: tempfile::TempDir,
}

impl Phone {
    fn start(engine: Engine) -> Self {
        let site = Site::start();
        instrument(&site);
        let folder = tempfile::tempdir().expect("a folder");
        let picture = small_picture(folder.path(), "one.jpg");
        let browser = open(engine, &site, &Profile::fresh());
        browser.visit("about:blank");
        let (killer, gate) = (browser.page_killer(), Arc::new(Mutex::new(Gate::default())));
        let (listener, ends) = (Arc::clone(&gate), killer.clone());
        site.listen(move |word| hear(&listener, &ends, word));
        let spared = browser.open_tab();
        Self { browser, killer, spared, site, gate, picture, kills: 0, next: [1; STEPS.len()], _folder: folder }
    }

    /// Makes the report of that number, the page being ended at every write of every step on the way.
    fn makes_a_report(&mut self, number: usize) {
        self.goes_on(number, None);
        for (index, step) in STEPS.into_iter().enumerate() {
            loop {
                let killed = self.tries(number, step, self.next[index]);
                if !killed {
                    self.next[index] = 1;
                    break;
                }
                self.kills += 1;
                self.next[index] += 1;
                self.browser.another_page(&self.spared);
                let before = index.checked_sub(1).map(|index| STEPS[index]);
                if self.finds(number, step, before) {
                    // What is written after a report was kept is met when the next one is sent.
                    self.next[index] = if step == Step::Send { self.next[index] } else { 1 };
                    break;
                }
            }
        }
    }

    /// Does the step with the page to be ended at that write; true when it was.
    fn tries(&self, number: usize, step: Step, write: usize) -> bool {
        *self.gate.lock().expect("not poisoned") = Gate { at: Some(write), ..Gate::default() };
        let done = catch_unwind(AssertUnwindSafe(|| {
            self.does(number, step);
            self.browser.until("see all writes end", |_| {
                let gate = self.gate.lock().expect("not poisoned");
                (gate.begun > 0 && gate.begun == gate.ended).then_some(())
            });
        }));
        // Whatever is written from here on is let through.
        self.gate.lock().expect("not poisoned").at = None;
        let killed = self.killer.has_killed();
        match done {
            Err(failure) if !killed => resume_unwind(failure),
            _ => killed,
        }
    }

    fn does(&self, number: usize, step: Step) {
        let (phone, (category, phrase)) = (&self.browser, CATEGORIES[number % CATEGORIES.len()]);
        match step {
            Step::Photo => {
                phone.upload("从相册选", &[&self.picture]);
                phone.see("重拍");
            }
            Step::Category => {
                phone.click(category);
                phone.see("在哪里？");
            }
            Step::Building => {
                if !phone.text().contains("哪栋楼？") {
                    phone.click("选楼号");
                }
                phone.click("12 号楼");
                phone.see("哪个单元？");
            }
            Step::Unit => {
                phone.click("3 单元");
                phone.until("see the unit chosen", |_| self.is_pressed("3 单元").then_some(()));
            }
            Step::Phrase => {
                phone.click(phrase);
                phone.until("see the phrase chosen", |_| self.is_pressed(phrase).then_some(()));
            }
            Step::Send => {
                phone.click("交给社区");
                phone.see("存好了，现在交出去");
            }
            Step::HandOver => {
                self.opens_newest();
                phone.click("存成文件");
                phone.click("发出去了");
                phone.see("已交给社区");
            }
        }
    }

    /// Opens the site again after it was ended in this step: everything up to the step before is there. True when the
    /// step itself turns out to be done.
    fn finds(&self, number: usize, step: Step, before: Option<Step>) -> bool {
        match step {
            Step::Send => {
                let kept = self.reports() == number + 1;
                if kept {
                    self.has_photo(number);
                    self.browser.go("#/report");
                    self.browser.see("从相册选");
                } else {
                    assert_eq!(self.reports(), number, "reports before this one");
                    self.goes_on(number, Some(Step::Phrase));
                }
                kept
            }
            Step::HandOver => {
                assert_eq!(self.reports(), number + 1, "an acknowledged report");
                self.has_photo(number);
                self.browser.text().contains("已交给社区")
            }
            _ => {
                self.goes_on(number, before);
                let is_done = self.shows(number, step);
                if is_done {
                    self.looks_at(step);
                }
                is_done
            }
        }
    }

    /// Opens the report and sees everything up to this step.
    fn goes_on(&self, number: usize, up_to: Option<Step>) {
        let phone = &self.browser;
        phone.visit(&format!("{}#/report", self.site.address()));
        phone.see("哪里不对？");
        for step in STEPS.into_iter().filter(|step| Some(*step) <= up_to) {
            phone.until(&format!("see {step:?} still there"), |_| self.shows(number, step).then_some(()));
            self.looks_at(step);
        }
    }

    /// Sees the photo that is there, goes on behind the category that is there.
    fn looks_at(&self, step: Step) {
        match step {
            Step::Photo => self.browser.until("see the photo", |_| (self.pictures() > 0).then_some(())),
            Step::Category => {
                self.browser.click("接着填");
                self.browser.see("在哪里？");
            }
            _ => {}
        }
    }

    /// Whether the page shows what this step of the draft left.
    fn shows(&self, number: usize, step: Step) -> bool {
        let text = self.browser.text();
        match step {
            Step::Photo => text.contains("重拍"),
            Step::Category => text.contains("接着填"),
            Step::Building => self.is_pressed("12 号楼"),
            Step::Unit => self.is_pressed("3 单元"),
            Step::Phrase => self.is_pressed(CATEGORIES[number % CATEGORIES.len()].1),
            Step::Send | Step::HandOver => false,
        }
    }

    /// How many reports the person's own page lists.
    fn reports(&self) -> usize {
        let phone = &self.browser;
        phone.visit("about:blank");
        phone.visit(&format!("{}#/me", self.site.address()));
        phone.see("这部手机");
        phone.until("see the list", |phone| {
            let text = phone.text();
            let count = text.lines().find_map(|line| line.strip_suffix(" 件")?.parse::<usize>().ok())?;
            let rows = text.matches("12 号楼 3 单元 ·").count();
            (rows == count && (count > 0 || text.contains("还没拍过"))).then_some(count)
        })
    }

    fn opens_newest(&self) {
        self.reports();
        self.opens(0);
    }

    /// Opens a report of the list, counted from the newest.
    fn opens(&self, place: usize) {
        self.browser.script("document.querySelectorAll('.reports a')[arguments[0]].click()", &[place.into()]);
        self.browser.see("走到哪一步");
    }

    /// The newest report, whose list is shown, has its photo.
    fn has_photo(&self, number: usize) {
        self.opens(0);
        self.browser.see(CATEGORIES[number % CATEGORIES.len()].0);
        self.browser.until("see the report's photo", |_| (self.pictures() > 0).then_some(()));
    }

    fn sees_all_reports(&self, count: usize) {
        for place in 0..count {
            assert_eq!(self.reports(), count, "reports in all");
            self.opens(place);
            self.browser.until("see the report's photo", |_| (self.pictures() > 0).then_some(()));
        }
    }

    /// How many photos are shown, not counting drawings.
    fn pictures(&self) -> u64 {
        let count = "return [...document.images].filter((image) => image.naturalWidth >= 100).length";
        self.browser.script(count, &[]).as_u64().unwrap_or_default()
    }

    fn is_pressed(&self, name: &str) -> bool {
        let pressed = "return [...document.querySelectorAll('[aria-pressed=true]')].some((button) => \
                       (button.getAttribute('aria-label') ?? button.innerText).trim() === arguments[0])";
        self.browser.script(pressed, &[name.into()]) == true
    }
}

/// Counts a write, and ends the page if this is the one.
fn hear(gate: &Mutex<Gate>, killer: &PageKiller, word: &str) {
    let mut gate = gate.lock().expect("not poisoned");
    match word {
        "begin" => return gate.begun += 1,
        "complete" | "abort" => gate.ended += 1,
        _ => {}
    }
    if let Some(left) = gate.at.as_mut() {
        *left -= 1;
        if *left == 0 {
            gate.at = None;
            killer.kill();
        }
    }
}

/// Puts the script that tells of writes before every script of the site that is served.
fn instrument(site: &Site) {
    let hook = include_str!("writes.js").replace("WORD", &site.word());
    let files = xtask::project::files_below(site.folder()).expect("the site");
    for file in files.iter().filter(|file| file.starts_with(xtask::site::CODE_PREFIX) && file.ends_with(".js")) {
        let script = String::from_utf8(site.file(file)).expect("text");
        site.put(file, format!("{hook}\n{script}").as_bytes());
    }
}
