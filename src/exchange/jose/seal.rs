//! Sealed texts: compact JWE with A256GCM, under a key agreed with the office, a shared key, or a passphrase.
//!
//! What is sealed is JSON text followed by spaces up to the next multiple of 1,024 bytes, so that the length tells little;
//! opening takes trailing spaces off again. A photo is sealed as `{"type":"image/jpeg","base64":…}`.

use super::{
    JoseError, Members, SealingKey, SealingPublic, decode, decode_exactly, decode_json, encode, members, other_value,
    split,
};
use crate::{
    domain::{CaseId, DeviceId},
    exchange::json::{self, cut},
};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use aes_kw::KwAes256;
use hkdf::hmac::EagerHash;
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha512};
use std::ops::RangeInclusive;
use zeroize::Zeroizing;

/// How often a passphrase is hashed before it wraps a key.
pub const PASSPHRASE_ROUNDS: u32 = 210_000;

/// The counts that are accepted on opening: RFC 7518 asks for at least 1,000, and a hostile file must not cost minutes.
pub const PASSPHRASE_ROUNDS_ACCEPTED: RangeInclusive<u32> = 1_000..=1_000_000;

const CONTENT: &str = "A256GCM";
const AGREEMENT: &str = "ECDH-ES";
const SHARED: &str = "dir";
const PASSPHRASE: &str = "PBES2-HS512+A256KW";

/// Sealed lengths are multiples of this many bytes.
const BLOCK: usize = 1024;
const TAG: usize = 16;

type Key = Zeroizing<[u8; 32]>;

/// Where a sealed text belongs: it opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The case.
    pub case: CaseId,
    /// The device that sealed it.
    pub device: DeviceId,
}

/// Seals JSON text to a key. Header: `alg` ECDH-ES, `enc` A256GCM, `epk` a key for this text alone, `kid` the epoch of
/// the key, `case` and `device` where it belongs.
pub fn seal(
    to: &SealingPublic,
    epoch: &str,
    bound: &Bound,
    plaintext: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<String, JoseError> {
    let ephemeral = SealingKey::from_seed(*random_key(random));
    let key = agreed_key(&ephemeral, to)?;
    let header = json!({
        "alg": AGREEMENT, "enc": CONTENT, "epk": ephemeral.public_jwk(), "kid": epoch,
        "case": bound.case, "device": bound.device,
    });
    assemble(&header, &[], &key, plaintext, random)
}

/// Opens what was sealed to this key for this case and device.
pub fn open(key: &SealingKey, bound: &Bound, jwe: &str) -> Result<Vec<u8>, JoseError> {
    let parts: [&str; 5] = split(jwe)?;
    let header = decode_json("header", parts[0])?;
    let header = members("header", &header, &["alg", "enc", "epk", "kid", "case", "device"])?;
    require_algorithms(&header, AGREEMENT)?;
    let (case, device, _) = (header.text("case")?, header.text("device")?, header.text("kid")?);
    let ephemeral = SealingPublic::from_jwk_unchecked(header.get("epk")?)?;
    decode_exactly::<0>("encrypted key", parts[1])?;
    let plaintext = decrypt(&*agreed_key(key, &ephemeral)?, parts)?;
    if case != bound.case.to_string() || device != bound.device.to_string() {
        return Err(JoseError::Bound { case: cut(case), device: cut(device) });
    }
    Ok(plaintext)
}

/// The epoch of the key that a text is sealed to, read without opening it and therefore not proven.
pub fn jwe_epoch(jwe: &str) -> Option<String> {
    let [header, ..]: [&str; 5] = split(jwe).ok()?;
    decode_json("header", header).ok()?.get("kid")?.as_str().map(str::to_owned)
}

/// Where a sealed text says that it belongs, read without opening it and therefore not proven.
pub fn jwe_bound(jwe: &str) -> Option<Bound> {
    let [header, ..]: [&str; 5] = split(jwe).ok()?;
    let header = decode_json("header", header).ok()?;
    let member = |name: &str| header.get(name)?.as_str();
    Some(Bound { case: member("case")?.parse().ok()?, device: member("device")?.parse().ok()? })
}

/// Seals JSON text under a key that both sides have. Header: `alg` dir, `enc` A256GCM.
pub fn seal_feed(key: &[u8; 32], plaintext: &[u8], random: &mut dyn FnMut(&mut [u8])) -> Result<String, JoseError> {
    assemble(&json!({ "alg": SHARED, "enc": CONTENT }), &[], key, plaintext, random)
}

/// Opens what was sealed under a key that both sides have.
pub fn open_feed(key: &[u8; 32], jwe: &str) -> Result<Vec<u8>, JoseError> {
    let parts: [&str; 5] = split(jwe)?;
    let header = decode_json("header", parts[0])?;
    require_algorithms(&members("header", &header, &["alg", "enc"])?, SHARED)?;
    decode_exactly::<0>("encrypted key", parts[1])?;
    decrypt(key, parts)
}

/// Seals JSON text, such as a key file, under a passphrase. Header: `alg` PBES2-HS512+A256KW, `enc` A256GCM, `p2c` the
/// number of rounds, `p2s` 16 random bytes.
pub fn seal_passphrase(
    passphrase: &str,
    plaintext: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<String, JoseError> {
    seal_passphrase_with_rounds(passphrase, PASSPHRASE_ROUNDS, plaintext, random)
}

/// As [`seal_passphrase`], hashing the passphrase `rounds` times: fewer rounds are for tests alone.
pub fn seal_passphrase_with_rounds(
    passphrase: &str,
    rounds: u32,
    plaintext: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<String, JoseError> {
    let mut salt = [0; 16];
    random(&mut salt);
    let wrapping: Key = passphrase_key::<Sha512, 32>(PASSPHRASE, passphrase.as_bytes(), &salt, rounds);
    let key = random_key(random);
    let header = json!({ "alg": PASSPHRASE, "enc": CONTENT, "p2c": rounds, "p2s": encode(salt) });
    assemble(&header, &wrap(&wrapping, &key)?, &key, plaintext, random)
}

/// Opens what was sealed under a passphrase.
pub fn open_passphrase(passphrase: &str, jwe: &str) -> Result<Vec<u8>, JoseError> {
    let parts: [&str; 5] = split(jwe)?;
    let header = decode_json("header", parts[0])?;
    let header = members("header", &header, &["alg", "enc", "p2c", "p2s"])?;
    require_algorithms(&header, PASSPHRASE)?;
    let rounds = rounds(header.get("p2c")?)?;
    let salt = decode("p2s", header.text("p2s")?)?;
    if salt.len() < 8 {
        return Err(JoseError::Length { part: "p2s", expected: 16, found: salt.len() });
    }
    let wrapped = decode_exactly("encrypted key", parts[1])?;
    let wrapping: Key = passphrase_key::<Sha512, 32>(PASSPHRASE, passphrase.as_bytes(), &salt, rounds);
    decrypt(&*unwrap(&wrapping, &wrapped)?, parts)
}

fn require_algorithms(header: &Members<'_>, algorithm: &str) -> Result<(), JoseError> {
    header.require("alg", algorithm)?;
    header.require("enc", CONTENT)
}

fn rounds(value: &Value) -> Result<u32, JoseError> {
    let rounds = value.as_u64().and_then(|rounds| u32::try_from(rounds).ok());
    rounds.filter(|rounds| PASSPHRASE_ROUNDS_ACCEPTED.contains(rounds)).ok_or_else(|| {
        let (low, high) = PASSPHRASE_ROUNDS_ACCEPTED.into_inner();
        other_value("p2c", format!("from {low} to {high}"), value)
    })
}

fn random_key(random: &mut dyn FnMut(&mut [u8])) -> Key {
    let mut key = Key::default();
    random(key.as_mut_slice());
    key
}

/// The compact form: pads, seals under `key` with a fresh nonce, and joins the five parts.
fn assemble(
    header: &Value,
    wrapped: &[u8],
    key: &[u8; 32],
    plaintext: &[u8],
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<String, JoseError> {
    let mut nonce = [0; 12];
    random(&mut nonce);
    let header = encode(json::canonical(header));
    let (ciphertext, tag) = encrypt(key, &nonce, &header, &pad(plaintext))?;
    Ok([header, encode(wrapped), encode(nonce), encode(ciphertext), encode(tag)].join("."))
}

fn pad(plaintext: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = plaintext.len().max(1).next_multiple_of(BLOCK);
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(plaintext);
    padded.resize(length, b' ');
    padded
}

/// AES-256-GCM over the text and the encoded header, as RFC 7516 section 5.1 puts them together.
pub(super) fn encrypt(
    key: &[u8; 32],
    nonce: &[u8; 12],
    header: &str,
    plaintext: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), JoseError> {
    let payload = Payload { msg: plaintext, aad: header.as_bytes() };
    let sealed = Aes256Gcm::new(key.into()).encrypt(nonce.into(), payload);
    let mut ciphertext = sealed.map_err(|_| JoseError::TooLong)?;
    let tag = ciphertext.split_off(ciphertext.len().saturating_sub(TAG));
    Ok((ciphertext, tag))
}

pub(super) fn decrypt(key: &[u8; 32], [header, _, nonce, ciphertext, tag]: [&str; 5]) -> Result<Vec<u8>, JoseError> {
    let nonce: [u8; 12] = decode_exactly("nonce", nonce)?;
    let tag: [u8; TAG] = decode_exactly("tag", tag)?;
    let mut sealed = decode("ciphertext", ciphertext)?;
    sealed.extend_from_slice(&tag);
    let payload = Payload { msg: &sealed, aad: header.as_bytes() };
    let opened = Aes256Gcm::new(key.into()).decrypt((&nonce).into(), payload);
    let mut plaintext = opened.map_err(|_| JoseError::Closed)?;
    let length = plaintext.iter().rposition(|&byte| byte != b' ').map_or(0, |last| last + 1);
    plaintext.truncate(length);
    Ok(plaintext)
}

fn agreed_key(own: &SealingKey, other: &SealingPublic) -> Result<Key, JoseError> {
    Ok(concat_kdf(own.agree(other)?.as_bytes(), CONTENT, b"", b"", 256))
}

/// Concat KDF with SHA-256 (RFC 7518, section 4.6.2) for keys of up to 256 bits, which stand first in the output.
pub(super) fn concat_kdf(secret: &[u8], algorithm: &str, sender: &[u8], recipient: &[u8], bits: u32) -> Key {
    let mut hash = Sha256::new();
    hash.update(1_u32.to_be_bytes());
    hash.update(secret);
    for field in [algorithm.as_bytes(), sender, recipient] {
        hash.update((field.len() as u32).to_be_bytes());
        hash.update(field);
    }
    hash.update(bits.to_be_bytes());
    Zeroizing::new(hash.finalize().into())
}

/// PBES2 (RFC 7518, section 4.8): the algorithm's name is part of the salt.
pub(super) fn passphrase_key<D: EagerHash, const N: usize>(
    algorithm: &str,
    passphrase: &[u8],
    salt: &[u8],
    rounds: u32,
) -> Zeroizing<[u8; N]> {
    let salt = [algorithm.as_bytes(), &[0], salt].concat();
    let mut key = Zeroizing::new([0; N]);
    pbkdf2::pbkdf2_hmac::<D>(passphrase, &salt, rounds, key.as_mut_slice());
    key
}

/// AES key wrap (RFC 3394).
pub(super) fn wrap(wrapping: &[u8; 32], key: &[u8; 32]) -> Result<[u8; 40], JoseError> {
    let mut wrapped = [0; 40];
    KwAes256::new(wrapping.into()).wrap_key(key, &mut wrapped).map_err(|_| JoseError::TooLong)?;
    Ok(wrapped)
}

pub(super) fn unwrap(wrapping: &[u8; 32], wrapped: &[u8; 40]) -> Result<Key, JoseError> {
    let mut key = Key::default();
    KwAes256::new(wrapping.into()).unwrap_key(wrapped, key.as_mut_slice()).map_err(|_| JoseError::Closed)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that never repeat within a test.
    fn counter() -> impl FnMut(&mut [u8]) {
        let mut next = 0_u32;
        move |bytes| {
            for chunk in bytes.chunks_mut(32) {
                next += 1;
                chunk.copy_from_slice(&json::sha256(&next.to_be_bytes())[..chunk.len()]);
            }
        }
    }

    fn office() -> SealingKey {
        SealingKey::from_seed([7; 32])
    }

    fn bound(byte: u8) -> Bound {
        let device = DeviceId::from_bytes([byte; 32]);
        Bound { case: CaseId::Opened(device), device }
    }

    fn sealed(plaintext: &[u8]) -> String {
        seal(&office().public(), "2026", &bound(1), plaintext, &mut counter()).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_the_key_and_in_its_place_only() {
        let text = r#"{"note":"三楼的老人几天没出门了"}"#.as_bytes();
        let jwe = sealed(text);
        assert_eq!(open(&office(), &bound(1), &jwe).unwrap(), text);
        assert_eq!(jwe_epoch(&jwe).as_deref(), Some("2026"));
        assert_eq!(open(&SealingKey::from_seed([8; 32]), &bound(1), &jwe), Err(JoseError::Closed));
        let elsewhere = [
            bound(2),
            Bound { case: CaseId::Ledger, ..bound(1) },
            Bound { device: DeviceId::from_bytes([2; 32]), ..bound(1) },
        ];
        for other in elsewhere {
            assert!(matches!(open(&office(), &other, &jwe), Err(JoseError::Bound { .. })), "{other:?}");
        }
    }

    #[test]
    fn two_seals_of_one_text_share_nothing() {
        let mut random = counter();
        let mut seal = || seal(&office().public(), "2026", &bound(1), b"{}", &mut random).unwrap();
        let (one, two) = (seal(), seal());
        let pairs = one.split('.').zip(two.split('.'));
        assert!(pairs.filter(|(part, _)| !part.is_empty()).all(|(one, two)| one != two));
    }

    #[test]
    fn the_length_tells_only_the_kibibyte() {
        for (length, padded) in [(0, 1024), (1, 1024), (1023, 1024), (1024, 1024), (1025, 2048), (300_000, 300_032)] {
            let text = vec![b'x'; length];
            let jwe = sealed(&text);
            let ciphertext = jwe.split('.').nth(3).unwrap();
            assert_eq!(decode("ciphertext", ciphertext).unwrap().len(), padded);
            assert_eq!(open(&office(), &bound(1), &jwe).unwrap(), text);
        }
    }

    #[test]
    fn feed_and_passphrase_open_what_they_sealed() {
        let feed = seal_feed(&[3; 32], b"{}", &mut counter()).unwrap();
        assert_eq!(open_feed(&[3; 32], &feed).unwrap(), b"{}");
        assert_eq!(open_feed(&[4; 32], &feed), Err(JoseError::Closed));
        let file = seal_passphrase_with_rounds("红苹果 7", 1_000, b"{}", &mut counter()).unwrap();
        assert_eq!(open_passphrase("红苹果 7", &file).unwrap(), b"{}");
        assert_eq!(open_passphrase("红苹果7", &file), Err(JoseError::Closed));
    }

    #[test]
    fn a_key_file_uses_the_full_number_of_rounds() {
        let file = seal_passphrase("a", b"{}", &mut counter()).unwrap();
        let header = decode_json("header", file.split('.').next().unwrap()).unwrap();
        assert_eq!(header["p2c"], 210_000);
        assert_eq!(open_passphrase("a", &file).unwrap(), b"{}");
    }

    /// The same text under a header that was changed before sealing, so that only the header's own check can refuse it.
    fn with_header(change: impl FnOnce(&mut Value)) -> String {
        let mut random = counter();
        let ephemeral = SealingKey::from_seed([9; 32]);
        let mut header = json!({
            "alg": AGREEMENT, "enc": CONTENT, "epk": ephemeral.public_jwk(), "kid": "2026",
            "case": bound(1).case, "device": bound(1).device,
        });
        change(&mut header);
        let key = agreed_key(&ephemeral, &office().public()).unwrap();
        assemble(&header, &[], &key, b"{}", &mut random).unwrap()
    }

    #[test]
    fn a_header_has_exactly_its_members() {
        assert!(open(&office(), &bound(1), &with_header(|_| ())).is_ok());
        type Change = Box<dyn FnOnce(&mut Value)>;
        let cases: [(&str, Change); 9] = [
            ("crit", Box::new(|h| h["crit"] = json!(["exp"]))),
            ("zip", Box::new(|h| h["zip"] = json!("DEF"))),
            ("apu", Box::new(|h| h["apu"] = json!("QWxpY2U"))),
            ("dir", Box::new(|h| h["alg"] = json!("dir"))),
            ("A128GCM", Box::new(|h| h["enc"] = json!("A128GCM"))),
            ("no kid", Box::new(|h| drop(h.as_object_mut().unwrap().remove("kid")))),
            ("kid not a text", Box::new(|h| h["kid"] = json!(2026))),
            ("case not a text", Box::new(|h| h["case"] = json!(null))),
            ("a secret in epk", Box::new(|h| h["epk"]["d"] = json!("AA"))),
        ];
        for (name, change) in cases {
            assert!(open(&office(), &bound(1), &with_header(change)).is_err(), "{name}");
        }
        let fixed = with_header(|h| h["epk"]["x"] = json!(encode([0; 32])));
        assert_eq!(open(&office(), &bound(1), &fixed), Err(JoseError::Point { curve: "X25519" }));
    }

    #[test]
    fn one_form_is_never_opened_as_another() {
        let feed = seal_feed(&[3; 32], b"{}", &mut counter()).unwrap();
        let file = seal_passphrase_with_rounds("a", 1_000, b"{}", &mut counter()).unwrap();
        let jwe = sealed(b"{}");
        for other in [&feed, &file] {
            assert!(open(&office(), &bound(1), other).is_err());
        }
        assert!(open_feed(&[3; 32], &jwe).is_err() && open_feed(&[3; 32], &file).is_err());
        assert!(open_passphrase("a", &jwe).is_err() && open_passphrase("a", &feed).is_err());
        assert_eq!(jwe_epoch(&feed), None);
        let with_key = feed.replacen("..", ".AAAA.", 1);
        assert!(matches!(open_feed(&[3; 32], &with_key), Err(JoseError::Length { part: "encrypted key", .. })));
    }

    #[test]
    fn a_hostile_key_file_costs_no_time() {
        let file = seal_passphrase_with_rounds("a", 1_000, b"{}", &mut counter()).unwrap();
        let (_, rest) = file.split_once('.').unwrap();
        for rounds in
            [json!(0), json!(999), json!(1_000_001), json!(9_007_199_254_740_991_i64), json!(-1), json!("1000")]
        {
            let header = json!({ "alg": PASSPHRASE, "enc": CONTENT, "p2c": rounds, "p2s": encode([0; 16]) });
            let hostile = format!("{}.{rest}", encode(header.to_string()));
            assert!(matches!(open_passphrase("a", &hostile), Err(JoseError::Value { name: "p2c", .. })), "{rounds}");
        }
    }
}
