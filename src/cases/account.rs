//! The points account of this device: a key that is used for nothing else, so that it leads to no case by itself.

use super::store::CaseStoreError;
use crate::{
    exchange::jose::SigningKey,
    storage::{Database, Write},
};

/// Where the account's seed is kept.
pub const ACCOUNT: &str = "points/account";

/// The key of this device's account. The first one is made of these random bytes and kept with the next write, which
/// fails as a conflict when another tab was quicker.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn ensure(database: &Database, write: &mut Write, fresh: [u8; 32]) -> Result<SigningKey, CaseStoreError> {
    if let Some(kept) = database.read_meta(ACCOUNT).await? {
        return Ok(SigningKey::from_seed(serde_json::from_str(&kept)?));
    }
    write.expect_meta(ACCOUNT, None);
    write.put_meta(ACCOUNT, serde_json::to_string(&fresh)?);
    Ok(SigningKey::from_seed(fresh))
}
