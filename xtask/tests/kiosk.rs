//! The shared screen's unit and script in docs/kiosk, read by systemd and run by bash.

use anyhow::{Context, Result, ensure};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

fn kiosk(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/kiosk").join(file)
}

/// What systemd has against a unit; nothing where it is sound. Its exit status forgives misspelt keys, its words do not.
fn verify(unit: &str) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("yizhan-kiosk.service");
    fs::write(&file, unit)?;
    let mut command = Command::new("systemd-analyze");
    command.args(["--user", "--man=no", "verify"]).arg(&file).env("XDG_RUNTIME_DIR", folder.path());
    let output = command.output().context("install systemd, such as: apt-get install systemd")?;
    let told = String::from_utf8(output.stderr)?;
    Ok(if output.status.success() || !told.is_empty() { told } else { output.status.to_string() })
}

#[test]
fn systemd_has_nothing_against_the_unit() -> Result<()> {
    let unit = fs::read_to_string(kiosk("yizhan-kiosk.service"))?;
    let script = fs::canonicalize(kiosk("start.sh"))?;
    let here = unit.replace("/usr/local/bin/yizhan-kiosk", &script.to_string_lossy());
    ensure!(here != unit, "the unit starts the script");
    assert_eq!(verify(&here)?, "");
    for (right, wrong) in [("Restart=", "Restarts="), ("Restart=always", "Restart=alwayz"), ("[Service]", "[Servise]")]
    {
        ensure!(here.contains(right) && !verify(&here.replace(right, wrong))?.is_empty(), "{wrong} is told");
    }
    Ok(())
}

#[test]
fn the_script_opens_the_portal_and_forgets_that_the_browser_was_cut_off() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (browser, profile) = (folder.path().join("chromium"), folder.path().join("profile"));
    fs::write(&browser, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n")?;
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755))?;
    let preferences = profile.join("Default/Preferences");
    fs::create_dir_all(profile.join("Default"))?;
    fs::write(&preferences, r#"{"profile":{"exit_type":"Crashed","name":"kiosk"}}"#)?;
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH")?);
    let start = |address: Option<&str>| {
        let mut command = Command::new("bash");
        command.arg(kiosk("start.sh")).env("PATH", &path).env("YIZHAN_PROFILE", &profile).env_remove("YIZHAN_ADDRESS");
        command.envs(address.map(|address| ("YIZHAN_ADDRESS", address))).output()
    };
    let output = start(Some("https://example.org/portal/#/stations"))?;
    let words = String::from_utf8(output.stdout)?;
    let mut lines = words.lines();
    assert_eq!((lines.next(), lines.next()), (Some("--kiosk"), Some("https://example.org/portal/#/kiosk")));
    ensure!(lines.any(|line| line == format!("--user-data-dir={}", profile.display())), "{words}");
    assert_eq!(fs::read_to_string(&preferences)?, r#"{"profile":{"exit_type":"Normal","name":"kiosk"}}"#);
    let nowhere = start(None)?;
    ensure!(!nowhere.status.success() && String::from_utf8(nowhere.stderr)?.contains("YIZHAN_ADDRESS"));
    Ok(())
}
