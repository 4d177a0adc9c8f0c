//! Sending a report, adding to it, handing it over: what the holder's device keeps.

use super::{
    addition::Addition,
    model::{HandOver, HolderAct, Submission},
};
use crate::{
    cases::Grant,
    cases::{
        Action, Answer, AuthorError, CaseDocument, Checked, HandedOver, Mine, Opened, Seat, Status, account, allowed,
        fold,
        store::{CaseStoreError, Context, Loaded, known_parts, put_part, read_parts},
    },
    content::Privacy,
    domain::{CaseId, Instant, PartId},
    exchange::{
        account::AccountSecret,
        bundle::{Bundle, SPLIT_BYTES},
        claim::{ClaimError, ClaimSecret},
        envelope::{Claim, MailSlot, SealError},
        jose::{Bound, SigningKey},
        part::Part,
    },
    storage::{Database, Owner, StorageError, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// Why nothing was kept. What was typed is still in its draft.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Storage failed, or what is kept is damaged.
    #[error(transparent)]
    Store(#[from] CaseStoreError),
    /// It could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// It could not be written as an event.
    #[error(transparent)]
    Author(#[from] AuthorError),
    /// No claim code.
    #[error(transparent)]
    Claim(#[from] ClaimError),
    /// A photo of the draft is gone.
    #[error("the draft's photo {0} is gone")]
    PhotoGone(PartId),
    /// This device does not hold the case.
    #[error("this device does not hold the case")]
    NotMine,
    /// The step does not fit where the case stands.
    #[error("the step does not fit where the case stands")]
    OutOfOrder,
}

impl From<StorageError> for ReportError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}

/// The time and the random bytes of one action.
pub struct Moment<'a> {
    /// Now, in the community's offset.
    pub now: Instant,
    /// Fills a buffer with random bytes.
    pub random: &'a mut dyn FnMut(&mut [u8]),
}

impl Moment<'_> {
    /// Fresh random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }
}

/// Puts the parts of an action into a case, sealed or in the clear.
pub(crate) struct Packing<'a, 'm> {
    slot: Option<MailSlot>,
    bound: Bound,
    /// The time and the random bytes of the action.
    pub(crate) moment: &'a mut Moment<'m>,
    /// What was packed so far.
    pub(crate) parts: Vec<Part>,
}

impl<'a, 'm> Packing<'a, 'm> {
    /// Nothing yet; what comes is sealed where there is a slot.
    pub(crate) fn new(slot: Option<MailSlot>, bound: Bound, moment: &'a mut Moment<'m>) -> Self {
        Self { slot, bound, moment, parts: Vec::new() }
    }

    fn pack(&mut self, part: Part) -> Result<PartId, ReportError> {
        let part = match &self.slot {
            Some(slot) => slot.seal(&self.bound, &part.to_json(), self.moment.random)?,
            None => part,
        };
        Ok(self.put(part))
    }

    /// A part as it is.
    pub(crate) fn put(&mut self, part: Part) -> PartId {
        let id = part.id();
        self.parts.push(part);
        id
    }

    /// Words, unless there are none.
    pub(crate) fn text(&mut self, text: Option<&str>) -> Result<Option<PartId>, ReportError> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
        let part = Part::text(text, self.moment.bytes());
        self.pack(part).map(Some)
    }

    /// The photos of a draft.
    pub(crate) async fn photos(
        &mut self,
        database: &Database,
        draft: &str,
        ids: &[PartId],
    ) -> Result<Vec<PartId>, ReportError> {
        let mut packed = Vec::new();
        for &id in ids {
            let photo = database.read_part(&Owner::Draft(draft.to_owned()), &id).await?;
            let photo = photo.ok_or(ReportError::PhotoGone(id))?;
            let part = Part::from_bytes(&photo.media_type, photo.bytes).map_err(CaseStoreError::from)?;
            packed.push(self.pack(part)?);
        }
        Ok(packed)
    }

    async fn answer(&mut self, database: &Database, draft: &str, checked: &Checked) -> Result<Answer, ReportError> {
        Ok(match checked {
            Checked::Flag(flag) => Answer::Flag(*flag),
            Checked::Number(number) => Answer::Number(*number),
            Checked::Choice(key) => Answer::Choice(key.clone()),
            Checked::Choices(keys) => Answer::Choices(keys.clone()),
            Checked::Text(text) => {
                let part = Part::text(text, self.moment.bytes());
                Answer::Part { part: self.pack(part)? }
            }
            Checked::Place(place) => {
                let part = Part::place(place, self.moment.bytes());
                Answer::Part { part: self.pack(part)? }
            }
            Checked::Photo(id) => Answer::Part { part: self.photos(database, draft, &[*id]).await?[0] },
        })
    }
}

/// Signs, where the service asks for it seals, and keeps a report with its photos; the draft goes in the same write.
///
/// # Errors
/// Then nothing was changed, and the draft is still there.
pub async fn send(
    database: &Database,
    context: &Context,
    submission: &Submission,
    mut moment: Moment<'_>,
) -> Result<CaseId, ReportError> {
    let secret = ClaimSecret::from_random(moment.bytes());
    let author = secret.author();
    let case = CaseId::Opened(author.device());
    let bound = Bound { case, device: author.device() };
    let slot = match context.mail_slot() {
        Err(SealError::NoOffice) if submission.privacy == Privacy::Public => None,
        slot => Some(slot?),
    };
    let mut write = Write::new();
    let account = match (&slot, submission.names_account) {
        (Some(_), true) => Some(account::ensure(database, &mut write, moment.bytes()).await?),
        _ => None,
    };
    let key = account.as_ref().map(AccountSecret::key);
    let claim = Claim::new(&context.community.id, &secret, key.as_ref());
    let claim = slot.as_ref().map(|slot| slot.seal(&bound, &claim, moment.random)).transpose()?;
    let sealed = submission.privacy != Privacy::Public;
    let saved_at = moment.now;
    let mut packing = Packing::new(slot.filter(|_| sealed), bound, &mut moment);
    packing.parts.extend(claim.clone());
    let mut opened = Opened { service: Some(submission.service.clone()), ..Opened::default() };
    if let Some(place) = &submission.place {
        let part = Part::place(place, packing.moment.bytes());
        opened.place = Some(packing.pack(part)?);
    }
    opened.photos = packing.photos(database, &submission.draft, &submission.photos).await?;
    for (code, checked) in &submission.answers {
        opened.answers.insert(code.clone(), packing.answer(database, &submission.draft, checked).await?);
    }
    if let Some(slot) = &packing.slot {
        let body = slot.seal(&bound, &opened, packing.moment.random)?;
        opened = Opened { sealed: Some(body.id()), ..Opened::default() };
        packing.parts.push(body);
    }
    opened.claim = claim.map(|claim| claim.id());
    let parts = packing.parts;
    let mut loaded = context.read(database, case).await?;
    loaded.document.file.write(&author, &Action::Opened(opened), moment.now)?;
    loaded.document.mine = Some(Mine {
        code: secret.code(),
        joined_with: None,
        earlier: BTreeSet::new(),
        saved_at,
        service: Some(submission.service.clone()),
        seat: Seat::of(|code| submission.choice(code)),
        earns: account.is_some(),
        offered: 0,
        handed_over: None,
        large_parts_handed: 0,
        photos_wait: false,
        answer: None,
    });
    write.delete_draft(&submission.draft);
    keep(database, context, write, loaded, parts).await?;
    Ok(case)
}

/// Keeps a case with these parts, in one write.
pub(crate) async fn keep(
    database: &Database,
    context: &Context,
    mut write: Write,
    mut loaded: Loaded,
    parts: Vec<Part>,
) -> Result<(), ReportError> {
    for part in parts {
        put_part(&mut write, &mut loaded.document, part);
    }
    context.pin(&mut write)?;
    context.put(&mut write, &loaded, &context.roles())?;
    Ok(database.commit(&write).await?)
}

/// The holder's key for a case on this device.
fn holder_key(document: &CaseDocument) -> Result<SigningKey, ReportError> {
    let mine = document.mine.as_ref().ok_or(ReportError::NotMine)?;
    match mine.joined_with {
        Some(seed) => Ok(SigningKey::from_seed(seed)),
        None => Ok(mine.code.parse::<ClaimSecret>()?.author()),
    }
}

/// Where the case stands as far as this device knows: the office's answer, with the own steps it has not seen.
fn status(document: &CaseDocument, context: &Context) -> Option<Status> {
    let own = fold(&document.file, &context.roles());
    let answered = document.mine.as_ref()?.answer.as_ref()?.answer.status;
    answered.or(own.status)
}

/// Adds a holder's step to a case.
///
/// # Errors
/// Then nothing was changed.
pub async fn act(
    database: &Database,
    context: &Context,
    case: CaseId,
    act: &HolderAct,
    mut moment: Moment<'_>,
) -> Result<(), ReportError> {
    let mut loaded = context.read(database, case).await?;
    let key = holder_key(&loaded.document)?;
    let own = fold(&loaded.document.file, &context.roles());
    // Who joined by the code does not know whether the case was sealed: then everything added is.
    let sealed = own.opened.as_ref().is_none_or(|opened| opened.sealed.is_some());
    let slot = if sealed { Some(context.mail_slot()?) } else { None };
    let bound = Bound { case, device: key.device() };
    let now = moment.now;
    let mut packing = Packing::new(slot, bound, &mut moment);
    let mut write = Write::new();
    let action = match act {
        HolderAct::Confirm { of, rating, note } => {
            Action::Confirmed { of: *of, rating: *rating, note: packing.text(note.as_deref())?, by: None }
        }
        HolderAct::Reopen { of, reason } => Action::Reopened { of: *of, reason: packing.text(reason.as_deref())? },
        HolderAct::Withdraw { reason } => Action::Withdrawn { reason: packing.text(reason.as_deref())? },
        HolderAct::Add { note, photos, draft } => {
            write.delete_draft(draft);
            let photos = packing.photos(database, draft, photos).await?;
            let note = packing.text(note.as_deref())?;
            Action::Added { note, photos, answers: BTreeMap::new(), sealed: None }
        }
    };
    let fits = status(&loaded.document, context).or(own.status).is_none_or(|from| allowed(from, &action).is_some());
    if !fits {
        return Err(ReportError::OutOfOrder);
    }
    let parts = packing.parts;
    loaded.document.file.write(&key, &action, now)?;
    keep(database, context, write, loaded, parts).await
}

/// Holds a case by its claim code: makes a key of this device's own, granted by the author's key.
///
/// # Errors
/// When the text is no claim code, or nothing can be kept.
pub async fn claim(
    database: &Database,
    context: &Context,
    code: &str,
    mut moment: Moment<'_>,
) -> Result<CaseId, ReportError> {
    let secret: ClaimSecret = code.parse()?;
    let case = CaseId::Opened(secret.author().device());
    let mut loaded = context.read(database, case).await?;
    if loaded.document.mine.is_some() {
        return Ok(case);
    }
    loaded.document.mine = Some(Mine {
        code: secret.code(),
        joined_with: Some(join(&mut loaded.document, &secret, &mut moment)?),
        earlier: BTreeSet::new(),
        saved_at: moment.now,
        service: None,
        seat: None,
        earns: false,
        offered: 0,
        handed_over: None,
        large_parts_handed: 0,
        photos_wait: false,
        answer: None,
    });
    keep(database, context, Write::new(), loaded, Vec::new()).await?;
    Ok(case)
}

/// Lets this device hold the case with a key of its own, granted by the author's key; answers with the key's seed.
///
/// # Errors
/// When the step cannot be written.
pub(crate) fn join(
    document: &mut CaseDocument,
    secret: &ClaimSecret,
    moment: &mut Moment<'_>,
) -> Result<[u8; 32], AuthorError> {
    let seed = moment.bytes();
    let key = SigningKey::from_seed(seed);
    document.file.add_grant(Grant::sign(&document.file.community, key.device(), &secret.author()));
    document.file.write(&key, &Action::Joined {}, moment.now)?;
    Ok(seed)
}

/// Makes the files to hand over, and notes what is in them.
///
/// # Errors
/// When what is kept cannot be read.
pub async fn hand_over(
    database: &Database,
    context: &Context,
    cases: &[CaseId],
    now: Instant,
) -> Result<Vec<HandOver>, ReportError> {
    let (roles, mut write) = (context.roles(), Write::new());
    let mut bundle = Bundle::new(&context.community.id);
    for &case in cases {
        let mut loaded = context.read(database, case).await?;
        if loaded.at_desk {
            // A copy of a desk's work is worth nothing where nobody knows that it was a desk's.
            context.delegations.values().for_each(|one| bundle.add_delegation(one.clone()));
        }
        bundle.add_case(&loaded.document.file);
        for part in read_parts(database, &loaded.document).await? {
            bundle.add_part(part);
        }
        let previews = loaded.document.previews.iter();
        previews.for_each(|(photo, preview)| bundle.add_preview(*photo, preview.clone()));
        let said = loaded.document.said();
        let document = &mut loaded.document;
        document.mine.iter_mut().for_each(|mine| mine.offered = said);
        if let Some(device) = document.task.as_ref().map(|task| task.device) {
            let last = document.last_seq(device);
            document.task.iter_mut().for_each(|task| task.offered = last);
        }
        if document.mine.is_some() || document.task.is_some() {
            context.put(&mut write, &loaded, &roles)?;
        }
    }
    database.commit(&write).await?;
    let stamp = now.date_time().format("%m%d-%H%M%S");
    let bundles = bundle.split(SPLIT_BYTES);
    let several = bundles.len() > 1;
    Ok(bundles
        .iter()
        .enumerate()
        .map(|(index, bundle)| HandOver {
            name: match several {
                true => format!("{}-{stamp}-{}", context.community.id, index + 1),
                false => format!("{}-{stamp}", context.community.id),
            },
            bytes: bundle.to_bytes(),
            cases: bundle.cases().into_keys().collect(),
        })
        .collect())
}

/// Notes that the last files made of these cases were handed over.
///
/// # Errors
/// When nothing can be kept.
pub async fn handed_over(
    database: &Database,
    context: &Context,
    cases: &[CaseId],
    now: Instant,
) -> Result<(), ReportError> {
    let (roles, mut write) = (context.roles(), Write::new());
    for &case in cases {
        let mut loaded = context.read(database, case).await?;
        let CaseDocument { mine, task, .. } = &mut loaded.document;
        let handed = |seq| Some(HandedOver { at: now, seq });
        if let Some(mine) = mine {
            mine.handed_over = handed(mine.offered);
            (mine.large_parts_handed, mine.photos_wait) = (known_parts(database, case).await?.len(), false);
        }
        task.iter_mut().for_each(|task| task.handed_over = handed(task.offered));
        let is_held = mine.is_some() || task.is_some();
        // What somebody left on a shared screen is kept there only until then.
        let is_done = std::mem::take(&mut loaded.left) && !is_held && !loaded.at_desk;
        if is_done {
            write.delete_case(case, loaded.revision());
        } else if is_held {
            context.put(&mut write, &loaded, &roles)?;
        }
    }
    Ok(database.commit(&write).await?)
}

/// Forgets a case on this device, with its photos, its code and what is being added to it. What the office's desk keeps
/// in the same browser stays there.
///
/// # Errors
/// When storage fails; then everything is still there.
pub async fn forget(database: &Database, context: &Context, case: CaseId) -> Result<(), ReportError> {
    let mut loaded = context.read(database, case).await?;
    let mut write = Write::new();
    write.delete_draft(Addition::draft(case));
    if loaded.at_desk {
        loaded.document.mine = None;
        context.put(&mut write, &loaded, &context.roles())?;
    } else {
        write.delete_case(case, loaded.revision());
    }
    Ok(database.commit(&write).await?)
}
