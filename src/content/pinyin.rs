//! `pinyin.json`: how the characters of the pack's names are read, so that search finds them by their sound without
//! carrying a dictionary. `yizhan check DIR --write` fills in characters; names that are read in another way are the
//! office's own.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinyinFile {
    /// Names that are not read as their characters usually are: syllables separated by spaces.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The usual syllable of each character.
    #[serde(default)]
    pub characters: BTreeMap<char, String>,
}

/// How names are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinyin {
    names: Vec<(Vec<char>, Vec<String>)>,
    characters: BTreeMap<char, String>,
}

impl From<PinyinFile> for Pinyin {
    fn from(file: PinyinFile) -> Self {
        let split = |(name, reading): (String, String)| {
            (name.chars().collect::<Vec<char>>(), reading.split_whitespace().map(str::to_lowercase).collect())
        };
        let mut names: Vec<_> = file.names.into_iter().map(split).collect();
        // The longest name that fits is the one that is meant.
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { names, characters: file.characters }
    }
}

impl Pinyin {
    /// The syllables of a text, in order; letters and digits stand for themselves, other characters are left out.
    pub fn syllables(&self, text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let mut syllables = Vec::new();
        let mut rest = characters.as_slice();
        while let Some((first, after)) = rest.split_first() {
            if let Some((name, reading)) = self.names.iter().find(|(name, _)| rest.starts_with(name)) {
                syllables.extend(reading.iter().cloned());
                rest = &rest[name.len().max(1)..];
                continue;
            }
            if first.is_ascii_alphanumeric() {
                syllables.push(first.to_ascii_lowercase().to_string());
            } else if let Some(syllable) = self.characters.get(first) {
                syllables.push(syllable.clone());
            }
            rest = after;
        }
        syllables
    }

    /// Characters of a text that have a sound which nobody wrote down.
    pub fn unread(&self, text: &str) -> Vec<char> {
        let mut rest = text.to_owned();
        for (name, _) in &self.names {
            rest = rest.replace(&name.iter().collect::<String>(), " ");
        }
        rest.chars().filter(|character| is_han(*character) && !self.characters.contains_key(character)).collect()
    }
}

/// True for a Chinese character.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_its_own_goes_before_its_characters() {
        let file = r#"{"names": {"重庆": "chong qing"}, "characters": {"重": "zhong", "庆": "qing", "路": "lu"}}"#;
        let pinyin = Pinyin::from(serde_json::from_str::<PinyinFile>(file).unwrap());
        assert_eq!(pinyin.syllables("重庆路 3A"), ["chong", "qing", "lu", "3", "a"]);
        assert_eq!(pinyin.syllables("重路"), ["zhong", "lu"]);
        assert_eq!(pinyin.unread("重庆巷 3，路"), ['巷']);
    }
}
