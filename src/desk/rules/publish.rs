//! What the `index.json` beside the site says of itself, so that a clerk sees which publication is live.

use crate::{domain::Instant, exchange::json};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// What a live index says. It is shown to the clerk and decides nothing: the worker checks its signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveIndex {
    /// The publication's number.
    pub sequence: u64,
    /// When it was published.
    pub at: Instant,
}

/// Reads the number and the moment of an `index.json`; `None` when it is none.
pub fn live_index(bytes: &[u8]) -> Option<LiveIndex> {
    let index = json::parse(bytes).ok()?;
    let payload = index["jws"].as_str()?.split('.').nth(1)?;
    let payload = json::parse(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    Some(LiveIndex { sequence: payload["sequence"].as_u64()?, at: payload["at"].as_str()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{
        feed::{self, INDEX},
        jose::SigningKey,
    };

    #[test]
    fn an_index_tells_its_number_and_nothing_else_does() {
        let at: Instant = "2026-11-20T14:06:00+08:00".parse().unwrap();
        let key = SigningKey::from_seed([1; 32]);
        let files = feed::write("c", 7, at, Vec::new(), &serde_json::json!({}), &[], &key);
        let (_, bytes) = files.iter().find(|(path, _)| path == INDEX).unwrap();
        assert_eq!(live_index(bytes), Some(LiveIndex { sequence: 7, at }));
        for other in ["", "<!doctype html>", "{}", r#"{"jws":"a.b.c"}"#, r#"{"jws":7}"#] {
            assert_eq!(live_index(other.as_bytes()), None, "{other}");
        }
    }
}
