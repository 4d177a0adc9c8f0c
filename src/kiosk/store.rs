//! Ending a session, and what sessions left.

use crate::{
    cases::{
        Custody, account, holder_device,
        store::{CaseStoreError, Context, LEFT, MINE, TASKS},
    },
    domain::CaseId,
    member::store as member_store,
    points::store::CARD,
    reports::draft_store::LAST_PLACE,
    storage::{Database, Write},
};

/// Takes away everything that is one person's: drafts, codes, keys, the last place, what was sent. What has not left
/// this screen yet stays as the sealed mail that it is, for the staff to hand over; nothing here opens it. True when
/// there was anything to take away.
///
/// # Errors
/// When storage fails, or what is kept is damaged; then everything is still there.
pub async fn wipe(database: &Database, context: &Context) -> Result<bool, CaseStoreError> {
    let (mut write, roles) = (Write::new(), context.roles());
    for draft in database.list_drafts().await? {
        write.delete_draft(draft);
    }
    for key in [LAST_PLACE, account::ACCOUNT, CARD, member_store::KEYS] {
        if database.read_meta(key).await?.is_some() {
            write.delete_meta(key);
        }
    }
    let mut cases = database.every_case(MINE).await?;
    cases.extend(database.every_case(TASKS).await?);
    cases.sort_unstable();
    cases.dedup();
    for case in cases {
        let mut loaded = context.read(database, case).await?;
        let document = &mut loaded.document;
        let waits =
            holder_device(document).is_some() && document.custody() == Custody::Saved && !document.has_only_joined();
        (document.mine, document.task) = (None, None);
        loaded.left |= waits;
        if loaded.left || loaded.at_desk {
            context.put(&mut write, &loaded, &roles)?;
        } else {
            write.delete_case(case, loaded.revision());
        }
    }
    if write.is_empty() {
        return Ok(false);
    }
    database.commit(&write).await?;
    Ok(true)
}

/// What earlier sessions left for the staff.
///
/// # Errors
/// When storage fails.
pub async fn left(database: &Database) -> Result<Vec<CaseId>, CaseStoreError> {
    Ok(database.every_case(LEFT).await?)
}
