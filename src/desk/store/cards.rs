//! A points card on the counter: what it has, binding it, and giving something for it.

use super::{
    Desk, DeskError,
    points::{Points, read_ledger},
    redemptions::{Found, Offered, at_counter, redeem},
};
use crate::{
    cases::{
        Action, Answer, DESCRIPTION, Opened,
        store::{Context, put_part},
    },
    desk::model::{CardAct, CardRow, RedeemAct},
    domain::{AccountId, CaseId},
    exchange::{
        account::{AccountSecret, account_number},
        claim::ClaimSecret,
        envelope::Claim,
        jose::Bound,
        part::Part,
    },
    ledger::{Entry, Outcome, Stage, pay, pickup_code, stage},
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeSet;

/// Does something with a card, and answers how it stands then.
///
/// # Errors
/// When it does not fit as things are now. Then nothing was changed.
pub async fn card(
    database: &Database,
    context: &Context,
    desk: &Desk,
    pack: Offered<'_>,
    secret: &AccountSecret,
    act: &CardAct,
    mut moment: Moment<'_>,
) -> Result<CardRow, DeskError> {
    let account = secret.account();
    match act {
        CardAct::Look => {}
        CardAct::Bind { whose } => bind(database, context, desk, pack, secret, whose, &mut moment).await?,
        CardAct::HandOut(case) => {
            let found = Found::read(database, context, desk, pack).await?;
            let (_, ledger) = read_ledger(database, context, desk.key.device()).await?;
            let asked = found.of(account).find(|asked| asked.state.case == *case).ok_or(DeskError::OutOfOrder)?;
            let Some(Stage::Confirmed { entry }) = asked.state.status.map(|status| stage(&ledger, *case, status))
            else {
                return Err(DeskError::OutOfOrder);
            };
            let act = RedeemAct::HandOut { code: pickup_code(entry) };
            redeem(database, context, desk, pack, *case, &act, &moment).await?;
        }
        CardAct::Spend { .. } | CardAct::GiveBack(_) => {
            let (mut loaded, ledger) = read_ledger(database, context, desk.key.device()).await?;
            let entry = match act {
                CardAct::Spend { reward } => {
                    let found = Found::read(database, context, desk, pack).await?;
                    let reward = pack.rewards.iter().find(|known| known.id == **reward);
                    let reward = reward.filter(|_| found.is_bound(account)).ok_or(DeskError::OutOfOrder)?;
                    let spent = pay(&ledger, reward, account, None, moment.now).map_err(|_| DeskError::OutOfOrder)?;
                    Action::Spent(spent)
                }
                CardAct::GiveBack(of) => {
                    let line = ledger.line(*of).filter(|line| line.outcome == Outcome::Stands);
                    let is_spent = |entry: &Entry| matches!(entry, Entry::Spent(spent) if spent.account == account && spent.case.is_none());
                    line.filter(|line| is_spent(&line.entry)).ok_or(DeskError::OutOfOrder)?;
                    Action::Reversed { of: *of, reason: None }
                }
                _ => return Err(DeskError::OutOfOrder),
            };
            loaded.document.file.write(&desk.key, &entry, moment.now)?;
            let mut write = Write::new();
            context.put(&mut write, &loaded, &context.roles())?;
            database.commit(&write).await?;
        }
    }
    row(database, context, desk, pack, account, &moment).await
}

async fn row(
    database: &Database,
    context: &Context,
    desk: &Desk,
    pack: Offered<'_>,
    account: AccountId,
    moment: &Moment<'_>,
) -> Result<CardRow, DeskError> {
    let found = Found::read(database, context, desk, pack).await?;
    let points = Points::read(database, context, desk).await?;
    let (ledger, now) = (points.ledger(), moment.now);
    let waiting = found.of(account).filter_map(|asked| {
        let status = asked.state.status?;
        let is_confirmed = matches!(stage(ledger, asked.state.case, status), Stage::Confirmed { .. });
        is_confirmed.then(|| (asked.state.case, pack.reward(&asked.opened).map(|reward| reward.id.to_string())))
    });
    let bound = found.is_bound(account);
    let affordable = pack.rewards.iter().filter(|reward| bound && pay(ledger, reward, account, None, now).is_ok());
    let mut entries = points.elsewhere(account, &BTreeSet::new());
    entries.reverse();
    Ok(CardRow {
        number: account_number(account),
        bound,
        balance: ledger.balance(account, now),
        debt: ledger.account(account).map_or(0, |account| account.book.debt(now)),
        entries,
        waiting: waiting.collect(),
        affordable: affordable.map(|reward| reward.id.to_string()).collect(),
    })
}

/// Opens a case that binds the card's account, and resolves it: what a phone sends, written at the counter.
async fn bind(
    database: &Database,
    context: &Context,
    desk: &Desk,
    pack: Offered<'_>,
    secret: &AccountSecret,
    whose: &str,
    moment: &mut Moment<'_>,
) -> Result<(), DeskError> {
    let service = pack.services.iter().find(|service| service.binds_account).ok_or(DeskError::OutOfOrder)?;
    let (claim, slot) = (ClaimSecret::from_random(moment.bytes()), context.mail_slot()?);
    let author = claim.author();
    let case = CaseId::Opened(author.device());
    let bound = Bound { case, device: author.device() };
    let mut opened = Opened { service: Some(service.service_code.to_string()), ..Opened::default() };
    let mut parts = Vec::new();
    if !whose.trim().is_empty() {
        let words = Part::text(whose.trim(), moment.bytes());
        parts.push(slot.seal(&bound, &words.to_json(), moment.random)?);
        let name = service.name_question().map_or(DESCRIPTION, |question| &*question.code);
        opened.answers.extend(parts.iter().map(|part| (name.to_owned(), Answer::Part { part: part.id() })));
    }
    let body = slot.seal(&bound, &opened, moment.random)?;
    let claim = slot.seal(&bound, &Claim::new(&context.community.id, &claim, Some(&secret.key())), moment.random)?;
    let opened = Opened { sealed: Some(body.id()), claim: Some(claim.id()), ..Opened::default() };
    let (mut write, mut loaded) = (Write::new(), context.read(database, case).await?);
    loaded.at_desk = true;
    loaded.document.file.write(&author, &Action::Opened(opened), moment.now)?;
    loaded.document.file.write(&desk.key, &Action::Received { urgent: None }, moment.now)?;
    let of = loaded.document.file.write(&desk.key, &Action::Resolved { public: None }, moment.now)?.event.id;
    loaded.document.file.write(&desk.key, &at_counter(of), moment.now)?;
    for part in parts.into_iter().chain([body, claim]) {
        put_part(&mut write, &mut loaded.document, part);
    }
    context.put(&mut write, &loaded, &context.roles())?;
    Ok(database.commit(&write).await?)
}
