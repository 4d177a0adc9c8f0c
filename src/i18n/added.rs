//! A language that a community adds to ours: it says each English text in its own words. What it does not say stays
//! English, as does the content.

use super::Plural;
use crate::domain::Locale;
use std::{
    any::{Any, TypeId},
    cell::RefCell,
    collections::BTreeMap,
};

/// Texts that can be said in another language.
pub(super) trait Translate: 'static {
    /// The same with each text replaced by what `say` answers for it.
    fn translate(&self, say: &dyn Fn(&'static str) -> &'static str) -> Self;
}

impl Translate for &'static str {
    fn translate(&self, say: &dyn Fn(&'static str) -> &'static str) -> Self {
        say(self)
    }
}

impl Translate for Plural {
    fn translate(&self, say: &dyn Fn(&'static str) -> &'static str) -> Self {
        Self { one: say(self.one), other: say(self.other) }
    }
}

impl Translate for Locale {
    fn translate(&self, _: &dyn Fn(&'static str) -> &'static str) -> Self {
        *self
    }
}

/// The language in use, if it is an added one. Its words live as long as the page, as ours do.
#[derive(Default)]
struct Added {
    words: BTreeMap<String, &'static str>,
    said: BTreeMap<TypeId, &'static dyn Any>,
}

thread_local! {
    static ADDED: RefCell<Option<Added>> = const { RefCell::new(None) };
}

/// Says English texts by `words` from now on, where they know them; without `words` in English.
pub fn speak(words: Option<BTreeMap<String, String>>) {
    let kept = |(english, said): (String, String)| (english, &*said.leak());
    let added = words.map(|words| Added { words: words.into_iter().map(kept).collect(), ..Added::default() });
    ADDED.set(added);
}

/// One English text in the language in use, if that is an added one and says it.
pub fn said(english: &str) -> Option<&'static str> {
    ADDED.with_borrow(|added| added.as_ref()?.words.get(english).copied())
}

/// English texts in the language in use.
pub(super) fn in_use<T: Translate>(english: &'static T) -> &'static T {
    ADDED.with_borrow_mut(|added| {
        let Some(Added { words, said }) = added else { return english };
        let made = said.entry(TypeId::of::<T>()).or_insert_with(|| {
            Box::leak(Box::new(english.translate(&|text| words.get(text).copied().unwrap_or(text))))
        });
        made.downcast_ref().unwrap_or(english)
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::Locale,
        i18n::{EN, number, percent, speak, texts_of},
    };
    use std::collections::BTreeMap;

    #[test]
    fn an_added_language_says_what_it_knows_and_the_rest_in_english() {
        let words = [("Home", "Hëim"), ("{n} days", "{n} Deeg"), ("Take a photo", "Maach eng Foto")];
        let words = BTreeMap::from(words.map(|(english, said)| (english.to_owned(), said.to_owned())));
        speak(Some(words));
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
