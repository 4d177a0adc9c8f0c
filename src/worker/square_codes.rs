//! Answering what a page asks about square codes.

use super::{
    handle::{Reply, Task, bytes, plain},
    protocol::{Answer, Failure},
};
use crate::{
    desk::store::read_preview,
    domain::{CaseId, Instant, PartId},
    kiosk::store::take_in,
    platform::photo,
    reports::square_codes::{handed_over_by_codes, open_photo, square_codes},
};

impl Task {
    pub(super) async fn square_codes(&self, case: CaseId) -> Result<Reply, Failure> {
        let preview = match open_photo(&self.database, &self.context, case).await? {
            Some((photo, jpeg)) => photo::preview(&jpeg).await.map(|preview| (photo, preview)),
            None => None,
        };
        let Some(made) = square_codes(&self.database, &self.context, case, preview).await? else {
            return Ok(plain(Answer::TooManyCodes));
        };
        let attachments = made.frames.iter().map(|frame| bytes(frame)).collect();
        Ok((Answer::SquareCodes { left_behind: made.left_behind, has_preview: made.has_preview }, attachments))
    }

    pub(super) async fn handed_over_by_codes(&self, case: CaseId, now: Instant) -> Result<Reply, Failure> {
        handed_over_by_codes(&self.database, &self.context, case, now).await?;
        Ok(plain(Answer::Done))
    }

    pub(super) async fn take_in(&self) -> Result<Reply, Failure> {
        let file = self.attachment(0).await?.unwrap_or_default();
        Ok(plain(Answer::TakenIn(take_in(&self.database, &self.context, &file).await?)))
    }

    /// What stands in for a photo that is not here.
    pub(super) async fn preview(&self, case: CaseId, part: PartId) -> Result<Reply, Failure> {
        let preview = read_preview(&self.database, &self.context, case, part).await?;
        Ok(preview.map_or_else(|| plain(Answer::NotFound), |jpeg| (Answer::Preview, vec![bytes(&jpeg)])))
    }
}
