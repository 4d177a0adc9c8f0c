//! Reading what this phone knows of its points.

use super::model::{MyPoints, Told, Waiting};
use crate::{
    cases::{
        Status, fold,
        store::{CaseStoreError, Context, MINE},
    },
    storage::Database,
};

/// What the answers to this phone's cases say of points, and which cases may still bring some.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn mine(database: &Database, context: &Context) -> Result<MyPoints, CaseStoreError> {
    let (mut points, roles) = (MyPoints::default(), context.roles());
    for case in database.every_case(MINE).await? {
        let document = context.read(database, case).await?.document;
        // What a case brings goes to the account that its claim names: that of the phone that sent it.
        let Some(mine) = document.mine.as_ref().filter(|mine| mine.earns) else { continue };
        let state = fold(&document.file, &roles);
        let answer = mine.answer.as_ref().map(|answered| &answered.answer);
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
        points.entries.extend(entries.into_iter().map(|entry| Told { case, service: service.clone(), entry, open }));
    }
    points.entries.sort_by_key(|told| std::cmp::Reverse((told.entry.at, told.entry.id)));
    Ok(points)
}

fn may_earn(status: Option<Status>) -> bool {
    !matches!(status, None | Some(Status::Withdrawn | Status::Declined))
}
