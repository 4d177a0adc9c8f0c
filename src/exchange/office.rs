//! The office's root: one key to sign and one to unseal per epoch, kept in a file that a passphrase opens.

use super::{
    epoch,
    jose::{self, JoseError, SealingKey, SigningKey},
    json,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::{Zeroize, Zeroizing};

/// The key file's format and version.
pub const FORMAT: &str = "yizhan.office-key/1";

/// The fewest characters of a passphrase.
pub const MIN_PASSPHRASE: usize = 12;

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

/// Why a key file does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeKeyError {
    /// Wrong passphrase, or a damaged file.
    #[error("the key file does not open: {0}")]
    Jose(#[from] JoseError),
    /// It is no key file.
    #[error("not a key file: {0}")]
    Shape(String),
    /// The passphrase is too short.
    #[error("the passphrase has {0} characters, at least {MIN_PASSPHRASE} are needed")]
    ShortPassphrase(usize),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    jwe: String,
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
    pub fn write(&self, passphrase: &str, random: &mut dyn FnMut(&mut [u8])) -> Result<Vec<u8>, OfficeKeyError> {
        let length = passphrase.chars().count();
        if length < MIN_PASSPHRASE {
            return Err(OfficeKeyError::ShortPassphrase(length));
        }
        let epochs = self.epochs.iter().map(|epoch| ContentEpoch {
            id: epoch.id.clone(),
            sign: URL_SAFE_NO_PAD.encode(epoch.sign.seed()),
            seal: URL_SAFE_NO_PAD.encode(epoch.seal.seed()),
            previous_signature: epoch.previous_signature.clone(),
        });
        let content = Content { community: self.community.clone(), epochs: epochs.collect() };
        let content = serde_json::to_vec(&content).map_err(|error| OfficeKeyError::Shape(error.to_string()))?;
        let content = Zeroizing::new(content);
        let file = File { format: FORMAT.to_owned(), jwe: jose::seal_passphrase(passphrase, &content, random)? };
        serde_json::to_vec_pretty(&file).map_err(|error| OfficeKeyError::Shape(error.to_string()))
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// When it is none, or the passphrase is another.
    pub fn read(bytes: &[u8], passphrase: &str) -> Result<Self, OfficeKeyError> {
        let shape = |reason: String| OfficeKeyError::Shape(reason);
        let value = json::parse(bytes).map_err(|error| shape(error.to_string()))?;
        let file: File = serde_json::from_value(value).map_err(|error| shape(error.to_string()))?;
        if file.format != FORMAT {
            return Err(shape(format!("its format is {:?}", file.format)));
        }
        let plain = Zeroizing::new(jose::open_passphrase(passphrase, &file.jwe)?);
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

fn seed(text: &str) -> Result<Zeroizing<[u8; 32]>, OfficeKeyError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map(Zeroizing::new).ok();
    let seed = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    seed.map(Zeroizing::new).ok_or_else(|| OfficeKeyError::Shape("a key is not 32 bytes".to_owned()))
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
        assert!(matches!(OfficeKey::read(&file, "correct horse batter"), Err(OfficeKeyError::Jose(_))));
        assert!(matches!(OfficeKey::read(b"{}", "correct horse battery"), Err(OfficeKeyError::Shape(_))));
        assert_eq!(key.write("short", &mut |_| {}), Err(OfficeKeyError::ShortPassphrase(5)));
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
