//! What a clerk does to a case, and how the desk sees one.

use super::{
    Desk, DeskError, care,
    members::{phones, task},
};
use crate::{
    cases::{
        Action, Assignee, CaseState, CaseView, Opened, Task, allowed, fold,
        store::{Context, Loaded, put_part, read_part, read_parts},
        view,
    },
    desk::model::DeskAct,
    domain::{CaseId, DeviceId, PartId},
    exchange::{
        envelope::{self, MailSlot},
        jose::Bound,
        part::Part,
    },
    member::store as member_store,
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeMap;

/// Does the steps in this order and keeps them in one write.
///
/// # Errors
/// When a step does not fit, or nothing can be kept. Then no step is done.
pub async fn act(
    database: &Database,
    context: &Context,
    desk: &Desk,
    case: CaseId,
    acts: &[DeskAct],
    mut moment: Moment<'_>,
) -> Result<(), DeskError> {
    let roles = context.roles();
    let mut loaded = context.read(database, case).await?;
    let mut write = Write::new();
    for act in acts {
        let state = fold(&loaded.document.file, &roles);
        let mut parts = Vec::new();
        let mut action = action(context, desk, &state, act, &mut moment, &mut parts)?;
        if let (Action::Dispatched { to, .. }, DeskAct::Dispatch { note, .. }) = (&mut action, act) {
            let phones: Vec<_> =
                to.iter().filter_map(|to| to.team.as_deref()).flat_map(|team| phones(context, team)).collect();
            if !phones.is_empty()
                && let Some(seen) = view_case(database, context, Some(desk), case).await?
            {
                let task = task(&seen, note.as_deref());
                to.extend(ask(&phones, &task, desk, case, &mut moment, &mut parts)?);
            }
        }
        if state.status.and_then(|from| allowed(from, &action)).is_none() {
            return Err(DeskError::OutOfOrder);
        }
        loaded.document.file.write(&desk.key, &action, moment.now)?;
        for part in parts {
            put_part(&mut write, &mut loaded.document, part);
        }
    }
    context.put(&mut write, &loaded, &roles)?;
    Ok(database.commit(&write).await?)
}

/// These phones, each with the task sealed to it.
fn ask(
    phones: &[(DeviceId, MailSlot)],
    task: &Task,
    desk: &Desk,
    case: CaseId,
    moment: &mut Moment<'_>,
    parts: &mut Vec<Part>,
) -> Result<Vec<Assignee>, DeskError> {
    let bound = Bound { case, device: desk.key.device() };
    let mut asked = Vec::new();
    for (device, slot) in phones {
        let part = slot.seal(&bound, task, moment.random)?;
        asked.push(Assignee { team: None, device: Some(*device), task: Some(part.id()) });
        parts.push(part);
    }
    Ok(asked)
}

/// The action that a clerk's step stands for; its words become parts.
fn action(
    context: &Context,
    desk: &Desk,
    state: &CaseState,
    act: &DeskAct,
    moment: &mut Moment<'_>,
    parts: &mut Vec<Part>,
) -> Result<Action, DeskError> {
    let bound = Bound { case: state.case, device: desk.key.device() };
    let mut text = |text: &Option<String>, private: bool| -> Result<Option<PartId>, DeskError> {
        let Some(text) = text.as_deref().map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
        let part = match private {
            true => sealed_words(context, &bound, text, moment)?,
            false => Part::text(text, moment.bytes()),
        };
        let id = part.id();
        parts.push(part);
        Ok(Some(id))
    };
    Ok(match act {
        DeskAct::Receive { urgent } => Action::Received { urgent: urgent.then_some(true) },
        DeskAct::Classify { service } => {
            Action::Classified { service: Some(service.clone()), category: None, place: None }
        }
        DeskAct::Dispatch { to, due, note } => {
            let task = text(note, true)?;
            let to = to.iter().map(|to| Assignee { task, ..to.clone() }).collect();
            Action::Dispatched { to, due: *due }
        }
        DeskAct::Reply { public, private } => {
            Action::Replied { public: text(public, false)?, private: text(private, true)?, follow_up: None }
        }
        DeskAct::FollowUp { follow_up, public, private } => {
            Action::Replied { public: text(public, false)?, private: text(private, true)?, follow_up: Some(*follow_up) }
        }
        DeskAct::Resolve { public } => Action::Resolved { public: text(public, false)? },
        DeskAct::Decline { reason, passed_to } => {
            Action::Declined { reason: text(reason, false)?, passed_to: passed_to.clone() }
        }
        DeskAct::Merge { into } => Action::Merged { into: *into },
        DeskAct::ConfirmFor { by, rating, said } => {
            let of = state.current.get("resolved").copied().ok_or(DeskError::OutOfOrder)?;
            Action::Confirmed { of, rating: *rating, note: text(said, true)?, by: Some(by.clone()) }
        }
        DeskAct::PutOnBoard { text: words, photos } => {
            Action::Published { text: text(&Some(words.clone()), false)?, cell: None, photos: photos.clone() }
        }
    })
}

/// Words that only the office opens.
pub(super) fn sealed_words(
    context: &Context,
    bound: &Bound,
    words: &str,
    moment: &mut Moment<'_>,
) -> Result<Part, DeskError> {
    let words = Part::text(words, moment.bytes());
    Ok(MailSlot::of(&context.community)?.seal(bound, &words.to_json(), moment.random)?)
}

/// A case as this reader may see it: unsealed when the desk is unlocked, else as it is.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn view_case(
    database: &Database,
    context: &Context,
    desk: Option<&Desk>,
    case: CaseId,
) -> Result<Option<CaseView>, DeskError> {
    let loaded = context.read(database, case).await?;
    if loaded.document.file.events().next().is_none() && loaded.document.mine.is_none() {
        return Ok(None);
    }
    let roles = context.roles();
    let state = fold(&loaded.document.file, &roles);
    let mut parts = BTreeMap::new();
    for part in read_parts(database, &loaded.document).await? {
        let id = part.id();
        if let Some(part) = opened(desk, case, part) {
            parts.insert(id, part);
        }
    }
    let unsealed = unsealed(desk, &loaded, &state);
    let prefix = &context.community.receipt_prefix;
    let resolve = |id: PartId| parts.get(&id).filter(|_| !state.redacted.contains(&id)).cloned();
    let mut seen = view(&loaded.document, &state, &roles, prefix, unsealed, &resolve);
    if let Some(desk) = desk {
        care::fill(database, desk, &loaded, &state, &mut seen).await?;
    }
    member_store::fill(database, &loaded.document, &state, &roles, &mut seen).await?;
    Ok(Some(seen))
}

/// What a sealed case was opened with, when the desk can open it.
pub(super) fn unsealed(desk: Option<&Desk>, loaded: &Loaded, state: &CaseState) -> Option<Opened> {
    let sealed = state.opened.as_ref()?.sealed?;
    match loaded.document.texts.get(&sealed)? {
        Part::Jose(jwe) => envelope::open(&desk?.office, state.case, jwe).ok(),
        _ => None,
    }
}

/// A part as this reader may see it; `None` when it is sealed and stays so.
fn opened(desk: Option<&Desk>, case: CaseId, part: Part) -> Option<Part> {
    match &part {
        Part::Jose(jwe) => envelope::open_part(&desk?.office, case, jwe).ok(),
        _ => Some(part),
    }
}

/// A photo of a case as this reader may see it.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn read_photo(
    database: &Database,
    context: &Context,
    desk: Option<&Desk>,
    case: CaseId,
    part: PartId,
) -> Result<Option<Vec<u8>>, DeskError> {
    let loaded = context.read(database, case).await?;
    let found = read_part(database, &loaded.document, part).await?;
    Ok(match found.and_then(|part| opened(desk, case, part)) {
        Some(Part::Jpeg(bytes)) => Some(bytes),
        _ => None,
    })
}

/// The small picture that stands in for a photo of a case that has not come.
///
/// # Errors
/// When what is kept cannot be read.
pub async fn read_preview(
    database: &Database,
    context: &Context,
    case: CaseId,
    photo: PartId,
) -> Result<Option<Vec<u8>>, DeskError> {
    let document = context.read(database, case).await?.document;
    let is_redacted = fold(&document.file, &context.roles()).redacted.contains(&photo);
    let preview = document.previews.get(&photo).filter(|_| !is_redacted);
    Ok(preview.map(|preview| preview.jpeg().to_vec()))
}
