//! Both ways against a second implementation: what one side signs, seals or hashes, the other verifies, opens or hashes
//! alike, and what one side refuses to read the other refuses too.

mod calendar;
mod peer;
mod values;

use peer::Peer;
use proptest::{
    prop_assert, prop_assert_eq,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use yizhan::{
    domain::{CaseId, DeviceId},
    exchange::{
        claim::ClaimSecret,
        jose::{self, Bound, Kind, SealingKey, Signed, SigningKey},
        json,
    },
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

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

fn seed(name: &str) -> [u8; 32] {
    json::sha256(name.as_bytes())
}

fn payloads() -> [Value; 4] {
    [
        json!({}),
        json!({ "community": "wutong", "seq": 9_007_199_254_740_991_i64, "note": "井盖松动 😀 \u{0}\u{7f}\u{2028}" }),
        json!(["é", "\u{e9}", -1, null, { "b": true, "a": "\"\\/" }]),
        json!("text alone"),
    ]
}

#[test]
fn keys_have_the_same_public_half_and_thumbprint() {
    let mut peer = Peer::start();
    for name in ["one", "two", "三"] {
        let signing = SigningKey::from_seed(seed(name));
        let answer = peer.ask("key", json!({ "curve": "Ed25519", "seed": hex(&seed(name)) })).unwrap();
        assert_eq!(answer, json!({ "jwk": signing.public_jwk(), "thumbprint": signing.device() }));
        let answer = peer.ask("key", json!({ "curve": "X25519", "seed": hex(&seed(name)) })).unwrap();
        assert_eq!(answer["jwk"], SealingKey::from_seed(seed(name)).public_jwk());
    }
}

#[test]
fn a_claim_code_gives_the_same_keys() {
    let mut peer = Peer::start();
    for random in [[0; 13], [0xff; 13], *b"thirteen byte"] {
        let secret = ClaimSecret::from_random(random);
        let expected = json!({
            "case": secret.author().device(), "locator": secret.locator(), "feed_key": hex(&secret.feed_key()),
        });
        assert_eq!(peer.ask("claim", json!({ "code": secret.code() })), Ok(expected));
    }
}

#[test]
fn what_is_signed_here_verifies_there() {
    let mut peer = Peer::start();
    let key = SigningKey::from_seed(seed("signer"));
    for (kind, payload) in Kind::ALL.into_iter().zip(payloads().into_iter().cycle()) {
        let jws = jose::sign(&key, kind, &payload);
        let expected = json!({ "typ": kind.typ(), "kid": key.device(), "payload": payload });
        assert_eq!(peer.ask("verify", json!({ "jws": jws })), Ok(expected));
        let (signed, signature) = jws.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { "B" } else { "A" };
        let forged = format!("{signed}.{first}{}", &signature[1..]);
        assert!(peer.ask("verify", json!({ "jws": forged })).is_err());
    }
}

#[test]
fn what_is_signed_there_verifies_here() {
    let mut peer = Peer::start();
    let signer = SigningKey::from_seed(seed("signer")).device();
    for (kind, payload) in Kind::ALL.into_iter().zip(payloads().into_iter().cycle()) {
        let request = json!({ "seed": hex(&seed("signer")), "typ": kind.typ(), "payload": payload });
        let answer = peer.ask("sign", request).unwrap();
        let jws = answer.as_str().unwrap();
        assert_eq!(jose::verify(jws, kind), Ok(Signed { signer, payload }));
        for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
            assert!(jose::verify(jws, other).is_err());
        }
    }
}

const TEXT: &str = r#"{"note":"三楼的老人几天没出门了","contact":"138 0000 0000"}"#;

/// As DESIGN asks of every writer: JSON text, then spaces up to the next multiple of 1,024 bytes.
fn padded(text: &str) -> String {
    format!("{text}{}", " ".repeat(text.len().next_multiple_of(1024) - text.len()))
}

fn bound() -> Bound {
    let case = CaseId::Opened(SigningKey::from_seed(seed("case")).device());
    Bound { case, device: SigningKey::from_seed(seed("phone")).device() }
}

/// What the peer finds when it opens: the padded text, and its header.
fn unsealed_there(peer: &mut Peer, request: Value) -> Value {
    let mut answer = peer.ask("unseal", request).unwrap();
    assert_eq!(answer["text"], padded(TEXT));
    answer["header"].take()
}

fn sealed_there(peer: &mut Peer, request: Value) -> String {
    peer.ask("seal", request).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn a_text_sealed_to_the_office_opens_on_both_sides() {
    let mut peer = Peer::start();
    let (office, bound) = (SealingKey::from_seed(seed("office")), bound());
    let jwe = jose::seal(&office.public(), "2026-1", &bound, TEXT.as_bytes(), &mut counter()).unwrap();
    let header = unsealed_there(&mut peer, json!({ "x25519": hex(&*office.seed()), "jwe": jwe }));
    assert_eq!(header["case"], json!(bound.case));
    assert_eq!(header["device"], json!(bound.device));
    assert_eq!(header["kid"], "2026-1");
    assert!(peer.ask("unseal", json!({ "x25519": hex(&seed("another")), "jwe": jwe })).is_err());

    let header =
        json!({ "alg": "ECDH-ES", "enc": "A256GCM", "kid": "2026-1", "case": bound.case, "device": bound.device });
    let request = json!({ "x25519": hex(&*office.seed()), "header": header, "text": padded(TEXT) });
    let jwe = sealed_there(&mut peer, request);
    assert_eq!(jose::open(&office, &bound, &jwe).unwrap(), TEXT.as_bytes());
    assert_eq!(jose::jwe_epoch(&jwe).as_deref(), Some("2026-1"));
    let elsewhere = Bound { device: DeviceId::from_bytes([1; 32]), ..bound };
    assert!(jose::open(&office, &elsewhere, &jwe).is_err());
}

#[test]
fn an_answer_in_the_feed_opens_on_both_sides() {
    let mut peer = Peer::start();
    let key = seed("feed");
    let jwe = jose::seal_feed(&key, TEXT.as_bytes(), &mut counter()).unwrap();
    let header = unsealed_there(&mut peer, json!({ "shared": hex(&key), "jwe": jwe }));
    assert_eq!(header, json!({ "alg": "dir", "enc": "A256GCM" }));
    let jwe = sealed_there(&mut peer, json!({ "shared": hex(&key), "header": header, "text": padded(TEXT) }));
    assert_eq!(jose::open_feed(&key, &jwe).unwrap(), TEXT.as_bytes());
}

#[test]
fn a_key_file_opens_on_both_sides() {
    let mut peer = Peer::start();
    let passphrase = "红苹果 7 bicycles";
    let jwe = jose::seal_passphrase(passphrase, TEXT.as_bytes(), &mut counter()).unwrap();
    let header = unsealed_there(&mut peer, json!({ "passphrase": passphrase, "jwe": jwe }));
    assert_eq!(header["p2c"], jose::PASSPHRASE_ROUNDS);
    let header = json!({ "alg": "PBES2-HS512+A256KW", "enc": "A256GCM" });
    let jwe = sealed_there(&mut peer, json!({ "passphrase": passphrase, "header": header, "text": padded(TEXT) }));
    assert_eq!(jose::open_passphrase(passphrase, &jwe).unwrap(), TEXT.as_bytes());
}

fn canonical_here(text: &[u8]) -> Option<String> {
    json::parse(text).ok().map(|value| String::from_utf8(json::canonical(&value)).unwrap())
}

fn canonical_there(peer: &mut Peer, text: &[u8]) -> Option<String> {
    let answer = peer.ask("canonical", json!({ "hex": hex(text) }));
    answer.ok().map(|text| text.as_str().unwrap().to_owned())
}

/// The issue's name for what must not happen: two readers that take different texts for one event, or one text for two.
#[test]
fn the_same_id_with_different_text_is_refused_alike() {
    let mut peer = Peer::start();
    let event = |seq: &str, note: &str| format!(r#"{{"v":1,"seq":{seq},"body":{{"note":{note}}}}}"#);
    let note = r#""井盖""#;
    let refused = [
        event("9007199254740993", note),
        event("9007199254740992", note),
        event("-9007199254740992", note),
        event("1e0", note),
        event("1.0", note),
        event("1E400", note),
        event("-0", note),
        event("-0.0", note),
        event("NaN", note),
        event("Infinity", note),
        event("01", note),
        event(r#"1,"seq":2"#, note),
        event(r#"1,"\u0073eq":1"#, note),
        event(r#"1,"__proto__":{}"#, note),
        event("1", r#""\ud800""#),
        event("1", r#""\udc00\ud800""#),
        event("1", r#"{"\ud83d":1}"#),
        event("1", "\"\u{1}\""),
        event("1", note) + "{}",
        format!("\u{feff}{}", event("1", note)),
        "[".repeat(100_000),
        "[".repeat(128) + &"]".repeat(128),
    ];
    for text in refused {
        let shown: String = text.chars().take(80).collect();
        assert_eq!(canonical_here(text.as_bytes()), None, "read here: {shown}");
        assert_eq!(canonical_there(&mut peer, text.as_bytes()), None, "read there: {shown}");
    }
    let same = [
        event("1", note),
        event(" 1 ", r#""\u4e95\u76d6""#),
        format!("\t\r\n{}\n", event("1", note)),
        r#"{"body":{"note":"井盖"},"seq":1,"v":1}"#.to_owned(),
    ];
    for text in same {
        let expected = Some(r#"{"body":{"note":"井盖"},"seq":1,"v":1}"#.to_owned());
        assert_eq!(
            (canonical_here(text.as_bytes()), canonical_there(&mut peer, text.as_bytes())),
            (expected.clone(), expected)
        );
    }
    let deep = "[".repeat(127) + &"]".repeat(127);
    assert_eq!(
        (canonical_here(deep.as_bytes()), canonical_there(&mut peer, deep.as_bytes())),
        (Some(deep.clone()), Some(deep))
    );
}

/// The same values on every run, so that a failure can be repeated.
fn runner() -> TestRunner {
    let config = Config { cases: 2_000, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn canonical_bytes_are_equal() {
    let peer = RefCell::new(Peer::start());
    let outcome = runner().run(&values::value(), |value| {
        let text = serde_json::to_vec_pretty(&value).unwrap();
        let there = canonical_there(&mut peer.borrow_mut(), &text);
        prop_assert_eq!(canonical_here(&text), there.clone());
        prop_assert!(there.is_some());
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_broken_text_is_refused_or_read_alike() {
    let peer = RefCell::new(Peer::start());
    let (read, refused) = (Cell::new(0), Cell::new(0));
    let outcome = runner().run(&values::broken_text(), |text| {
        let here = canonical_here(&text);
        let count = if here.is_some() { &read } else { &refused };
        count.set(count.get() + 1);
        prop_assert_eq!(here, canonical_there(&mut peer.borrow_mut(), &text));
        Ok(())
    });
    outcome.unwrap();
    assert!(
        read.get() > 50 && refused.get() > 50,
        "{} read and {} refused: one side is hardly tried",
        read.get(),
        refused.get()
    );
}
