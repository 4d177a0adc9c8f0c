//! The points account of this device: a key that is used for nothing else, so that it leads to no case by itself.

use super::store::CaseStoreError;
use crate::{
    domain::AccountId,
    exchange::jose::SigningKey,
    storage::{Database, Write},
};

/// Where the account's seed is kept.
const ACCOUNT: &str = "points/account";

/// The account of this device, if it has one.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn read(database: &Database) -> Result<Option<AccountId>, CaseStoreError> {
    let Some(kept) = database.read_meta(ACCOUNT).await? else { return Ok(None) };
    Ok(Some(id(serde_json::from_str(&kept)?)))
}

/// The account of this device. The first one is made of these random bytes and kept with the next write, which fails as
/// a conflict when another tab was quicker.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn ensure(database: &Database, write: &mut Write, fresh: [u8; 32]) -> Result<AccountId, CaseStoreError> {
    if let Some(account) = read(database).await? {
        return Ok(account);
    }
    write.expect_meta(ACCOUNT, None);
    write.put_meta(ACCOUNT, serde_json::to_string(&fresh)?);
    Ok(id(fresh))
}

fn id(seed: [u8; 32]) -> AccountId {
    AccountId::from_bytes(*SigningKey::from_seed(seed).device().as_bytes())
}
