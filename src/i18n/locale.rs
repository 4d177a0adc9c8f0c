//! The language the page speaks now: chosen once per person, kept in the browser, followed by every text.

use super::{EN, Texts, Written, ZH, added, say_it, texts_of};
use crate::{
    domain::{Locale, Localized},
    platform::{
        collation, environment,
        modules::{LOCALE, tell},
    },
};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*};
use serde_json::{Map, Value};

/// Where the choice is kept; boot code reads the same name.
const STORAGE_KEY: &str = "yizhan.locale";

/// The language in use, and how to change it. A language is known by its key: `zh` and `en`, or the BCP 47 tag of one
/// that the community added.
#[derive(Clone, Copy)]
pub struct LocaleChoice {
    language: RwSignal<String>,
    locale: RwSignal<Locale>,
}

impl LocaleChoice {
    /// The language of content and formats, which for an added language is English; a change is followed.
    pub fn get(self) -> Locale {
        self.locale.get()
    }

    /// The key of the language in use; a change is followed.
    pub fn language(self) -> String {
        self.language.get()
    }

    /// The same without following it.
    pub fn language_untracked(self) -> String {
        self.language.get_untracked()
    }

    /// The language after this one, with those that the community added.
    pub fn next(self, added: Option<Vec<String>>) -> String {
        let language = self.language();
        let mut after = self.all(&added.unwrap_or_default()).into_iter().skip_while(|known| *known != language);
        after.nth(1).unwrap_or_else(|| Locale::ALL[0].key().to_owned())
    }

    /// Every language that is spoken here: ours, then the community's.
    pub fn all(self, added: &[String]) -> Vec<String> {
        keys(added)
    }

    /// Speaks a language from now on, also after the next visit.
    pub fn choose(self, language: &str) {
        // Storage that is refused costs only the memory of this choice.
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, language);
        }
        write_lang(language);
    }

    /// Speaks the community's default `locale`, unless the person has chosen, or the browser asks for a language that
    /// is spoken here.
    pub fn suggest(self, locale: Locale, added: &[String]) {
        if remembered().is_none() {
            write_lang(&asked_for(&keys(added)).unwrap_or_else(|| locale.key().to_owned()));
        }
    }

    /// Says the language in use, which the community added, by these words.
    pub fn speak(self, words: Map<String, Value>) {
        added::speak(Some(words));
        self.locale.set(Locale::En);
    }

    /// Speaks English until the next visit.
    pub fn speak_english(self) {
        write_lang(Locale::En.key());
    }
}

/// Provides the language to every component below: the one of `lang` of the document, which `early.js` writes before
/// the first paint and [`LocaleChoice::choose`] later, in whichever module of the app that happens.
pub fn provide_locale() -> LocaleChoice {
    let language = written_lang();
    let choice = LocaleChoice { locale: RwSignal::new(locale_of(&language)), language: RwSignal::new(language) };
    let follow = move |_| {
        let language = written_lang();
        if language == choice.language.get_untracked() {
            return;
        }
        if own(&language).is_some() {
            added::speak(None);
            choice.locale.set(locale_of(&language));
        }
        choice.language.set(language);
    };
    let listener = window_event_listener_untyped(LOCALE, follow);
    on_cleanup(move || listener.remove());
    provide_context(choice);
    choice
}

/// The language in use.
pub fn use_locale() -> LocaleChoice {
    use_context().unwrap_or_else(provide_locale)
}

/// The words of the language in use. Inside a closure of a view the closure runs again when the language changes.
pub fn texts() -> &'static Texts {
    texts_of(use_locale().get())
}

/// One text that follows the language: `say(|t| t.report().title)`, for views, attributes and widgets alike.
pub fn say(select: fn(&'static Texts) -> &'static str) -> Signal<&'static str> {
    let choice = use_locale();
    Signal::derive(move || select(texts_of(choice.get())))
}

/// The same for what a first visit fetches: it carries that one text, where [`say`] carries all that an added language
/// may have to say beside it.
pub fn say_alone(select: impl Fn(Written) -> &'static str + Send + Sync + 'static) -> Signal<&'static str> {
    let choice = use_locale();
    Signal::derive(move || say_it(Written::say(choice.get(), &select)))
}

/// A text of the content that follows the language.
pub fn told(text: &Localized) -> Signal<String> {
    let (choice, text) = (use_locale(), text.clone());
    Signal::derive(move || text.get(choice.get()).to_owned())
}

/// Puts things in the order in which people look up their names in the language in use; a change is followed.
pub fn sort_by_name<T>(things: &mut [T], name: impl Fn(&T) -> &Localized) {
    let locale = use_locale().get();
    let compare = collation::comparer(locale.tag());
    things.sort_by(|one, other| compare(name(one).get(locale), name(other).get(locale)));
}

/// A language's own name.
pub fn language_name(language: &str) -> String {
    match own(language) {
        Some(Locale::Zh) => ZH.app.language.to_owned(),
        Some(Locale::En) => EN.app.language.to_owned(),
        None => environment::language_name(language).unwrap_or_else(|| language.to_owned()),
    }
}

/// The BCP 47 tag of a language, for `lang`.
pub fn language_tag(language: &str) -> String {
    own(language).map_or_else(|| language.to_owned(), |own| own.tag().to_owned())
}

/// Our languages, then the community's.
fn keys(added: &[String]) -> Vec<String> {
    Locale::ALL.into_iter().map(|locale| locale.key().to_owned()).chain(added.iter().cloned()).collect()
}

fn own(language: &str) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| locale.key() == language)
}

fn locale_of(language: &str) -> Locale {
    own(language).unwrap_or(Locale::En)
}

fn written_lang() -> String {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let own = Locale::ALL.into_iter().find(|locale| locale.tag() == lang);
    own.map_or(lang, |locale| locale.key().to_owned())
}

fn write_lang(language: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", &language_tag(language));
    }
    tell(LOCALE);
}

fn remembered() -> Option<String> {
    window().local_storage().ok()??.get_item(STORAGE_KEY).ok()?
}

fn asked_for(known: &[String]) -> Option<String> {
    let tags = environment::languages();
    tags.iter().find_map(|tag| {
        let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        known.iter().find(|known| **known == *tag || **known == language).cloned()
    })
}
