//! What is sealed to the office, and how it is opened again: bodies, parts and claims of a case.

use super::{
    claim::ClaimSecret,
    jose::{self, Bound, JoseError, Kind, SealingKey, SealingPublic, SigningKey},
    json,
    office::OfficeKey,
    part::{Part, PartError},
};
use crate::{
    content::{Community, SAMPLE_COMMUNITY, is_sample_key},
    domain::{AccountId, CaseId, DeviceId, Locator},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json as object};
use std::fmt;

/// A mail slot: the office's public key of the epoch in use, or the public key of a member's phone.
pub struct MailSlot {
    key: SealingPublic,
    epoch: String,
}

/// Why nothing can be sealed to the office.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The pack names no key of the office.
    #[error("the office has no key yet")]
    NoOffice,
    /// The pack names the sample's keys, which everybody has, for a real community.
    #[error("the office's key is the sample's, which everybody has")]
    SampleKeys,
    /// The pack names keys to which no signature leads from the ones that this device knows.
    #[error("the office's key is not the one that this device knows, nor named by it")]
    OtherOffice,
    /// The key or the text is unfit.
    #[error(transparent)]
    Jose(#[from] JoseError),
    /// What was opened is not what it should be.
    #[error("what was sealed is not readable: {0}")]
    Shape(String),
    /// What was opened is no part.
    #[error(transparent)]
    Part(#[from] PartError),
    /// Sealed to an epoch whose key is not here.
    #[error("sealed to the office's key {0:?}, which is not here")]
    Epoch(String),
}

/// What the office needs to answer a case: where its answer goes, and the key that it is sealed under.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Where the answer stands in the feed.
    pub locator: Locator,
    /// The key of the answer: 32 bytes, base64url.
    feed_key: String,
    /// The points account of who opened the case, where it may earn points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// The account's own word that the case is its own (JWS of `{community, case}`): without it nothing is spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proof: Option<String>,
}

impl Claim {
    /// The claim of a case, which may be one of an account's.
    pub fn new(community: &str, secret: &ClaimSecret, account: Option<&SigningKey>) -> Self {
        let case = CaseId::Opened(secret.author().device());
        let payload = object!({ "community": community, "case": case });
        Self {
            locator: secret.locator(),
            feed_key: URL_SAFE_NO_PAD.encode(secret.feed_key()),
            account: account.map(account_of),
            proof: account.map(|key| jose::sign(key, Kind::Account, &payload)),
        }
    }

    /// The account, where it said itself that this case is its own.
    pub fn proven_account(&self, community: &str, case: CaseId) -> Option<AccountId> {
        let payload = object!({ "community": community, "case": case });
        signer(self.proof.as_deref()?, &payload).filter(|account| self.account == Some(*account))
    }

    /// The key of the answer, if the claim holds one.
    pub fn feed_key(&self) -> Option<[u8; 32]> {
        URL_SAFE_NO_PAD.decode(&self.feed_key).ok()?.try_into().ok()
    }
}

/// The account of a key.
pub fn account_of(key: &SigningKey) -> AccountId {
    AccountId::from_bytes(*key.device().as_bytes())
}

/// The account that signed exactly this.
fn signer(proof: &str, payload: &Value) -> Option<AccountId> {
    let signed = jose::verify(proof, Kind::Account).ok()?;
    (signed.payload == *payload).then(|| AccountId::from_bytes(*signed.signer.as_bytes()))
}

/// Who is to be paid for a task that was done: sealed to the office with the step that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doer {
    /// The account.
    account: AccountId,
    /// The account's own word (JWS of `{community, case, device}`): it counts for the step of that device alone.
    proof: String,
}

impl Doer {
    /// The account says that the device did the task.
    pub fn new(community: &str, bound: &Bound, account: &SigningKey) -> Self {
        let payload = Self::payload(community, bound);
        Self { account: account_of(account), proof: jose::sign(account, Kind::Account, &payload) }
    }

    fn payload(community: &str, bound: &Bound) -> Value {
        object!({ "community": community, "case": bound.case, "device": bound.device })
    }

    /// The account, where it said itself that this device did this task.
    pub fn proven_account(&self, community: &str, bound: &Bound) -> Option<AccountId> {
        signer(&self.proof, &Self::payload(community, bound)).filter(|account| self.account == *account)
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim").field("locator", &self.locator).finish_non_exhaustive()
    }
}

impl MailSlot {
    /// The slot of a community's office.
    ///
    /// # Errors
    /// When there is no key, an unfit key, or the sample's key under another community's name.
    pub fn of(community: &Community) -> Result<Self, SealError> {
        let epoch = community.office.current().ok_or(SealError::NoOffice)?;
        if is_sample_key(&epoch.seal) && *community.id != *SAMPLE_COMMUNITY {
            return Err(SealError::SampleKeys);
        }
        Ok(Self { key: SealingPublic::from_jwk(&epoch.seal.to_value())?, epoch: epoch.id.to_string() })
    }

    /// The slot of a member's phone: the key that its delegation names.
    ///
    /// # Errors
    /// When the key is unfit.
    pub fn of_phone(device: DeviceId, enc: &Value) -> Result<Self, SealError> {
        Ok(Self { key: SealingPublic::from_jwk(enc)?, epoch: device.to_string() })
    }

    /// Seals any JSON to whoever has the slot's key, as a part.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn seal(
        &self,
        bound: &Bound,
        content: &impl Serialize,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Part, SealError> {
        let value = serde_json::to_value(content).map_err(|error| SealError::Shape(error.to_string()))?;
        Ok(Part::Jose(jose::seal(&self.key, &self.epoch, bound, &json::canonical(&value), random)?))
    }
}

/// Opens what was sealed to the office for a case, by whichever device says so in it.
///
/// # Errors
/// When the key is not here, or it was sealed for another case.
pub fn open<T: DeserializeOwned>(office: &OfficeKey, case: CaseId, jwe: &str) -> Result<T, SealError> {
    let value = open_json(office, case, jwe)?;
    serde_json::from_value(value).map_err(|error| SealError::Shape(error.to_string()))
}

/// Opens a part that was sealed to the office.
///
/// # Errors
/// As [`open`]; and when what was sealed is no part.
pub fn open_part(office: &OfficeKey, case: CaseId, jwe: &str) -> Result<Part, SealError> {
    Ok(Part::from_json(&open_json(office, case, jwe)?)?)
}

fn open_json(office: &OfficeKey, case: CaseId, jwe: &str) -> Result<Value, SealError> {
    let epoch = jose::jwe_epoch(jwe).unwrap_or_default();
    open_value(office.sealing(&epoch).ok_or(SealError::Epoch(epoch))?, case, jwe)
}

/// Opens what was sealed to the key of a member's phone for a case.
///
/// # Errors
/// When it was sealed to another key or for another case.
pub fn open_with<T: DeserializeOwned>(key: &SealingKey, case: CaseId, jwe: &str) -> Result<T, SealError> {
    let value = open_value(key, case, jwe)?;
    serde_json::from_value(value).map_err(|error| SealError::Shape(error.to_string()))
}

fn open_value(key: &SealingKey, case: CaseId, jwe: &str) -> Result<Value, SealError> {
    let device = jose::jwe_bound(jwe).map(|bound| bound.device);
    let device = device.ok_or_else(|| SealError::Shape("its header names no device".to_owned()))?;
    let plain = jose::open(key, &Bound { case, device }, jwe)?;
    json::parse(&plain).map_err(|error| SealError::Shape(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_speaks_for_its_own_cases_alone() {
        let [secret, other] = [[1; 13], [2; 13]].map(ClaimSecret::from_random);
        let [mine, thief] = [[3; 32], [4; 32]].map(SigningKey::from_seed);
        let case = CaseId::Opened(secret.author().device());
        let account = AccountId::from_bytes(*mine.device().as_bytes());
        let claim = Claim::new("test", &secret, Some(&mine));
        assert_eq!((claim.account, claim.proven_account("test", case)), (Some(account), Some(account)));
        assert_eq!(claim.proven_account("elsewhere", case), None);
        assert_eq!(claim.proven_account("test", CaseId::Opened(other.author().device())), None);
        // Whoever names an account that is not theirs has no word of it, and another account's word is none.
        let named = Claim { proof: None, ..claim.clone() };
        let signed = Claim { proof: Claim::new("test", &secret, Some(&thief)).proof, ..claim };
        assert_eq!([named, signed].map(|claim| claim.proven_account("test", case)), [None, None]);
    }

    #[test]
    fn an_account_is_paid_for_what_its_own_device_did() {
        let [mine, phone, thief] = [3, 4, 5].map(|seed| SigningKey::from_seed([seed; 32]));
        let case = |n| CaseId::Opened(ClaimSecret::from_random([n; 13]).author().device());
        let bound = |case, key: &SigningKey| Bound { case, device: key.device() };
        let done = bound(case(1), &phone);
        let doer = Doer::new("test", &done, &mine);
        assert_eq!(doer.proven_account("test", &done), Some(account_of(&mine)));
        // What the office can read of one step is worth nothing in another's.
        for other in [bound(case(1), &thief), bound(case(2), &phone)] {
            assert_eq!(doer.proven_account("test", &other), None);
        }
        assert_eq!(doer.proven_account("elsewhere", &done), None);
        let named = Doer { account: account_of(&thief), ..doer.clone() };
        assert_eq!(named.proven_account("test", &done), None);
        // A word about a step is none about a case that somebody opened.
        let secret = ClaimSecret::from_random([1; 13]);
        let claim = Claim { proof: Some(doer.proof), ..Claim::new("test", &secret, Some(&mine)) };
        assert_eq!(claim.proven_account("test", case(1)), None);
    }
}
