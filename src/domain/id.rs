//! Ids are newtypes over the bytes that are compared, hashed and stored; text forms never change.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The case that holds every ledger entry of a community.
pub const LEDGER: &str = "ledger";

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Expected a number of lower-case hexadecimal digits.
    #[error("expected {expected} lower-case hexadecimal digits, found {found:?}")]
    Hex {
        /// How many digits the id has.
        expected: usize,
        /// The text as it was found.
        found: String,
    },
    /// Expected a base64url thumbprint of 32 bytes.
    #[error("expected a base64url SHA-256 thumbprint, found {found:?}")]
    Thumbprint {
        /// The text as it was found.
        found: String,
    },
}

/// The number by which people tell things apart in speech, such as `0482`, out of a hash or a key. It may repeat.
pub fn spoken_number(bytes: &[u8; 32], digits: usize) -> String {
    let number = bytes.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let last = number % 10_u64.pow(digits.min(19) as u32);
    format!("{last:0digits$}")
}

fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], IdError> {
    let error = || IdError::Hex { expected: N * 2, found: text.chars().take(80).collect() };
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return Err(error());
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |d: u8| match d {
            b'0'..=b'9' => Ok(d - b'0'),
            b'a'..=b'f' => Ok(d - b'a' + 10),
            _ => Err(error()),
        };
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(bytes)
}

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// The id with these bytes.
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id.
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        text_id!($name, |text| parse_hex(text).map($name));
    };
}

macro_rules! text_id {
    ($name:ident, $parse:expr) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let parse: fn(&str) -> Result<Self, IdError> = $parse;
                parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

hex_id! {
    /// An event's id: SHA-256 of its RFC 8785 form, as 64 lower-case hexadecimal digits.
    EventId, 32
}
hex_id! {
    /// A part's id: SHA-256 of its decoded bytes, or of its text's UTF-8, as 64 lower-case hexadecimal digits.
    PartId, 32
}
hex_id! {
    /// Where a case's entry stands in the public feed: 16 bytes derived from its claim secret.
    Locator, 16
}

macro_rules! thumbprint {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            /// The id with these thumbprint bytes.
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes of the thumbprint.
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
            }
        }

        text_id!($name, |text| parse_thumbprint(text).map($name));
    };
}

fn parse_thumbprint(text: &str) -> Result<[u8; 32], IdError> {
    URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| IdError::Thumbprint { found: text.chars().take(80).collect() })
}

thumbprint! {
    /// A writer: the RFC 7638 thumbprint (SHA-256, base64url) of an Ed25519 key.
    DeviceId
}
thumbprint! {
    /// An account of points: the RFC 7638 thumbprint of an Ed25519 key that its phone made for nothing else.
    AccountId
}

/// A case: the thumbprint of its author's key, or the community's ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseId {
    /// The one case that holds the points ledger.
    Ledger,
    /// A case that somebody opened; its author key has this thumbprint.
    Opened(DeviceId),
}

impl CaseId {
    /// The author's device, unless this is the ledger.
    pub const fn opener(&self) -> Option<DeviceId> {
        match self {
            Self::Ledger => None,
            Self::Opened(device) => Some(*device),
        }
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ledger => f.write_str(LEDGER),
            Self::Opened(device) => device.fmt(f),
        }
    }
}

text_id!(CaseId, |text| match text {
    LEDGER => Ok(CaseId::Ledger),
    other => parse_thumbprint(other).map(|bytes| CaseId::Opened(DeviceId(bytes))),
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_ids_round_trip_and_refuse_other_spellings() {
        let text = "00".repeat(31) + "af";
        assert_eq!(text.parse::<EventId>().unwrap().to_string(), text);
        for wrong in ["", "0", &"0".repeat(63), &"0".repeat(65), &"AF".repeat(32), &"é".repeat(32)] {
            assert!(wrong.parse::<EventId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_case_is_the_ledger_or_a_thumbprint() {
        assert_eq!("ledger".parse::<CaseId>().unwrap(), CaseId::Ledger);
        // RFC 8037, appendix A.3.
        let thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
        assert_eq!(thumbprint.parse::<CaseId>().unwrap().to_string(), thumbprint);
        for wrong in ["Ledger", "", "kPrK", "kPrK/qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"] {
            assert!(wrong.parse::<CaseId>().is_err(), "{wrong}");
        }
    }
}
