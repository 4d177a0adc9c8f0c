//! Reading what this phone knows of its points.

use super::model::{CardFace, MyPoints, Told, Waiting};
use crate::{
    cases::{
        Status, account, fold,
        store::{CaseStoreError, Context, MINE, TASKS},
    },
    exchange::account::{AccountSecret, account_number},
    storage::{Database, Write},
};
use std::collections::BTreeMap;

/// Where the number of the card is kept that a session on a shared screen uses.
pub(crate) const CARD: &str = "points/card";

/// This device's account on a card; the first one is made of these random bytes.
///
/// # Errors
/// When storage fails, or another tab was quicker.
pub async fn own_card(database: &Database, fresh: [u8; 13]) -> Result<CardFace, CaseStoreError> {
    let mut write = Write::new();
    let secret = account::ensure(database, &mut write, fresh).await?;
    if !write.is_empty() {
        database.commit(&write).await?;
    }
    Ok(CardFace::from(&secret))
}

/// Uses a card's account from now on, until the shared screen forgets it. What this session said before names another
/// account, and earns for nobody.
///
/// # Errors
/// When storage fails.
pub async fn use_card(database: &Database, context: &Context, secret: &AccountSecret) -> Result<(), CaseStoreError> {
    let (mut write, roles) = (Write::new(), context.roles());
    let kept = database.read_meta(account::ACCOUNT).await?;
    let new = serde_json::to_string(secret)?;
    if kept.as_ref() != Some(&new) {
        for case in database.every_case(MINE).await? {
            let mut loaded = context.read(database, case).await?;
            if let Some(mine) = loaded.document.mine.as_mut().filter(|mine| mine.earns) {
                mine.earns = false;
                context.put(&mut write, &loaded, &roles)?;
            }
        }
    }
    write.expect_meta(account::ACCOUNT, kept);
    write.put_meta(account::ACCOUNT, new);
    write.put_meta(CARD, account_number(secret.account()));
    Ok(database.commit(&write).await?)
}

/// What the answers to this phone's cases say of points, and which cases may still bring some.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn mine(database: &Database, context: &Context) -> Result<MyPoints, CaseStoreError> {
    let (mut points, roles) = (MyPoints::default(), context.roles());
    points.card = database.read_meta(CARD).await?;
    let mut elsewhere = BTreeMap::new();
    for case in database.every_case(MINE).await? {
        let document = context.read(database, case).await?.document;
        // What a case brings goes to the account that its claim names: that of the phone that sent it.
        let Some(mine) = document.mine.as_ref().filter(|mine| mine.earns) else { continue };
        let state = fold(&document.file, &roles);
        let answer = mine.answer.as_ref().map(|answered| &answered.answer);
        points.hears = true;
        // Of several answers the one of the newest publication says where an entry stands.
        if let Some(answered) = &mine.answer {
            for entry in &answered.answer.elsewhere {
                let newest = elsewhere.entry(entry.id).or_insert((answered.sequence, entry.clone()));
                if newest.0 < answered.sequence {
                    *newest = (answered.sequence, entry.clone());
                }
            }
        }
        let service = answer.and_then(|answer| answer.service.clone()).or(state.service_code().map(str::to_owned));
        let entries = answer.map(|answer| answer.points.clone()).unwrap_or_default();
        let service = service.or_else(|| mine.service.clone());
        let status = answer.and_then(|answer| answer.status).or(state.status);
        let open = status.is_some_and(Status::is_open);
        if matches!(status, Some(Status::Resolved | Status::Confirmed)) {
            points.solved.extend(service.clone());
        }
        if entries.is_empty() && may_earn(status) {
            let solved = status.is_some_and(|status| !status.is_open());
            points.waiting.push(Waiting { case, service: service.clone(), solved });
        }
        points.entries.extend(entries.into_iter().map(|entry| {
            let (case, service) = (Some(case), service.clone());
            Told { case, service, is_task: false, entry, open }
        }));
    }
    let mut tasks = BTreeMap::new();
    for case in database.every_case(TASKS).await? {
        let document = context.read(database, case).await?.document;
        let Some(task) = document.task.as_ref().filter(|task| task.earns) else { continue };
        tasks.insert(case, task.service.clone());
        let is_told = elsewhere.values().any(|(_, entry)| entry.case == Some(case));
        let is_own = document.mine.as_ref().is_some_and(|mine| mine.earns);
        let state = fold(&document.file, &roles);
        let is_done = matches!(state.status, Some(Status::Finished | Status::Resolved | Status::Confirmed));
        if !is_told && !is_own && is_done && state.taker == Some(task.device) {
            let solved = state.status != Some(Status::Finished);
            points.work.push(Waiting { case, service: task.service.clone(), solved });
        }
    }
    points.entries.extend(elsewhere.into_values().map(|(_, entry)| {
        let task = entry.case.and_then(|case| Some((case, tasks.get(&case)?.clone())));
        let (case, service) = task.map_or((None, None), |(case, service)| (Some(case), service));
        Told { is_task: case.is_some(), case, service, entry, open: false }
    }));
    points.entries.sort_by_key(|told| std::cmp::Reverse((told.entry.at, told.entry.id)));
    Ok(points)
}

fn may_earn(status: Option<Status>) -> bool {
    !matches!(status, None | Some(Status::Withdrawn | Status::Declined))
}
