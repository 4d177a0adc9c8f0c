//! What an event of version 1 can say, type by type. The names are stored for ever and never reused.

use crate::{
    content::Date,
    domain::{AccountId, CaseId, DeviceId, EventId, Instant, PartId},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An answer to one question. Free text is never in the event: it is a part, so that it can be sealed or redacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// The key of the chosen value, or an RFC 3339 date and time.
    Choice(String),
    /// The keys of the chosen values.
    Choices(Vec<String>),
    /// A text, a place or a photo.
    Part {
        /// The part that holds it.
        #[serde(rename = "ref")]
        part: PartId,
    },
}

/// Who is asked to act: a team of the pack, or one member's device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    /// The team's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// The member's device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
    /// What to do, sealed to the assignee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<PartId>,
}

/// What a case was opened with. When sealed, only `sealed` and `claim` are in the clear.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The service's code in the content pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Answers by the question's code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PartId>,
    /// Photos, in the order they were taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PartId>,
    /// JWE to the office with the locator, the feed key and, where given, the points account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<PartId>,
    /// JWE to the office that holds the members above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<PartId>,
}

/// Points that an account earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Who earned them.
    pub account: AccountId,
    /// The earn rule's id.
    pub rule: String,
    /// The occasion: a rule pays an account once for each.
    pub period: String,
    /// How many.
    pub points: u32,
    /// The case that earned them.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The day on which they were earned, for the rule's cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// How often the rule pays an account for one day. The entry names it itself, so that two desks keep to it together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u16>,
    /// From when on what is left of them is worth nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Instant>,
}

/// Points that an account gave for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// Who gave them.
    pub account: AccountId,
    /// How many.
    pub points: u32,
    /// The case that asked for it.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The reward's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reward: Option<String>,
    /// How many of the reward there were from the first on, when this was written; none where they never run out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
}

/// Whether the office looks in again after something was done: `{"on": "2026-12-03"}` or `"done"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// It will, on this day of the community's calendar.
    On(Date),
    /// It did.
    Done,
}

/// What an event says. Texts, photos and places are parts; `sealed` names a JWE that holds the members left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "body", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the members carry the names of the format's table in the exchange documentation")]
pub enum Action {
    /// Somebody opens a case.
    Opened(Opened),
    /// A device that holds the claim code joins.
    Joined {},
    /// The holder adds to the case.
    Added {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PartId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PartId>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, Answer>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sealed: Option<PartId>,
    },
    /// The holder takes the case back.
    Withdrawn {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
    },
    /// The holder says that it is solved; or the desk writes down that the holder said so.
    Confirmed {
        of: EventId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rating: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
    },
    /// The holder says that it is not solved.
    Reopened {
        of: EventId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
    },
    /// "Me too", advisory.
    Supported {},
    /// An assigned member takes the task.
    Accepted { of: EventId },
    /// An assigned member hands the task back.
    Passed {
        of: EventId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
    },
    /// The taker reports on the way.
    Progressed {
        of: EventId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        arrived: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PartId>,
    },
    /// The taker has done the work.
    Finished {
        of: EventId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PartId>,
        /// JWE to the office with the taker's points account, where the work earns points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<PartId>,
    },
    /// The office has it.
    Received {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        urgent: Option<bool>,
    },
    /// The office sorts it.
    Classified {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PartId>,
    },
    /// The office asks somebody to act.
    Dispatched {
        to: Vec<Assignee>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
    },
    /// The office answers, in public, to the holder alone, or both, or arranges to look in again.
    Replied {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        public: Option<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        private: Option<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follow_up: Option<FollowUp>,
    },
    /// The office puts it on the public board.
    Published {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PartId>,
    },
    /// The office says that it is solved.
    Resolved {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        public: Option<PartId>,
    },
    /// The office cannot act, or passes it on.
    Declined {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passed_to: Option<String>,
    },
    /// The office found it to be the same as another case.
    Merged { into: CaseId },
    /// The office takes parts out of circulation.
    Redacted {
        parts: Vec<PartId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
    },
    /// The ledger gives an account points.
    Granted(Granted),
    /// The ledger takes an account's points for something.
    Spent(Spent),
    /// The ledger takes an entry back.
    Reversed {
        of: EventId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PartId>,
    },
}

/// The types of [`Action`], as they are stored.
const KINDS: [&str; 23] = [
    "opened",
    "joined",
    "added",
    "withdrawn",
    "confirmed",
    "reopened",
    "supported",
    "accepted",
    "passed",
    "progressed",
    "finished",
    "received",
    "classified",
    "dispatched",
    "replied",
    "published",
    "resolved",
    "declined",
    "merged",
    "redacted",
    "granted",
    "spent",
    "reversed",
];

impl Action {
    /// The teams that it asks, by id.
    pub fn teams(&self) -> impl Iterator<Item = &str> {
        let to = if let Self::Dispatched { to, .. } = self { to.as_slice() } else { &[] };
        to.iter().filter_map(|to| to.team.as_deref())
    }

    /// True when somebody arrived with it.
    pub fn arrives(&self) -> bool {
        matches!(self, Self::Progressed { arrived: Some(true), .. })
    }

    /// Whether the office looks in again.
    pub const fn follow_up(&self) -> Option<FollowUp> {
        if let Self::Replied { follow_up, .. } = self { *follow_up } else { None }
    }

    /// Reads the body of a version 1 event; `None` when the type is not known.
    pub(super) fn read(kind: &str, body: Map<String, Value>) -> Result<Option<Self>, serde_json::Error> {
        if !KINDS.contains(&kind) {
            return Ok(None);
        }
        let tagged = Map::from_iter([("type".to_owned(), kind.into()), ("body".to_owned(), body.into())]);
        serde_json::from_value(tagged.into()).map(Some)
    }

    /// The type's name and the body, as they are written into an event.
    pub(super) fn write(&self) -> Result<(String, Value), serde_json::Error> {
        let mut tagged = serde_json::to_value(self)?;
        let kind = tagged["type"].as_str().unwrap_or_default().to_owned();
        Ok((kind, tagged["body"].take()))
    }

    /// True for an entry of the ledger; what it moves there is for the ledger to say.
    pub const fn is_entry(&self) -> bool {
        matches!(self, Self::Granted(_) | Self::Spent(_) | Self::Reversed { .. })
    }

    /// The type's name.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Joined {} => "joined",
            Self::Added { .. } => "added",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Confirmed { .. } => "confirmed",
            Self::Reopened { .. } => "reopened",
            Self::Supported {} => "supported",
            Self::Accepted { .. } => "accepted",
            Self::Passed { .. } => "passed",
            Self::Progressed { .. } => "progressed",
            Self::Finished { .. } => "finished",
            Self::Received { .. } => "received",
            Self::Classified { .. } => "classified",
            Self::Dispatched { .. } => "dispatched",
            Self::Replied { .. } => "replied",
            Self::Published { .. } => "published",
            Self::Resolved { .. } => "resolved",
            Self::Declined { .. } => "declined",
            Self::Merged { .. } => "merged",
            Self::Redacted { .. } => "redacted",
            Self::Granted(_) => "granted",
            Self::Spent(_) => "spent",
            Self::Reversed { .. } => "reversed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_written_as_it_is_read() {
        let id = EventId::from_bytes([7; 32]);
        let part = PartId::from_bytes([8; 32]);
        let actions = [
            Action::Opened(Opened { service: Some("manhole".into()), photos: vec![part], ..Opened::default() }),
            Action::Joined {},
            Action::Added { note: Some(part), photos: vec![], answers: BTreeMap::new(), sealed: None },
            Action::Withdrawn { reason: None },
            Action::Confirmed { of: id, rating: Some(5), note: None, by: None },
            Action::Reopened { of: id, reason: Some(part) },
            Action::Supported {},
            Action::Accepted { of: id },
            Action::Passed { of: id, reason: None },
            Action::Progressed { of: id, arrived: Some(true), note: None },
            Action::Finished { of: id, photos: vec![part], note: None, claim: Some(part) },
            Action::Received { urgent: Some(true) },
            Action::Classified { service: Some("road".into()), category: None, place: None },
            Action::Dispatched {
                to: vec![Assignee { team: Some("grid".into()), device: None, task: None }],
                due: None,
            },
            Action::Replied {
                public: Some(part),
                private: None,
                follow_up: "2026-12-03".parse().ok().map(FollowUp::On),
            },
            Action::Published { text: Some(part), cell: None, photos: vec![] },
            Action::Resolved { public: None },
            Action::Declined { reason: Some(part), passed_to: None },
            Action::Merged { into: CaseId::Opened(DeviceId::from_bytes([9; 32])) },
            Action::Redacted { parts: vec![part], reason: None },
            Action::Granted(Granted {
                account: AccountId::from_bytes([5; 32]),
                rule: "report-solved".into(),
                period: "x".into(),
                points: 20,
                case: Some(CaseId::Opened(DeviceId::from_bytes([9; 32]))),
                on: "2026-11-20".parse().ok(),
                per_day: Some(3),
                expires: None,
            }),
            Action::Spent(Spent {
                account: AccountId::from_bytes([5; 32]),
                points: 30,
                case: None,
                reward: Some("meal".into()),
                stock: Some(12),
            }),
            Action::Reversed { of: id, reason: Some(part) },
        ];
        assert_eq!(actions.iter().map(Action::kind).collect::<Vec<_>>(), KINDS);
        for action in actions {
            let (kind, body) = action.write().unwrap();
            assert_eq!(kind, action.kind());
            let Value::Object(body) = body else { panic!("{kind} has no object body") };
            assert_eq!(Action::read(&kind, body).unwrap(), Some(action));
        }
    }

    #[test]
    fn answers_keep_their_shape() {
        let text = r#"{"a":true,"b":3,"c":"key","d":["x","y"],"e":{"ref":"0000000000000000000000000000000000000000000000000000000000000000"}}"#;
        let answers: BTreeMap<String, Answer> = serde_json::from_str(text).unwrap();
        assert!(matches!(answers["e"], Answer::Part { .. }));
        assert_eq!(serde_json::to_string(&answers).unwrap(), text);
    }
}
