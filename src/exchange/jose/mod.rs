//! Signatures and sealing in the forms that any JOSE library reads: compact JWS (RFC 7515) with Ed25519 and compact JWE
//! (RFC 7516) with X25519, a shared key or a passphrase (RFC 7518, RFC 8037).
//!
//! Only what is written here is read: each header has exactly the members listed at its function, so `crit`, `zip`,
//! `alg: none` and private keys in a header are refused without being looked at.

mod key;
mod seal;
mod sign;
#[cfg(test)]
mod vectors;

pub use key::{SealingKey, SealingPublic, SigningKey, VerifyingKey};
pub use seal::{
    Bound, PASSPHRASE_ROUNDS, PASSPHRASE_ROUNDS_ACCEPTED, jwe_bound, jwe_epoch, open, open_feed, open_passphrase, seal,
    seal_feed, seal_passphrase, seal_passphrase_with_rounds,
};
pub use sign::{Kind, Signed, sign, verify};

use super::json::{self, JsonError, cut};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// Why something signed, sealed, or a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoseError {
    /// Not the compact form of this many parts.
    #[error("expected {expected} parts separated by dots, found {found}")]
    Parts {
        /// How many parts the form has.
        expected: usize,
        /// How many were found; one too many stands for any larger number.
        found: usize,
    },
    /// A part is not base64url, or is spelled in a way that another spelling decodes to the same bytes.
    #[error("the {part} is not base64url without padding")]
    Base64 {
        /// Which part.
        part: &'static str,
    },
    /// A part has a length that it cannot have.
    #[error("the {part} has {found} bytes instead of {expected}")]
    Length {
        /// Which part.
        part: &'static str,
        /// How many bytes it must have.
        expected: usize,
        /// How many were found.
        found: usize,
    },
    /// A part is not the JSON that is exchanged.
    #[error("the {part} is not exchangeable JSON: {error}")]
    Json {
        /// Which part.
        part: &'static str,
        /// What is wrong with it.
        error: JsonError,
    },
    /// A header or key is not an object.
    #[error("the {part} is not an object")]
    NotObject {
        /// Which part.
        part: &'static str,
    },
    /// A header or key lacks a member.
    #[error("the {part} has no member {name:?}")]
    Missing {
        /// Which part.
        part: &'static str,
        /// The member.
        name: &'static str,
    },
    /// A header or key has a member that this form does not have, `crit` among them.
    #[error("the {part} has the unexpected member {name:?}")]
    Unexpected {
        /// Which part.
        part: &'static str,
        /// The member, cut to 80 characters.
        name: String,
    },
    /// A member has another value than this form asks for: another algorithm, curve, or kind of signed thing.
    #[error("the member {name:?} must be {expected}, found {found}")]
    Value {
        /// The member.
        name: &'static str,
        /// What it must be.
        expected: String,
        /// Its value as JSON, cut to 80 characters.
        found: String,
    },
    /// The key's bytes are no point of its curve, or one of the few that make every signature or secret guessable.
    #[error("the {curve} key is not a safe point of its curve")]
    Point {
        /// `Ed25519` or `X25519`.
        curve: &'static str,
    },
    /// The signature is not this key's signature of these bytes.
    #[error("the signature does not match")]
    Signature,
    /// Sealed for another case or device: a part moved to a place where it does not belong.
    #[error("sealed for case {case} and device {device}")]
    Bound {
        /// The case in the sealed header, cut to 80 characters.
        case: String,
        /// The device in the sealed header, cut to 80 characters.
        device: String,
    },
    /// Cannot be opened: another key or passphrase, or bytes that were changed on the way.
    #[error("cannot be opened with this key, or was changed")]
    Closed,
    /// The text is longer than AES-GCM may seal.
    #[error("too long to seal")]
    TooLong,
}

/// The parts of a compact form.
fn split<const N: usize>(text: &str) -> Result<[&str; N], JoseError> {
    let parts: Vec<&str> = text.splitn(N + 1, '.').collect();
    parts.try_into().map_err(|parts: Vec<_>| JoseError::Parts { expected: N, found: parts.len() })
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(part: &'static str, text: &str) -> Result<Vec<u8>, JoseError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| JoseError::Base64 { part })
}

fn decode_exactly<const N: usize>(part: &'static str, text: &str) -> Result<[u8; N], JoseError> {
    let bytes = decode(part, text)?;
    let found = bytes.len();
    bytes.try_into().map_err(|_| JoseError::Length { part, expected: N, found })
}

fn decode_json(part: &'static str, text: &str) -> Result<Value, JoseError> {
    json::parse(&decode(part, text)?).map_err(|error| JoseError::Json { part, error })
}

/// The object that has exactly these members.
fn members<'a>(part: &'static str, value: &'a Value, names: &[&'static str]) -> Result<Members<'a>, JoseError> {
    let map = value.as_object().ok_or(JoseError::NotObject { part })?;
    if let Some(name) = map.keys().find(|name| !names.contains(&name.as_str())) {
        return Err(JoseError::Unexpected { part, name: cut(name) });
    }
    Ok(Members { part, map })
}

/// A header or key whose members are all known.
struct Members<'a> {
    part: &'static str,
    map: &'a Map<String, Value>,
}

impl<'a> Members<'a> {
    fn get(&self, name: &'static str) -> Result<&'a Value, JoseError> {
        self.map.get(name).ok_or(JoseError::Missing { part: self.part, name })
    }

    fn text(&self, name: &'static str) -> Result<&'a str, JoseError> {
        let value = self.get(name)?;
        value.as_str().ok_or_else(|| other_value(name, "a text", value))
    }

    fn require(&self, name: &'static str, expected: &str) -> Result<(), JoseError> {
        let value = self.get(name)?;
        if value == expected { Ok(()) } else { Err(other_value(name, expected, value)) }
    }
}

fn other_value(name: &'static str, expected: impl ToString, found: &Value) -> JoseError {
    JoseError::Value { name, expected: expected.to_string(), found: cut(&found.to_string()) }
}
