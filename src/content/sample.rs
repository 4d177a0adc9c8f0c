//! The sample community's keys are public: whoever has the product can open what is sealed to them.

use super::Jwk;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

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

/// The RFC 7638 thumbprint of an OKP key, base64url.
fn thumbprint(key: &Jwk) -> String {
    // RFC 7638 wants exactly these members in this order; none of the three texts can need escapes in a valid key.
    let members = format!(r#"{{"crv":"{}","kty":"{}","x":"{}"}}"#, key.crv, key.kty, key.x);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumbprint_is_that_of_rfc_8037() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let key = Jwk { crv: "Ed25519".into(), kty: "OKP".into(), x: x.into() };
        assert_eq!(thumbprint(&key), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assert!(!is_sample_key(&key));
    }
}
