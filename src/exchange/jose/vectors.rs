//! The RFCs' own examples, run through the functions that sign and seal.
//!
//! Where an RFC uses an algorithm that is not ours (RSA, P-256, HMAC, AES-128), the step that its example shares with us
//! is tested with the RFC's numbers, and the whole example must be refused.

use super::{
    SealingKey, SealingPublic, SigningKey, VerifyingKey, decode, decode_exactly, decode_json, encode, members, seal,
    sign,
};
use crate::{domain::DeviceId, exchange::jose};
use serde_json::{Value, json};
use sha2::Sha256;

fn unhex<const N: usize>(text: &str) -> [u8; N] {
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
}

/// RFC 7515, appendix A.1.1 and C.
#[test]
fn rfc_7515_base64url_and_signing_input() {
    assert_eq!(encode([3, 236, 255, 224, 193]), "A-z_4ME");
    assert_eq!(decode("text", "A-z_4ME").unwrap(), [3, 236, 255, 224, 193]);
    let header = b"{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}";
    let payload = b"{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";
    let expected = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
        cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    assert_eq!(sign::signing_input(header, payload), expected);
    let (header, payload) = expected.split_once('.').unwrap();
    assert_eq!(decode_json("header", header).unwrap(), json!({ "typ": "JWT", "alg": "HS256" }));
    assert_eq!(decode_json("payload", payload).unwrap()["exp"], 1_300_819_380);
}

/// RFC 7515, appendices A.1 (HS256), A.5 (no signature at all), A.6 (not compact) and E (`crit`).
#[test]
fn rfc_7515_statements_of_other_kinds_are_refused() {
    let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let statements = [
        format!("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        format!("eyJhbGciOiJub25lIn0.{payload}."),
        format!(r#"{{"payload":"{payload}","signatures":[]}}"#),
        "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRF\
            RklORUQiOnRydWUNCn0.RkFJTA."
            .to_owned(),
    ];
    for (statement, kind) in statements.iter().flat_map(|statement| sign::Kind::ALL.map(|kind| (statement, kind))) {
        assert!(jose::verify(statement, kind).is_err(), "{statement}");
    }
}

const RFC_8037_X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

fn rfc_8037_key() -> SigningKey {
    SigningKey::from_seed(decode_exactly("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap())
}

/// RFC 8037, appendices A.1, A.2 and A.3.
#[test]
fn rfc_8037_keys_and_thumbprint() {
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": RFC_8037_X });
    assert_eq!(rfc_8037_key().public_jwk(), jwk);
    let thumbprint: DeviceId = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".parse().unwrap();
    assert_eq!(rfc_8037_key().device(), thumbprint);
    assert_eq!(VerifyingKey::from_jwk(&jwk).unwrap().thumbprint(), thumbprint);
}

/// RFC 8037, appendices A.4 and A.5: the header has no key and no kind, so `verify` refuses it as a statement of ours.
#[test]
fn rfc_8037_signature() {
    let input = sign::signing_input(br#"{"alg":"EdDSA"}"#, b"Example of Ed25519 signing");
    assert_eq!(input, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
    let signature = sign::signature(&rfc_8037_key(), &input);
    assert_eq!(signature, "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    let key = rfc_8037_key().verifying();
    assert_eq!(sign::verify_signature(&key, &input, &signature), Ok(()));
    assert_eq!(sign::verify_signature(&key, &input[1..], &signature), Err(jose::JoseError::Signature));
    let missing = jose::JoseError::Missing { part: "header", name: "typ" };
    assert_eq!(jose::verify(&format!("{input}.{signature}"), sign::Kind::Head), Err(missing));
}

/// RFC 8037, appendix A.6.
#[test]
fn rfc_8037_x25519_agreement() {
    let ephemeral = SealingKey::from_seed(unhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    let jwk = |x: &str| json!({ "kty": "OKP", "crv": "X25519", "x": x });
    assert_eq!(ephemeral.public_jwk(), jwk("hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"));
    let bob = SealingPublic::from_jwk(&jwk("3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08")).unwrap();
    let expected = unhex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assert_eq!(ephemeral.agree(&bob).unwrap().as_bytes(), &expected);
    let protected: Value = json!({
        "alg": "ECDH-ES+A128KW", "epk": ephemeral.public_jwk(), "enc": "A128GCM", "kid": "Bob",
    });
    let jwe = format!("{}....", encode(protected.to_string()));
    assert_eq!(jose::jwe_epoch(&jwe).as_deref(), Some("Bob"));
}

/// RFC 7518, appendix C: Alice and Bob agree on 128 bits.
#[test]
fn rfc_7518_concat_kdf() {
    let secret = [
        158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128, 106,
        72, 246, 218, 167, 121, 140, 254, 144, 196,
    ];
    let key = seal::concat_kdf(&secret, "A128GCM", b"Alice", b"Bob", 128);
    assert_eq!(encode(&key[..16]), "VqqN6vgjbSBcIijNcacQGg");
}

/// RFC 7516, appendix A.1.4 to A.1.7: AES-256-GCM with the encoded header as additional data.
#[test]
fn rfc_7516_content_encryption() {
    let key = [
        177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110, 91, 112, 46, 34, 105,
        47, 130, 203, 46, 122, 234, 64, 252,
    ];
    let nonce = decode_exactly("nonce", "48V1_ALb6US04U3b").unwrap();
    let header = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ";
    let text = b"The true sign of intelligence is not knowledge but imagination.";
    let (ciphertext, tag) = seal::encrypt(&key, &nonce, header, text).unwrap();
    let expected = "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A";
    assert_eq!((encode(&ciphertext).as_str(), encode(&tag).as_str()), (expected, "XFBoMYUZodetZdvTiFvSkQ"));
    let parts = [header, "", "48V1_ALb6US04U3b", expected, "XFBoMYUZodetZdvTiFvSkQ"];
    assert_eq!(seal::decrypt(&key, parts).unwrap(), text);
    assert!(
        members("header", &decode_json("header", header).unwrap(), &["alg", "enc"])
            .unwrap()
            .require("alg", "dir")
            .is_err()
    );
}

/// RFC 7517, appendix C.3 and C.4: the key that a passphrase gives, there with SHA-256 and 128 bits.
#[test]
fn rfc_7517_passphrase_key() {
    let salt = decode("p2s", "2WCTcJZ1Rvd_CJuJripQ1w").unwrap();
    let passphrase = b"Thus from my lips, by yours, my sin is purged.";
    let key = seal::passphrase_key::<Sha256, 16>("PBES2-HS256+A128KW", passphrase, &salt, 4096);
    assert_eq!(*key, [110, 171, 169, 92, 129, 92, 109, 117, 233, 242, 116, 233, 170, 14, 24, 75]);
}

/// RFC 3394, section 4.6: 256 bits of key under a key of 256 bits.
#[test]
fn rfc_3394_key_wrap() {
    let wrapping = std::array::from_fn(|i| i as u8);
    let key = unhex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
    let wrapped = unhex("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
    assert_eq!(seal::wrap(&wrapping, &key), Ok(wrapped));
    assert_eq!(*seal::unwrap(&wrapping, &wrapped).unwrap(), key);
    let mut changed = wrapped;
    changed[7] ^= 1;
    assert_eq!(seal::unwrap(&wrapping, &changed), Err(jose::JoseError::Closed));
}
