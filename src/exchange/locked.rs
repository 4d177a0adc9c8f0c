//! Files that a passphrase opens: the office's keys, and a person's backup. `{"format": "<name>/<version>", "jwe": …}`.

use super::{
    jose::{self, JoseError},
    json,
};
use crate::domain::MIN_PASSPHRASE;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Why such a file is not made, or does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockedError {
    /// Wrong passphrase, or a damaged file.
    #[error("the file does not open: {0}")]
    Jose(#[from] JoseError),
    /// It is no such file, or only a piece of one.
    #[error("not the file that is asked for: {0}")]
    Shape(String),
    /// It is of another version.
    #[error("the version {0:?} is not known here")]
    Version(String),
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

/// The file with this JSON text in it.
///
/// # Errors
/// When the passphrase is too short.
pub fn lock(
    format: &str,
    passphrase: &str,
    content: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Vec<u8>, LockedError> {
    let length = passphrase.chars().count();
    if length < MIN_PASSPHRASE {
        return Err(LockedError::ShortPassphrase(length));
    }
    let file = File { format: format.to_owned(), jwe: jose::seal_passphrase(passphrase, content, random)? };
    serde_json::to_vec_pretty(&file).map_err(|error| LockedError::Shape(error.to_string()))
}

/// The JSON text in a file of this format.
///
/// # Errors
/// When it is none, is of another version, or the passphrase is another.
pub fn unlock(format: &str, bytes: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, LockedError> {
    let shape = |reason: String| LockedError::Shape(reason);
    let value = json::parse(bytes).map_err(|error| shape(error.to_string()))?;
    let found = value.get("format").and_then(serde_json::Value::as_str).unwrap_or_default();
    if found != format {
        let name = |format: &str| format.split_once('/').map(|(name, _)| name.to_owned());
        let is_other_version = name(found).is_some_and(|found| name(format) == Some(found));
        let found = found.chars().take(80).collect();
        return Err(if is_other_version {
            LockedError::Version(found)
        } else {
            shape(format!("its format is {found:?}"))
        });
    }
    let file: File = serde_json::from_value(value).map_err(|error| shape(error.to_string()))?;
    Ok(Zeroizing::new(jose::open_passphrase(passphrase, &file.jwe)?))
}
