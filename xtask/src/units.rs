//! What only a browser can show of the library itself, in three engines, by the runner that comes with wasm-bindgen:
//! the storage, the thin browser calls and the line to the worker. The journeys are a package of their own.

use crate::{run, tools};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const DRIVERS: [&str; 3] = ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"];
const TARGETS: [&str; 2] = ["storage_browser", "platform_browser"];
const PATIENCE: &str = "300";

/// Runs the tests in each engine in turn.
pub fn run() -> Result<()> {
    let runner = tools::WASM_BINDGEN.folder()?.join("wasm-bindgen-test-runner");
    let found = |name: &str| run::on_path(name).with_context(|| format!("{name} is missing"));
    let drivers = [found("chromedriver")?, tools::GECKODRIVER.folder()?.join("geckodriver"), found("WebKitWebDriver")?];
    let screen = Screen::new()?;
    for (variable, driver) in DRIVERS.iter().zip(drivers) {
        in_engine(variable, &driver, &runner, &screen.name)?;
    }
    Ok(())
}

fn in_engine(variable: &str, driver: &PathBuf, runner: &PathBuf, screen: &str) -> Result<()> {
    let mut command = run::cargo();
    command.args(["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast"]);
    for target in TARGETS {
        command.args(["--test", target]);
    }
    for other in DRIVERS {
        command.env_remove(other);
    }
    command.env(variable, driver).env("DISPLAY", screen);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner).env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE);
    run::must(&mut command)
}

/// A screen that nobody sees: WebKitGTK's browser cannot do without one.
struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    fn new() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().context("Xvfb is missing")?;
        let output = server.stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
