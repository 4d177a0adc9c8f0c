//! Reading what this phone asked for.

use super::model::{MySeat, SeatStage};
use crate::{
    cases::{
        fold,
        store::{CaseStoreError, Context, MINE},
    },
    storage::Database,
};

/// The seats that this phone asked for, newest first, and what the office said of each.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn mine(database: &Database, context: &Context) -> Result<Vec<MySeat>, CaseStoreError> {
    let (mut seats, roles) = (Vec::new(), context.roles());
    for case in database.every_case(MINE).await? {
        let document = context.read(database, case).await?.document;
        let Some((mine, seat)) = document.mine.as_ref().and_then(|mine| Some((mine, mine.seat.clone()?))) else {
            continue;
        };
        let told = mine.answer.as_ref().and_then(|answered| answered.answer.status);
        let status = told.or_else(|| fold(&document.file, &roles).status);
        let stage = status.map_or(SeatStage::Asked, SeatStage::of);
        seats.push(MySeat { case, seat, stage });
    }
    Ok(seats)
}
