//! The sample community can be tried at once: its key file is part of the site, and everybody has it.

use yizhan::{content::Community, exchange::office::OfficeKey};

/// As the README and the desk say it.
const PASSPHRASE: &str = "yizhan demonstration";

#[test]
fn the_demonstration_key_is_the_sample_community_s() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let read = |path: &str| std::fs::read(folder.join(path)).expect("a file of the site");
    let key = OfficeKey::read(&read("demo/office-key.yizhan-key.json"), PASSPHRASE).expect("the passphrase opens it");
    let community: Community = serde_json::from_slice(&read("content/community.json")).expect("a community");
    assert_eq!(*key.community, *community.id);
    assert!(community.sample, "only a sample may have a key that everybody has");
    assert_eq!(key.public(), serde_json::to_value(&community.office).expect("JSON"));
}
