//! A person with a browser, for tests of the built site: what they see, press, fill in, upload and download.
//!
//! ```no_run
//! use yizhan_browser::{Browser, Engine, Profile, Site};
//!
//! fn a_report_is_kept(engine: Engine) {
//!     let site = Site::start();
//!     let mut phone = Browser::open(engine, &Profile::fresh());
//!     phone.visit(&site.address());
//!     phone.click("随手拍");
//!     phone.fill("发生了什么", "井盖翘起");
//!     phone.see("已存在这台手机");
//!     phone.assert_accessible();
//! }
//! ```
//! A test fails by panicking. Then the open browsers leave a picture, the page and the console in `target/browser/`.
//! Nothing sleeps: everything is awaited with a deadline. When a browser closes it must not have tried to reach
//! anything outside the site, and when a site closes no browser may have reported a breach of its security policy.
//! A test that means to do either takes the evidence away first.

/// Chromium, Firefox and WebKitGTK.
pub mod engine;

/// A person's browser.
pub mod browser;

/// Downloads, pictures of failures, and what only some engines can do.
mod extras;

/// axe-core's rules, run in the page.
mod accessibility;

/// Ending pages from outside, at any moment.
mod killer;

/// Starting a driver and its browser, and ending both.
mod driver;

/// The built site on a server of its own.
pub mod site;

/// The network outside the site: everything that tries to go there is noted and refused.
mod outside;

/// Camera pictures made for a test.
pub mod photo;

pub use accessibility::{LOOKS, WORN};
pub use browser::Browser;
pub use driver::Profile;
pub use engine::{Engine, run};
pub use killer::PageKiller;
pub use site::Site;

/// Makes one test per engine of each named function: `in_every_engine!(home_opens);` gives `home_opens::chromium`, …
#[macro_export]
macro_rules! in_every_engine {
    ($($journey:ident),+ $(,)?) => { $(
        mod $journey {
            #[test]
            fn chromium() {
                $crate::run($crate::Engine::Chromium, super::$journey);
            }

            #[test]
            fn firefox() {
                $crate::run($crate::Engine::Firefox, super::$journey);
            }

            #[test]
            fn webkit() {
                $crate::run($crate::Engine::WebKit, super::$journey);
            }
        }
    )+ };
}
