//! A case as a device keeps it: what is signed, the parts that are text, and what only this device knows.

use super::{
    action::Action,
    event::{Event, EventError},
    file::CaseFile,
    roles::{Grant, Head, SignedError},
    task::TaskRecord,
    view::holder_device,
};
use crate::{
    content::{EVENT, SESSION},
    domain::{CaseId, DeviceId, Instant, PartId, spoken_number},
    exchange::{
        feed::CaseAnswer,
        part::{Part, PartError, Preview},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A case as it is kept on a device. Photos and other large parts are kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseDocument {
    /// What is signed.
    pub file: CaseFile,
    /// Texts, places and small sealed parts.
    pub texts: BTreeMap<PartId, Part>,
    /// What stands in for photos that have not come.
    pub previews: BTreeMap<PartId, Preview>,
    /// What only the holder's device knows; absent at a desk.
    pub mine: Option<Mine>,
    /// What only the phone of a team's member knows; absent elsewhere.
    pub task: Option<TaskRecord>,
}

/// What only the holder's device knows about a case. It never leaves the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    /// The claim code: whoever holds it holds the case.
    pub code: String,
    /// The seed of this device's own key for the case, where it joined by the code; the author's key otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_with: Option<[u8; 32]>,
    /// The devices by which this person spoke before, on phones that this one was restored from.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub earlier: BTreeSet<DeviceId>,
    /// When it was saved here.
    pub saved_at: Instant,
    /// The service's code, by which whoever sent the case finds it again also when it is sealed to the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The seat that it asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Seat>,
    /// True when its claim names this device's points account.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub earns: bool,
    /// How much this person had said, by [`CaseDocument::said`], in the last file that was made for handing over.
    #[serde(default)]
    pub offered: u64,
    /// The last handing over that a person or a share sheet confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandedOver>,
    /// How many parts stood beside the case, photos above all, when a file with all of them was last handed over.
    #[serde(default)]
    pub large_parts_handed: usize,
    /// True when it was handed over by square codes since, which carry no photos: these wait here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photos_wait: bool,
    /// The office's last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answered>,
}

/// A seat in an event: by it whoever asked for one finds it again, also when the case is sealed to the office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Seat {
    /// The event's id.
    pub event: String,
    /// When it begins that time.
    pub session: Instant,
}

impl Seat {
    /// The seat that these choices ask for, by the question's code.
    pub fn of<'a>(choice: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        Some(Self { event: choice(EVENT)?.to_owned(), session: choice(SESSION)?.parse().ok()? })
    }
}

/// That a file with this case was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// When.
    pub at: Instant,
    /// The last own event in the file; of a holder, how much was said by then.
    pub seq: u64,
}

/// The office's answer, as it was read from the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The publication it was read from.
    pub sequence: u64,
    /// When that was published.
    pub at: Instant,
    /// What it says.
    pub answer: CaseAnswer,
}

/// How far a case has come on its way to the office: the three steps of the receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Kept on this device only.
    Saved,
    /// In a file that left the device.
    HandedOver,
    /// The office's signed feed names the last event.
    Received,
}

/// Why a stored case cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The record is not of the stored shape.
    #[error("the stored case is not readable: {0}")]
    Shape(#[from] serde_json::Error),
    /// A stored head or grant is not readable.
    #[error(transparent)]
    Signed(#[from] SignedError),
    /// A stored event is not readable.
    #[error(transparent)]
    Event(#[from] EventError),
    /// A stored part is not readable.
    #[error(transparent)]
    Part(#[from] PartError),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    community: String,
    heads: Vec<String>,
    grants: Vec<String>,
    events: Vec<Value>,
    texts: BTreeMap<PartId, (String, String)>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    previews: BTreeMap<PartId, Value>,
    mine: Option<Mine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    task: Option<TaskRecord>,
}

impl CaseDocument {
    /// A case about which nothing is known.
    pub fn new(community: &str, id: CaseId) -> Self {
        let file = CaseFile::new(community, id);
        Self { file, texts: BTreeMap::new(), previews: BTreeMap::new(), mine: None, task: None }
    }

    /// Reads what [`CaseDocument::write`] wrote. Signatures were checked before it was stored.
    ///
    /// # Errors
    /// When the record is damaged.
    pub fn read(id: CaseId, text: &str) -> Result<Self, DocumentError> {
        let stored: Stored = serde_json::from_str(text)?;
        let mut document = Self::new(&stored.community, id);
        for jws in &stored.heads {
            document.file.add_head(Head::stored(jws)?);
        }
        for jws in &stored.grants {
            document.file.add_grant(Grant::stored(jws)?);
        }
        for event in stored.events {
            document.file.add_event(Event::read(event)?);
        }
        for (id, (media_type, text)) in stored.texts {
            document.texts.insert(id, Part::from_bytes(&media_type, text.into_bytes())?);
        }
        for (photo, preview) in stored.previews {
            document.previews.insert(photo, Preview::from_json(&preview)?);
        }
        (document.mine, document.task) = (stored.mine, stored.task);
        Ok(document)
    }

    /// The text to store.
    ///
    /// # Errors
    /// When a member cannot be encoded.
    pub fn write(&self) -> Result<String, DocumentError> {
        let text = |part: &Part| String::from_utf8_lossy(part.bytes()).into_owned();
        Ok(serde_json::to_string(&Stored {
            community: self.file.community.clone(),
            heads: self.file.heads().map(|head| head.jws.clone()).collect(),
            grants: self.file.grants().map(|grant| grant.jws.clone()).collect(),
            events: self.file.events().map(|event| event.json().clone()).collect(),
            texts: self.texts.iter().map(|(id, part)| (*id, (part.media_type().to_owned(), text(part)))).collect(),
            previews: self.previews.iter().map(|(photo, preview)| (*photo, preview.to_json())).collect(),
            mine: self.mine.clone(),
            task: self.task.clone(),
        })?)
    }

    /// The last place of a device's own chain that stands.
    pub fn last_seq(&self, device: DeviceId) -> u64 {
        self.file.heads().filter(|head| head.device == device).map(|head| head.seq).max().unwrap_or(0)
    }

    /// The ends of this person's own chains here: this device's, and those of phones that it was restored from.
    fn own_heads(&self) -> Vec<&Head> {
        let earlier = self.mine.iter().flat_map(|mine| mine.earlier.iter().copied());
        let own: BTreeSet<DeviceId> = earlier.chain(holder_device(self)).collect();
        let last = |device| self.file.heads().filter(|head| head.device == device).max_by_key(|head| head.seq);
        own.into_iter().filter_map(last).collect()
    }

    /// True when nothing stands in the chain but that its device joined by the code.
    fn is_joining(&self, head: &Head) -> bool {
        head.seq == 1 && self.file.event(head.id).is_some_and(|event| event.action() == Some(&Action::Joined {}))
    }

    /// How many events this person's own chains have here. That a device joined says nothing yet.
    pub fn said(&self) -> u64 {
        self.own_heads().into_iter().filter(|head| !self.is_joining(head)).map(|head| head.seq).sum()
    }

    /// True when all that the holder's device wrote is that it joined by the code: nothing said waits here.
    pub fn has_only_joined(&self) -> bool {
        self.mine.as_ref().is_some_and(|mine| mine.joined_with.is_some()) && self.said() == 0
    }

    /// How far the last of what this person said has come.
    pub fn custody(&self) -> Custody {
        let mut heads = self.own_heads();
        if self.said() > 0 {
            heads.retain(|head| !self.is_joining(head));
        }
        let Some(mine) = self.mine.as_ref().filter(|_| !heads.is_empty()) else { return Custody::Saved };
        let receipts = mine.answer.as_ref().map(|answered| &answered.answer.receipt);
        let is_received = |head: &Head| {
            let receipt = receipts.and_then(|receipts| receipts.get(&head.device));
            receipt.is_some_and(|receipt| receipt.seq == head.seq && receipt.id == head.id)
        };
        let is_handed_over = mine.handed_over.as_ref().is_some_and(|handed| handed.seq >= self.said());
        match heads.into_iter().all(is_received) {
            true => Custody::Received,
            false if is_handed_over => Custody::HandedOver,
            false => Custody::Saved,
        }
    }
}

/// The number by which people talk about a case, such as `QH 1121 047`. It may repeat and opens nothing.
pub fn receipt_number(prefix: &str, opened_at: Instant, case: CaseId) -> String {
    let number = case.opener().map_or_else(|| "000".to_owned(), |device| spoken_number(device.as_bytes(), 3));
    format!("{prefix} {} {number}", opened_at.date_time().format("%m%d"))
}
