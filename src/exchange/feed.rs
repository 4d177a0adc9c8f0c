//! The feed: the office's answers as static files, readable only with a case's own feed key.
//!
//! Shards are named by their hash and written first; the index, signed by the publisher, names them all. Whoever
//! reads fetches the index and the one shard its locator falls into, which at least [`SHARD_ENTRIES`] cases share.

use super::{
    jose::{self, JoseError, Kind, SigningKey},
    json,
};
use crate::{
    cases::{CareNote, Delegation, Delegations, Effect, FollowUp, Role, SignedError, Status},
    domain::{CaseId, DeviceId, EventId, Instant, Locator},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest entries a shard has, unless the whole feed has fewer.
pub const SHARD_ENTRIES: usize = 64;

/// The most shards one list names; above, the index names lists.
pub const LIST_SHARDS: usize = 1024;

/// The path of the index below the feed's address.
pub const INDEX: &str = "index.json";

/// The path of the board below the feed's address.
pub const BOARD: &str = "board.json";

/// After how many days without a new index a reader says how old the answers are.
pub const STALE_DAYS: i64 = 7;

/// What the office tells the holder of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAnswer {
    /// Where the case stands.
    pub status: Option<Status>,
    /// What happened, in the order of its effect.
    pub steps: Vec<AnswerStep>,
    /// Replies that anyone may read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub public_replies: Vec<String>,
    /// Replies for the holder alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub private_replies: Vec<String>,
    /// Until when the current task is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// The service the office sorted it under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What the office has of each chain: the only proof that lets a device forget.
    pub receipt: BTreeMap<DeviceId, Receipt>,
    /// What the ledger has for this case and its account, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointsEntry>,
    /// What the ledger has for the same account and no case that this account opened: tasks that were done for others,
    /// and what was spent at the counter. The newest of the account's cases tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<PointsEntry>,
}

impl CaseAnswer {
    /// True when it says anything of points.
    pub const fn tells_points(&self) -> bool {
        !self.points.is_empty() || !self.elsewhere.is_empty()
    }
}

/// One entry of the ledger that counted, as the account's holder may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsEntry {
    /// The entry.
    pub id: EventId,
    /// When it was entered, by the office's clock.
    pub at: Instant,
    /// How many points it moved to the account; less than 0 for what was spent.
    pub points: i64,
    /// The case that it is about, where that is not the one that is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The earn rule that paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The reward that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reward: Option<String>,
    /// From when on what is left of the points is worth nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Instant>,
    /// When it was taken back, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reversed: Option<Instant>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One line of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerStep {
    /// The event: `confirmed` and `reopened` name it.
    pub id: EventId,
    /// The type's name.
    #[serde(rename = "type")]
    pub kind: String,
    /// What its writer's clock said.
    pub at: Instant,
    /// The team that was asked, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// True when somebody arrived with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub arrived: bool,
    /// What the office wrote down of a screening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<CareNote>,
    /// Whether the office looks in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
}

/// What the office has of one chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The place of the last event it has.
    pub seq: u64,
    /// That event: a number alone could name another branch of a copied phone.
    pub id: EventId,
    /// The events that had no effect, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub refused: BTreeMap<EventId, Effect>,
}

/// One case's answer as it stands in a shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where the entry stands.
    pub locator: Locator,
    /// The answer, sealed under the case's feed key.
    pub jwe: String,
}

/// A file that the index names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Named {
    /// The smallest locator that may stand in it.
    from: Locator,
    /// Its SHA-256, which is also its name.
    sha256: String,
}

/// What the publisher signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct IndexPayload {
    community: String,
    sequence: u64,
    at: Instant,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shards: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lists: Vec<Named>,
    board: String,
    delegations: Vec<String>,
}

/// A verified index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Rises with every publication.
    pub sequence: u64,
    /// When it was published, by the publisher's clock.
    pub at: Instant,
    /// The JWS texts of the office's delegations and revocations.
    pub delegations: Vec<String>,
    shards: Vec<Named>,
    lists: Vec<Named>,
    board: String,
}

/// Why a file of the feed is not believed. The phone keeps what it knew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// The index is not signed as a feed index.
    #[error(transparent)]
    Jose(#[from] JoseError),
    /// A file is not of the feed's shape.
    #[error("malformed feed: {0}")]
    Shape(String),
    /// A delegation in the index is not one.
    #[error("a delegation in the index: {0}")]
    Delegation(#[from] SignedError),
    /// The index is of another community.
    #[error("the feed belongs to {0:?}")]
    Community(String),
    /// The office's root did not let this device publish.
    #[error("signed by {0}, which the office did not let publish")]
    Publisher(DeviceId),
    /// The index is older than one seen before.
    #[error("publication {found} is older than {seen}, which was seen before")]
    RolledBack {
        /// The sequence found.
        found: u64,
        /// The highest sequence seen.
        seen: u64,
    },
    /// A file is not the one that the index names: two publications are mixed.
    #[error("the file {0} is not the one that the index names")]
    Mixed(String),
}

/// What a reader must fetch next for a locator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A shard, by its SHA-256.
    Shard(String),
    /// A list of shards, by its SHA-256.
    List(String),
}

/// The path of a file below the feed's address.
pub fn path(sha256: &str) -> String {
    format!("{sha256}.json")
}

fn hex(bytes: [u8; 32]) -> String {
    EventId::from_bytes(bytes).to_string()
}

/// Makes the files of a feed in the order in which they must be written: shards, lists, board, index.
pub fn write(
    community: &str,
    sequence: u64,
    at: Instant,
    entries: Vec<Entry>,
    board: &Value,
    delegations: &[Delegation],
    publisher: &SigningKey,
) -> Vec<(String, Vec<u8>)> {
    let entries: BTreeMap<Locator, Entry> = entries.into_iter().map(|entry| (entry.locator, entry)).collect();
    let entries: Vec<Entry> = entries.into_values().collect();
    let mut files = Vec::new();
    let mut name = |from: Locator, value: Value| {
        let bytes = json::canonical(&value);
        let sha256 = hex(json::sha256(&bytes));
        files.push((path(&sha256), bytes));
        Named { from, sha256 }
    };
    let mut shards = Vec::new();
    divide(&entries, [0; 16], 0, &mut |from, entries| {
        shards.push(name(from, serde_json::json!({ "format": "yizhan.feed-shard/1", "entries": entries })));
    });
    let mut lists = Vec::new();
    if shards.len() > LIST_SHARDS {
        for chunk in shards.chunks(LIST_SHARDS) {
            lists.push(name(chunk[0].from, serde_json::json!({ "format": "yizhan.feed-list/1", "shards": chunk })));
        }
        shards.clear();
    }
    let board = json::canonical(board);
    let payload = IndexPayload {
        community: community.to_owned(),
        sequence,
        at,
        shards,
        lists,
        board: hex(json::sha256(&board)),
        delegations: delegations.iter().map(|one| one.jws.clone()).collect(),
    };
    let payload = serde_json::to_value(payload).unwrap_or_default();
    let index = serde_json::json!({ "format": "yizhan.feed/1", "jws": jose::sign(publisher, Kind::Feed, &payload) });
    files.push((BOARD.to_owned(), board));
    files.push((INDEX.to_owned(), json::canonical(&index)));
    files
}

/// Halves the space of locators as long as both halves keep [`SHARD_ENTRIES`]: boundaries stay where they are when
/// a case is added.
fn divide(entries: &[Entry], from: [u8; 16], bit: usize, shard: &mut dyn FnMut(Locator, &[Entry])) {
    let mut middle = from;
    if bit < 128 {
        middle[bit / 8] |= 0x80 >> (bit % 8);
        let half = entries.partition_point(|entry| entry.locator.as_bytes() < &middle);
        if half >= SHARD_ENTRIES && entries.len() - half >= SHARD_ENTRIES {
            divide(&entries[..half], from, bit + 1, shard);
            return divide(&entries[half..], middle, bit + 1, shard);
        }
    }
    shard(Locator::from_bytes(from), entries);
}

/// The one of sorted files whose range holds the locator.
fn pick(files: &[Named], locator: Locator) -> Option<&Named> {
    files[..files.partition_point(|file| file.from <= locator)].last()
}

impl Index {
    /// Reads an index and checks who signed it, for which community, and that it is not older than one seen before.
    ///
    /// # Errors
    /// When it is not to be believed.
    pub fn read(bytes: &[u8], community: &str, roots: &BTreeSet<DeviceId>, seen: u64) -> Result<Self, FeedError> {
        let value = json::parse(bytes).map_err(|error| FeedError::Shape(error.to_string()))?;
        let jws = value.get("jws").and_then(Value::as_str).ok_or_else(|| FeedError::Shape("no `jws`".to_owned()))?;
        let signed = jose::verify(jws, Kind::Feed)?;
        let payload: IndexPayload =
            serde_json::from_value(signed.payload).map_err(|error| FeedError::Shape(error.to_string()))?;
        if payload.community != community {
            return Err(FeedError::Community(payload.community));
        }
        let delegations = payload.delegations.iter().map(|jws| Delegation::verify(jws));
        let delegations = delegations.collect::<Result<Vec<_>, _>>()?;
        if !Delegations::new(community, roots, &delegations).has(signed.signer, Role::Publisher) {
            return Err(FeedError::Publisher(signed.signer));
        }
        if payload.sequence < seen {
            return Err(FeedError::RolledBack { found: payload.sequence, seen });
        }
        let IndexPayload { sequence, at, shards, lists, board, delegations, .. } = payload;
        Ok(Self { sequence, at, delegations, shards, lists, board })
    }

    /// What to fetch for a locator; `None` when the feed is empty.
    pub fn next(&self, locator: Locator) -> Option<Next> {
        match pick(&self.lists, locator) {
            Some(list) => Some(Next::List(list.sha256.clone())),
            None => pick(&self.shards, locator).map(|shard| Next::Shard(shard.sha256.clone())),
        }
    }

    /// True when the publication is so old that a reader should say so.
    pub fn is_stale(&self, now: Instant) -> bool {
        now.unix() - self.at.unix() > STALE_DAYS * 86_400
    }

    /// Checks the board against the index.
    ///
    /// # Errors
    /// When it is another publication's board.
    pub fn read_board(&self, bytes: &[u8]) -> Result<Value, FeedError> {
        read_named(bytes, &self.board)
    }
}

fn read_named(bytes: &[u8], sha256: &str) -> Result<Value, FeedError> {
    if hex(json::sha256(bytes)) != sha256 {
        return Err(FeedError::Mixed(path(sha256)));
    }
    json::parse(bytes).map_err(|error| FeedError::Shape(error.to_string()))
}

/// Reads a list of shards and answers which shard to fetch for a locator.
///
/// # Errors
/// When the bytes are not the list that the index names.
pub fn read_list(bytes: &[u8], sha256: &str, locator: Locator) -> Result<Option<Next>, FeedError> {
    #[derive(Deserialize)]
    struct List {
        shards: Vec<Named>,
    }
    let list: List =
        serde_json::from_value(read_named(bytes, sha256)?).map_err(|error| FeedError::Shape(error.to_string()))?;
    Ok(pick(&list.shards, locator).map(|shard| Next::Shard(shard.sha256.clone())))
}

/// Reads the answer to one case out of its shard; `None` when the office has not answered it.
///
/// # Errors
/// When the bytes are not the shard that the index names, or the entry does not open under the case's feed key.
pub fn read_shard(
    bytes: &[u8],
    sha256: &str,
    locator: Locator,
    feed_key: &[u8; 32],
) -> Result<Option<CaseAnswer>, FeedError> {
    #[derive(Deserialize)]
    struct Shard {
        entries: Vec<Entry>,
    }
    let shape = |error: serde_json::Error| FeedError::Shape(error.to_string());
    let shard: Shard = serde_json::from_value(read_named(bytes, sha256)?).map_err(shape)?;
    let Some(entry) = shard.entries.into_iter().find(|entry| entry.locator == locator) else { return Ok(None) };
    let plain = jose::open_feed(feed_key, &entry.jwe)?;
    let value = json::parse(&plain).map_err(|error| FeedError::Shape(error.to_string()))?;
    serde_json::from_value(value).map(Some).map_err(shape)
}

/// Seals an answer for its shard.
///
/// # Errors
/// When sealing fails.
pub fn seal(
    locator: Locator,
    feed_key: &[u8; 32],
    answer: &CaseAnswer,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Entry, FeedError> {
    let value = serde_json::to_value(answer).map_err(|error| FeedError::Shape(error.to_string()))?;
    Ok(Entry { locator, jwe: jose::seal_feed(feed_key, &json::canonical(&value), random)? })
}

#[cfg(test)]
mod tests;
