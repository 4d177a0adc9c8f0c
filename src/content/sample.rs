//! The sample community's keys are public: whoever has the product can open what is sealed to them.

use super::Jwk;
use crate::{domain::DeviceId, exchange::json};

/// The only community that may use the sample keys.
pub const SAMPLE_COMMUNITY: &str = "qinghe-yuxin";

/// SHA-256 of this sentence is the seed of the sample office's signing key.
pub const SAMPLE_SIGNING_SEED: &str = "yizhan demonstration office signing key 1";

/// SHA-256 of this sentence is the seed of the sample office's sealing key.
pub const SAMPLE_SEALING_SEED: &str = "yizhan demonstration office sealing key 1";

/// The RFC 7638 thumbprints of the sample office's public keys.
const THUMBPRINTS: [&str; 2] =
    ["RjH09yI2nVTflcEgVKxgvpixBdNAnvK_p-GSoXjkKBQ", "LAG6DmmpK6eiuA5-uDTk5nHHzTs6JIFCFTVx3OC129w"];

/// True when the key is one that everybody has.
pub fn is_sample_key(key: &Jwk) -> bool {
    THUMBPRINTS.contains(&thumbprint(key).as_str())
}

/// The RFC 7638 thumbprint of a key, base64url: its three members are all that RFC 7638 hashes, in RFC 8785's form.
fn thumbprint(key: &Jwk) -> String {
    DeviceId::from_bytes(json::hash(&key.to_value())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{
        jose::{SealingKey, SigningKey},
        json::sha256,
    };

    #[test]
    fn the_sample_keys_are_those_of_the_published_sentences() {
        let sign = SigningKey::from_seed(sha256(SAMPLE_SIGNING_SEED.as_bytes())).public_jwk();
        let seal = SealingKey::from_seed(sha256(SAMPLE_SEALING_SEED.as_bytes())).public_jwk();
        for key in [sign, seal] {
            let key: Jwk = serde_json::from_value(key).unwrap();
            assert!(is_sample_key(&key), "{key:?}");
        }
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_8037() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let key = Jwk { crv: "Ed25519".into(), kty: "OKP".into(), x: x.into() };
        assert_eq!(thumbprint(&key), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assert!(!is_sample_key(&key));
    }
}
