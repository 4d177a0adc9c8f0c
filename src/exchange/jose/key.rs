//! Ed25519 keys to sign and X25519 keys to seal, as JWK (RFC 8037). Secrets are wiped when dropped and never printed.

use super::{JoseError, decode_exactly, encode, members};
use crate::{domain::DeviceId, exchange::json};
use serde_json::{Value, json};
use std::fmt;
use x25519_dalek::{PublicKey, SharedSecret, StaticSecret};
use zeroize::Zeroizing;

const ED25519: &str = "Ed25519";
const X25519: &str = "X25519";

/// The secret half of a key that signs: a case's author, a desk, the office's root.
#[derive(Clone)]
pub struct SigningKey(pub(super) ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key that RFC 8032 derives from 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    /// The 32 bytes that the key was made from: whoever has them can sign.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn verifying(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// The id of whoever signs with this key: the RFC 7638 thumbprint of its public half.
    pub fn device(&self) -> DeviceId {
        self.verifying().thumbprint()
    }

    /// The public half as a JWK.
    pub fn public_jwk(&self) -> Value {
        self.verifying().to_jwk()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, secret not shown)", self.device())
    }
}

/// The public half of a key that signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(pub(super) ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads `{"kty":"OKP","crv":"Ed25519","x":…}`; a JWK with any other member, such as the secret `d`, is refused.
    pub fn from_jwk(jwk: &Value) -> Result<Self, JoseError> {
        let bytes = point(jwk, ED25519)?;
        match ed25519_dalek::VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() => Ok(Self(key)),
            _ => Err(JoseError::Point { curve: ED25519 }),
        }
    }

    /// The key as a JWK.
    pub fn to_jwk(&self) -> Value {
        jwk(ED25519, self.0.as_bytes())
    }

    /// The RFC 7638 thumbprint: SHA-256 of the JWK in its RFC 8785 form.
    pub fn thumbprint(&self) -> DeviceId {
        DeviceId::from_bytes(json::hash(&self.to_jwk()))
    }
}

/// The secret half of a key that others seal to.
#[derive(Clone)]
pub struct SealingKey(StaticSecret);

impl SealingKey {
    /// The key that RFC 7748 derives from 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(StaticSecret::from(seed))
    }

    /// The 32 bytes that the key was made from: whoever has them can open what was sealed to it.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> SealingPublic {
        SealingPublic(PublicKey::from(&self.0))
    }

    /// The public half as a JWK.
    pub fn public_jwk(&self) -> Value {
        self.public().to_jwk()
    }

    /// The secret that both sides of X25519 can compute; refused when the other side chose a point that fixes it.
    pub(super) fn agree(&self, other: &SealingPublic) -> Result<SharedSecret, JoseError> {
        let shared = self.0.diffie_hellman(&other.0);
        if shared.was_contributory() { Ok(shared) } else { Err(JoseError::Point { curve: X25519 }) }
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey({}, secret not shown)", encode(self.public().0.as_bytes()))
    }
}

/// The public half of a key that others seal to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealingPublic(PublicKey);

impl SealingPublic {
    /// Reads `{"kty":"OKP","crv":"X25519","x":…}`; a JWK with any other member, such as the secret `d`, is refused, and
    /// so is one of the few points for which every secret is the same.
    pub fn from_jwk(jwk: &Value) -> Result<Self, JoseError> {
        let public = Self::from_jwk_unchecked(jwk)?;
        // Any secret shows whether a point is one of those, for clamping makes every secret a multiple of eight.
        SealingKey::from_seed([0; 32]).agree(&public)?;
        Ok(public)
    }

    /// Reads the JWK and leaves the look at the point to [`SealingKey::agree`].
    pub(super) fn from_jwk_unchecked(jwk: &Value) -> Result<Self, JoseError> {
        Ok(Self(PublicKey::from(point(jwk, X25519)?)))
    }

    /// The key as a JWK.
    pub fn to_jwk(&self) -> Value {
        jwk(X25519, self.0.as_bytes())
    }
}

fn jwk(curve: &str, point: &[u8; 32]) -> Value {
    json!({ "kty": "OKP", "crv": curve, "x": encode(point) })
}

fn point(jwk: &Value, curve: &str) -> Result<[u8; 32], JoseError> {
    let jwk = members("key", jwk, &["kty", "crv", "x"])?;
    jwk.require("kty", "OKP")?;
    jwk.require("crv", curve)?;
    decode_exactly("key", jwk.text("x")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_its_secret_is_never_printed() {
        let (signing, sealing) = (SigningKey::from_seed([7; 32]), SealingKey::from_seed([7; 32]));
        assert_eq!(VerifyingKey::from_jwk(&signing.public_jwk()).unwrap().thumbprint(), signing.device());
        assert_eq!(SealingPublic::from_jwk(&sealing.public_jwk()).unwrap(), sealing.public());
        assert_eq!((*signing.seed(), *sealing.seed()), ([7; 32], [7; 32]));
        let printed = format!("{signing:?} {sealing:?}");
        assert!(!printed.contains("7, 7") && !printed.contains(&encode([7; 32])), "{printed}");
    }

    #[test]
    fn secrets_are_wiped_when_dropped() {
        fn wiped<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        let (signing, sealing) = (SigningKey::from_seed([7; 32]), SealingKey::from_seed([7; 32]));
        wiped(&signing.0);
        wiped(&sealing.0);
        wiped(&signing.seed());
    }

    #[test]
    fn only_our_own_keys_are_read() {
        let good = SigningKey::from_seed([7; 32]).public_jwk();
        let changed = |name: &str, value: Value| {
            let mut jwk = good.clone();
            jwk[name] = value;
            VerifyingKey::from_jwk(&jwk).expect_err(name)
        };
        assert_eq!(changed("d", json!("AAAA")), JoseError::Unexpected { part: "key", name: "d".into() });
        assert!(matches!(changed("kty", json!("EC")), JoseError::Value { name: "kty", .. }));
        assert!(matches!(changed("crv", json!("X25519")), JoseError::Value { name: "crv", .. }));
        assert!(matches!(changed("x", json!(7)), JoseError::Value { name: "x", .. }));
        assert_eq!(changed("x", json!("AA")), JoseError::Length { part: "key", expected: 32, found: 1 });
        assert_eq!(changed("x", json!("AA==")), JoseError::Base64 { part: "key" });
        assert_eq!(VerifyingKey::from_jwk(&json!(["OKP", "Ed25519", "x"])), Err(JoseError::NotObject { part: "key" }));
        assert_eq!(
            VerifyingKey::from_jwk(&json!({"kty": "OKP", "crv": "Ed25519"})),
            Err(JoseError::Missing { part: "key", name: "x" })
        );
    }

    /// The points of order 1, 2, 4 and 8, each in the spelling a hostile key would use.
    #[test]
    fn points_that_fix_the_secret_are_refused() {
        let order_8 = "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157";
        let order_8_twin = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
        let prime = |low: u8| {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (low, 0x7f);
            bytes
        };
        let unhex = |text: &str| std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap());
        let mut one = [0; 32];
        one[0] = 1;
        for bytes in [[0; 32], one, unhex(order_8), unhex(order_8_twin), prime(0xec), prime(0xed), prime(0xee)] {
            let refused = SealingPublic::from_jwk(&jwk(X25519, &bytes));
            assert_eq!(refused, Err(JoseError::Point { curve: X25519 }), "{bytes:?}");
        }
        for bytes in [one, [0; 32], prime(0xec)] {
            let refused = VerifyingKey::from_jwk(&jwk(ED25519, &bytes));
            assert_eq!(refused, Err(JoseError::Point { curve: ED25519 }), "{bytes:?}");
        }
    }
}
