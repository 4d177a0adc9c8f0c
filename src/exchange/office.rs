//! The office's root: one key to sign and one to unseal per epoch, kept in a file that a passphrase opens.

use super::{
    jose::{self, JoseError, SealingKey, SigningKey},
    json,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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
}

impl OfficeKey {
    /// The key of a new office: its first epoch, from two seeds.
    pub fn new(community: &str, sign: [u8; 32], seal: [u8; 32]) -> Self {
        let epoch =
            EpochKey { id: "1".to_owned(), sign: SigningKey::from_seed(sign), seal: SealingKey::from_seed(seal) };
        Self { community: community.to_owned(), epochs: vec![epoch] }
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
        let epochs = self
            .epochs
            .iter()
            .map(|epoch| json!({ "id": epoch.id, "sign": epoch.sign.public_jwk(), "seal": epoch.seal.public_jwk() }));
        json!({ "epochs": epochs.collect::<Vec<_>>() })
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
        });
        let content = Content { community: self.community.clone(), epochs: epochs.collect() };
        let content = serde_json::to_vec(&content).map_err(|error| OfficeKeyError::Shape(error.to_string()))?;
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
        let plain = jose::open_passphrase(passphrase, &file.jwe)?;
        let content: Content = serde_json::from_slice(&plain).map_err(|error| shape(error.to_string()))?;
        let seed = |text: &str| -> Result<[u8; 32], OfficeKeyError> {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
            bytes.ok_or_else(|| OfficeKeyError::Shape("a key is not 32 bytes".to_owned()))
        };
        let mut epochs = Vec::new();
        for epoch in content.epochs {
            let (sign, seal) = (SigningKey::from_seed(seed(&epoch.sign)?), SealingKey::from_seed(seed(&epoch.seal)?));
            epochs.push(EpochKey { id: epoch.id, sign, seal });
        }
        if epochs.is_empty() {
            return Err(shape("it holds no key".to_owned()));
        }
        Ok(Self { community: content.community, epochs })
    }
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
}
