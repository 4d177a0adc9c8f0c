//! Points for rewards: what is asked for, taking the points, handing it over, giving points back.

use super::{
    Desk, DeskError,
    act::unsealed,
    points::read_ledger,
    publish::{claim, desk_cases},
};
use crate::{
    cases::{
        Action, Answer, CaseState, Opened, Status, allowed, fold,
        store::{Context, Loaded},
        summary,
    },
    content::{Kind, REWARD, Reward, Service},
    desk::model::{RedeemAct, RedemptionRow, RedemptionState},
    domain::{AccountId, CaseId, EventId},
    ledger::{self, Ledger, Refusal, Stage, left, pickup_code, stage},
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeSet;

/// What redeeming asks of the content pack.
#[derive(Debug, Clone, Copy)]
pub struct Offered<'a> {
    /// The services, which say what is a redemption and what binds an account.
    pub services: &'a [Service],
    /// What points are given for.
    pub rewards: &'a [Reward],
}

impl Offered<'_> {
    fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.service_code == *code)
    }

    pub(super) fn reward(&self, opened: &Opened) -> Option<&Reward> {
        let Some(Answer::Choice(id)) = opened.answers.get(REWARD) else { return None };
        self.rewards.iter().find(|reward| reward.id == **id)
    }
}

/// A redemption with all that decides about it.
pub(super) struct Asked {
    loaded: Loaded,
    pub(super) state: CaseState,
    pub(super) opened: Opened,
    account: Option<AccountId>,
}

/// What the desk's cases say of points to be spent.
#[derive(Default)]
pub(super) struct Found {
    asked: Vec<Asked>,
    /// The accounts that the office bound to a person or a card.
    bound: BTreeSet<AccountId>,
}

impl Found {
    pub(super) async fn read(
        database: &Database,
        context: &Context,
        desk: &Desk,
        pack: Offered<'_>,
    ) -> Result<Self, DeskError> {
        let (mut found, roles) = (Self::default(), context.roles());
        for case in desk_cases(database).await? {
            let loaded = context.read(database, case).await?;
            let state = fold(&loaded.document.file, &roles);
            let opened = unsealed(Some(desk), &loaded, &state).or_else(|| state.opened.clone());
            let Some(opened) = opened else { continue };
            let code = state.service_code().or(opened.service.as_deref());
            let Some(service) = code.and_then(|code| pack.service(code)) else { continue };
            if !service.is_about_points() {
                continue;
            }
            let claim = claim(database, desk, &loaded, &state).await?;
            let account = claim.and_then(|claim| claim.proven_account(&context.community.id, case));
            if service.kind == Kind::Redemption {
                found.asked.push(Asked { loaded, state, opened, account });
            } else if service.binds_account && matches!(state.status, Some(Status::Resolved | Status::Confirmed)) {
                found.bound.extend(account);
            }
        }
        Ok(found)
    }

    /// True when the office has seen whose account it is.
    pub(super) fn is_bound(&self, account: AccountId) -> bool {
        self.bound.contains(&account)
    }

    /// What an account asked for.
    pub(super) fn of(&self, account: AccountId) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(move |asked| asked.account == Some(account))
    }

    /// Why it cannot be confirmed, or the entry that confirms it.
    fn entry(
        &self,
        asked: &Asked,
        pack: Offered<'_>,
        ledger: &Ledger,
        moment: &Moment<'_>,
    ) -> Result<crate::cases::Spent, Refusal> {
        let reward = pack.reward(&asked.opened).ok_or(Refusal::NoReward)?;
        let account = asked.account.filter(|account| self.is_bound(*account)).ok_or(Refusal::NotBound)?;
        let status = asked.state.status.ok_or(Refusal::Closed)?;
        ledger::redeem(ledger, reward, account, asked.state.case, status, moment.now)
    }
}

/// Every redemption about which something is to be done, oldest first.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn redemptions(
    database: &Database,
    context: &Context,
    desk: &Desk,
    pack: Offered<'_>,
    moment: &Moment<'_>,
) -> Result<Vec<RedemptionRow>, DeskError> {
    let found = Found::read(database, context, desk, pack).await?;
    let (_, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let mut rows = Vec::new();
    for asked in &found.asked {
        let Some(status) = asked.state.status else { continue };
        let state = match stage(&ledger, asked.state.case, status) {
            Stage::Reserved => match found.entry(asked, pack, &ledger, moment) {
                Ok(_) => RedemptionState::Asked,
                Err(refusal) => RedemptionState::Refused(refusal),
            },
            Stage::Confirmed { .. } => RedemptionState::Confirmed,
            Stage::GiveBack { .. } => RedemptionState::GiveBack,
            Stage::HandedOver | Stage::Off => continue,
        };
        let reward = pack.reward(&asked.opened);
        let told = summary(&asked.loaded.document, &asked.state, &context.community.receipt_prefix);
        rows.push((
            told.opened_at,
            RedemptionRow {
                case: asked.state.case,
                number: told.receipt_number,
                reward: reward.map(|reward| reward.id.to_string()),
                balance: asked.account.map_or(0, |account| ledger.balance(account, moment.now)),
                left: reward.and_then(|reward| left(reward, &ledger)),
                state,
            },
        ));
    }
    rows.sort_by_key(|(at, row)| (*at, row.case));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Does what the desk decides about a redemption: the ledger's entry and the case's step in one write.
///
/// # Errors
/// When it does not fit as things are now, or the code is wrong. Then nothing was changed.
pub async fn redeem(
    database: &Database,
    context: &Context,
    desk: &Desk,
    pack: Offered<'_>,
    case: CaseId,
    act: &RedeemAct,
    moment: &Moment<'_>,
) -> Result<(), DeskError> {
    let mut found = Found::read(database, context, desk, pack).await?;
    let place = found.asked.iter().position(|asked| asked.state.case == case).ok_or(DeskError::OutOfOrder)?;
    let (mut book, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let status = found.asked[place].state.status.ok_or(DeskError::OutOfOrder)?;
    let (entry, step) = match (act, stage(&ledger, case, status)) {
        (RedeemAct::Confirm, Stage::Reserved) => {
            let entry = found.entry(&found.asked[place], pack, &ledger, moment);
            let spent = entry.map_err(|_| DeskError::OutOfOrder)?;
            let received = (status == Status::Submitted).then_some(Action::Received { urgent: None });
            (Some(Action::Spent(spent)), received)
        }
        (RedeemAct::HandOut { code }, Stage::Confirmed { entry }) => {
            let said: String = code.chars().filter(char::is_ascii_digit).collect();
            if said != pickup_code(entry) {
                return Err(DeskError::WrongCode);
            }
            (None, Some(Action::Resolved { public: None }))
        }
        (RedeemAct::GiveBack, Stage::GiveBack { entry }) => (Some(Action::Reversed { of: entry, reason: None }), None),
        _ => return Err(DeskError::OutOfOrder),
    };
    let (mut write, roles) = (Write::new(), context.roles());
    if let Some(entry) = entry {
        book.document.file.write(&desk.key, &entry, moment.now)?;
        context.put(&mut write, &book, &roles)?;
    }
    if let Some(step) = step {
        if allowed(status, &step).is_none() {
            return Err(DeskError::OutOfOrder);
        }
        let mut loaded = found.asked.swap_remove(place).loaded;
        let of = loaded.document.file.write(&desk.key, &step, moment.now)?.event.id;
        if matches!(act, RedeemAct::HandOut { .. }) {
            loaded.document.file.write(&desk.key, &at_counter(of), moment.now)?;
        }
        context.put(&mut write, &loaded, &roles)?;
    }
    Ok(database.commit(&write).await?)
}

/// Whoever says the code, or lays the card on the counter, has what they came for: nobody need be called back.
pub(super) fn at_counter(of: EventId) -> Action {
    Action::Confirmed { of, rating: None, note: None, by: Some("counter".to_owned()) }
}
