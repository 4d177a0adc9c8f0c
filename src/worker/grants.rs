//! Answering what the desk asks about points that were granted.

use super::{
    handle::{Reply, Task, plain},
    protocol::{Answer, Failure},
};
use crate::{
    desk::{model::GrantsAsk, store as desk_store},
    reports::store::Moment,
};

impl Task {
    /// Lists what was granted, or takes a grant back.
    pub(super) async fn grants(self, ask: &GrantsAsk, moment: Moment<'_>) -> Result<Reply, Failure> {
        let Some(desk) = self.desk() else { return Ok(plain(Answer::Locked)) };
        match ask {
            GrantsAsk::List => {
                let rows = desk_store::granted(&self.database, &self.context, &desk, &moment).await?;
                Ok(plain(Answer::Grants(rows)))
            }
            GrantsAsk::TakeBack { of, reason } => {
                desk_store::take_back(&self.database, &self.context, &desk, *of, reason, moment).await?;
                Ok(plain(Answer::Done))
            }
        }
    }
}
