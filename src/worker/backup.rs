//! Answering what a page asks about moving to another phone.

use super::{
    handle::{Reply, Task, bytes, plain},
    protocol::{Answer, Failure},
};
use crate::{
    backup::{
        file::Packed,
        model::{BackupAnswer, BackupAsk, BackupProblem},
        store::{BackupError, make, restore},
    },
    exchange::bundle::{MAX_BYTES, SPLIT_BYTES},
    platform::files,
    reports::store::Moment,
};
use wasm_bindgen::JsCast;
use web_sys::Blob;

impl Task {
    /// Makes or restores a backup; why neither could be done is an answer for the page.
    pub(super) async fn backup(self, ask: BackupAsk, moment: Moment<'_>) -> Result<Reply, Failure> {
        let done = match ask {
            BackupAsk::Make { passphrase } => self.make_backup(&passphrase, moment).await,
            BackupAsk::Restore { passphrase } => self.restore_backup(&passphrase, moment).await,
        };
        match done {
            Err(BackupError::Problem(problem)) => Ok(plain(Answer::Backup(BackupAnswer::Refused(problem)))),
            Err(BackupError::Store(error)) => Err(error.into()),
            Err(error @ (BackupError::Author(_) | BackupError::Unread(_))) => Err(Failure::Other(error.to_string())),
            Ok(reply) => Ok(reply),
        }
    }

    async fn make_backup(self, passphrase: &str, moment: Moment<'_>) -> Result<Reply, BackupError> {
        let (made, packed) = make(&self.database, &self.context, SPLIT_BYTES, moment.now).await?;
        let file = packed.lock(passphrase, moment.random)?;
        Ok((Answer::Backup(BackupAnswer::Made(made)), vec![bytes(&file)]))
    }

    async fn restore_backup(mut self, passphrase: &str, moment: Moment<'_>) -> Result<Reply, BackupError> {
        let length = self.attachments.first().and_then(|file| file.dyn_ref::<Blob>()).map_or(0, files::length);
        if length > MAX_BYTES as u64 {
            return Err(BackupProblem::NotABackup(format!("{length} bytes")).into());
        }
        let file = self.attachment(0).await.map_err(|failure| BackupError::Unread(format!("{failure:?}")))?;
        let packed = Packed::unlock(&file.unwrap_or_default(), passphrase)?;
        let told = restore(&self.database, &mut self.context, &packed, moment).await?;
        Ok(plain(Answer::Backup(BackupAnswer::Restored(told))))
    }
}
