//! Restoring: a merge in one write. What is here stays; nothing older takes the place of anything newer.

use super::{BackupError, make::read_json};
use crate::{
    backup::{
        file::{Content, Draft, Held, Opened, Packed},
        model::{BackupProblem, Restored},
        rules::Account,
    },
    cases::{
        CaseDocument, CaseFile, Custody, Delegations, HandedOver, Mine, TaskRecord, account, fold, holder_device,
        store::{CaseStoreError, Context, MINE, TASKS, absorb, known_parts},
    },
    domain::{CaseId, DeviceId},
    exchange::{account::AccountSecret, bundle::Bundle, claim::ClaimSecret, part::Part},
    member::store::{KEYS, Seeds},
    reports::{
        feed::SEEN,
        store::{Moment, join},
    },
    storage::{self, Database, Owner, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// What restoring goes by.
struct Restoring<'a, 'm> {
    database: &'a Database,
    context: &'a Context,
    roles: Delegations,
    bundle: &'a Bundle,
    files: BTreeMap<CaseId, CaseFile>,
    /// The device that this phone is to the office from now on.
    member: Option<DeviceId>,
    moment: Moment<'m>,
    write: Write,
    told: Restored,
    /// The number of the newest publication of which the backup knows an answer.
    newest: u64,
}

/// Merges a backup into what is here, in one write. Each case that was not held here is joined with a key of its own, so
/// that no chain is ever written by two phones.
///
/// # Errors
/// When the backup is none, is of another community or office, or nothing can be kept; then nothing was changed.
pub async fn restore(
    database: &Database,
    context: &mut Context,
    backup: &Packed,
    moment: Moment<'_>,
) -> Result<Restored, BackupError> {
    let Opened { content, bundle, set_aside } = backup.read()?;
    let Content { community, made_at, root, account, member, cases, drafts } = content;
    if community != *context.community.id {
        return Err(BackupProblem::OtherCommunity(community).into());
    }
    if !context.knows_office() || root.is_some_and(|root| !context.roots().contains(&root)) {
        return Err(BackupProblem::OtherOffice.into());
    }
    let mut write = Write::new();
    context.pin(&mut write)?;
    let known = context.delegations.len();
    let signed: Vec<_> = bundle.delegations().filter(|one| context.is_signed(one)).cloned().collect();
    context.delegations.extend(signed.into_iter().map(|one| (one.jws.clone(), one)));
    if context.delegations.len() > known {
        context.keep(&mut write)?;
    }
    let account = settle_account(database, context, account, &mut write).await?;
    let member = settle_member(database, member, &mut write).await?;
    let mut restoring = Restoring {
        database,
        context,
        roles: context.roles(),
        bundle: &bundle,
        files: bundle.cases(),
        member,
        moment,
        write,
        told: Restored::nothing(made_at, account, set_aside),
        newest: 0,
    };
    restoring.give_up(&cases).await?;
    for (case, held) in cases {
        restoring.case(case, held).await?;
    }
    for (name, draft) in drafts {
        restoring.draft(name, draft).await?;
    }
    restoring.raise_mark().await?;
    database.commit(&restoring.write).await?;
    Ok(restoring.told)
}

/// Decides whose points account stands, and keeps it.
async fn settle_account(
    database: &Database,
    context: &Context,
    backup: Option<AccountSecret>,
    write: &mut Write,
) -> Result<Account, BackupError> {
    let own = account::read(database).await?;
    let mut earned = false;
    for case in database.every_case(MINE).await? {
        let mine = context.read(database, case).await?.document.mine;
        let answer = mine.filter(|mine| mine.earns).and_then(|mine| mine.answer);
        earned |= answer.is_some_and(|answered| answered.answer.tells_points());
    }
    let chosen = Account::choose(own.as_ref(), backup.as_ref(), earned);
    if let (Account::Taken, Some(seed)) = (chosen, backup) {
        write.expect_meta(account::ACCOUNT, database.read_meta(account::ACCOUNT).await?);
        write.put_meta(account::ACCOUNT, serde_json::to_string(&seed)?);
    }
    Ok(chosen)
}

/// The device that this phone is to the office: its own, else the backup's.
async fn settle_member(
    database: &Database,
    backup: Option<Seeds>,
    write: &mut Write,
) -> Result<Option<DeviceId>, BackupError> {
    let own: Option<Seeds> = read_json(database, KEYS).await?;
    if let (None, Some(seeds)) = (&own, &backup) {
        write.expect_meta(KEYS, None);
        write.put_meta(KEYS, serde_json::to_string(seeds)?);
    }
    Ok(own.or(backup).map(|seeds| seeds.device()))
}

/// True when nothing that was said waits to leave the phone.
fn has_left(document: &CaseDocument) -> bool {
    document.said() == 0 || document.custody() != Custody::Saved
}

impl Restoring<'_, '_> {
    /// Where the backup's account takes the place of this phone's, the cases that name that one earn for nobody here.
    async fn give_up(&mut self, restored: &BTreeMap<CaseId, Held>) -> Result<(), BackupError> {
        if self.told.account.keeps_own() {
            return Ok(());
        }
        let mut cases: BTreeSet<CaseId> = self.database.every_case(MINE).await?.into_iter().collect();
        cases.extend(self.database.every_case(TASKS).await?);
        for case in cases {
            let mut loaded = self.context.read(self.database, case).await?;
            let CaseDocument { mine, task, .. } = &mut loaded.document;
            let earned = mine.as_mut().map(|mine| &mut mine.earns).into_iter();
            let earned: Vec<&mut bool> =
                earned.chain(task.as_mut().map(|task| &mut task.earns)).filter(|on| **on).collect();
            if earned.is_empty() {
                continue;
            }
            // What the backup knows of too is merged with it.
            match restored.get(&case) {
                Some(Held { mine: Some(theirs), .. }) if theirs.earns => continue,
                Some(_) => {}
                None => {
                    earned.into_iter().for_each(|on| *on = false);
                    self.context.put(&mut self.write, &loaded, &self.roles)?;
                }
            }
            self.told.given_up += 1;
        }
        Ok(())
    }

    async fn case(&mut self, case: CaseId, held: Held) -> Result<(), BackupError> {
        let Held { mine, task } = held;
        // A code that is not this case's would let the phone speak for another.
        let code = mine.as_ref().map(|mine| mine.code.parse::<ClaimSecret>());
        let secret = code.and_then(Result::ok).filter(|secret| CaseId::Opened(secret.author().device()) == case);
        self.told.set_aside += usize::from(mine.is_some() && secret.is_none());
        let member = self.member;
        let is_ours = |task: &TaskRecord| member == Some(task.device);
        self.told.tasks_left += usize::from(task.as_ref().is_some_and(|task| !is_ours(task)));
        let account = self.told.account;
        let named = |task: TaskRecord| TaskRecord { earns: task.earns && account.takes_backup(), ..task };
        let (held, task) = (mine.zip(secret), task.filter(is_ours).map(named));
        if held.is_none() && task.is_none() {
            return Ok(());
        }
        let mut loaded = self.context.read(self.database, case).await?;
        let before = loaded.document.clone();
        let document = &mut loaded.document;
        let known = known_parts(self.database, case).await?;
        let file = self.files.remove(&case).unwrap_or_else(|| CaseFile::new(&self.context.community.id, case));
        let brought = absorb(self.context, self.bundle, &file, document, &known, &mut self.write);
        if let Some((theirs, secret)) = held {
            let alone = CaseDocument::new(&self.context.community.id, case);
            let alone = CaseDocument { file, mine: Some(theirs.clone()), ..alone };
            self.newest = self.newest.max(theirs.answer.as_ref().map_or(0, |answered| answered.sequence));
            match &before.mine {
                None => self.told.cases += 1,
                Some(_) => self.told.known += 1,
            }
            self.hold(&before, document, theirs, &secret)?;
            if before.mine.is_some() && has_left(&before) && has_left(&alone) {
                mark_left(document, &[&before, &alone]);
            }
        }
        if let Some(theirs) = task {
            self.told.tasks += usize::from(before.task.is_none());
            let own = document.task.take().map(|own| TaskRecord { earns: own.earns && account.keeps_own(), ..own });
            document.task = Some(own.map_or_else(|| theirs.clone(), |own| later(&own, &theirs)));
        }
        if brought || *document != before {
            self.context.put(&mut self.write, &loaded, &self.roles)?;
        }
        Ok(())
    }

    /// Holds the case: with the key that this phone has for it, else with a new one.
    fn hold(
        &mut self,
        before: &CaseDocument,
        document: &mut CaseDocument,
        theirs: Mine,
        secret: &ClaimSecret,
    ) -> Result<(), BackupError> {
        let account = self.told.account;
        let earns = theirs.earns && account.takes_backup();
        let Some(own) = before.mine.clone() else {
            let joined_with = Some(join(document, secret, &mut self.moment)?);
            document.mine = Some(Mine { joined_with, earns, ..theirs });
            return Ok(());
        };
        let device = holder_device(before);
        let answers = [own.answer, theirs.answer].into_iter().flatten();
        let mut mine = Mine {
            service: own.service.or(theirs.service),
            seat: own.seat.or(theirs.seat),
            earns: earns || own.earns && account.keeps_own(),
            answer: answers.max_by_key(|answered| answered.sequence),
            earlier: own.earlier.into_iter().chain(theirs.earlier).filter(|one| Some(*one) != device).collect(),
            ..own
        };
        // A copy of this very phone went on writing this phone's chain: from now on it writes another.
        let state = fold(&document.file, &self.roles);
        if state.forks.iter().any(|fork| Some(fork.device) == device) {
            mine.joined_with = Some(join(document, secret, &mut self.moment)?);
            mine.earlier.extend(device);
        }
        document.mine = Some(mine);
        Ok(())
    }

    /// Keeps a draft, unless one of that name is being made here.
    async fn draft(&mut self, name: String, draft: Draft) -> Result<(), BackupError> {
        if self.database.read_draft(&name).await?.is_some() {
            return Ok(());
        }
        for photo in draft.photos {
            match Part::from_json(&photo) {
                Ok(part) => {
                    let (owner, bytes) = (Owner::Draft(name.clone()), part.bytes().to_vec());
                    self.write.put_part(storage::Part::new(owner, part.media_type(), bytes));
                }
                Err(_) => self.told.set_aside += 1,
            }
        }
        self.write.put_draft(name, draft.document);
        self.told.drafts += 1;
        Ok(())
    }

    /// An older publication than the one that the backup had read is not believed here either.
    async fn raise_mark(&mut self) -> Result<(), CaseStoreError> {
        let kept = self.database.read_meta(SEEN).await?;
        let seen: u64 = kept.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0);
        if self.newest > seen {
            self.write.expect_meta(SEEN, kept);
            self.write.put_meta(SEEN, self.newest.to_string());
        }
        Ok(())
    }
}

/// Both phones had handed over all that they had said.
fn mark_left(document: &mut CaseDocument, before: &[&CaseDocument]) {
    let said = document.said();
    let handed = before.iter().filter_map(|one| one.mine.as_ref()?.handed_over.as_ref());
    let at = handed.map(|handed| handed.at).max_by_key(|at| at.unix());
    let known = before.first().map_or(0, |own| own.said());
    if let (Some(mine), Some(at), true) = (document.mine.as_mut(), at, said > known) {
        mine.handed_over = Some(HandedOver { at, seq: said });
    }
}

/// What both know of handing a task's steps over.
fn later(own: &TaskRecord, theirs: &TaskRecord) -> TaskRecord {
    let handed = [own.handed_over.clone(), theirs.handed_over.clone()].into_iter().flatten();
    TaskRecord {
        device: own.device,
        service: own.service.clone().or_else(|| theirs.service.clone()),
        earns: own.earns || theirs.earns,
        offered: own.offered.max(theirs.offered),
        handed_over: handed.max_by_key(|handed| handed.seq),
    }
}
