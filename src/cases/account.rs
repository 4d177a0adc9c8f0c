//! The points account of this device: a key that is used for nothing else, so that it leads to no case by itself.

use super::store::CaseStoreError;
use crate::{
    exchange::account::AccountSecret,
    storage::{Database, Write},
};

/// Where the account's secret is kept.
pub const ACCOUNT: &str = "points/account";

/// The account that is kept here, if there is one.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn read(database: &Database) -> Result<Option<AccountSecret>, CaseStoreError> {
    let kept = database.read_meta(ACCOUNT).await?;
    Ok(kept.map(|kept| serde_json::from_str(&kept)).transpose()?)
}

/// This device's account. The first one is made of these random bytes and kept with the next write, which fails as a
/// conflict when another tab was quicker.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn ensure(database: &Database, write: &mut Write, fresh: [u8; 13]) -> Result<AccountSecret, CaseStoreError> {
    if let Some(kept) = read(database).await? {
        return Ok(kept);
    }
    let secret = AccountSecret::from_random(fresh);
    write.expect_meta(ACCOUNT, None);
    write.put_meta(ACCOUNT, serde_json::to_string(&secret)?);
    Ok(secret)
}
