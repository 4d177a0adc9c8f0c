//! Ending a session, what a phone hands to this screen, and what waits here for the staff.

use super::model::TakenIn;
use crate::{
    cases::{
        CaseFile, Custody, Delegations, Effect, Event, account, fold, holder_device,
        store::{CaseStoreError, Context, LEFT, MINE, TASKS, absorb, known_parts},
    },
    desk::model::ImportRefusal,
    domain::CaseId,
    exchange::{bundle::Bundle, frames::MAX_BYTES},
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

/// Takes in what a phone handed over, for the staff: all of it, or nothing where anything in it is damaged or not
/// signed by whom it says.
///
/// # Errors
/// When storage fails; then nothing was kept.
pub async fn take_in(database: &Database, context: &Context, file: &[u8]) -> Result<TakenIn, CaseStoreError> {
    let (bundle, problems) = match Bundle::read(file, MAX_BYTES, &mut |_, _| {}) {
        Ok(read) => read,
        Err(error) => return Ok(TakenIn::Refused(error.into())),
    };
    if bundle.community != *context.community.id {
        return Ok(TakenIn::Refused(ImportRefusal::OtherCommunity(bundle.community)));
    }
    let (cases, roles) = (bundle.cases(), context.roles());
    if !problems.is_empty() || cases.is_empty() || !cases.values().all(|file| is_whole(file, &roles)) {
        return Ok(TakenIn::NotTrusted);
    }
    let mut write = Write::new();
    for (id, file) in &cases {
        let mut loaded = context.read(database, *id).await?;
        let known = known_parts(database, *id).await?;
        absorb(context, &bundle, file, &mut loaded.document, &known, &mut write);
        // A desk in this very browser has it by that.
        loaded.left |= !loaded.at_desk;
        context.put(&mut write, &loaded, &roles)?;
    }
    database.commit(&write).await?;
    let named = |event: &Event| if event.action().is_some() { event.refs() } else { Vec::new() };
    let mut named = cases.values().flat_map(CaseFile::events).flat_map(named);
    Ok(TakenIn::Kept { more_to_come: named.any(|part| bundle.part(part).is_none()) })
}

/// True when there is something in it and a signature covers everything.
fn is_whole(file: &CaseFile, roles: &Delegations) -> bool {
    let steps = fold(file, roles).steps;
    let waits = |effect| matches!(effect, Effect::NotCovered | Effect::WaitingForEarlier);
    !steps.is_empty() && !steps.iter().any(|step| waits(step.effect))
}
