//! The promise of compatibility: what the app once wrote is imported, verified and opened for ever, to the same state.
//!
//! `tests/golden/README.md` says how the files came to be. `expected.json` beside them is what they must be read to; no
//! test writes either.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use yizhan::{
    cases::{Delegations, fold},
    domain::{CaseId, DeviceId},
    exchange::{
        bundle::{Bundle, MAX_BYTES},
        claim::ClaimSecret,
        envelope,
        feed::{self, BOARD, INDEX, Index, Next},
        json as exchanged,
        office::OfficeKey,
        part::Part,
    },
};

/// The passphrase of every golden key file: it protects nothing.
const PASSPHRASE: &str = "golden files protect nothing at all";

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn value(path: &Path) -> Value {
    exchanged::parse(&read(path)).expect("I-JSON")
}

fn named(path: &Path, ending: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending))
}

/// The throw-away office of a folder.
fn office(folder: &Path) -> OfficeKey {
    let file = files(&folder.join("office")).into_iter().find(|path| named(path, ".yizhan-key.json"));
    let key = OfficeKey::read(&read(&file.expect("a key file")), PASSPHRASE).expect("the key file opens");
    assert_eq!(key.public(), value(&folder.join("office/office.json")), "the public half is the key file's");
    key
}

/// What a part says; every sealed one must open with the office's key.
fn content(part: &Part, key: &OfficeKey, case: CaseId) -> Value {
    match part {
        Part::Json(_) => serde_json::to_value(part.read_content().expect("a text or a place")).expect("JSON"),
        Part::Jpeg(bytes) => json!({ "type": part.media_type(), "bytes": bytes.len() }),
        Part::Jose(jwe) => match envelope::open_part(key, case, jwe) {
            Ok(inner) => content(&inner, key, case),
            Err(_) => envelope::open(key, case, jwe).expect("it was sealed for this case"),
        },
    }
}

/// The folded cases of a bundle, with what their parts say.
fn state(path: &Path, roots: &BTreeSet<DeviceId>, key: &OfficeKey) -> Value {
    let (bundle, problems) = Bundle::read(&read(path), MAX_BYTES, &mut |_, _| {}).expect("a bundle");
    assert_eq!(problems, [], "{}", path.display());
    assert_eq!((&bundle.community, bundle.to_bytes()), (&key.community, read(path)), "canonical, and of this office");
    let roles = Delegations::new(&bundle.community, roots, bundle.delegations());
    let cases = bundle.cases().into_values().map(|file| {
        let parts = bundle.parts_of(&file).map(|part| (part.id().to_string(), content(part, key, file.id)));
        json!({ "state": fold(&file, &roles), "parts": parts.collect::<Map<String, Value>>() })
    });
    Value::from_iter(cases)
}

/// What a claim code finds in the feed.
fn answer(folder: &Path, index: &Index, code: &str) -> Value {
    let secret: ClaimSecret = code.parse().expect("a claim code");
    let locator = secret.locator();
    let mut next = index.next(locator);
    if let Some(Next::List(sha256)) = next {
        next = feed::read_list(&read(&folder.join(feed::path(&sha256))), &sha256, locator).expect("a list");
    }
    let Some(Next::Shard(sha256)) = next else { panic!("no shard for {code}") };
    let shard = read(&folder.join(feed::path(&sha256)));
    let answer = feed::read_shard(&shard, &sha256, locator, &secret.feed_key()).expect("it opens").expect("an answer");
    serde_json::to_value(answer).expect("JSON")
}

/// What a folder's files are read to today.
fn found(folder: &Path) -> Value {
    let key = office(folder);
    let roots = BTreeSet::from([key.root().device()]);
    let index =
        Index::read(&read(&folder.join("feed").join(INDEX)), &key.community, &roots, 0).expect("this office's feed");
    let board = index.read_board(&read(&folder.join("feed").join(BOARD))).expect("the board that the index names");
    let mut bundles = Map::new();
    for path in ["bundle", "sealed"].into_iter().flat_map(|kind| files(&folder.join(kind))) {
        let name = path.strip_prefix(folder).expect("below").to_str().expect("text").to_owned();
        bundles.insert(name, state(&path, &roots, &key));
    }
    let codes = value(&folder.join("claim-codes.json"));
    let codes: BTreeMap<String, String> = serde_json::from_value(codes).expect("codes by file");
    assert!(codes.keys().eq(bundles.keys()), "every bundle has its code");
    let answers = codes.into_iter().map(|(name, code)| (name, answer(&folder.join("feed"), &index, &code)));
    let answers: Map<String, Value> = answers.collect();
    json!({ "bundles": bundles, "feed": { "sequence": index.sequence, "at": index.at, "board": board, "answers": answers } })
}

#[test]
fn what_the_app_once_wrote_is_read_for_ever() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders: Vec<PathBuf> = files(&golden).into_iter().filter(|path| path.is_dir()).collect();
    assert!(!folders.is_empty(), "no golden files");
    for folder in folders {
        let found = found(&folder);
        let bundles = found["bundles"].as_object().map_or(0, Map::len);
        assert!(bundles >= 2, "{}: a bundle and a sealed one", folder.display());
        let expected =
            fs::read(folder.join("expected.json")).map_or(Value::Null, |_| value(&folder.join("expected.json")));
        let shown = serde_json::to_string_pretty(&found).expect("JSON");
        assert!(found == expected, "{} is no longer read to its expected.json, but to {shown}", folder.display());
    }
}
