//! The interface in one more language: `words/<BCP 47 tag>.json`, an object of English texts and what each is in that
//! language. A text that is not there, or is empty, is shown in English.

use super::{
    Problem, Reason,
    load::{of_file, parse, unexpected},
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The folder of such files within a pack.
pub const FOLDER: &str = "words/";

/// The file of a language within a pack.
pub fn file(language: &str) -> String {
    format!("{FOLDER}{language}.json")
}

/// The language of a file, by its path within a pack.
pub fn language_of(path: &str) -> Option<&str> {
    let tag = path.strip_prefix(FOLDER)?.strip_suffix(".json")?;
    let is_tag =
        tag.split('-').all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    is_tag.then_some(tag)
}

/// The words of a language as a page says them: nobody is there to be told what is wrong with them.
pub fn said(bytes: &[u8]) -> Map<String, Value> {
    match parse(bytes) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    }
}

/// The words of a language, and what is wrong with those that are left out.
pub fn read(language: &str, bytes: &[u8]) -> (BTreeMap<String, String>, Vec<Problem>) {
    let file = file(language);
    let found = match parse(bytes) {
        Ok(Value::Object(members)) => members,
        Ok(other) => {
            let reason = unexpected(&other, "an object of English texts and what each is in this language");
            return (BTreeMap::new(), vec![of_file(&file, reason)]);
        }
        Err(reason) => return (BTreeMap::new(), vec![of_file(&file, reason)]),
    };
    let (mut words, mut problems) = (BTreeMap::new(), Vec::new());
    for (english, said) in found {
        let wrong = match said {
            Value::String(said) if said.trim().is_empty() => continue,
            Value::String(said) if placeholders(&said) == placeholders(&english) => {
                words.insert(english, said);
                continue;
            }
            Value::String(said) => {
                let expected = match placeholders(&english).as_slice() {
                    [] => "a text without placeholders".to_owned(),
                    names => format!("a text with {{{}}}", names.join("}, {")),
                };
                Reason::Unexpected { found: said, expected }
            }
            other => unexpected(&other, "a text"),
        };
        problems.push(Problem { entry: Some(english), ..of_file(&file, wrong) });
    }
    (words, problems)
}

/// The names in braces, sorted.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<_> = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_empty_is_left_to_english_and_one_with_other_placeholders_is_named() {
        let file = br#"{"Home": "Hem", "Report": " ", "{n} days": "{n} dagar", "{n} m": "meter", "Close": 7}"#;
        let (words, problems) = read("sv", file);
        let expected = [("Home", "Hem"), ("{n} days", "{n} dagar")];
        assert_eq!(words, expected.map(|(english, said)| (english.to_owned(), said.to_owned())).into());
        let named: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(named.len(), 2, "{named:?}");
        assert!(named.iter().all(|problem| problem.contains("words/sv.json")), "{named:?}");
        assert!(
            named.iter().any(|problem| problem.contains("{n} m") && problem.contains("a text with {n}")),
            "{named:?}"
        );
    }

    #[test]
    fn what_is_no_object_says_nothing() {
        for file in ["[]", "{", "\"Home\""] {
            let (words, problems) = read("sv", file.as_bytes());
            assert_eq!((words.len(), problems.len()), (0, 1), "{file}");
        }
    }

    #[test]
    fn a_file_is_named_by_its_language() {
        assert_eq!(language_of(&file("ug")), Some("ug"));
        assert_eq!(language_of("words/zh-Hant-TW.json"), Some("zh-Hant-TW"));
        for path in ["words/.json", "words/a b.json", "words/ug.txt", "words/../community.json", "ug.json"] {
            assert_eq!(language_of(path), None, "{path}");
        }
    }
}
