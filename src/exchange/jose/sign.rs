//! Signed statements: a compact JWS whose header carries the key it was signed with.
//!
//! Header: `alg` is `EdDSA`, `typ` names the kind of statement, `jwk` is the public key and `kid` its thumbprint. Whether
//! that key may say such a thing is for the caller to judge.

use super::{JoseError, SigningKey, VerifyingKey, decode_exactly, decode_json, encode, members, split};
use crate::{domain::DeviceId, exchange::json};
use ed25519_dalek::{Signature, Signer};
use serde_json::{Value, json};

/// What a signed statement is; one is never accepted for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The newest event of one device in one case.
    Head,
    /// A case's author lets another device act for the case.
    Grant,
    /// The office's root gives a device a role.
    Delegation,
    /// The index of the public feed.
    Feed,
    /// The office's root names the epoch after it.
    Epoch,
    /// A points account says that a case is its own.
    Account,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Head, Self::Grant, Self::Delegation, Self::Feed, Self::Epoch, Self::Account];

    /// The `typ` of the header.
    pub const fn typ(self) -> &'static str {
        match self {
            Self::Head => "yizhan-head",
            Self::Grant => "yizhan-grant",
            Self::Delegation => "yizhan-delegation",
            Self::Feed => "yizhan-feed",
            Self::Epoch => "yizhan-epoch",
            Self::Account => "yizhan-account",
        }
    }
}

/// A statement whose signature was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who signed it.
    pub signer: DeviceId,
    /// What it says.
    pub payload: Value,
}

/// Signs a statement.
pub fn sign(key: &SigningKey, kind: Kind, payload: &Value) -> String {
    let header = json!({ "alg": "EdDSA", "typ": kind.typ(), "kid": key.device(), "jwk": key.public_jwk() });
    let input = signing_input(&json::canonical(&header), &json::canonical(payload));
    let signature = signature(key, &input);
    format!("{input}.{signature}")
}

/// Reads a statement of this kind and checks its signature.
pub fn verify(jws: &str, kind: Kind) -> Result<Signed, JoseError> {
    let [header, payload, signature] = split(jws)?;
    let key = signer(&decode_json("header", header)?, kind)?;
    let input = &jws[..header.len() + 1 + payload.len()];
    verify_signature(&key, input, signature)?;
    Ok(Signed { signer: key.thumbprint(), payload: decode_json("payload", payload)? })
}

fn signer(header: &Value, kind: Kind) -> Result<VerifyingKey, JoseError> {
    let header = members("header", header, &["alg", "typ", "kid", "jwk"])?;
    header.require("alg", "EdDSA")?;
    header.require("typ", kind.typ())?;
    let key = VerifyingKey::from_jwk(header.get("jwk")?)?;
    header.require("kid", &key.thumbprint().to_string())?;
    Ok(key)
}

/// RFC 7515, section 5.1: what is signed.
pub(super) fn signing_input(header: &[u8], payload: &[u8]) -> String {
    format!("{}.{}", encode(header), encode(payload))
}

pub(super) fn signature(key: &SigningKey, input: &str) -> String {
    encode(key.0.sign(input.as_bytes()).to_bytes())
}

pub(super) fn verify_signature(key: &VerifyingKey, input: &str, signature: &str) -> Result<(), JoseError> {
    let signature = Signature::from_bytes(&decode_exactly("signature", signature)?);
    key.0.verify_strict(input.as_bytes(), &signature).map_err(|_| JoseError::Signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_seed([7; 32])
    }

    /// A statement signed with `header` as it stands.
    fn with_header(header: &[u8], payload: &[u8]) -> String {
        let input = signing_input(header, payload);
        let signature = signature(&key(), &input);
        format!("{input}.{signature}")
    }

    fn header(change: impl FnOnce(&mut Value)) -> Vec<u8> {
        let mut header =
            json!({ "alg": "EdDSA", "typ": "yizhan-head", "kid": key().device(), "jwk": key().public_jwk() });
        change(&mut header);
        header.to_string().into_bytes()
    }

    #[test]
    fn a_statement_is_read_back_as_its_own_kind_only() {
        let payload = json!({ "case": "ledger", "seq": 1, "words": "井盖" });
        for kind in Kind::ALL {
            let jws = sign(&key(), kind, &payload);
            assert_eq!(verify(&jws, kind), Ok(Signed { signer: key().device(), payload: payload.clone() }));
            for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
                assert!(
                    matches!(verify(&jws, other), Err(JoseError::Value { name: "typ", .. })),
                    "{kind:?} as {other:?}"
                );
            }
        }
    }

    #[test]
    fn a_header_has_exactly_its_members() {
        assert!(verify(&with_header(&header(|_| ()), b"{}"), Kind::Head).is_ok());
        let other_key = SigningKey::from_seed([8; 32]);
        type Change = Box<dyn FnOnce(&mut Value)>;
        let cases: [(&str, Change); 9] = [
            ("crit", Box::new(|h| h["crit"] = json!(["b64"]))),
            ("b64", Box::new(|h| h["b64"] = json!(true))),
            ("alg none", Box::new(|h| h["alg"] = json!("none"))),
            ("alg Ed25519", Box::new(|h| h["alg"] = json!("Ed25519"))),
            ("no typ", Box::new(|h| drop(h.as_object_mut().unwrap().remove("typ")))),
            ("typ of another spelling", Box::new(|h| h["typ"] = json!("YIZHAN-HEAD"))),
            ("another kid", Box::new(|h| h["kid"] = json!(SigningKey::from_seed([8; 32]).device()))),
            ("another jwk", Box::new(move |h| h["jwk"] = other_key.public_jwk())),
            ("a secret in the jwk", Box::new(|h| h["jwk"]["d"] = json!("AA"))),
        ];
        for (name, change) in cases {
            assert!(verify(&with_header(&header(change), b"{}"), Kind::Head).is_err(), "{name}");
        }
        let array = serde_json::to_vec(&json!(["EdDSA", "yizhan-head", key().device(), key().public_jwk()])).unwrap();
        assert_eq!(verify(&with_header(&array, b"{}"), Kind::Head), Err(JoseError::NotObject { part: "header" }));
        let twice = String::from_utf8(header(|_| ())).unwrap().replacen('{', r#"{"alg":"none","#, 1);
        let error = verify(&with_header(twice.as_bytes(), b"{}"), Kind::Head).unwrap_err();
        assert!(matches!(error, JoseError::Json { part: "header", .. }), "{error}");
    }

    #[test]
    fn a_payload_that_readers_would_understand_differently_is_refused() {
        for payload in [&b"{\"a\":1,\"a\":2}"[..], b"{\"a\":1e0}", b"{} ,", b"\xff", b""] {
            let error = verify(&with_header(&header(|_| ()), payload), Kind::Head).unwrap_err();
            assert!(matches!(error, JoseError::Json { part: "payload", .. }), "{error}");
        }
    }

    #[test]
    fn another_spelling_of_the_same_statement_is_refused() {
        let jws = sign(&key(), Kind::Head, &json!({ "seq": 1 }));
        let [header, payload, signature] = split(&jws).unwrap();
        // 64 bytes leave four unused bits in the last character.
        let last = signature.chars().last().unwrap();
        let twin = char::from(u8::try_from(last).unwrap() + 1);
        let parts = |found| Err(JoseError::Parts { expected: 3, found });
        let base64 = |part| Err(JoseError::Base64 { part });
        let cases = [
            (format!("{header}.{payload}.{}{twin}", &signature[..signature.len() - 1]), base64("signature")),
            (format!("{jws}=="), base64("signature")),
            (format!("{jws}\n"), base64("signature")),
            (format!(" {jws}"), base64("header")),
            (format!("{jws}."), parts(4)),
            (format!("{header}.{payload}"), parts(2)),
            (format!("{header}.{payload}."), Err(JoseError::Length { part: "signature", expected: 64, found: 0 })),
            (format!("{header}..{signature}"), Err(JoseError::Signature)),
            (String::new(), parts(1)),
            (".".repeat(100_000), parts(4)),
        ];
        for (text, expected) in cases {
            assert_eq!(verify(&text, Kind::Head), expected, "{}", text.chars().take(200).collect::<String>());
        }
    }

    /// RFC 8032: S and S + L sign the same bytes; only S below the group's order L is the signature.
    #[test]
    fn a_second_signature_made_from_the_first_is_refused() {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let jws = sign(&key(), Kind::Head, &json!({}));
        let [header, payload, signature] = split(&jws).unwrap();
        let mut bytes: [u8; 64] = decode_exactly("signature", signature).unwrap();
        let mut carry = 0;
        for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        assert_eq!(verify(&format!("{header}.{payload}.{}", encode(bytes)), Kind::Head), Err(JoseError::Signature));
    }
}
