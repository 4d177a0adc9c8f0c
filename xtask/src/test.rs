//! `cargo xtask test`: every check there is, from formatting to the journeys in three browsers.
//!
//! The steps run in the order of how soon they can fail. Nothing is skipped: a step whose files are missing fails.

use crate::{bench, dist, engines, project, run, tools, units};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const PURE: [&str; 1] = ["--no-default-features"];
const COMMAND_LINE: [&str; 3] = ["--no-default-features", "--features", "cli"];
const BROWSER: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs everything; the first failing step ends it.
pub fn run() -> Result<()> {
    let start = Instant::now();
    tools::wasm_target()?;
    run::step("format", || cargo(&["fmt", "--all", "--check"], &[]))?;
    run::step("lints: pure library", || clippy(&[&PURE[..], &["--all-targets"]].concat()))?;
    run::step("lints: command line", || clippy(&[&COMMAND_LINE[..], &["--all-targets"]].concat()))?;
    run::step("lints: browser", || clippy(&[&BROWSER[..], &["--lib", "--bins"]].concat()))?;
    run::step("lints: tools and tests", || {
        clippy(&["--package", "xtask", "--package", "yizhan-browser", "--package", "yizhan-interop", "--all-targets"])
    })?;
    run::step("tests: library and command line, with 2,000 histories of cases and 10,000 of points", || {
        // Histories by the thousand are worth the longer compilation.
        let quick = ["--config", "profile.test.package.yizhan.opt-level=2"];
        run::must(run::cargo().arg("test").args(COMMAND_LINE).args(quick).env("YIZHAN_HISTORIES", "2000"))
    })?;
    run::step("browser engines, drivers and what else the system has", engines::install)?;
    run::step("tests: these tools", || cargo(&["test", "--package", "xtask"], &[]))?;
    run::step("tests: a second implementation in Python", interoperability)?;
    let geckodriver = tools::GECKODRIVER.folder()?;
    run::step("tests: storage and browser calls in three engines", units::run)?;
    tools::npm_packages()?;
    let dist = dist::run()?;
    run::step("size of a first visit", bench::size)?;
    run::step("tests: browsers", || {
        let mut command = run::cargo();
        command.args(["test", "--package", "yizhan-browser"]);
        command.env("YIZHAN_DIST", &dist).env("PATH", run::path_with(&[&geckodriver])?).env_remove("YIZHAN_ENGINES");
        run::must(&mut command)
    })?;
    println!("=== everything passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn cargo(command: &[&str], options: &[&str]) -> Result<()> {
    run::must(run::cargo().args(command).args(options))
}

fn clippy(options: &[&str]) -> Result<()> {
    run::must(run::cargo().args(["clippy", "--quiet"]).args(options).args(["--", "--deny", "warnings"]))
}

fn interoperability() -> Result<()> {
    let python = python()?;
    run::must(run::cargo().args(["test", "--package", "yizhan-interop"]).env("YIZHAN_PYTHON", python))
}

/// The Python of an environment of its own with the packages that the tests need, made once per list of packages.
fn python() -> Result<PathBuf> {
    let list = project::root().join("tests/interop/requirements.txt");
    let wanted = std::fs::read(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let mark: String = Sha256::digest(&wanted)[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = project::cache()?.join("python").join(mark);
    let python = folder.join("bin/python");
    let finished = folder.join("finished");
    if finished.is_file() {
        return Ok(python);
    }
    run::must(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    run::must(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&list))?;
    if !python.is_file() {
        bail!("{} was not made", python.display());
    }
    std::fs::write(finished, "")?;
    Ok(python)
}
