//! The language the page speaks now: chosen once per person, kept in the browser, followed by every text.

use super::{Texts, texts_of};
use crate::{
    domain::{Locale, Localized},
    platform::modules::{LOCALE, tell},
};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*};

/// Where the choice is kept; boot code reads the same name.
const STORAGE_KEY: &str = "yizhan.locale";

/// The language in use, and how to change it.
#[derive(Clone, Copy)]
pub struct LocaleChoice {
    locale: RwSignal<Locale>,
}

impl LocaleChoice {
    /// The language in use; a change is followed.
    pub fn get(self) -> Locale {
        self.locale.get()
    }

    /// The other language.
    pub fn other(self) -> Locale {
        match self.get() {
            Locale::Zh => Locale::En,
            Locale::En => Locale::Zh,
        }
    }

    /// Speaks `locale` from now on, also after the next visit.
    pub fn choose(self, locale: Locale) {
        // Storage that is refused costs only the memory of this choice.
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, locale.key());
        }
        write_lang(locale);
        tell(LOCALE);
    }

    /// Speaks the community's default `locale`, unless the person has chosen, or the browser asks for one we speak.
    pub fn suggest(self, locale: Locale) {
        if remembered().or_else(asked_for).is_none() {
            write_lang(locale);
            tell(LOCALE);
        }
    }
}

/// Provides the language to every component below: the one of `lang` of the document, which `early.js` writes before
/// the first paint and [`LocaleChoice::choose`] later, in whichever module of the app that happens.
pub fn provide_locale() -> LocaleChoice {
    let locale = RwSignal::new(written_lang());
    let listener = window_event_listener_untyped(LOCALE, move |_| locale.set(written_lang()));
    on_cleanup(move || listener.remove());
    let choice = LocaleChoice { locale };
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

/// A text of the content that follows the language.
pub fn told(text: &Localized) -> Signal<String> {
    let (choice, text) = (use_locale(), text.clone());
    Signal::derive(move || text.get(choice.get()).to_owned())
}

fn written_lang() -> Locale {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Locale::ALL.into_iter().find(|locale| locale.tag() == lang).unwrap_or(Locale::Zh)
}

fn write_lang(locale: Locale) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", locale.tag());
    }
}

fn remembered() -> Option<Locale> {
    let stored = window().local_storage().ok()??.get_item(STORAGE_KEY).ok()??;
    Locale::ALL.into_iter().find(|locale| locale.key() == stored)
}

fn asked_for() -> Option<Locale> {
    let tags = window().navigator().languages();
    tags.iter().filter_map(|tag| tag.as_string()).find_map(|tag| {
        let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        Locale::ALL.into_iter().find(|locale| locale.key() == language)
    })
}
