//! Making the file: it only reads.

use super::BackupError;
use crate::{
    backup::{
        file::{Content, Draft, Held, Packed},
        model::{BackupProblem, Made},
    },
    cases::{
        CaseDocument, Custody, account,
        store::{CaseStoreError, Context, MINE, TASKS, read_part},
    },
    domain::{CaseId, Instant, PartId},
    exchange::{bundle::Bundle, part::Part},
    member::store::KEYS,
    storage::{Database, Owner, StorageError},
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// What the seal, the padding and the file's own members take at most.
const AROUND: usize = 8 * 1024;

/// How much a photo is missed when it stays behind, dearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// There is no other: it never left this phone.
    Only,
    /// It left this phone, and nobody said yet that it arrived.
    OnItsWay,
    /// The office has it.
    Received,
}

/// Everything that is this person's, for a sealed file of at most `limit` bytes. Where it would be larger, photos stay behind: first of cases that the office has, then of those that were handed over, older ones
/// first; what never left the phone never does.
///
/// # Errors
/// When there is nothing, what never left the phone has no room, or storage fails.
pub async fn make(
    database: &Database,
    context: &Context,
    limit: usize,
    now: Instant,
) -> Result<(Made, Packed), BackupError> {
    let mut content = Content {
        community: context.community.id.to_string(),
        made_at: now,
        root: context.pinned(),
        account: account::read(database).await?,
        member: read_json(database, KEYS).await?,
        cases: BTreeMap::new(),
        drafts: BTreeMap::new(),
    };
    let mut made = Made { at: now, cases: 0, tasks: 0, drafts: 0, account: content.account.is_some(), photos_left: 0 };
    let mut bundle = Bundle::new(&context.community.id);
    for delegation in context.delegations.values().filter(|one| context.is_signed(one)) {
        bundle.add_delegation(delegation.clone());
    }
    let mut beside = Vec::new();
    for case in everything(database).await? {
        let document = context.read(database, case).await?.document;
        made.cases += usize::from(document.mine.is_some());
        made.tasks += usize::from(document.task.is_some());
        bundle.add_case(&document.file);
        document.texts.values().for_each(|part| bundle.add_part(part.clone()));
        let worth = worth(&document);
        let parts = database.list_parts(&Owner::Case(case)).await?;
        beside.extend(parts.into_iter().map(|part| (worth, case, part)));
        content.cases.insert(case, Held::of(&document));
    }
    for name in database.list_drafts().await? {
        let Some(document) = database.read_draft(&name).await? else { continue };
        let photos = photos_of(database, &name, &mut made).await?;
        content.drafts.insert(name, Draft { document, photos });
    }
    made.drafts = content.drafts.len();
    if content.cases.is_empty() && content.drafts.is_empty() && !made.account && content.member.is_none() {
        return Err(BackupProblem::Nothing.into());
    }
    // The seal is base64 of the text, which has base64 of the photos.
    let room = limit.saturating_sub(AROUND) / 4 * 3;
    let mut size = content.length()? + bundle.to_bytes().len();
    beside.sort_by_key(|(worth, ..)| *worth);
    for (worth, case, id) in beside {
        let Some(part) = read_beside(database, context, case, id).await? else {
            made.photos_left += 1;
            continue;
        };
        // A name, two quotes, a colon and a comma stand around it.
        let cost = part.to_json().to_string().len() + 68;
        if size + cost > room && worth != Worth::Only {
            made.photos_left += 1;
            continue;
        }
        size += cost;
        bundle.add_part(part);
    }
    if size > room {
        return Err(BackupProblem::TooLarge.into());
    }
    Ok((made, content.pack(&bundle)?))
}

/// What this person holds or was asked to do, newest first.
async fn everything(database: &Database) -> Result<Vec<CaseId>, StorageError> {
    let mut seen = BTreeSet::new();
    let mut cases = database.every_case(MINE).await?;
    cases.extend(database.every_case(TASKS).await?);
    cases.retain(|case| seen.insert(*case));
    Ok(cases)
}

fn worth(document: &CaseDocument) -> Worth {
    let waits = document.task.as_ref().is_some_and(|task| task.waits(document.last_seq(task.device)));
    match document.mine.as_ref().map(|_| document.custody()) {
        _ if waits => Worth::Only,
        Some(Custody::Saved) if document.said() > 0 => Worth::Only,
        Some(Custody::HandedOver) => Worth::OnItsWay,
        Some(Custody::Saved | Custody::Received) | None => Worth::Received,
    }
}

/// A part that stands beside a case; nothing where it is damaged, which must not keep everything else from leaving.
async fn read_beside(
    database: &Database,
    context: &Context,
    case: CaseId,
    id: PartId,
) -> Result<Option<Part>, CaseStoreError> {
    let document = CaseDocument::new(&context.community.id, case);
    match read_part(database, &document, id).await {
        Err(CaseStoreError::Part(_) | CaseStoreError::Storage(StorageError::Damaged { .. })) => Ok(None),
        read => read,
    }
}

async fn photos_of(database: &Database, draft: &str, made: &mut Made) -> Result<Vec<serde_json::Value>, StorageError> {
    let owner = Owner::Draft(draft.to_owned());
    let mut photos = Vec::new();
    for id in database.list_parts(&owner).await? {
        let part = match database.read_part(&owner, &id).await {
            Ok(part) => part.and_then(|part| Part::from_bytes(&part.media_type, part.bytes).ok()),
            Err(StorageError::Damaged { .. }) => None,
            Err(error) => return Err(error),
        };
        made.photos_left += usize::from(part.is_none());
        photos.extend(part.map(|part| part.to_json()));
    }
    Ok(photos)
}

/// An entry of the settings.
pub(super) async fn read_json<T: DeserializeOwned>(
    database: &Database,
    key: &str,
) -> Result<Option<T>, CaseStoreError> {
    let kept = database.read_meta(key).await?;
    Ok(kept.map(|kept| serde_json::from_str(&kept)).transpose()?)
}
