//! From sources to a folder that any static host can serve.
//!
//! Trunk compiles and writes index.html. What it leaves out is done here: all code goes into one folder named by the
//! hash of everything in it, worker included, so that a page can never load parts of two versions; the stylesheets
//! become one file; the content's list and the security policy are written; the service worker learns every file.

use crate::{project, run, tools};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the folder with all code is called, before its hash.
pub const CODE_PREFIX: &str = "code-";

const WASM: &str = "wasm32-unknown-unknown";
const SERVICE_WORKER: &str = "service-worker.js";
const SERVICE_WORKER_SLOT: &str = r#"{ version: "", code: "", files: [], eager: true }"#;
/// How a brotli-compressed copy's name ends.
pub const SHRUNK: &str = ".br";
const STYLES: &str = "style.css";
const DESK_STYLES: &str = "desk.css";
const CITY_MAP: &str = "city-map.js";
const TARGET: &str = "--target=chrome107,firefox115,safari16.4";
const QUIET: &str = "--log-level=warning";
/// A city's stations, and photos: a device keeps only what was looked at.
const LOOKED_AT: [&str; 2] = ["content/stations/", "content/photos/"];

/// What wasm modules may use: the baseline browsers know all six. Naming more makes modules that they refuse.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How the site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, large; a new version takes over at once.
    Dev,
    /// Small; what is put on a host.
    Release,
}

impl Profile {
    /// Where the finished site lies.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Dev => project::scratch().join("site"),
            Self::Release => project::dist(),
        }
    }
}

/// Builds the site and puts it in its folder, replacing the one before in a single move.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let stage = project::scratch().join(format!("stage-{profile:?}").to_lowercase());
    compile(profile, &stage)?;
    if profile == Profile::Release {
        run::step("shrink the wasm modules", || shrink(&stage))?;
    }
    run::step("join the styles", || join_styles(&stage, profile))?;
    run::step("bundle the city's map", || bundle_map(&stage))?;
    let code = gather_code(&stage)?;
    run::step("check the content, write its list and the security policy", || check_content(&stage))?;
    write_service_worker(&stage, &code, profile)?;
    if profile == Profile::Release {
        run::step("compress", || compress(&stage))?;
    }
    let folder = profile.folder();
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::rename(&stage, &folder).with_context(|| format!("cannot move the site to {}", folder.display()))?;
    Ok(folder)
}

fn compile(profile: Profile, stage: &Path) -> Result<()> {
    tools::wasm_target()?;
    let (trunk, wasm_bindgen) = (tools::TRUNK.folder()?, tools::WASM_BINDGEN.folder()?);
    if stage.exists() {
        std::fs::remove_dir_all(stage)?;
    }
    run::step(&format!("build the site ({profile:?})").to_lowercase(), || {
        // Trunk is told to stay offline, so that it never downloads a tool; cargo therefore needs its crates before.
        run::must(run::cargo().args(["fetch", "--quiet", "--target", WASM]))?;
        // Trunk has the programs compiled one after the other; here they are compiled side by side, and it finds them.
        let mut cargo = run::cargo();
        cargo.args(["build", "--quiet", "--target", WASM, "--bins"]);
        cargo.args((profile == Profile::Release).then_some("--release"));
        run::must(&mut cargo)?;
        let mut command = Command::new(trunk.join("trunk"));
        command.arg("build").current_dir(project::root()).env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
        command.env("PATH", run::path_with(&[&trunk, &wasm_bindgen])?).arg("--dist").arg(stage);
        if profile == Profile::Release {
            command.arg("--release");
        }
        run::must(&mut command)
    })
}

fn shrink(stage: &Path) -> Result<()> {
    let optimizer = tools::npm_packages()?.join(".bin").join("wasm-opt");
    let modules: Vec<String> =
        project::files_below(stage)?.into_iter().filter(|file| file.ends_with(".wasm")).collect();
    side_by_side(&modules, |file| {
        let path = stage.join(file);
        let before = std::fs::metadata(&path)?.len();
        run::must(Command::new(&optimizer).arg("-Oz").args(WASM_FEATURES).arg(&path).arg("-o").arg(&path))?;
        println!("{file}: {before} -> {} bytes", std::fs::metadata(&path)?.len());
        Ok(())
    })
}

/// The script of the city's map with its libraries and styles, fetched only on that map's page.
fn bundle_map(stage: &Path) -> Result<()> {
    let mut command = esbuild()?;
    command.current_dir(project::root()).arg("src/map/city.js").arg("--bundle").arg("--format=esm").arg("--minify");
    command.args([TARGET, QUIET, "--loader:.png=dataurl"]);
    run::must(command.arg("--legal-comments=inline").arg(format!("--outfile={}", stage.join(CITY_MAP).display())))
}

/// One stylesheet instead of many: fewer requests, and together they compress better. The desk's are one of their own,
/// which boot.js fetches with the desk.
fn join_styles(stage: &Path, profile: Profile) -> Result<()> {
    let page = read_text(&stage.join("index.html"))?;
    let (desk, first): (Vec<String>, Vec<String>) =
        stylesheets(&page).into_iter().partition(|name| name.starts_with("desk"));
    for (file, names) in [(STYLES, first), (DESK_STYLES, desk)] {
        let mut joined = String::new();
        for name in &names {
            joined.push_str(read_text(&stage.join(name))?.trim_end());
            joined.push('\n');
            std::fs::remove_file(stage.join(name))?;
        }
        if joined.contains("@import") {
            bail!("a stylesheet uses @import; name the file in index.html instead");
        }
        std::fs::write(stage.join(file), joined)?;
        if profile == Profile::Release {
            minify(&stage.join(file))?;
        }
    }
    std::fs::write(stage.join("index.html"), with_one_stylesheet(&page))?;
    Ok(())
}

fn minify(styles: &Path) -> Result<()> {
    let mut command = esbuild()?;
    command.arg(styles).args(["--minify", "--allow-overwrite", TARGET, QUIET]);
    run::must(command.arg(format!("--outfile={}", styles.display())))
}

fn esbuild() -> Result<Command> {
    Ok(Command::new(tools::npm_packages()?.join(".bin").join("esbuild")))
}

const STYLESHEET_START: &str = r#"<link rel="stylesheet" href="./"#;

fn stylesheets(page: &str) -> Vec<String> {
    page.split(STYLESHEET_START)
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn with_one_stylesheet(page: &str) -> String {
    let mut pieces = page.split(STYLESHEET_START);
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        if index == 0 {
            let _ = write!(result, r#"{STYLESHEET_START}{STYLES}">"#);
        }
        result.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    result
}

/// Moves all code into one folder named by its content and points index.html there; returns the folder's name.
fn gather_code(stage: &Path) -> Result<String> {
    let all = project::files_below(stage)?;
    let is_code = |file: &&String| {
        let at_top = !file.contains('/') && [".js", ".wasm", ".css"].iter().any(|end| file.ends_with(end));
        (at_top && *file != SERVICE_WORKER) || file.starts_with("snippets/")
    };
    let files: Vec<&String> = all.iter().filter(is_code).collect();
    let name = format!("{CODE_PREFIX}{}", short_hash(stage, &files)?);
    let mut page = read_text(&stage.join("index.html"))?;
    for file in &files {
        let target = stage.join(&name).join(file);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::rename(stage.join(file), target)?;
        page = page.replace(&format!(r#""./{file}""#), &format!(r#""./{name}/{file}""#));
    }
    drop(std::fs::remove_dir_all(stage.join("snippets")));
    std::fs::write(stage.join("index.html"), page)?;
    Ok(name)
}

/// The content's own check also lists its files and writes what addresses the page may reach.
fn check_content(stage: &Path) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.args(["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "yizhan", "--"]);
    run::must(cargo.args(["check", "--write"]).arg(stage.join("content")))
}

fn write_service_worker(stage: &Path, code: &str, profile: Profile) -> Result<()> {
    let all = project::files_below(stage)?;
    let left_out = |file: &String| {
        let looked_at = LOOKED_AT.iter().any(|folder| file.starts_with(folder));
        let elsewhere = file.starts_with("feed/") || looked_at || file.ends_with(".ics");
        file == SERVICE_WORKER || elsewhere
    };
    let files: Vec<&String> = all.iter().filter(|file| !left_out(file)).collect();
    let own = stage.join(SERVICE_WORKER);
    let source = read_text(&own)?;
    if !source.contains(SERVICE_WORKER_SLOT) {
        bail!("{SERVICE_WORKER} has no place for the list of files");
    }
    let list = serde_json::json!({
        "version": short_hash(stage, &files)?, "code": code, "files": files, "eager": profile == Profile::Dev,
    });
    Ok(std::fs::write(own, source.replace(SERVICE_WORKER_SLOT, &list.to_string()))?)
}

/// 64 bits over names and contents.
fn short_hash(folder: &Path, files: &[&String]) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let content = std::fs::read(folder.join(file))?;
        hash.update(Sha256::digest(file.as_bytes()));
        hash.update(Sha256::digest(&content));
    }
    let mut text = String::new();
    for byte in &hash.finalize()[..8] {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

/// Puts a `.br` beside every file that gets smaller by it, for hosts that serve those.
///
/// Not beside what an office edits: there it would hide the change.
fn compress(stage: &Path) -> Result<()> {
    let edited = |file: &String| file == "index.html" || file.starts_with("content/");
    let files: Vec<String> = project::files_below(stage)?.into_iter().filter(|file| !edited(file)).collect();
    side_by_side(&files, |file| {
        let content = std::fs::read(stage.join(file))?;
        let shrunk = brotli(&content)?;
        if shrunk.len() < content.len() {
            std::fs::write(stage.join(format!("{file}{SHRUNK}")), shrunk)?;
        }
        Ok(())
    })
}

/// Does the work for every file, on as many threads as there are processors.
fn side_by_side(files: &[String], work: impl Fn(&str) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let take = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(file)?;
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker panicked")))
    })
}

/// Brotli at its best, as a static host serves it.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    brotli_at(11, content)
}

/// As [`brotli`], with less care: as hosts do while somebody waits.
pub fn brotli_at(quality: i32, content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let (mut input, mut output) = (content, Vec::new());
    brotli::BrotliCompress(&mut input, &mut output, &parameters)?;
    Ok(output)
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_stylesheets_become_one_at_the_place_of_the_first() {
        let page = concat!(
            r#"<head><link rel="stylesheet" href="./tokens.css"/><link rel="stylesheet" href="./base.css"/>"#,
            "<title>x</title></head>",
        );
        assert_eq!(stylesheets(page), ["tokens.css", "base.css"]);
        assert_eq!(
            with_one_stylesheet(page),
            r#"<head><link rel="stylesheet" href="./style.css"><title>x</title></head>"#
        );
        assert_eq!(with_one_stylesheet("<head></head>"), "<head></head>");
    }

    #[test]
    fn the_service_worker_has_a_place_for_its_list() {
        let source = read_text(&project::root().join("src/platform/service-worker.js")).expect("the source");
        assert_eq!(source.matches(SERVICE_WORKER_SLOT).count(), 1);
    }

    #[test]
    fn the_code_folder_changes_its_name_with_any_byte_of_the_code() {
        let stage = std::env::temp_dir().join(format!("yizhan-site-{}", std::process::id()));
        let mut names = Vec::new();
        for worker in ["one", "two"] {
            drop(std::fs::remove_dir_all(&stage));
            std::fs::create_dir_all(stage.join("content")).expect("a folder");
            std::fs::write(stage.join("worker.js"), worker).expect("written");
            std::fs::write(stage.join(SERVICE_WORKER), "kept at the top").expect("written");
            std::fs::write(stage.join("index.html"), r#"<script src="./boot.js" data-worker="./worker.js">"#)
                .expect("written");
            let name = gather_code(&stage).expect("gathered");
            assert!(stage.join(&name).join("worker.js").is_file() && stage.join(SERVICE_WORKER).is_file());
            let page = read_text(&stage.join("index.html")).expect("a page");
            assert!(page.contains(&format!(r#"data-worker="./{name}/worker.js""#)), "{page}");
            names.push(name);
        }
        assert_ne!(names[0], names[1]);
        std::fs::remove_dir_all(stage).expect("removed");
    }
}
