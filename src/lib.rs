//! 邻里驿站 (Yizhan): a citizen portal that is only files.
//!
//! Modules in reading order. Without the features `web` and `cli` everything here is pure: time, random bytes and
//! the locale are arguments, and nothing touches a browser. A module marked *web* needs the feature `web`.

/// Shared values: ids, instants, places, localized text.
pub mod domain;

/// Canonical JSON, keys, signatures, sealing, bundles, the feed.
pub mod exchange;

/// The content pack an office edits: types, loading, validation.
pub mod content;

/// The one engine: events, their fold into a case, workflow, questions and answers.
pub mod cases;

/// Points: the entries of the ledger, their fold into accounts, what is due to whom.
pub mod ledger;

/// Everything that is kept: one small API over the browser's database or over memory.
pub mod storage;

/// Thin calls to the browser.
pub mod platform;

/// What the interface says in every language, and how it writes times and numbers.
pub mod i18n;

/// Widgets that know no capability. *web*
#[cfg(feature = "web")]
pub mod ui;

/// Reports: from the photo to the answer.
pub mod reports;

/// Places to stop: when they are open, how far they are, how to get there.
pub mod stations;

/// Who helps: the teams, and who of them is named.
pub mod teams;

/// Units that help: what they offer, for whom, and which of it answers what somebody needs.
pub mod partners;

/// The neighbourhood's map, and the way to a door.
pub mod map;

/// What happens, day by day.
pub mod calendar;

/// A person's points.
pub mod points;

/// What is done together: shifts and campaigns.
pub mod campaigns;
/// Seats in events and courses.
pub mod courses;
/// Health screenings from place to place.
pub mod screening;

/// What a team's member does on a phone.
pub mod member;

/// Moving to another phone.
pub mod backup;

/// Reading a page aloud.
pub mod aloud;

/// A screen that many people share.
pub mod kiosk;

/// What the office does.
pub mod desk;

/// What the page asks of the worker.
pub mod worker;

/// Reading square codes with a camera.
pub mod scanner;

/// The app: routes, navigation, looks.
pub mod app;

/// The command line. *cli*
#[cfg(feature = "cli")]
pub mod cli;
