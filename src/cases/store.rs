//! Loading and keeping cases: one record holds a case whole, its photos stand beside it, its lists follow its state.

use super::{
    document::{CaseDocument, Custody, DocumentError},
    event::Event,
    file::CaseFile,
    fold::{CaseState, fold},
    roles::{Delegation, Delegations, Role},
    view::{CaseSummary, holder_device, summary},
    workflow::Status,
};
use crate::{
    content::Community,
    domain::{CaseId, DeviceId, PartId},
    exchange::{
        bundle::Bundle,
        envelope::{MailSlot, SealError},
        epoch,
        part::{Part, PartError},
    },
    storage::{self, CaseRecord, Database, Owner, StorageError, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// The list of cases that this device holds.
pub const MINE: &str = "mine";

/// The list of held cases whose last step has not left the device.
pub const MINE_SAVED: &str = "mine/saved";

/// The list of cases that this device was asked to act on.
pub const TASKS: &str = "tasks";

/// The list of such cases whose last own step has not left the device.
pub const TASKS_SAVED: &str = "tasks/saved";

/// The list that holds the ledger alone: what is kept of it is the desk's.
const LEDGER_LIST: &str = "desk/ledger";

/// Where the office's delegations are kept.
const DELEGATIONS: &str = "delegations";

/// Where the first root of the office that this device saw is kept.
const PINNED: &str = "office/root";

/// The list of what sessions on a shared screen left for the staff.
pub const LEFT: &str = "left";

/// Texts longer than this are kept beside the case, like photos.
const INLINE_BYTES: usize = 4096;

/// Why a case could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum CaseStoreError {
    /// Storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The stored case is damaged.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The stored part is damaged.
    #[error(transparent)]
    Part(#[from] PartError),
    /// A stored list is damaged.
    #[error("stored JSON is damaged: {0}")]
    Json(#[from] serde_json::Error),
}

/// A case as it was read, to be changed and kept again.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The case.
    pub document: CaseDocument,
    /// True when the office's desk keeps it here.
    pub at_desk: bool,
    /// True when somebody left it on a shared screen, for the staff to hand over.
    pub left: bool,
    revision: u64,
}

impl Loaded {
    /// The revision that was read, for deleting it.
    pub const fn revision(&self) -> u64 {
        self.revision
    }
}

/// What reading and keeping cases needs to know of the community.
#[derive(Debug, Clone)]
pub struct Context {
    /// The community of the content pack.
    pub community: Community,
    /// Every delegation that is known.
    pub delegations: BTreeMap<String, Delegation>,
    /// The office's roots that lead by signatures to the one in use, oldest first.
    succession: Vec<DeviceId>,
    pinned: Option<DeviceId>,
}

impl Context {
    /// The context of a community with the delegations kept here.
    ///
    /// # Errors
    /// When storage fails, or what is kept is damaged.
    pub async fn load(database: &Database, community: Community) -> Result<Self, CaseStoreError> {
        let succession = epoch::succession(&community);
        let pinned = database.read_meta(PINNED).await?;
        let pinned = pinned.map(|text| serde_json::from_str(&text)).transpose()?;
        let mut context = Self { community, delegations: BTreeMap::new(), succession, pinned };
        if let Some(text) = database.read_meta(DELEGATIONS).await? {
            let kept: Vec<(String, Delegation, Option<DeviceId>)> = serde_json::from_str(&text)?;
            let restore = |(jws, one, root): (String, _, _)| (jws.clone(), Delegation { jws, root, ..one });
            context.delegations.extend(kept.into_iter().map(restore));
        }
        Ok(context)
    }

    /// Keeps the delegations with the next write.
    ///
    /// # Errors
    /// When they cannot be encoded.
    pub fn keep(&self, write: &mut Write) -> Result<(), CaseStoreError> {
        let all: Vec<(&String, &Delegation, Option<DeviceId>)> =
            self.delegations.iter().map(|(jws, one)| (jws, one, one.root)).collect();
        write.put_meta(DELEGATIONS, serde_json::to_string(&all)?);
        Ok(())
    }

    /// The thumbprints of the office's signing keys: every epoch that leads to the one in use.
    pub fn roots(&self) -> BTreeSet<DeviceId> {
        self.succession.iter().copied().collect()
    }

    /// The root in use.
    pub fn root(&self) -> Option<DeviceId> {
        self.succession.last().copied()
    }

    /// The first root of the office that this device saw.
    pub const fn pinned(&self) -> Option<DeviceId> {
        self.pinned
    }

    /// Keeps the root in use with the next write, if it is the first that this device sees.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn pin(&self, write: &mut Write) -> Result<(), CaseStoreError> {
        if let (None, Some(root)) = (self.pinned, self.root()) {
            write.put_meta(PINNED, serde_json::to_string(&root)?);
        }
        Ok(())
    }

    /// True when the office of the content pack is the one that this device knows: signatures lead from the first root
    /// that it saw to the one in use.
    pub fn knows_office(&self) -> bool {
        self.pinned.is_none_or(|root| self.succession.contains(&root))
    }

    /// The mail slot of the office that this device knows.
    ///
    /// # Errors
    /// When there is none, it cannot be used, or it is another office's.
    pub fn mail_slot(&self) -> Result<MailSlot, SealError> {
        let slot = MailSlot::of(&self.community)?;
        if self.knows_office() { Ok(slot) } else { Err(SealError::OtherOffice) }
    }

    /// The roles that the office gave.
    pub fn roles(&self) -> Delegations {
        Delegations::new(&self.community.id, &self.roots(), self.delegations.values())
    }

    /// True when one of the office's roots signed it.
    pub fn is_signed(&self, delegation: &Delegation) -> bool {
        delegation.root.is_some_and(|root| self.succession.contains(&root))
    }

    /// The roles as members of teams that the office gave to devices, revoked or not.
    pub fn members(&self) -> impl Iterator<Item = &Delegation> {
        self.delegations.values().filter(|one| one.role == Some(Role::Member) && self.is_signed(one))
    }

    /// Takes up delegations, and keeps them.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn learn(
        &mut self,
        database: &Database,
        delegations: impl IntoIterator<Item = Delegation>,
    ) -> Result<(), CaseStoreError> {
        let before = self.delegations.len();
        self.delegations.extend(delegations.into_iter().map(|one| (one.jws.clone(), one)));
        if self.delegations.len() > before {
            let mut write = Write::new();
            self.keep(&mut write)?;
            database.commit(&write).await?;
        }
        Ok(())
    }

    /// Reads a case, or an empty one if it was never kept.
    ///
    /// # Errors
    /// When storage fails, or what is kept is damaged.
    pub async fn read(&self, database: &Database, id: CaseId) -> Result<Loaded, CaseStoreError> {
        Ok(match database.read_case(id).await? {
            Some(record) => Loaded {
                document: CaseDocument::read(id, &record.document)?,
                at_desk: record.lists.keys().any(|list| list.starts_with("desk/")),
                left: record.lists.contains_key(LEFT),
                revision: record.revision,
            },
            None => {
                let document = CaseDocument::new(&self.community.id, id);
                Loaded { document, at_desk: false, left: false, revision: 0 }
            }
        })
    }

    /// Keeps a case with its place in the lists, and answers what lists will show of it.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn put(&self, write: &mut Write, loaded: &Loaded, roles: &Delegations) -> Result<CaseSummary, CaseStoreError> {
        let document = &loaded.document;
        let state = fold(&document.file, roles);
        let summary = summary(document, &state, &self.community.receipt_prefix);
        write.put_case(CaseRecord {
            id: document.file.id,
            revision: loaded.revision,
            document: document.write()?,
            summary: serde_json::to_string(&summary)?,
            lists: lists(loaded, &state, &summary),
        });
        Ok(summary)
    }
}

/// The lists a case stands in, and where: newest first, at the desk what is urgent, or sealed and not yet received,
/// before everything else.
fn lists(loaded: &Loaded, state: &CaseState, summary: &CaseSummary) -> BTreeMap<String, i64> {
    let opened = summary.opened_at.map_or(0, |at| at.unix());
    let mut lists = BTreeMap::new();
    if holder_device(&loaded.document).is_some() {
        lists.insert(MINE.to_owned(), opened);
        if summary.custody == Some(Custody::Saved) {
            lists.insert(MINE_SAVED.to_owned(), opened);
        }
    }
    if loaded.left {
        lists.insert(LEFT.to_owned(), opened);
    }
    if let Some(task) = &loaded.document.task {
        lists.insert(TASKS.to_owned(), opened);
        if task.waits(loaded.document.last_seq(task.device)) {
            lists.insert(TASKS_SAVED.to_owned(), opened);
        }
    }
    if loaded.document.file.id == CaseId::Ledger {
        // The ledger is nobody's case and waits for nobody.
        lists.insert(LEDGER_LIST.to_owned(), 0);
    } else if loaded.at_desk {
        let list = match state.status {
            None | Some(Status::Submitted) => "desk/new",
            Some(status) if status.is_open() || state.follow_up.is_some() => "desk/working",
            Some(_) => "desk/done",
        };
        let urgent = state.urgent && state.status.is_some_and(Status::is_open);
        let unopened = summary.sealed && state.status == Some(Status::Submitted);
        lists.insert(list.to_owned(), opened + if urgent || unopened { 1 << 40 } else { 0 });
    }
    lists
}

/// Adds what a bundle knows of a case; true when something was new. `known` are the parts that stand beside it already.
pub fn absorb(
    context: &Context,
    bundle: &Bundle,
    file: &CaseFile,
    document: &mut CaseDocument,
    known: &BTreeSet<PartId>,
    write: &mut Write,
) -> bool {
    let mut changed = document.file.absorb(file);
    let redacted = fold(&document.file, &context.roles()).redacted;
    let parts: Vec<_> = bundle.parts_of(&document.file).collect();
    for part in parts {
        let id = part.id();
        if !known.contains(&id) && !document.texts.contains_key(&id) && !redacted.contains(&id) {
            put_part(write, document, part.clone());
            changed = true;
        }
    }
    let here = |document: &CaseDocument, photo: &PartId| {
        known.contains(photo) || document.texts.contains_key(photo) || bundle.part(*photo).is_some()
    };
    for photo in document.file.events().flat_map(Event::refs).collect::<BTreeSet<_>>() {
        let Some(preview) = bundle.preview(photo).filter(|_| !here(document, &photo)) else { continue };
        if document.previews.get(&photo).is_none_or(|kept| preview < kept) {
            document.previews.insert(photo, preview.clone());
            changed = true;
        }
    }
    // The photo itself takes the place of what stood in for it.
    let mut previews = std::mem::take(&mut document.previews);
    previews.retain(|photo, _| !here(document, photo) && !redacted.contains(photo));
    document.previews = previews;
    changed
}

/// The parts that stand beside a case.
///
/// # Errors
/// When storage fails.
pub async fn known_parts(database: &Database, case: CaseId) -> Result<BTreeSet<PartId>, StorageError> {
    Ok(database.list_parts(&Owner::Case(case)).await?.into_iter().collect())
}

/// Adds a part to a case: short texts inside its record, everything else beside it.
pub fn put_part(write: &mut Write, document: &mut CaseDocument, part: Part) {
    let id = part.id();
    if !matches!(part, Part::Jpeg(_)) && part.bytes().len() <= INLINE_BYTES {
        document.texts.insert(id, part);
    } else {
        let owner = Owner::Case(document.file.id);
        write.put_part(storage::Part::new(owner, part.media_type(), part.bytes().to_vec()));
    }
}

/// A part of a case, from its record or from beside it.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn read_part(
    database: &Database,
    document: &CaseDocument,
    id: PartId,
) -> Result<Option<Part>, CaseStoreError> {
    if let Some(part) = document.texts.get(&id) {
        return Ok(Some(part.clone()));
    }
    match database.read_part(&Owner::Case(document.file.id), &id).await? {
        Some(part) => Ok(Some(Part::from_bytes(&part.media_type, part.bytes)?)),
        None => Ok(None),
    }
}

/// Every part of a case that is here.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn read_parts(database: &Database, document: &CaseDocument) -> Result<Vec<Part>, CaseStoreError> {
    let mut parts: Vec<Part> = document.texts.values().cloned().collect();
    for id in database.list_parts(&Owner::Case(document.file.id)).await? {
        parts.extend(read_part(database, document, id).await?);
    }
    Ok(parts)
}
