//! Reading the feed from the page: which files may be fetched, when there is nothing more to fetch, and what is said
//! of how old the answers are.

use super::{model::FeedRefusal, show::Words};
use crate::{content::Address, domain::Instant, i18n::fill};
use std::collections::BTreeMap;

/// The most files that one reading fetches: far above what a phone's cases can need, far below a flood.
const MOST_FILES: usize = 2_000;

/// How the last look at the feed ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedState {
    /// Nobody has looked yet, or there is nothing to look for.
    Unread,
    /// Under way.
    Looking,
    /// Read and believed.
    Read {
        /// True when nothing was published for days.
        stale: bool,
        /// How many cases have a new answer.
        news: usize,
    },
    /// The office has published nothing yet.
    NoneYet,
    /// No network, or the site does not answer.
    Offline,
    /// Some of it did not come, as while the office is copying files.
    Incomplete,
    /// It is not to be believed; the phone keeps what it knew.
    Refused(FeedRefusal),
}

/// What is said of a look, with the time of the newest publication that was believed. Nothing where there is nothing
/// to say, and where a refused feed is told at length instead.
pub fn sentence(state: &FeedState, as_of: Option<Instant>, online: bool, words: &Words<'_>) -> Option<String> {
    let texts = &words.texts.cases().feed;
    let told = |text: &str| as_of.map(|at| fill(text, &[("time", &words.moment(at))]));
    match state {
        // Without a network the service worker answers with the files seen last.
        FeedState::Unread | FeedState::Read { .. } if !online => told(texts.offline_as_of),
        FeedState::Unread | FeedState::Looking => told(texts.as_of),
        FeedState::Read { stale: true, .. } => told(texts.stale),
        FeedState::Read { stale: false, .. } => told(texts.as_of),
        FeedState::NoneYet => Some(texts.none_yet.to_owned()),
        FeedState::Offline => told(texts.offline_as_of).or(Some(texts.offline.to_owned())),
        FeedState::Incomplete => Some(texts.incomplete.to_owned()),
        FeedState::Refused(_) => None,
    }
}

/// True for a page of a host that answers every address with one, where there is no feed.
pub fn is_page(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'<')
}

/// Why a reading ends without an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedFilesError {
    /// The feed would lie at another site; nothing leaves the own one.
    #[error("the feed lies at another site: {0}")]
    Elsewhere(String),
    /// A name that no file of the feed has.
    #[error("no file of a feed is called {0:?}")]
    Name(String),
    /// What is asked for is here already, or there is no end.
    #[error("the feed asks for files without end")]
    Endless,
}

/// The folder of the feed, with a slash at its end, for a page of the site `origin`.
///
/// # Errors
/// When the feed lies elsewhere.
pub fn folder(feed: &Address, origin: &str) -> Result<String, FeedFilesError> {
    match feed.origin() {
        Some(other) if other != origin => Err(FeedFilesError::Elsewhere(other)),
        _ => Ok(format!("{}/", feed.as_str().trim_end_matches('/'))),
    }
}

/// The files to fetch next, of those that are needed.
///
/// # Errors
/// When a name could lead out of the folder, or nothing new is asked for.
pub fn next<'a>(needed: &'a [String], have: &BTreeMap<String, Vec<u8>>) -> Result<Vec<&'a str>, FeedFilesError> {
    if let Some(strange) = needed.iter().find(|name| !is_name(name)) {
        return Err(FeedFilesError::Name(strange.chars().take(80).collect()));
    }
    let next: Vec<&str> = needed.iter().filter(|name| !have.contains_key(*name)).map(String::as_str).collect();
    if next.is_empty() || have.len() + next.len() > MOST_FILES {
        return Err(FeedFilesError::Endless);
    }
    Ok(next)
}

/// True for names of plain files with the ending `.json`.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.strip_suffix(".json").is_some_and(|stem| !stem.is_empty() && stem.bytes().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Locale,
        reports::show::tests::{at, pack, words},
    };

    #[test]
    fn how_old_the_answers_are_is_said_as_far_as_it_is_known() {
        let pack = pack();
        let words = words(&pack, Locale::Zh);
        let seen = Some(at("2026-11-11T08:00:00+08:00"));
        let read = |stale| FeedState::Read { stale, news: 1 };
        for (state, as_of, expected) in [
            (FeedState::Unread, None, None),
            (FeedState::Looking, seen, Some("社区的回音截至 11月11日")),
            (read(false), seen, Some("社区的回音截至 11月11日")),
            (read(true), seen, Some("社区的回音截至 11月11日，好几天没有新的")),
            (FeedState::NoneYet, None, Some("社区还没放出回音")),
            (FeedState::Offline, None, Some("没有网，存着的都能看。有网时再看回音")),
            (FeedState::Offline, seen, Some("没有网。社区的回音截至 11月11日")),
            (FeedState::Incomplete, seen, Some("回音没取全，先前的都还在。过一会儿再看")),
            (FeedState::Refused(FeedRefusal::OtherOffice), seen, None),
        ] {
            assert_eq!(sentence(&state, as_of, true, &words).as_deref(), expected, "{state:?}");
        }
        let offline = sentence(&read(false), seen, false, &words);
        assert_eq!(offline.as_deref(), Some("没有网。社区的回音截至 11月11日"));
    }

    #[test]
    fn a_page_is_no_feed() {
        for (bytes, expected) in
            [("<!doctype html>", true), (" \n<html>", true), (r#"{"format":"yizhan.feed/1"}"#, false), ("", false)]
        {
            assert_eq!(is_page(bytes.as_bytes()), expected, "{bytes}");
        }
    }

    #[test]
    fn the_feed_lies_beside_the_site() {
        let folder = |feed: &str| folder(&feed.parse().unwrap(), "https://a.example.cn");
        assert_eq!(folder("feed/").unwrap(), "feed/");
        assert_eq!(folder("feed").unwrap(), "feed/");
        assert_eq!(folder("https://a.example.cn/feed/").unwrap(), "https://a.example.cn/feed/");
        for elsewhere in ["https://b.example.cn/feed/", "http://a.example.cn/feed/", "https://a.example.cn:444/feed/"] {
            assert!(matches!(folder(elsewhere), Err(FeedFilesError::Elsewhere(_))), "{elsewhere}");
        }
    }

    #[test]
    fn only_plain_names_are_fetched_and_none_twice() {
        let have = BTreeMap::from([("index.json".to_owned(), vec![])]);
        let needed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let shard = format!("{}.json", "0f".repeat(32));
        let asked = needed(&["index.json", &shard]);
        assert_eq!(next(&asked, &have), Ok(vec![shard.as_str()]));
        assert_eq!(next(&needed(&["index.json"]), &have), Err(FeedFilesError::Endless));
        assert_eq!(next(&[], &have), Err(FeedFilesError::Endless));
        for strange in ["../a.json", "/a.json", "https://b.cn/a.json", "a.json?x", ".json", "a/b.json", "A.json", "a"] {
            assert_eq!(next(&needed(&[strange]), &have), Err(FeedFilesError::Name(strange.to_owned())));
        }
    }
}
