//! Granting what is due: one press enters it into the ledger, in one write.

use super::{
    Desk, DeskError,
    act::unsealed,
    grants::reasons,
    publish::{claim, desk_cases},
};
use crate::{
    cases::{
        Action, CaseState, Effect, Status, fold,
        store::{Context, Loaded, read_part},
        summary,
    },
    content::{EarnRule, Service},
    desk::model::DueGrant,
    domain::{AccountId, CaseId, DeviceId, EventId},
    exchange::{
        envelope::{self, Doer},
        feed::PointsEntry,
        jose::Bound,
        part::Part,
    },
    ledger::{self, Due, Earned, Earnings, Entry, Ledger, Line, Outcome},
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// The ledger as this desk will have it once it writes.
pub(super) async fn read_ledger(
    database: &Database,
    context: &Context,
    writer: DeviceId,
) -> Result<(Loaded, Ledger), DeskError> {
    let loaded = context.read(database, CaseId::Ledger).await?;
    let ledger = ledger::fold_as(&loaded.document.file, &context.roles(), writer);
    Ok((loaded, ledger))
}

/// Every case that may earn, with its number.
async fn earned(
    database: &Database,
    context: &Context,
    desk: &Desk,
) -> Result<(Vec<Earned>, BTreeMap<CaseId, String>), DeskError> {
    let (mut cases, mut numbers, roles) = (Vec::new(), BTreeMap::new(), context.roles());
    for case in desk_cases(database).await? {
        let loaded = context.read(database, case).await?;
        let state = fold(&loaded.document.file, &roles);
        if !matches!(state.status, Some(Status::Resolved | Status::Confirmed | Status::Merged)) {
            continue;
        }
        let account = claim(database, desk, &loaded, &state).await?.and_then(|claim| claim.account);
        let opened = unsealed(Some(desk), &loaded, &state);
        let doer = doer(database, context, desk, &loaded, &state).await?;
        cases.push(Earned::of(&state, opened.and_then(|opened| opened.service).as_deref(), account, doer));
        numbers.insert(case, summary(&loaded.document, &state, &context.community.receipt_prefix).receipt_number);
    }
    Ok((cases, numbers))
}

/// The account of the member who did the work that the office has now agreed to, where the member's phone named it.
async fn doer(
    database: &Database,
    context: &Context,
    desk: &Desk,
    loaded: &Loaded,
    state: &CaseState,
) -> Result<Option<AccountId>, DeskError> {
    let (Some(taker), Some(taken)) = (state.taker, state.current.get("accepted")) else { return Ok(None) };
    let applied = state.steps.iter().rev().filter(|step| step.effect == Effect::Applied && step.device == taker);
    let claims = applied.filter_map(|step| match loaded.document.file.event(step.id)?.action()? {
        Action::Finished { of, claim, .. } if of == taken => Some(*claim),
        _ => None,
    });
    let Some(part) = claims.into_iter().next().flatten() else { return Ok(None) };
    let Some(Part::Jose(jwe)) = read_part(database, &loaded.document, part).await? else { return Ok(None) };
    let bound = Bound { case: state.case, device: taker };
    let doer = envelope::open::<Doer>(&desk.office, state.case, &jwe).ok();
    Ok(doer.and_then(|doer| doer.proven_account(&context.community.id, &bound)))
}

/// What is due by the services and rules of the pack, and what a cap holds back.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn due(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
    rules: &[EarnRule],
) -> Result<Vec<DueGrant>, DeskError> {
    let (cases, numbers) = earned(database, context, desk).await?;
    let (_, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let services_of: BTreeMap<CaseId, Option<String>> =
        cases.iter().map(|earned| (earned.case, earned.service.clone())).collect();
    let told = |Due { grant, over_cap }: Due| {
        let case = grant.case?;
        Some(DueGrant {
            case,
            number: numbers.get(&case).cloned().unwrap_or_default(),
            service: services_of.get(&case).cloned().flatten(),
            rule: grant.rule,
            points: grant.points,
            on: grant.on?,
            over_cap,
        })
    };
    let due = ledger::due(earnings(context, services, rules), &cases, &ledger);
    Ok(due.into_iter().filter_map(told).collect())
}

fn earnings<'a>(context: &Context, services: &'a [Service], rules: &'a [EarnRule]) -> Earnings<'a> {
    Earnings { services, rules, offset_minutes: context.community.utc_offset_minutes }
}

/// Enters everything that is due into the ledger and answers how many entries that were.
///
/// # Errors
/// When storage fails, or another tab wrote in between. Then nothing was entered.
pub async fn grant_due(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
    rules: &[EarnRule],
    moment: &Moment<'_>,
) -> Result<usize, DeskError> {
    let (cases, _) = earned(database, context, desk).await?;
    let (mut loaded, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let due = ledger::due(earnings(context, services, rules), &cases, &ledger);
    let grants: Vec<_> = due.into_iter().filter(|due| due.over_cap.is_none()).map(|due| due.grant).collect();
    let count = grants.len();
    for grant in grants {
        loaded.document.file.write(&desk.key, &Action::Granted(grant), moment.now)?;
    }
    if count > 0 {
        let mut write = Write::new();
        context.put(&mut write, &loaded, &context.roles())?;
        database.commit(&write).await?;
    }
    Ok(count)
}

/// What the ledger has, by case.
pub(super) struct Points {
    ledger: Ledger,
    /// Why entries were taken back.
    reasons: BTreeMap<EventId, String>,
    lines: BTreeMap<CaseId, Vec<usize>>,
}

impl Points {
    /// Reads the ledger.
    pub(super) async fn read(database: &Database, context: &Context, desk: &Desk) -> Result<Self, DeskError> {
        let (loaded, ledger) = read_ledger(database, context, desk.key.device()).await?;
        let reasons = reasons(database, desk, &loaded, &ledger).await?;
        let mut lines = BTreeMap::<CaseId, Vec<usize>>::new();
        for (place, line) in ledger.lines.iter().enumerate() {
            if let Some(case) = line.entry.case() {
                lines.entry(case).or_default().push(place);
            }
        }
        Ok(Self { ledger, reasons, lines })
    }

    /// The whole ledger.
    pub(super) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What counted for a case and an account.
    pub(super) fn entries(&self, case: CaseId, account: AccountId) -> Vec<PointsEntry> {
        let lines = self.lines.get(&case).into_iter().flatten().filter_map(|&place| self.ledger.lines.get(place));
        let own = lines.filter(|line| line.account == Some(account)).filter_map(|line| self.entry(line));
        own.map(|entry| PointsEntry { case: None, ..entry }).collect()
    }

    /// What counted for an account and is told by none of the cases in `told`.
    pub(super) fn elsewhere(&self, account: AccountId, told: &BTreeSet<(CaseId, AccountId)>) -> Vec<PointsEntry> {
        let lines = self.ledger.lines_of(account);
        let untold = lines.filter(|line| line.entry.case().is_none_or(|case| !told.contains(&(case, account))));
        untold.filter_map(|line| self.entry(line)).collect()
    }

    fn entry(&self, line: &Line) -> Option<PointsEntry> {
        let reversed = match line.outcome {
            Outcome::Stands => None,
            Outcome::Reversed { by } => self.ledger.line(by).map(|line| line.at),
            Outcome::Void(_) => return None,
        };
        let (rule, reward, expires) = match &line.entry {
            Entry::Granted(granted) => (Some(granted.rule.clone()), None, granted.expires),
            Entry::Spent(spent) => (None, spent.reward.clone(), None),
            Entry::Reversed { .. } => return None,
        };
        let case = line.entry.case();
        let reason = self.reasons.get(&line.id).cloned();
        Some(PointsEntry {
            id: line.id,
            at: line.at,
            points: line.moved,
            case,
            rule,
            reward,
            expires,
            reversed,
            reason,
        })
    }
}
