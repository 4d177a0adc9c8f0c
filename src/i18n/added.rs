//! A language that a community adds to ours: it says each English text in its own words. What it does not say stays
//! English, as does the content.

use super::Plural;
use crate::domain::Locale;
use serde_json::{Map, Value};
use std::{
    any::{Any, TypeId},
    cell::RefCell,
};

/// Texts that can be said in another language.
pub(super) trait Translate: Copy + 'static {
    /// Lets `say` replace each text.
    fn translate(&mut self, say: &dyn Fn(&mut &'static str));
}

impl Translate for &'static str {
    fn translate(&mut self, say: &dyn Fn(&mut &'static str)) {
        say(self);
    }
}

impl Translate for Plural {
    fn translate(&mut self, say: &dyn Fn(&mut &'static str)) {
        say(&mut self.one);
        say(&mut self.other);
    }
}

impl Translate for Locale {
    fn translate(&mut self, _: &dyn Fn(&mut &'static str)) {}
}

/// The language in use, if it is an added one. Its words live as long as the page, as ours do.
struct Added {
    words: &'static Map<String, Value>,
    /// The groups of texts that somebody has asked for.
    said: Vec<(TypeId, &'static dyn Any)>,
}

thread_local! {
    static ADDED: RefCell<Option<Added>> = const { RefCell::new(None) };
}

/// Says English texts by `words` from now on, where they know them; without `words` in English.
pub fn speak(words: Option<Map<String, Value>>) {
    ADDED.set(words.map(|words| Added { words: Box::leak(Box::new(words)), said: Vec::new() }));
}

/// One English text in the language in use, if that is an added one and says it.
pub fn said(english: &str) -> Option<&'static str> {
    ADDED.with_borrow(|added| in_words(added.as_ref()?.words, english))
}

fn in_words(words: &'static Map<String, Value>, english: &str) -> Option<&'static str> {
    words.get(english)?.as_str().filter(|said| !said.is_empty())
}

/// English texts in the language in use.
pub(super) fn in_use<T: Translate>(english: &'static T) -> &'static T {
    ADDED.with_borrow_mut(|added| {
        let Some(Added { words, said }) = added else { return english };
        let kept = said.iter().find(|(kind, _)| *kind == TypeId::of::<T>());
        if let Some(kept) = kept.and_then(|(_, texts)| texts.downcast_ref()) {
            return kept;
        }
        let mut texts = *english;
        texts.translate(&|text| *text = in_words(words, text).unwrap_or(text));
        let texts = &*Box::leak(Box::new(texts));
        said.push((TypeId::of::<T>(), texts));
        texts
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::Locale,
        i18n::{EN, number, percent, speak, texts_of},
    };

    #[test]
    fn an_added_language_says_what_it_knows_and_the_rest_in_english() {
        let words = [("Home", "Hëim"), ("{n} days", "{n} Deeg"), ("Take a photo", "Maach eng Foto")];
        speak(Some(words.map(|(english, said)| (english.to_owned(), said.into())).into_iter().collect()));
        let texts = texts_of(Locale::En);
        assert_eq!((texts.app.home, texts.app.report), ("Hëim", EN.app.report));
        assert_eq!((texts.format.days.of(1), texts.format.days.of(7)), ("1 day".to_owned(), "7 Deeg".to_owned()));
        assert_eq!(texts.report().photo.take, "Maach eng Foto");
        assert_eq!((percent(texts, 4, 5), number(2140)), ("80% (4/5)".to_owned(), "2,140".to_owned()));
        assert_eq!(texts_of(Locale::Zh).app.home, "首页");
        speak(None);
        assert_eq!(texts_of(Locale::En).app.home, "Home");
    }
}
