//! The board: what anyone may read of the office's work, beside the answers that only a case's holder can read.
//!
//! It holds what a desk put there, and numbers. A case of a sealed service is in none of them.

use crate::{
    cases::Status,
    domain::{Instant, PartId},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `format` says.
const FORMAT: &str = "yizhan.board/1";

/// The board as it is published. Every member but the first two may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The format and its version.
    pub format: String,
    /// When it was published, by the publisher's clock.
    pub at: Instant,
    /// What a desk put on it.
    #[serde(default)]
    pub items: Vec<Item>,
    /// How many cases there are, of services that are not sealed.
    #[serde(default)]
    pub statistics: Statistics,
    /// How many of each reward are left, by the reward's id; those without a stock are not named.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stock: BTreeMap<String, u64>,
    /// How many seats of a time of an event are given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// How many tasks each team has finished, by the team's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teams: BTreeMap<String, u64>,
    /// How far each campaign has come, by the code of its service.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub campaigns: BTreeMap<String, Progress>,
    /// Who earned most this year, most first: only who asked to be named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaders: Vec<Leader>,
}

/// Somebody on the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// The name they chose.
    pub name: String,
    /// What they earned in the calendar year of the publication.
    pub points: u64,
}

/// What a desk put on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// When.
    pub at: Instant,
    /// The office's words.
    pub text: Option<String>,
    /// Where the case stands.
    pub status: Option<Status>,
    /// The service's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The zone of a campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The photos, which lie beside the board as `<id>.jpg`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PartId>,
}

/// How many cases there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// The office has them.
    pub received: u64,
    /// It did something about them.
    pub answered: u64,
    /// They were solved.
    pub resolved: u64,
}

/// How full one time of an event is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The event's id.
    pub event: String,
    /// When it begins.
    pub session: Instant,
    /// The seats that are given.
    pub taken: u64,
}

/// How far a campaign has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The zones of which the office says that they are done.
    pub done: Vec<String>,
    /// The sums of what was counted there, by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, i64>,
}

impl Board {
    /// An empty board of this moment.
    pub fn new(at: Instant) -> Self {
        Self {
            format: FORMAT.to_owned(),
            at,
            items: Vec::new(),
            statistics: Statistics::default(),
            stock: BTreeMap::new(),
            sessions: Vec::new(),
            teams: BTreeMap::new(),
            campaigns: BTreeMap::new(),
            leaders: Vec::new(),
        }
    }

    /// Reads what [`super::feed::Index::read_board`] vouched for; none where a later version wrote it.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|board| board.format == FORMAT)
    }

    /// How many seats of a time of an event are given, as far as the office has told.
    pub fn taken(&self, event: &str, session: Instant) -> Option<u64> {
        let same = |one: &&Session| one.event == event && one.session.unix() == session.unix();
        self.sessions.iter().find(same).map(|one| one.taken)
    }
}

/// The path of a photo below the feed's address.
pub fn photo_path(photo: PartId) -> String {
    format!("{photo}.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_of_another_version_is_none() {
        let board = Board::new("2026-11-20T09:00:00+08:00".parse().unwrap());
        let text = serde_json::to_string(&board).unwrap();
        assert_eq!(Board::read(&text), Some(board));
        assert_eq!(Board::read(&text.replace("board/1", "board/2")), None);
        let first = r#"{"format":"yizhan.board/1","at":"2026-11-20T09:00:00+08:00","items":[],
            "statistics":{"received":2,"answered":1,"resolved":0}}"#;
        assert_eq!(Board::read(first).map(|board| board.statistics.received), Some(2));
    }
}
