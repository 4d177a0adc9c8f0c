//! What was granted, and taking back what should not have been: the reason is sealed to the office in the ledger, and
//! the account's holder reads it in the next answer.

use super::{Desk, DeskError, act::sealed_words, points::read_ledger};
use crate::{
    cases::{
        Action, fold,
        store::{Context, Loaded, put_part, read_part},
        summary,
    },
    desk::model::GrantRow,
    domain::{CaseId, EventId},
    exchange::{account::account_number, envelope, jose::Bound, part::Part},
    ledger::{Entry, Ledger, Outcome},
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeMap;

/// The most grants that are listed.
const MOST: usize = 200;

/// The newest grants that stand, newest first.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn granted(
    database: &Database,
    context: &Context,
    desk: &Desk,
    moment: &Moment<'_>,
) -> Result<Vec<GrantRow>, DeskError> {
    let (_, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let mut rows = Vec::new();
    let standing = ledger.lines.iter().rev().filter(|line| line.outcome == Outcome::Stands);
    for line in standing.filter(|line| matches!(line.entry, Entry::Granted(_))).take(MOST) {
        let Entry::Granted(granted) = &line.entry else { continue };
        rows.push(GrantRow {
            entry: line.id,
            at: line.at,
            case: granted.case,
            number: match granted.case {
                Some(case) => number(database, context, case).await?,
                None => String::new(),
            },
            account: account_number(granted.account),
            rule: granted.rule.clone(),
            points: granted.points,
            balance: ledger.balance(granted.account, moment.now),
        });
    }
    Ok(rows)
}

async fn number(database: &Database, context: &Context, case: CaseId) -> Result<String, DeskError> {
    let loaded = context.read(database, case).await?;
    let state = fold(&loaded.document.file, &context.roles());
    Ok(summary(&loaded.document, &state, &context.community.receipt_prefix).receipt_number)
}

/// Takes a grant back, with the reason.
///
/// # Errors
/// When it is no grant that stands, no reason is given, or nothing can be kept. Then nothing was changed.
pub async fn take_back(
    database: &Database,
    context: &Context,
    desk: &Desk,
    of: EventId,
    reason: &str,
    mut moment: Moment<'_>,
) -> Result<(), DeskError> {
    let (mut loaded, ledger) = read_ledger(database, context, desk.key.device()).await?;
    let stands =
        ledger.line(of).is_some_and(|line| line.outcome == Outcome::Stands && matches!(line.entry, Entry::Granted(_)));
    let reason = Some(reason.trim()).filter(|reason| stands && !reason.is_empty()).ok_or(DeskError::OutOfOrder)?;
    let bound = Bound { case: CaseId::Ledger, device: desk.key.device() };
    let part = sealed_words(context, &bound, reason, &mut moment)?;
    let action = Action::Reversed { of, reason: Some(part.id()) };
    loaded.document.file.write(&desk.key, &action, moment.now)?;
    let mut write = Write::new();
    put_part(&mut write, &mut loaded.document, part);
    context.put(&mut write, &loaded, &context.roles())?;
    Ok(database.commit(&write).await?)
}

/// Why entries were taken back, by the entry.
pub(super) async fn reasons(
    database: &Database,
    desk: &Desk,
    loaded: &Loaded,
    ledger: &Ledger,
) -> Result<BTreeMap<EventId, String>, DeskError> {
    let mut reasons = BTreeMap::new();
    for line in &ledger.lines {
        let Entry::Reversed { of, reason: Some(part) } = &line.entry else { continue };
        if line.outcome == Outcome::Stands
            && let Some(Part::Jose(jwe)) = read_part(database, &loaded.document, *part).await?
            && let Ok(part) = envelope::open_part(&desk.office, CaseId::Ledger, &jwe)
            && let Some(words) = part.read_content().and_then(|content| content.text)
        {
            reasons.insert(*of, words);
        }
    }
    Ok(reasons)
}
