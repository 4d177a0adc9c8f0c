//! Text that an office writes once, or once per language.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language the interface speaks. The order is the order of preference when a translation is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Locale {
    /// Every locale, default first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The key of the locale in content files: `zh` or `en`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language that somebody's own words seem to be written in: a screen reader that takes them for the page's
    /// spells them out. None where they do not tell, as a number does not.
    pub fn of_words(words: &str) -> Option<Self> {
        let is_han = |c| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        match words.chars().any(is_han) {
            true => Some(Self::Zh),
            false => words.chars().any(char::is_alphabetic).then_some(Self::En),
        }
    }
}

/// Text for people: `"…"` for every language, or `{"zh": "…", "en": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a text, or an object with a text per language")]
pub enum Localized {
    /// One text for all languages.
    Same(String),
    /// A text per language key.
    #[cfg_attr(feature = "cli", schemars(extend("propertyNames" = { "enum": ["zh", "en"] })))]
    PerLocale(BTreeMap<String, String>),
}

impl Localized {
    /// The text for `locale`, else for the first locale that has one, else the empty string.
    pub fn get(&self, locale: Locale) -> &str {
        match self {
            Self::Same(text) => text,
            Self::PerLocale(texts) => std::iter::once(locale)
                .chain(Locale::ALL)
                .find_map(|locale| texts.get(locale.key()))
                .map_or("", String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_their_language() {
        let told = ["换好新井盖了", "Fixed, 12 号楼", "Fixed it today", "12:30", ""].map(Locale::of_words);
        assert_eq!(told, [Some(Locale::Zh), Some(Locale::Zh), Some(Locale::En), None, None]);
    }

    #[test]
    fn a_missing_translation_falls_back_in_order() {
        let both: Localized = serde_json::from_str(r#"{"zh":"井盖","en":"Manhole"}"#).unwrap();
        let one: Localized = serde_json::from_str(r#"{"zh":"井盖"}"#).unwrap();
        let same: Localized = serde_json::from_str(r#""12345""#).unwrap();
        assert_eq!(both.get(Locale::En), "Manhole");
        assert_eq!(one.get(Locale::En), "井盖");
        assert_eq!(same.get(Locale::En), "12345");
    }
}
