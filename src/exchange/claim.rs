//! The claim code: 100 random bits that a person keeps. Whoever holds the code holds the case.
//!
//! From its 20 characters come, by HKDF-SHA256 without salt, the key that opens the case (`yizhan/1/author`), the place
//! of the answer in the public feed (`yizhan/1/locator`) and the key that opens the answer (`yizhan/1/feed`).

use super::jose::SigningKey;
use crate::domain::Locator;
use hkdf::Hkdf;
use sha2::Sha256;
use std::{fmt, str::FromStr};
use zeroize::Zeroizing;

/// Crockford's base32: no I, L, O or U, so that a code survives being read out or written down.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters a code has.
const LENGTH: usize = 20;

/// Why a text is not a claim code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// A character that no code contains.
    #[error("a claim code has digits and letters without U, found {found:?} at character {position}")]
    Character {
        /// The character.
        found: char,
        /// Its place in the text, from 1.
        position: usize,
    },
    /// Too few or too many characters, spaces and dashes not counted.
    #[error("a claim code has 20 characters, found {found}")]
    Length {
        /// How many characters were found.
        found: usize,
    },
}

/// The secret of one case. It is wiped from memory when dropped and never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimSecret(Zeroizing<[u8; LENGTH]>);

impl ClaimSecret {
    /// The secret made of the first 100 of these random bits.
    pub fn from_random(random: [u8; 13]) -> Self {
        let random = Zeroizing::new(random);
        let bits = Zeroizing::new(random.iter().fold(0_u128, |bits, &byte| bits << 8 | u128::from(byte)) >> 4);
        let digit = |place: usize| ALPHABET[(*bits >> (5 * (LENGTH - 1 - place)) & 31) as usize];
        Self(Zeroizing::new(std::array::from_fn(digit)))
    }

    /// The code as typed and stored: 20 characters.
    pub fn code(&self) -> String {
        self.0.iter().map(|&digit| char::from(digit)).collect()
    }

    /// The code as shown: `XXXXX-XXXXX-XXXXX-XXXXX`.
    pub fn grouped(&self) -> String {
        let groups: Vec<_> = self.0.chunks(5).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    /// The key whose thumbprint is the case's id.
    pub fn author(&self) -> SigningKey {
        SigningKey::from_seed(*self.derive("yizhan/1/author"))
    }

    /// Where the answer stands in the public feed.
    pub fn locator(&self) -> Locator {
        Locator::from_bytes(*self.derive("yizhan/1/locator"))
    }

    /// The key that opens the answer.
    pub fn feed_key(&self) -> [u8; 32] {
        *self.derive("yizhan/1/feed")
    }

    /// A secret of another purpose.
    pub(super) fn derive<const N: usize>(&self, info: &str) -> Zeroizing<[u8; N]> {
        hkdf_sha256(None, &*self.0, info.as_bytes())
    }
}

/// HKDF-SHA256 (RFC 5869).
fn hkdf_sha256<const N: usize>(salt: Option<&[u8]>, secret: &[u8], info: &[u8]) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 255 * 32, "RFC 5869 gives at most 255 blocks of 32 bytes") };
    let mut output = Zeroizing::new([0; N]);
    // Too long an output is the only error, and the line above refuses it when compiling.
    Hkdf::<Sha256>::new(salt, secret).expand(info, output.as_mut_slice()).unwrap_or_default();
    output
}

impl FromStr for ClaimSecret {
    type Err = ClaimError;

    /// Reads a code as people type it: any case, with spaces and dashes, O for 0, I and L for 1, and the full-width
    /// forms that Chinese keyboards give.
    fn from_str(text: &str) -> Result<Self, ClaimError> {
        let mut digits = Zeroizing::new([0; LENGTH]);
        let mut count = 0;
        for (place, found) in text.chars().enumerate().filter(|(_, c)| !is_separator(*c)) {
            let digit = canonical_digit(found).ok_or(ClaimError::Character { found, position: place + 1 })?;
            if let Some(slot) = digits.get_mut(count) {
                *slot = digit;
            }
            count += 1;
        }
        if count == LENGTH { Ok(Self(digits)) } else { Err(ClaimError::Length { found: count }) }
    }
}

/// Parts of a code that people put between its characters.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

/// The character of the alphabet that was meant.
pub(super) fn canonical_digit(c: char) -> Option<u8> {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        other => other,
    };
    let digit = match narrow.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(digit).ok().filter(|digit| ALPHABET.contains(digit))
}

impl fmt::Debug for ClaimSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClaimSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn a_code_is_100_bits_in_20_characters() {
        let counting = std::array::from_fn(|i| i as u8 * 17);
        let cases = [([0; 13], "00000-00000-00000-00000"), ([0xff; 13], "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"), (counting, "0")];
        for (random, expected) in cases {
            let secret = ClaimSecret::from_random(random);
            assert!(secret.grouped().starts_with(expected), "{}", secret.grouped());
            assert_eq!(secret.grouped().replace('-', ""), secret.code());
            assert_eq!(secret.code().parse::<ClaimSecret>().unwrap(), secret);
            assert_eq!(secret.grouped().parse::<ClaimSecret>().unwrap(), secret);
        }
        let mut last = [0; 13];
        last[12] = 0x1f;
        assert_eq!(ClaimSecret::from_random(last).code(), "00000000000000000001", "the last four bits are not used");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let secret: ClaimSecret = "0123456789ABCDEF1110".parse().unwrap();
        for typed in [
            "01234-56789-ABCDE-F1110",
            " o1234 56789 abcde fILlO ",
            "0l23456789abcdefliio\n",
            "０１２３４－５６７８９－ＡＢＣＤＥ－Ｆ１１１０",
            "01234—56789\u{3000}abcde–f1110",
        ] {
            assert_eq!(typed.parse::<ClaimSecret>().unwrap(), secret, "{typed}");
        }
        let refused = [
            ("", ClaimError::Length { found: 0 }),
            ("01234-56789-ABCDE-F111", ClaimError::Length { found: 19 }),
            ("01234-56789-ABCDE-F11100", ClaimError::Length { found: 21 }),
            ("01234-U6789-ABCDE-F1110", ClaimError::Character { found: 'U', position: 7 }),
            ("井盖", ClaimError::Character { found: '井', position: 1 }),
        ];
        for (typed, error) in refused {
            assert_eq!(typed.parse::<ClaimSecret>().unwrap_err(), error, "{typed}");
        }
    }

    /// These values are the promise that a code written down today opens its case for ever.
    #[test]
    fn what_a_code_gives_never_changes() {
        let secret: ClaimSecret = "0123456789ABCDEFGHJK".parse().unwrap();
        assert_eq!(secret.author().device().to_string(), "-w_o4k23thLZZCNtr1FaUWjLExRaKMQ1oOu6pqCDq7U");
        assert_eq!(secret.locator().to_string(), "1e05c10a817db519828f9468b00e9ecd");
        assert_eq!(hex(&secret.feed_key()), "8222bebae411cfc154c4cc16f36734c2045a412e40035237840cfe947f61c9fe");
    }

    #[test]
    fn a_secret_is_never_printed() {
        let secret: ClaimSecret = "0123456789ABCDEFGHJK".parse().unwrap();
        assert_eq!(format!("{secret:?}"), "ClaimSecret(…)");
    }

    /// RFC 5869, appendix A.1 and A.3.
    #[test]
    fn rfc_5869_vectors() {
        let salt: [u8; 13] = std::array::from_fn(|i| i as u8);
        let info: [u8; 10] = std::array::from_fn(|i| 0xf0 + i as u8);
        let with_salt = hkdf_sha256::<42>(Some(&salt), &[0x0b; 22], &info);
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(hex(&*with_salt), expected);
        let without = hkdf_sha256::<42>(None, &[0x0b; 22], b"");
        let expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
        assert_eq!(hex(&*without), expected);
    }
}
