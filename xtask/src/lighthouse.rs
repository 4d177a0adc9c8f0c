//! What Lighthouse says of the built site on a slowed phone.

use crate::server::{Connections, Folder, Server};
use crate::site::Profile;
use crate::{dist, project, run};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

const VERSION: &str = "12.8.2";
/// A phone on Slow 4G with its processor slowed four times is Lighthouse's own default.
const PAGES: [(&str, &str); 3] = [("home", ""), ("stations", "#/stations"), ("services", "#/services")];
/// How often each page is measured; the middle one counts.
const RUNS: usize = 3;
/// What is judged: scores that no machine's speed changes.
const WHOLE: [&str; 2] = ["accessibility", "best-practices"];
const TIMES: [(&str, &str); 4] = [
    ("largest-contentful-paint", "LCP"),
    ("total-blocking-time", "TBT"),
    ("cumulative-layout-shift", "CLS"),
    ("speed-index", "speed index"),
];

/// Measures the pages, prints the middle of several runs, and fails when accessibility or best practices miss anything.
pub fn run() -> Result<()> {
    let program = installed()?;
    if !Profile::Release.folder().is_dir() {
        dist::run()?;
    }
    let folder = Folder { prefix: "/".to_owned(), path: project::dist() };
    let server = Server::start(0, Connections::Kept, Arc::new(move |request| folder.answer(request)))?;
    let mut missed = Vec::new();
    for (name, fragment) in PAGES {
        let address = format!("http://{}/{fragment}", server.address());
        let mut reports = (0..RUNS).map(|_| measure(&program, &address)).collect::<Result<Vec<_>>>()?;
        reports.sort_by(|one, other| score(one, "performance").total_cmp(&score(other, "performance")));
        let middle = &reports[RUNS / 2];
        println!("\n{name}: performance {:.0}", score(middle, "performance"));
        for (audit, short) in TIMES {
            let value = middle.pointer(&format!("/audits/{audit}/displayValue")).and_then(Value::as_str);
            println!("  {short:<12} {}", value.unwrap_or("not measured"));
        }
        for category in WHOLE {
            println!("  {category:<16} {:.0}", score(middle, category));
            if score(middle, category) < 100.0 {
                missed.push(format!("{name}: {category}: {}", failing(middle, category).join(", ")));
            }
        }
    }
    if !missed.is_empty() {
        bail!("not whole:\n{}", missed.join("\n"));
    }
    Ok(())
}

fn measure(program: &PathBuf, address: &str) -> Result<Value> {
    let mut command = Command::new(program);
    command.arg(address).args(["--quiet", "--output=json", "--output-path=stdout"]);
    command.arg("--only-categories=performance,accessibility,best-practices");
    command.arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu");
    command.env("CHROME_PATH", run::on_path("chromium").context("chromium is missing")?);
    let output = command.output().context("Lighthouse cannot be run")?;
    let report = serde_json::from_slice(&output.stdout);
    report.with_context(|| format!("Lighthouse: {}", String::from_utf8_lossy(&output.stderr)))
}

/// From 0 to 100.
fn score(report: &Value, category: &str) -> f64 {
    report.pointer(&format!("/categories/{category}/score")).and_then(Value::as_f64).unwrap_or(0.0) * 100.0
}

/// The audits of a category that were not passed.
fn failing(report: &Value, category: &str) -> Vec<String> {
    let audits = report.pointer(&format!("/categories/{category}/auditRefs")).and_then(Value::as_array);
    let ids = audits.into_iter().flatten().filter_map(|audit| audit.get("id")?.as_str());
    let failed = ids.filter(|id| report.pointer(&format!("/audits/{id}/score")).and_then(Value::as_f64) < Some(1.0));
    failed.filter(|id| !report["audits"][*id]["score"].is_null()).map(str::to_owned).collect()
}

/// Lighthouse in the user's cache, installed once.
fn installed() -> Result<PathBuf> {
    let folder = project::cache()?.join("tools").join(format!("lighthouse-{VERSION}"));
    let program = folder.join("node_modules/.bin/lighthouse");
    if !program.is_file() {
        std::fs::create_dir_all(&folder)?;
        run::step(&format!("install lighthouse {VERSION}, once"), || {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
            run::must(npm.arg(format!("lighthouse@{VERSION}"))).context("npm of Node 20 or later is needed")
        })?;
    }
    Ok(program)
}
