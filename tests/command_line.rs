//! The command line as somebody uses it: the built program, real files, its exit code and what it says.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use yizhan::{
    cases::{Action, CaseFile, Opened},
    domain::{CaseId, Instant},
    exchange::{bundle::Bundle, jose::SigningKey, office::OfficeKey, part::Part},
};

/// A folder of its own, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("yizhan-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn yizhan(arguments: &[&str], passphrases: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yizhan"));
    command.args(arguments).env_remove("YIZHAN_PASSPHRASE").envs(passphrases.iter().copied());
    command.output().expect("the command line runs")
}

#[test]
fn the_next_epoch_is_made_from_the_old_key_file_and_signed_by_it() {
    let folder = Folder::new("keygen");
    let (first, second) = (folder.path("1.json"), folder.path("2.json"));
    let (old, new) = ("a passphrase of last year", "a passphrase of this year");
    let environment = [("YIZHAN_PASSPHRASE", old), ("YIZHAN_NEXT_PASSPHRASE", new)];
    let made = yizhan(&["keygen", "somewhere", "-o", &first], &environment[..1]);
    let before: Value = serde_json::from_slice(&made.stdout).expect("the public half");
    let made = yizhan(&["keygen", "--next", &first, "-o", &second], &environment);
    let after: Value = serde_json::from_slice(&made.stdout).expect("the public half");
    assert_eq!(after["epochs"][0], before["epochs"][0]);
    assert_eq!(after["epochs"][1]["id"], "2");
    assert!(after["epochs"][1]["previous_signature"].is_string());
    let key = OfficeKey::read(&fs::read(&second).expect("the file"), new).expect("the new passphrase opens it");
    assert_eq!(key.public(), after);

    for (arguments, passphrases, code) in [
        // Never over an old file, never without the passphrase, never for a second community.
        (vec!["keygen", "--next", &first, "-o", &first], &environment[..], 2),
        (vec!["keygen", "--next", &first, "-o", "x.json"], &[("YIZHAN_PASSPHRASE", new)], 2),
        (vec!["keygen", "--next", &first, "-o", "x.json"], &[], 2),
        (vec!["keygen", "elsewhere", "--next", &first, "-o", "x.json"], &environment, 2),
        (vec!["keygen", "-o", "x.json"], &environment, 2),
    ] {
        assert_eq!(yizhan(&arguments, passphrases).status.code(), Some(code), "{arguments:?}");
    }
}

/// A bundle with one case that has a note.
fn bundle(seed: u8) -> Bundle {
    let author = SigningKey::from_seed([seed; 32]);
    let mut file = CaseFile::new("somewhere", CaseId::Opened(author.device()));
    let opened = Action::Opened(Opened { service: Some("manhole".into()), ..Opened::default() });
    file.write(&author, &opened, Instant::from_unix(1_800_000_000, 480)).expect("a well formed event");
    let mut bundle = Bundle::new("somewhere");
    bundle.add_case(&file);
    bundle.add_part(Part::text("门口", [seed; 16]));
    bundle
}

/// A bundle with one more part, as it stands in the file.
fn with_part(seed: u8, name: &str, part: Value) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(&bundle(seed).to_bytes()).expect("JSON");
    value["parts"][name] = part;
    value.to_string().into_bytes()
}

/// The header of a JPEG of 30,000 x 30,000 pixels.
fn huge_photo() -> Part {
    Part::Jpeg(vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0])
}

#[test]
fn each_damaged_file_is_named_with_its_reason_and_everything_else_is_merged() {
    let folder = Folder::new("damaged");
    let whole = bundle(1).to_bytes();
    let text = String::from_utf8(whole.clone()).expect("text");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let jpeg = |base64: &str| json!({ "type": "image/jpeg", "base64": base64 });
    let (zeros, huge) = ("00".repeat(32), huge_photo());
    let files: [(&str, Vec<u8>, &str); 12] = [
        ("whole.json", whole.clone(), ""),
        ("cut-off.json", whole[..whole.len() / 2].to_vec(), "not a readable JSON file: line 1"),
        ("prototype.json", text.replacen('{', r#"{"__proto__":{},"#, 1).into(), "\"__proto__\" is not allowed"),
        ("brackets.json", vec![b'['; 100_000], "recursion limit exceeded"),
        ("types.json", text.replacen(r#""events":["#, r#""events":[7,"#, 1).into(), "events[0]: malformed event"),
        ("shape.json", br#"{"format":"yizhan.bundle/1","events":{}}"#.to_vec(), "not a bundle"),
        ("picture.jpg", svg.into(), "not a readable JSON file"),
        ("words.jpg", "明天再说".into(), "not a readable JSON file"),
        ("svg-inside.json", with_part(2, &zeros, jpeg("PHN2Zy8+")), "parts[0000"),
        ("text-inside.json", with_part(3, &zeros, jpeg("aGVsbG8=")), "parts[0000"),
        ("huge.json", with_part(4, &huge.id().to_string(), huge.to_json()), "30000"),
        ("last.json", bundle(5).to_bytes(), ""),
    ];
    for (name, bytes, _) in &files {
        fs::write(folder.0.join(name), bytes).expect("a file");
    }
    let out = folder.path("merged.json");
    let paths: Vec<String> = files.iter().map(|(name, ..)| folder.path(name)).collect();
    let mut arguments: Vec<&str> = vec!["merge", "-o", &out];
    arguments.extend(paths.iter().map(String::as_str));
    let merged = yizhan(&arguments, &[]);
    assert_eq!(merged.status.code(), Some(1));
    let said = String::from_utf8(merged.stderr).expect("text");
    assert_eq!(said.lines().count(), files.iter().filter(|(.., reason)| !reason.is_empty()).count(), "{said}");
    for (path, (name, _, reason)) in paths.iter().zip(&files).filter(|(_, (.., reason))| !reason.is_empty()) {
        let line = said.lines().find(|line| line.starts_with(&format!("{path}: "))).expect(name);
        assert!(line.contains(reason), "{line}");
    }
    let mut expected = bundle(1);
    for seed in 2..=5 {
        expected.merge(bundle(seed)).expect("one community");
    }
    assert_eq!(fs::read(&out).expect("the merged file"), expected.to_bytes());
}

/// A file of the golden set, which a phone's own buttons wrote.
fn golden(path: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/2026-11").join(path).display().to_string()
}

#[test]
fn what_is_not_signed_or_was_changed_is_named() {
    let folder = Folder::new("verify");
    let (whole, sealed) = ("bundle/qinghe-yuxin-1122-1118.yizhan.json", "sealed/qinghe-yuxin-1122-1118.yizhan.json");
    let (whole, sealed) = (golden(whole), golden(sealed));
    let fine = yizhan(&["verify", &whole, &sealed], &[]);
    let (said, complaints) = (String::from_utf8_lossy(&fine.stdout), String::from_utf8_lossy(&fine.stderr));
    assert_eq!((fine.status.code(), complaints.as_ref()), (Some(0), ""));
    for path in [&whole, &sealed] {
        assert!(said.contains(&format!("{path}: qinghe-yuxin: 1 cases, 1 events, ")), "{said}");
    }

    let text = fs::read_to_string(&whole).expect("the golden file");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let mut headless = value.clone();
    headless["heads"] = json!([]);
    let mut forged = value.clone();
    let head = forged["heads"][0].as_str().expect("a head");
    let last = if head.ends_with('A') { "B" } else { "A" };
    let changed = format!("{}{last}", &head[..head.len() - 1]);
    forged["heads"][0] = json!(changed);
    let mut edited = value;
    edited["events"][0]["body"]["service"] = json!("lamp");
    for (name, value, complaint) in [
        ("headless.json", headless, "no signed head covers it"),
        ("forged.json", forged, "heads[0]"),
        ("edited.json", edited, "no signed head covers it"),
    ] {
        let path = folder.path(name);
        fs::write(&path, value.to_string()).expect("a file");
        let checked = yizhan(&["verify", &path], &[]);
        let said = String::from_utf8_lossy(&checked.stderr);
        assert_eq!(checked.status.code(), Some(1), "{name}: {said}");
        assert!(said.starts_with(&format!("{path}: ")) && said.contains(complaint), "{name}: {said}");
    }
}

#[test]
fn the_folded_cases_do_not_depend_on_order_and_what_is_sealed_needs_the_key() {
    let files = ["bundle", "sealed"].map(|folder| golden(&format!("{folder}/qinghe-yuxin-1122-1118.yizhan.json")));
    let office = golden("office/qinghe-yuxin.yizhan-key.json");
    let folder = Folder::new("state");
    let community = folder.path("community.json");
    let json = |path: &str| -> Value { serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON") };
    let mut own = json(concat!(env!("CARGO_MANIFEST_DIR"), "/public/content/community.json"));
    own["office"] = json(&golden("office/office.json"));
    fs::write(&community, own.to_string()).expect("a file");
    let state = |files: [&str; 2], key: &[&str], passphrase: &str| {
        let mut arguments = vec!["state", files[0], files[1], "--community", &community];
        arguments.extend(key);
        yizhan(&arguments, &[("YIZHAN_PASSPHRASE", passphrase)])
    };
    let right = "golden files protect nothing at all";
    let closed = state([&files[0], &files[1]], &[], right);
    assert_eq!(closed.status.code(), Some(0), "{}", String::from_utf8_lossy(&closed.stderr));
    assert_eq!(state([&files[1], &files[0]], &[], right).stdout, closed.stdout);
    let folded: Value = serde_json::from_slice(&closed.stdout).expect("JSON");
    assert_eq!(folded["cases"].as_array().map(Vec::len), Some(2));
    assert!(!folded.to_string().contains("elder-unseen"), "what is sealed is read without the key");

    let opened = state([&files[0], &files[1]], &["--key", &office], right);
    assert!(String::from_utf8_lossy(&opened.stdout).contains("elder-unseen"));
    let refused = state([&files[0], &files[1]], &["--key", &office], "another passphrase");
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("passphrase"), "it says what did not fit");
}
