//! Browser engines, their drivers and what else the tests run, from the system's packages.

use crate::run;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// A package and how to see that it is there.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

const PACKAGES: [Package; 10] = [
    Package { name: "chromium", is_there: || run::on_path("chromium").is_some() },
    Package { name: "chromium-driver", is_there: || run::on_path("chromedriver").is_some() },
    Package { name: "firefox-esr", is_there: || run::on_path("firefox-esr").is_some() },
    Package {
        name: "webkit2gtk-driver",
        is_there: || run::on_path("WebKitWebDriver").is_some() && minibrowser().is_some(),
    },
    Package { name: "nginx-light", is_there: || run::on_path("nginx").is_some() },
    Package { name: "xvfb", is_there: || run::on_path("Xvfb").is_some() },
    Package { name: "fonts-noto-cjk", is_there: || PathBuf::from("/usr/share/fonts/opentype/noto").is_dir() },
    Package { name: "locales", is_there: || PathBuf::from("/usr/share/i18n/locales/zh_CN").is_file() },
    Package { name: "systemd", is_there: || run::on_path("systemd-analyze").is_some() },
    Package { name: "python3-venv", is_there: python_makes_environments },
];

/// Installs what is missing where this user may, else says in one sentence what to install.
pub fn install() -> Result<()> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|package| !(package.is_there)()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("install these packages and run again: apt-get install {}", missing.join(" "));
    let Some(prefix) = administrator() else { bail!("{by_hand}") };
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(prefix.first().copied().unwrap_or("apt-get"));
        command.args(prefix.iter().skip(1)).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run::must(&mut command)
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], &missing[..]].concat())?;
    if let Some(package) = PACKAGES.iter().find(|package| !(package.is_there)()) {
        bail!("{} is still not usable after its installation; {by_hand}", package.name);
    }
    Ok(())
}

/// How apt-get can be run with rights: as root, or through a sudo that asks nothing.
fn administrator() -> Option<Vec<&'static str>> {
    run::on_path("apt-get")?;
    if run::answer(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(vec!["apt-get"]);
    }
    run::answer(Command::new("sudo").args(["-n", "true"]))?;
    Some(vec!["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"])
}

/// WebKitGTK's small browser, which its driver starts.
pub fn minibrowser() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?;
    let candidates = folders.flatten().map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    candidates.into_iter().find(|path| path.is_file())
}

fn python_makes_environments() -> bool {
    run::answer(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_some()
}
