//! What a member's phone keeps: its keys, the tasks that were sealed to it, the steps its owner took.

use super::model::{Enrolment, Me, TaskAct, TasksRead, phone_number};
use crate::{
    cases::{
        Action, CaseDocument, CaseFile, CaseState, CaseView, Delegation, Delegations, Effect, Task, TaskRecord,
        TaskView, account, fold, stage,
        store::{CaseStoreError, Context, absorb, known_parts},
    },
    desk::model::ImportRefusal,
    domain::{CaseId, DeviceId, EventId},
    exchange::{
        bundle::{Bundle, MAX_BYTES},
        envelope::{self, Doer, MailSlot, SealError},
        jose::{Bound, SealingKey, SigningKey},
        part::Part,
    },
    reports::store::{Moment, Packing, ReportError, keep},
    storage::{Database, Write},
};
use serde::{Deserialize, Serialize};

/// Where the phone's seeds are kept.
pub(crate) const KEYS: &str = "member/keys";

/// The keys of a member's phone.
struct Keys {
    sign: SigningKey,
    seal: SealingKey,
}

/// What the keys are made of.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seeds {
    sign: [u8; 32],
    seal: [u8; 32],
}

impl Seeds {
    /// The device that they make of a phone.
    pub(crate) fn device(&self) -> DeviceId {
        SigningKey::from_seed(self.sign).device()
    }
}

impl Keys {
    async fn read(database: &Database) -> Result<Option<Self>, CaseStoreError> {
        let Some(kept) = database.read_meta(KEYS).await? else { return Ok(None) };
        Ok(Some(Self::of(&serde_json::from_str(&kept)?)))
    }

    fn of(seeds: &Seeds) -> Self {
        Self { sign: SigningKey::from_seed(seeds.sign), seal: SealingKey::from_seed(seeds.seal) }
    }
}

/// What this phone is to the office, if its owner ever wanted to act for a team.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn me(database: &Database, context: &Context) -> Result<Option<Me>, CaseStoreError> {
    Ok(Keys::read(database).await?.map(|keys| told(context, &keys)))
}

fn told(context: &Context, keys: &Keys) -> Me {
    let (roles, device) = (context.roles(), keys.sign.device());
    let code = Enrolment { device, enc: keys.seal.public_jwk() }.to_string();
    let teams = roles.teams(device).map(str::to_owned).collect();
    Me { code, number: phone_number(device), teams, revoked: roles.is_revoked(device) }
}

/// Makes the phone's keys, or finds those it has.
///
/// # Errors
/// When storage fails, or another tab was quicker.
pub async fn enrol(database: &Database, context: &Context, mut moment: Moment<'_>) -> Result<Me, CaseStoreError> {
    if let Some(keys) = Keys::read(database).await? {
        return Ok(told(context, &keys));
    }
    let seeds = Seeds { sign: moment.bytes(), seal: moment.bytes() };
    let mut write = Write::new();
    write.expect_meta(KEYS, None);
    write.put_meta(KEYS, serde_json::to_string(&seeds)?);
    context.pin(&mut write)?;
    database.commit(&write).await?;
    Ok(told(context, &Keys::of(&seeds)))
}

/// Takes up the office's delegation of this phone; `None` when it is none, another office's, or another phone's.
///
/// # Errors
/// When storage fails.
pub async fn join(database: &Database, context: &mut Context, jws: &str) -> Result<Option<Me>, CaseStoreError> {
    let (Some(keys), Ok(delegation)) = (Keys::read(database).await?, Delegation::verify(jws.trim())) else {
        return Ok(None);
    };
    if !context.is_signed(&delegation)
        || delegation.device != keys.sign.device()
        || delegation.community != *context.community.id
    {
        return Ok(None);
    }
    context.learn(database, [delegation]).await?;
    Ok(Some(told(context, &keys)))
}

/// Takes up every case of a file in which the office ever asked this phone to act.
///
/// # Errors
/// When storage fails; then nothing of the file is kept.
pub async fn read(database: &Database, context: &mut Context, bytes: &[u8]) -> Result<TasksRead, CaseStoreError> {
    let bundle = match Bundle::read(bytes, MAX_BYTES, &mut |_, _| {}) {
        Ok((bundle, _)) if bundle.community == *context.community.id => bundle,
        Ok((bundle, _)) => {
            return Ok(TasksRead::Refused(ImportRefusal::OtherCommunity(bundle.community)));
        }
        Err(error) => return Ok(TasksRead::Refused(error.into())),
    };
    let Some(keys) = Keys::read(database).await? else { return Ok(TasksRead::NothingForUs) };
    let signed: Vec<_> = bundle.delegations().filter(|one| context.is_signed(one)).cloned().collect();
    context.learn(database, signed).await?;
    let (mut write, mut new, mut known) = (Write::new(), 0, 0);
    for file in bundle.cases().values().filter(|file| asks(file, keys.sign.device())) {
        let mut loaded = context.read(database, file.id).await?;
        let known_parts = known_parts(database, file.id).await?;
        absorb(context, &bundle, file, &mut loaded.document, &known_parts, &mut write);
        let is_new = loaded.document.task.is_none();
        let mut record = loaded.document.task.take().unwrap_or_else(|| TaskRecord::new(keys.sign.device()));
        record.service = opened(&loaded.document, &keys).and_then(|task| task.service).or(record.service);
        loaded.document.task = Some(record);
        context.put(&mut write, &loaded, &context.roles())?;
        if is_new { new += 1 } else { known += 1 }
    }
    database.commit(&write).await?;
    Ok(if new + known == 0 { TasksRead::NothingForUs } else { TasksRead::Kept { new, known } })
}

/// True when a step of the case asks this device by name.
fn asks(file: &CaseFile, device: DeviceId) -> bool {
    file.events().any(|event| match event.action() {
        Some(Action::Dispatched { to, .. }) => to.iter().any(|to| to.device == Some(device)),
        _ => false,
    })
}

/// What the last step that asks this phone says to it, where it can be opened.
fn opened(document: &CaseDocument, keys: &Keys) -> Option<Task> {
    let device = keys.sign.device();
    let asked = document.file.events().filter_map(|event| match event.action() {
        Some(Action::Dispatched { to, .. }) => {
            let task = to.iter().find(|to| to.device == Some(device))?.task?;
            Some((event.at, task))
        }
        _ => None,
    });
    let (_, part) = asked.max_by_key(|(at, _)| at.unix())?;
    match document.texts.get(&part)? {
        Part::Jose(jwe) => envelope::open_with(&keys.seal, document.file.id, jwe).ok(),
        _ => None,
    }
}

/// Fills in what the office sealed to this phone, and where the task stands for it.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn fill(
    database: &Database,
    document: &CaseDocument,
    state: &CaseState,
    roles: &Delegations,
    view: &mut CaseView,
) -> Result<(), CaseStoreError> {
    let Some(record) = &document.task else { return Ok(()) };
    let Some(keys) = Keys::read(database).await? else { return Ok(()) };
    let stage = stage(state, roles, record.device);
    let task = opened(document, &keys);
    let (is_open, waits) = (task.is_some(), record.waits(document.last_seq(record.device)));
    let mut note = None;
    if let Some(task) = task {
        view.answers = task.answers;
        view.place = task.place.or(view.place.take());
        note = task.note;
    }
    view.task = Some(TaskView { stage, note, opened: is_open, waits });
    Ok(())
}

/// The office's slot; none where the pack names no key of the office.
fn office(context: &Context) -> Result<Option<MailSlot>, SealError> {
    match context.mail_slot() {
        Err(SealError::NoOffice) => Ok(None),
        slot => slot.map(Some),
    }
}

/// Adds a member's step to a case.
///
/// # Errors
/// When it does not fit where the case stands, or nothing can be kept. Then nothing was changed.
pub async fn act(
    database: &Database,
    context: &Context,
    case: CaseId,
    act: &TaskAct,
    mut moment: Moment<'_>,
) -> Result<(), ReportError> {
    let keys = Keys::read(database).await?.ok_or(ReportError::NotMine)?;
    let mut loaded = context.read(database, case).await?;
    let state = fold(&loaded.document.file, &context.roles());
    let current = |kind: &str| -> Result<EventId, ReportError> {
        state.current.get(kind).copied().ok_or(ReportError::OutOfOrder)
    };
    let sealed = state.opened.as_ref().is_none_or(|opened| opened.sealed.is_some());
    let slot = if sealed { Some(context.mail_slot()?) } else { None };
    let (now, bound) = (moment.now, Bound { case, device: keys.sign.device() });
    let (mut packing, mut write) = (Packing::new(slot, bound, &mut moment), Write::new());
    let action = match act {
        TaskAct::Accept => Action::Accepted { of: current("dispatched")? },
        TaskAct::Pass { reason } => {
            Action::Passed { of: current("dispatched")?, reason: packing.text(reason.as_deref())? }
        }
        TaskAct::Arrive => Action::Progressed { of: current("accepted")?, arrived: Some(true), note: None },
        TaskAct::Finish { note, photos, draft, names_account } => {
            write.delete_draft(draft);
            let photos = packing.photos(database, draft, photos).await?;
            let note = packing.text(note.as_deref())?;
            let claim = match (office(context)?, *names_account) {
                (Some(office), true) => {
                    let account = account::ensure(database, &mut write, packing.moment.bytes()).await?;
                    let doer = Doer::new(&context.community.id, &bound, &account.key());
                    let claim = office.seal(&bound, &doer, packing.moment.random)?;
                    Some(packing.put(claim))
                }
                _ => None,
            };
            loaded.document.task.iter_mut().for_each(|task| task.earns = claim.is_some());
            Action::Finished { of: current("accepted")?, photos, note, claim }
        }
    };
    let parts = packing.parts;
    let written = loaded.document.file.write(&keys.sign, &action, now)?.event.id;
    let after = fold(&loaded.document.file, &context.roles());
    if !after.steps.iter().any(|step| step.id == written && step.effect == Effect::Applied) {
        return Err(ReportError::OutOfOrder);
    }
    keep(database, context, write, loaded, parts).await
}
