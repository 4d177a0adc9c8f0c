//! The office's root: one key to sign and one to unseal per epoch, kept in a file that a passphrase opens.

use super::{
    epoch,
    jose::{SealingKey, SigningKey},
    locked::{self, LockedError},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::{Zeroize, Zeroizing};

/// The key file's format and version.
pub const FORMAT: &str = "yizhan.office-key/1";

/// The office's keys, oldest epoch first.
#[derive(Debug, Clone)]
pub struct OfficeKey {
    /// The community that the keys belong to.
    pub community: String,
    /// At least one; the last one is in use.
    epochs: Vec<EpochKey>,
}

/// The keys of one epoch.
#[derive(Debug, Clone)]
struct EpochKey {
    id: String,
    sign: SigningKey,
    seal: SealingKey,
    /// What the epoch before signed about this one; the first has none.
    previous_signature: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    community: String,
    epochs: Vec<ContentEpoch>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContentEpoch {
    id: String,
    sign: String,
    seal: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous_signature: Option<String>,
}

impl Drop for ContentEpoch {
    fn drop(&mut self) {
        self.sign.zeroize();
        self.seal.zeroize();
    }
}

impl EpochKey {
    fn public(&self) -> Value {
        let mut public = json!({ "id": self.id, "sign": self.sign.public_jwk(), "seal": self.seal.public_jwk() });
        if let Some(signature) = &self.previous_signature {
            public["previous_signature"] = json!(signature);
        }
        public
    }
}

impl OfficeKey {
    /// The key of a new office: its first epoch, from two seeds.
    pub fn new(community: &str, sign: [u8; 32], seal: [u8; 32]) -> Self {
        let (sign, seal) = (SigningKey::from_seed(sign), SealingKey::from_seed(seal));
        let epoch = EpochKey { id: "1".to_owned(), sign, seal, previous_signature: None };
        Self { community: community.to_owned(), epochs: vec![epoch] }
    }

    /// Adds the next epoch, from two seeds; the root in use signs it. From then on the new keys are in use.
    pub fn rotate(&mut self, sign: [u8; 32], seal: [u8; 32]) {
        let (sign, seal) = (SigningKey::from_seed(sign), SealingKey::from_seed(seal));
        let highest = self.epochs.iter().filter_map(|epoch| epoch.id.parse::<u64>().ok()).max();
        let id = highest.unwrap_or(0).saturating_add(1).to_string();
        let signature = epoch::hand_over(self.root(), &self.community, &id, &sign.public_jwk(), &seal.public_jwk());
        self.epochs.push(EpochKey { id, sign, seal, previous_signature: Some(signature) });
    }

    /// The key that signs delegations now.
    pub fn root(&self) -> &SigningKey {
        // A key without epochs cannot be made: `new` and `read` see to it.
        &self.epochs[self.epochs.len() - 1].sign
    }

    /// The key that opens what was sealed in an epoch.
    pub fn sealing(&self, epoch: &str) -> Option<&SealingKey> {
        self.epochs.iter().find(|known| known.id == epoch).map(|known| &known.seal)
    }

    /// The public half, as `office` in `community.json` has it.
    pub fn public(&self) -> Value {
        json!({ "epochs": self.epochs.iter().map(EpochKey::public).collect::<Vec<_>>() })
    }

    /// The key file.
    ///
    /// # Errors
    /// When the passphrase is too short.
    pub fn write(&self, passphrase: &str, random: &mut dyn FnMut(&mut [u8])) -> Result<Vec<u8>, LockedError> {
        let epochs = self.epochs.iter().map(|epoch| ContentEpoch {
            id: epoch.id.clone(),
            sign: URL_SAFE_NO_PAD.encode(epoch.sign.seed()),
            seal: URL_SAFE_NO_PAD.encode(epoch.seal.seed()),
            previous_signature: epoch.previous_signature.clone(),
        });
        let content = Content { community: self.community.clone(), epochs: epochs.collect() };
        let content = serde_json::to_vec(&content).map_err(|error| LockedError::Shape(error.to_string()))?;
        locked::lock(FORMAT, passphrase, &Zeroizing::new(content), random)
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// When it is none, or the passphrase is another.
    pub fn read(bytes: &[u8], passphrase: &str) -> Result<Self, LockedError> {
        let shape = |reason: String| LockedError::Shape(reason);
        let plain = locked::unlock(FORMAT, bytes, passphrase)?;
        let content: Content = serde_json::from_slice(&plain).map_err(|error| shape(error.to_string()))?;
        let mut epochs = Vec::new();
        for epoch in &content.epochs {
            let (sign, seal) = (SigningKey::from_seed(*seed(&epoch.sign)?), SealingKey::from_seed(*seed(&epoch.seal)?));
            let (id, previous_signature) = (epoch.id.clone(), epoch.previous_signature.clone());
            epochs.push(EpochKey { id, sign, seal, previous_signature });
        }
        if epochs.is_empty() {
            return Err(shape("it holds no key".to_owned()));
        }
        Ok(Self { community: content.community, epochs })
    }
}

fn seed(text: &str) -> Result<Zeroizing<[u8; 32]>, LockedError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map(Zeroizing::new).ok();
    let seed = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    seed.map(Zeroizing::new).ok_or_else(|| LockedError::Shape("a key is not 32 bytes".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_opens_with_its_passphrase_alone() {
        let key = OfficeKey::new("test", [1; 32], [2; 32]);
        let file = key.write("correct horse battery", &mut |bytes| bytes.fill(7)).unwrap();
        let again = OfficeKey::read(&file, "correct horse battery").unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.root().device(), key.root().device());
        assert!(matches!(OfficeKey::read(&file, "correct horse batter"), Err(LockedError::Jose(_))));
        assert!(matches!(OfficeKey::read(b"{}", "correct horse battery"), Err(LockedError::Shape(_))));
        assert_eq!(key.write("short", &mut |_| {}), Err(LockedError::ShortPassphrase(5)));
    }
    #[test]
    fn the_next_epoch_is_in_use_and_the_old_one_still_opens() {
        let mut key = OfficeKey::new("test", [1; 32], [2; 32]);
        key.rotate([3; 32], [4; 32]);
        let file = key.write("correct horse battery", &mut |bytes| bytes.fill(7)).unwrap();
        let again = OfficeKey::read(&file, "correct horse battery").unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.root().device(), SigningKey::from_seed([3; 32]).device());
        assert_eq!(again.sealing("1").unwrap().public(), SealingKey::from_seed([2; 32]).public());
        assert_eq!(again.sealing("2").unwrap().public(), SealingKey::from_seed([4; 32]).public());
    }
}
