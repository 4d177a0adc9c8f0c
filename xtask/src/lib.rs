//! The project's own commands, one file each: `serve`, `test`, `dist`, `bench`.
//!
//! They call tools that exist (cargo, Trunk, wasm-bindgen, npm, apt) with the versions pinned in [`tools`], and print
//! each step with its time. The static server is here as a library because the browser tests use the same one.

/// `cargo xtask serve`: builds, serves on this machine, rebuilds when a file changes.
pub mod serve;

/// `cargo xtask test`: every check there is, from formatting to the journeys in three browsers.
pub mod test;

/// The tests of the library itself that need a browser.
pub mod units;

/// `cargo xtask dist`: the release site in `dist/`.
pub mod dist;

/// `cargo xtask bench`: what the product costs.
pub mod bench;

/// `cargo xtask bench lighthouse`: what Lighthouse says of a slowed phone.
pub mod lighthouse;

/// `cargo xtask city`: a fictional city of stations.
pub mod city;

/// `icons`: the sprite of the icons in use.
pub mod icons;

/// From sources to a folder that any static host can serve.
pub mod site;

/// The static file server.
pub mod server;

/// Build tools in pinned versions, installed once into the user's cache.
pub mod tools;

/// Browser engines and their drivers, from the system's packages.
pub mod engines;

/// Running programs and saying how long they took.
pub mod run;

/// Where things are.
pub mod project;
