//! Build tools in pinned versions, installed once into the user's cache.
//!
//! A tool of the right version on the search path is used as it is. Otherwise it goes to
//! `<cache>/yizhan/tools/<name>-<version>/`: a prebuilt one where `cargo binstall` exists, else from source with a light
//! profile, because these tools run for seconds and a release build of them takes most of a first start.

use crate::{project, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that cargo can install.
pub struct Tool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
}

/// Writes the JavaScript around a wasm module; must be the very version of the crate of the same name.
pub const WASM_BINDGEN: Tool =
    Tool { program: "wasm-bindgen", package: "wasm-bindgen-cli", version: "0.2.130", options: &[] };

/// Builds index.html and what it names.
pub const TRUNK: Tool = Tool {
    program: "trunk",
    package: "trunk",
    version: "0.21.14",
    options: &["--locked", "--no-default-features", "--features", "rustls"],
};

/// Drives Firefox in the browser tests.
pub const GECKODRIVER: Tool =
    Tool { program: "geckodriver", package: "geckodriver", version: "0.36.0", options: &["--locked"] };

const WASM_TARGET: &str = "wasm32-unknown-unknown";

impl Tool {
    /// The folder that holds the program, after installing it if need be.
    pub fn folder(&self) -> Result<PathBuf> {
        let kept = project::cache()?.join("tools").join(format!("{}-{}", self.program, self.version));
        let program = kept.join("bin").join(self.program);
        if self.is_right(&program) {
            return Ok(kept.join("bin"));
        }
        if let Some(found) = run::on_path(self.program).filter(|found| self.is_right(found)) {
            return Ok(found.parent().context("a program has no folder")?.to_path_buf());
        }
        run::step(&format!("install {} {}, once", self.package, self.version), || self.install(&kept))?;
        if !self.is_right(&program) {
            bail!("{} was installed but does not answer as {} {}", program.display(), self.program, self.version);
        }
        Ok(kept.join("bin"))
    }

    fn is_right(&self, program: &Path) -> bool {
        let answer = run::answer(Command::new(program).arg("--version"));
        answer.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn install(&self, kept: &Path) -> Result<()> {
        std::fs::create_dir_all(kept)?;
        if run::on_path("cargo-binstall").is_some() && self.take_prebuilt(kept).is_ok() {
            return Ok(());
        }
        self.build(kept)
    }

    fn take_prebuilt(&self, kept: &Path) -> Result<()> {
        let wanted = format!("{}@{}", self.package, self.version);
        run::must(run::cargo().args(["binstall", "--no-confirm", "--root"]).arg(kept).arg(wanted))
    }

    fn build(&self, kept: &Path) -> Result<()> {
        let scratch = project::cache()?.join("build").join(self.program);
        let mut cargo = run::cargo();
        cargo.args(["install", self.package, "--version", self.version, "--root"]).arg(kept).args(self.options);
        cargo.env("CARGO_TARGET_DIR", &scratch);
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        run::must(&mut cargo)?;
        std::fs::remove_dir_all(&scratch).context("cannot remove the tool's build folder")
    }
}

/// The wasm target of the pinned compiler, added if it is missing.
pub fn wasm_target() -> Result<()> {
    let sysroot = run::answer(Command::new("rustc").args(["--print", "sysroot"]).current_dir(project::root()));
    let sysroot = sysroot.context("rustc is missing; install rustup from https://rustup.rs")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    run::step("add the wasm target, once", || {
        run::must(Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(project::root()))
    })
}

/// The npm packages of `package-lock.json`, installed when that file differs from what was installed last.
pub fn npm_packages() -> Result<PathBuf> {
    let root = project::root();
    let folder = root.join("node_modules");
    let wanted = std::fs::read(root.join("package-lock.json")).context("package-lock.json is missing")?;
    let stamp = folder.join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    run::step("install the npm packages, once", || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&root);
        run::must(&mut npm).context("npm of Node 20 or later is needed")?;
        Ok(std::fs::write(&stamp, &wanted)?)
    })?;
    Ok(folder)
}
