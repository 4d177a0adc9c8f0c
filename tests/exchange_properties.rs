//! What holds for every value, key and hostile text that travels between devices.

#[path = "interop/values.rs"]
mod values;

use proptest::prelude::*;
use serde_json::json;
use yizhan::{
    domain::{CaseId, DeviceId},
    exchange::{
        claim::ClaimSecret,
        frames::{Collector, Taken, frames},
        jose::{self, Bound, Kind, SealingKey, SigningKey},
        json,
    },
};

fn bound() -> Bound {
    Bound { case: CaseId::Ledger, device: DeviceId::from_bytes([1; 32]) }
}

/// Every reader of a text from outside; none may panic, whatever it answers.
fn read_everywhere(text: &str) -> [bool; 8] {
    [
        jose::verify(text, Kind::Head).is_ok(),
        jose::open(&SealingKey::from_seed([7; 32]), &bound(), text).is_ok(),
        jose::open_feed(&[3; 32], text).is_ok(),
        jose::open_passphrase("a", text).is_ok(),
        jose::jwe_epoch(text).is_some(),
        text.parse::<ClaimSecret>().is_ok(),
        text.parse::<CaseId>().is_ok(),
        json::parse(text.as_bytes()).is_ok(),
    ]
}

/// The text with one byte turned into another character.
fn with_change(text: &str, place: prop::sample::Index, flip: u8) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let place = place.index(bytes.len());
    bytes[place] ^= flip;
    String::from_utf8(bytes).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_canonical_form_is_read_back_and_stays(value in values::value()) {
        let text = json::canonical(&value);
        let read = json::parse(&text).unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(&json::canonical(&read), &text);
        prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), text);
        prop_assert_eq!(json::parse(value.to_string().as_bytes()).unwrap(), value);
    }

    #[test]
    fn a_broken_text_is_an_error_with_a_place_or_a_value(text in values::broken_text()) {
        if let Err(error) = json::parse(&text) {
            let lines = text.split(|&byte| byte == b'\n').count();
            prop_assert!((1..=lines).contains(&error.line), "{error}");
            prop_assert!(error.to_string().chars().count() < 300, "{error}");
        }
    }

    #[test]
    fn hostile_text_is_never_a_panic(text in prop_oneof![any::<String>(), "[A-Za-z0-9_.-]{0,200}", "[{}\\[\\]\":,.e0-9\\\\u-]{0,60}"]) {
        read_everywhere(&text);
    }

    #[test]
    fn a_hostile_header_is_never_a_panic(header in values::value(), rest in "(\\.[A-Za-z0-9_-]{0,40}){0,5}") {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        read_everywhere(&format!("{}{rest}", URL_SAFE_NO_PAD.encode(header.to_string())));
    }

    #[test]
    fn a_statement_with_one_byte_changed_is_refused(payload in values::value(), place: prop::sample::Index, flip in 1_u8..) {
        let jws = jose::sign(&SigningKey::from_seed([7; 32]), Kind::Head, &payload);
        prop_assert_eq!(jose::verify(&jws, Kind::Head).unwrap().payload, payload);
        if let Some(changed) = with_change(&jws, place, flip) {
            prop_assert!(jose::verify(&changed, Kind::Head).is_err(), "{changed}");
        }
    }

    #[test]
    fn a_sealed_text_with_one_byte_changed_is_refused(text in "[ -~]{0,40}", random: [u8; 56], place: prop::sample::Index, flip in 1_u8..) {
        let key = SealingKey::from_seed([7; 32]);
        let plaintext = json!({ "note": text }).to_string();
        let draw = &mut |bytes: &mut [u8]| bytes.copy_from_slice(&random[..bytes.len()]);
        let sealed = jose::seal(&key.public(), "2026", &bound(), plaintext.as_bytes(), draw).unwrap();
        let feed = jose::seal_feed(&[3; 32], plaintext.as_bytes(), draw).unwrap();
        let file = jose::seal_passphrase_with_rounds("a", 1_000, plaintext.as_bytes(), draw).unwrap();
        prop_assert_eq!(jose::open(&key, &bound(), &sealed).unwrap(), plaintext.as_bytes());
        prop_assert_eq!(jose::open_feed(&[3; 32], &feed).unwrap(), plaintext.as_bytes());
        prop_assert_eq!(jose::open_passphrase("a", &file).unwrap(), plaintext.as_bytes());
        if let Some(changed) = with_change(&sealed, place, flip) {
            prop_assert!(jose::open(&key, &bound(), &changed).is_err());
        }
        if let Some(changed) = with_change(&feed, place, flip) {
            prop_assert!(jose::open_feed(&[3; 32], &changed).is_err());
        }
        if let Some(changed) = with_change(&file, place, flip) {
            prop_assert!(jose::open_passphrase("a", &changed).is_err());
        }
    }

    #[test]
    fn a_claim_code_is_read_back_however_it_is_typed(random: [u8; 13]) {
        let secret = ClaimSecret::from_random(random);
        prop_assert_eq!(secret.grouped().to_lowercase().replace('-', " ").parse::<ClaimSecret>().unwrap(), secret.clone());
        prop_assert_eq!(secret.code().replace('0', "o").replace('1', "l").parse::<ClaimSecret>().unwrap(), secret);
    }
}

/// A file of so many bytes; every other block of them does not compress.
fn file(length: usize, seed: u8) -> Vec<u8> {
    let blocks = (0_u32..).flat_map(|block| json::sha256(&[&block.to_be_bytes()[..], &[seed]].concat()).repeat(2));
    blocks.take(length).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// What one camera sees of two phones: any order, repeats, damage, codes of the other phone.
    #[test]
    fn square_codes_give_the_file_that_was_shown_or_nothing(
        length in 40_usize..20_000,
        seen in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..4, any::<prop::sample::Index>(), 1_u8..), 0..200),
        order in any::<prop::sample::Index>(),
    ) {
        let (sent, other) = (file(length, 1), file(length, 2));
        let (shown, foreign) = (frames(&sent).unwrap(), frames(&other).unwrap());
        let mut collector = Collector::default();
        // The first frame decides which phone is meant.
        let first = order.index(shown.len());
        let mut whole = match collector.take(&shown[first]) {
            Taken::Whole(file) => Some(file),
            taken => { prop_assert_eq!(taken, Taken::New); None }
        };
        let mut here = std::collections::BTreeSet::from([first]);
        for (place, kind, byte, flip) in seen {
            if whole.is_some() {
                break;
            }
            let index = place.index(shown.len());
            let mut frame = if kind == 1 { foreign[index % foreign.len()].clone() } else { shown[index].clone() };
            if kind == 2 {
                let byte = byte.index(frame.len());
                frame[byte] ^= flip;
            }
            let before = collector.clone();
            match (kind, collector.take(&frame)) {
                (1, taken) => {
                    prop_assert_eq!(taken, Taken::OtherTransfer);
                    prop_assert_eq!(&collector, &before);
                }
                (2, taken) => {
                    prop_assert!(matches!(taken, Taken::Damaged | Taken::NotAFrame | Taken::LaterVersion), "{:?}", taken);
                    prop_assert_eq!(&collector, &before);
                }
                (_, Taken::Whole(file)) => {
                    here.insert(index);
                    whole = Some(file);
                }
                (_, taken) => prop_assert_eq!(taken, if here.insert(index) { Taken::New } else { Taken::Known }),
            }
        }
        if whole.is_none() {
            let missing: Vec<usize> = (0..shown.len()).filter(|index| !here.contains(index)).map(|index| index + 1).collect();
            prop_assert_eq!((collector.missing(), collector.count(), collector.total()), (missing, here.len(), shown.len()));
            for frame in shown.iter().rev() {
                if let Taken::Whole(file) = collector.take(frame) {
                    whole = Some(file);
                    break;
                }
            }
        }
        prop_assert_eq!(whole, Some(sent));
        prop_assert_eq!(collector.total(), 0);
    }

    #[test]
    fn a_hostile_code_is_never_a_panic(code in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut collector = Collector::default();
        collector.take(&code);
        collector.take(&[&b"YZ\x01"[..], &code].concat());
        prop_assert_eq!(collector, Collector::default());
    }
}

/// Every byte of one statement and of one sealed text, each with its lowest and its fifth bit turned.
#[test]
fn no_byte_is_without_meaning() {
    let key = SealingKey::from_seed([7; 32]);
    let jws = jose::sign(&SigningKey::from_seed([7; 32]), Kind::Feed, &json!({ "sequence": 1 }));
    let jwe = jose::seal(&key.public(), "2026", &bound(), b"{}", &mut |bytes| bytes.fill(9)).unwrap();
    for (text, opens) in [
        (&jws, &(|text: &str| jose::verify(text, Kind::Feed).is_ok()) as &dyn Fn(&str) -> bool),
        (&jwe, &|text| jose::open(&key, &bound(), text).is_ok()),
    ] {
        assert!(opens(text));
        for place in 0..text.len() {
            for flip in [1, 16] {
                let mut bytes = text.as_bytes().to_vec();
                bytes[place] ^= flip;
                assert!(!opens(&String::from_utf8(bytes).unwrap()), "byte {place}");
            }
        }
    }
}
