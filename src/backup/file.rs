//! What stands in a backup: `{"format": "yizhan.backup/1", "jwe": …}`, and under the passphrase's seal one JSON object
//! with the members of [`Content`] and, as `bundle`, a bundle of everything that is signed and of its parts. So what
//! comes back is checked as an import is: a signature that is wrong is not believed, whoever knew the passphrase.

use super::model::BackupProblem;
use crate::{
    cases::{CaseDocument, Mine, TaskRecord, holder_device},
    domain::{CaseId, DeviceId, Instant},
    exchange::{
        account::AccountSecret,
        bundle::Bundle,
        json,
        locked::{self, LockedError},
    },
    member::store::Seeds,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The format's name and version.
pub const FORMAT: &str = "yizhan.backup/1";

/// The member that holds the bundle.
const BUNDLE: &str = "bundle";

/// Everything but what is signed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    /// The community's id.
    pub(super) community: String,
    /// When it was made.
    pub(super) made_at: Instant,
    /// The first root of the office that the phone saw.
    pub(super) root: Option<DeviceId>,
    /// The secret of the points account.
    pub(super) account: Option<AccountSecret>,
    /// The seeds of a member's phone.
    pub(super) member: Option<Seeds>,
    /// What only the phone knows of its cases and tasks.
    pub(super) cases: BTreeMap<CaseId, Held>,
    /// The drafts, by name.
    pub(super) drafts: BTreeMap<String, Draft>,
}

/// What only the phone knows of a case.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    /// As its holder. No key of a device is in it: each phone joins with one of its own.
    pub(super) mine: Option<Mine>,
    /// As a team's member.
    pub(super) task: Option<TaskRecord>,
}

/// A draft as it was typed, with its photos as parts of a bundle.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    pub(super) document: String,
    pub(super) photos: Vec<Value>,
}

/// A backup out of its seal: the JSON text. It is wiped from memory when dropped.
pub struct Packed(Zeroizing<Vec<u8>>);

/// What a backup says, checked.
pub(super) struct Opened {
    pub(super) content: Content,
    pub(super) bundle: Bundle,
    /// How many signed things and parts were not what they should be.
    pub(super) set_aside: usize,
}

impl Held {
    /// What a document's phone knows. Its own key stays behind: two phones with one key would write one chain twice.
    pub(super) fn of(document: &CaseDocument) -> Self {
        let device = holder_device(document);
        let mine = document.mine.clone().map(|mut mine| {
            mine.joined_with = None;
            mine.earlier.extend(device);
            mine
        });
        Self { mine, task: document.task.clone() }
    }
}

impl Content {
    /// How many bytes it takes.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub(super) fn length(&self) -> serde_json::Result<usize> {
        Ok(serde_json::to_vec(self).map(Zeroizing::new)?.len())
    }

    /// Everything together.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub(super) fn pack(&self, bundle: &Bundle) -> serde_json::Result<Packed> {
        let content = serde_json::to_vec(self).map(Zeroizing::new)?;
        let members = content.strip_suffix(b"}").unwrap_or(&content);
        let bundle = Zeroizing::new(bundle.to_bytes());
        let name = format!(",\"{BUNDLE}\":");
        Ok(Packed::new([members, name.as_bytes(), &bundle, b"}"].concat()))
    }
}

impl Packed {
    /// The backup with this JSON text.
    pub fn new(text: Vec<u8>) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The JSON text.
    pub fn text(&self) -> &[u8] {
        &self.0
    }

    /// The file.
    ///
    /// # Errors
    /// When the passphrase is too short.
    pub fn lock(&self, passphrase: &str, random: &mut dyn FnMut(&mut [u8])) -> Result<Vec<u8>, BackupProblem> {
        Ok(locked::lock(FORMAT, passphrase, &self.0, random)?)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// When it is no backup, or the passphrase is another.
    pub fn unlock(file: &[u8], passphrase: &str) -> Result<Self, BackupProblem> {
        Ok(Self(locked::unlock(FORMAT, file, passphrase)?))
    }

    /// Reads it, and checks every signature and hash in it.
    ///
    /// # Errors
    /// When it is no backup.
    pub(super) fn read(&self) -> Result<Opened, BackupProblem> {
        let shape = |reason: String| BackupProblem::NotABackup(reason);
        let mut value = json::parse(&self.0).map_err(|error| shape(error.to_string()))?;
        let bundle = value.as_object_mut().and_then(|members| members.remove(BUNDLE)).unwrap_or_default();
        let content = serde_json::from_value::<Content>(value).map_err(|error| shape(error.to_string()))?;
        let (bundle, problems) = Bundle::from_json(bundle, &mut |_, _| {}).map_err(|error| shape(error.to_string()))?;
        if bundle.community != content.community {
            return Err(shape(format!("its bundle is of {:?}", bundle.community)));
        }
        Ok(Opened { content, bundle, set_aside: problems.len() })
    }
}

impl From<LockedError> for BackupProblem {
    fn from(error: LockedError) -> Self {
        match error {
            LockedError::Jose(crate::exchange::jose::JoseError::Closed) => Self::Closed,
            LockedError::Jose(error) => Self::NotABackup(error.to_string()),
            LockedError::Shape(reason) => Self::NotABackup(reason),
            LockedError::Version(version) => Self::Later(version),
            LockedError::ShortPassphrase(_) => Self::ShortPassphrase,
        }
    }
}
