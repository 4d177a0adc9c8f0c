//! The office's epochs: each root signs the next, so that whoever knows one root can follow the office to the newest.

use super::jose::{self, JoseError, Kind, SealingPublic, SigningKey, VerifyingKey};
use crate::{
    content::{Community, Epoch, Problem, Reason},
    domain::DeviceId,
};
use serde_json::{Value, json};

/// Why an epoch is not the one that the epoch before named.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    /// The signature, its header or a key is wrong, or it was made for another purpose.
    #[error(transparent)]
    Jose(#[from] JoseError),
    /// There is none.
    #[error("the epoch before did not sign this one")]
    Missing,
    /// Another key signed.
    #[error("signed by {0}, which is not the epoch before")]
    Signer(DeviceId),
    /// The epoch before named another community, id or key.
    #[error("the epoch before signed other keys than these")]
    Differs,
}

/// What a root signs about the epoch after it.
fn statement(community: &str, id: &str, sign: &Value, seal: &Value) -> Value {
    json!({ "community": community, "id": id, "sign": sign, "seal": seal })
}

/// A root's statement that the office goes on with these keys: `previous_signature` of the next epoch.
pub fn hand_over(root: &SigningKey, community: &str, id: &str, sign: &Value, seal: &Value) -> String {
    jose::sign(root, Kind::Epoch, &statement(community, id, sign, seal))
}

fn root_of(epoch: &Epoch) -> Result<DeviceId, JoseError> {
    Ok(VerifyingKey::from_jwk(&epoch.sign.to_value())?.thumbprint())
}

fn check(community: &str, before: &Epoch, next: &Epoch) -> Result<(), HandoverError> {
    let signed = jose::verify(next.previous_signature.as_deref().ok_or(HandoverError::Missing)?, Kind::Epoch)?;
    if signed.signer != root_of(before)? {
        return Err(HandoverError::Signer(signed.signer));
    }
    if signed.payload != statement(community, &next.id, &next.sign.to_value(), &next.seal.to_value()) {
        return Err(HandoverError::Differs);
    }
    Ok(())
}

/// The roots that lead by valid signatures to the one in use, oldest first; none when the office has no usable key.
/// What stands before a broken signature does not count: anybody could have put it there.
pub fn succession(community: &Community) -> Vec<DeviceId> {
    let epochs = &community.office.epochs;
    let mut roots = Vec::new();
    for (index, epoch) in epochs.iter().enumerate() {
        if index > 0 && check(&community.id, &epochs[index - 1], epoch).is_err() {
            roots.clear();
        }
        match root_of(epoch) {
            Ok(root) => roots.push(root),
            Err(_) => roots.clear(),
        }
    }
    roots
}

/// What is wrong with the office's keys beyond their shape, for the content check.
pub fn problems(community: &Community) -> Vec<Problem> {
    let epochs = &community.office.epochs;
    let mut problems = Vec::new();
    for (index, epoch) in epochs.iter().enumerate() {
        let mut report = |field: &str, reason| {
            let (file, field) = ("community.json".to_owned(), Some(format!("office.epochs[{index}].{field}")));
            problems.push(Problem { file, entry: None, field, reason });
        };
        let sign = VerifyingKey::from_jwk(&epoch.sign.to_value()).err();
        let seal = SealingPublic::from_jwk(&epoch.seal.to_value()).err();
        for (field, error) in [("sign", sign), ("seal", seal)] {
            if let Some(error) = error {
                report(field, Reason::UnusableKey { why: error.to_string() });
            }
        }
        match index.checked_sub(1).map(|before| check(&community.id, &epochs[before], epoch)) {
            // That the member is missing is named where the shape is checked.
            None | Some(Ok(()) | Err(HandoverError::Missing)) => {}
            Some(Err(error)) => report("previous_signature", Reason::NotHandedOver { why: error.to_string() }),
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::office::OfficeKey;

    fn office() -> OfficeKey {
        let mut key = OfficeKey::new("test", [1; 32], [2; 32]);
        key.rotate([3; 32], [4; 32]);
        key.rotate([5; 32], [6; 32]);
        key
    }

    fn community(office: Value) -> Community {
        let json = json!({
            "id": "test", "name": "T", "district": "D", "address": "A", "utc_offset_minutes": 480,
            "default_locale": "zh", "receipt_prefix": "T", "office": office, "feed": "feed/", "modules": [],
            "map": { "center": [30.0, 120.0], "zoom": 16 },
        });
        serde_json::from_value(json).unwrap()
    }

    fn roots(seeds: &[u8]) -> Vec<DeviceId> {
        seeds.iter().map(|seed| SigningKey::from_seed([*seed; 32]).device()).collect()
    }

    #[test]
    fn each_epoch_is_reached_from_the_first_by_signatures() {
        let community = community(office().public());
        assert_eq!(succession(&community), roots(&[1, 3, 5]));
        assert_eq!(problems(&community), []);
        assert_eq!(community.office.epochs.iter().map(|epoch| &*epoch.id).collect::<Vec<_>>(), ["1", "2", "3"]);
    }

    #[test]
    fn a_handover_that_is_not_the_one_signed_breaks_the_succession() {
        let public = office().public();
        let signature = |epoch: usize| public["epochs"][epoch]["previous_signature"].clone();
        let thief = SigningKey::from_seed([9; 32]);
        let of_thief = |key: &SigningKey, community: &str, id: &str| {
            let epoch = &public["epochs"][2];
            json!(hand_over(key, community, id, &epoch["sign"], &epoch["seal"]))
        };
        let second = SigningKey::from_seed([3; 32]);
        let grant = jose::sign(&second, Kind::Delegation, &json!({}));
        let cases = [
            ("signed by another key", "previous_signature", of_thief(&thief, "test", "3")),
            ("signed by an older epoch", "previous_signature", of_thief(&SigningKey::from_seed([1; 32]), "test", "3")),
            ("for another community", "previous_signature", of_thief(&second, "elsewhere", "3")),
            ("for another id", "previous_signature", of_thief(&second, "test", "4")),
            ("the signature over epoch 2", "previous_signature", signature(1)),
            ("a statement of another kind", "previous_signature", json!(grant)),
            ("no signature at all", "previous_signature", json!("x")),
            ("another key to seal to", "seal", public["epochs"][0]["seal"].clone()),
        ];
        for (name, field, value) in cases {
            let mut changed = public.clone();
            changed["epochs"][2][field] = value;
            let community = community(changed);
            assert_eq!(succession(&community), roots(&[5]), "{name}");
            let [problem] = &problems(&community)[..] else { panic!("{name}") };
            assert_eq!(problem.field.as_deref(), Some("office.epochs[2].previous_signature"), "{name}");
            assert!(matches!(problem.reason, Reason::NotHandedOver { .. }), "{name}");
        }
    }

    #[test]
    fn points_that_are_on_no_curve_are_named() {
        // 2 is no y-coordinate of Ed25519; 0 is an X25519 point that makes every secret the same.
        let (off_curve, zero) = ("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "A".repeat(43));
        let mut public = office().public();
        public["epochs"][0]["sign"]["x"] = json!(off_curve);
        public["epochs"][2]["seal"]["x"] = json!(zero);
        let community = community(public);
        let named: Vec<String> = problems(&community).into_iter().filter_map(|problem| problem.field).collect();
        let field = |text: &str| format!("office.epochs{text}");
        let expected = ["[0].sign", "[1].previous_signature", "[2].seal", "[2].previous_signature"].map(field);
        assert_eq!(named, expected);
    }
}
