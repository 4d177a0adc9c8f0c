//! `index.json`: which files the pack has, and their hashes when they were last checked.

use crate::{domain::PartId, exchange::json::sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The index's own name.
pub const INDEX: &str = "index.json";

/// The form of the index that this version writes.
const FORMAT: &str = "yizhan.content/1";

/// The files of a pack with their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// `yizhan.content/1`.
    #[cfg_attr(feature = "cli", schemars(extend("const" = "yizhan.content/1")))]
    pub format: String,
    /// The SHA-256 of each file's bytes as 64 lower-case hexadecimal digits, by the file's path.
    pub files: BTreeMap<String, String>,
}

impl Index {
    /// The index of these files; the index itself and what nothing reads are left out.
    pub fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let known = files.iter().filter(|(name, _)| super::is_read(name));
        Self { format: FORMAT.to_owned(), files: known.map(|(name, bytes)| (name.clone(), hash(bytes))).collect() }
    }
}

/// The SHA-256 of `bytes` as the index writes it.
pub(super) fn hash(bytes: &[u8]) -> String {
    PartId::from_bytes(sha256(bytes)).to_string()
}
