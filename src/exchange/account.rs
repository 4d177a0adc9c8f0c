//! The secret of a points account: 100 random bits, which a phone keeps or a card of paper carries.
//!
//! A card says it as 24 characters: the 20 of the secret, as those of a claim code, and 4 that tell a mistyped card from
//! another. From the 20 comes, by HKDF-SHA256 (`yizhan/1/account`), the account's key. Who knows the code has the points.

use super::{
    claim::{ALPHABET, ClaimError, ClaimSecret, canonical_digit, is_separator},
    envelope::account_of,
    jose::SigningKey,
    json,
};
use crate::domain::{AccountId, spoken_number};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// How many characters of a card tell whether the others are right.
const CHECK: usize = 4;

/// The secret of an account. It is wiped from memory when dropped and never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountSecret(ClaimSecret);

/// Why a text is not a card's code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// A character that no code has, or too few or too many.
    #[error(transparent)]
    Code(#[from] ClaimError),
    /// The last characters do not go with the others: mistyped.
    #[error("the last characters of the card's code do not go with the others")]
    Check,
}

/// The number by which people tell accounts apart, such as `482913`. It may repeat and opens nothing.
pub fn account_number(account: AccountId) -> String {
    spoken_number(account.as_bytes(), 6)
}

impl AccountSecret {
    /// The secret made of the first 100 of these random bits.
    pub fn from_random(random: [u8; 13]) -> Self {
        Self(ClaimSecret::from_random(random))
    }

    /// The account's key.
    pub fn key(&self) -> SigningKey {
        SigningKey::from_seed(*self.0.derive("yizhan/1/account"))
    }

    /// The account.
    pub fn account(&self) -> AccountId {
        account_of(&self.key())
    }

    /// The code as a card shows it: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub fn card(&self) -> String {
        let code = self.0.code();
        let whole = format!("{code}{}", check(&code));
        whole.as_bytes().chunks(CHECK).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
    }
}

/// The characters that go with a secret's.
fn check(code: &str) -> String {
    let hash = json::sha256(format!("yizhan/1/card{code}").as_bytes());
    hash.iter().take(CHECK).map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
}

impl FromStr for AccountSecret {
    type Err = CardError;

    /// Reads a card's code as a scanner or a person types it, with the same leniency as a claim code.
    fn from_str(text: &str) -> Result<Self, CardError> {
        let mut whole = String::new();
        for (place, found) in text.chars().enumerate().filter(|(_, c)| !is_separator(*c)) {
            let digit = canonical_digit(found).ok_or(ClaimError::Character { found, position: place + 1 })?;
            whole.push(char::from(digit));
        }
        let length = whole.len();
        let (code, said) = whole.split_at(length.saturating_sub(CHECK));
        let secret = code.parse().map_err(|error| match error {
            ClaimError::Length { .. } => ClaimError::Length { found: length },
            other => other,
        })?;
        if check(code) == said { Ok(Self(secret)) } else { Err(CardError::Check) }
    }
}

impl Serialize for AccountSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.card())
    }
}

impl<'de> Deserialize<'de> for AccountSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl fmt::Debug for AccountSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_read_as_it_is_typed_and_a_slip_is_noticed() {
        let secret = AccountSecret::from_random([7; 13]);
        let card = secret.card();
        assert_eq!(card.len(), 29);
        for typed in [card.clone(), card.replace('-', ""), card.to_lowercase(), format!(" {} ", card.replace('-', " "))]
        {
            assert_eq!(typed.parse(), Ok(secret.clone()), "{typed}");
        }
        assert_eq!(serde_json::from_str::<AccountSecret>(&serde_json::to_string(&secret).unwrap()).unwrap(), secret);
        // Any one wrong character, and any two that changed places, is no card.
        let digits: Vec<char> = card.chars().filter(|c| *c != '-').collect();
        let read = |digits: &[char]| digits.iter().collect::<String>().parse::<AccountSecret>();
        let mut slips = 0;
        for place in 0..digits.len() {
            let mut wrong = digits.clone();
            wrong[place] = if digits[place] == '7' { '8' } else { '7' };
            slips += usize::from(read(&wrong).is_ok());
            let mut swapped = digits.clone();
            swapped.swap(place, (place + 1) % digits.len());
            slips += usize::from(swapped != digits && read(&swapped).is_ok());
        }
        assert_eq!(slips, 0);
        assert_eq!(read(&digits[..23]), Err(CardError::Code(ClaimError::Length { found: 23 })));
        assert_eq!(read(&[]), Err(CardError::Code(ClaimError::Length { found: 0 })));
        // A claim code is no card.
        assert!(matches!(ClaimSecret::from_random([7; 13]).code().parse::<AccountSecret>(), Err(CardError::Code(_))));
        assert!(!format!("{secret:?}").contains(&card[..4]));
    }

    #[test]
    fn every_secret_has_an_account_of_its_own() {
        let accounts = [1, 2].map(|n| AccountSecret::from_random([n; 13]).account());
        assert_ne!(accounts[0], accounts[1]);
        assert_eq!(account_number(accounts[0]).len(), 6);
        let claim = ClaimSecret::from_random([1; 13]);
        assert_ne!(
            AccountSecret::from_random([1; 13]).key().device(),
            claim.author().device(),
            "one secret, two purposes"
        );
    }
}
