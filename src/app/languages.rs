//! Languages that the community adds: their words are fetched when they are chosen.

use super::pack::fetch_file;
use crate::{
    content::words,
    domain::Locale,
    i18n::{LocaleChoice, said},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// The words of index.html that are not Chinese.
const FIRST_WORDS: &str = ".text:not([lang='zh-CN'])";
/// Where the English of such a word is kept.
const ENGLISH: &str = "data-english";

/// Fetches the words of the language in use, if that is an added one, and speaks them.
pub(super) fn follow(choice: LocaleChoice) {
    Effect::new(move || {
        let language = choice.language();
        if Locale::ALL.iter().any(|own| own.key() == language) {
            return;
        }
        spawn_local(async move {
            let file = fetch_file(&words::file(&language)).await;
            if choice.language_untracked() == language {
                match file {
                    Some(bytes) => choice.speak(words::said(&bytes)),
                    None => choice.speak_english(),
                }
            }
        });
    });
}

/// Says index.html's own words in the language in use.
pub(super) fn follow_on_first_screen(choice: LocaleChoice) {
    Effect::new(move || {
        let (_, language) = (choice.get(), choice.language());
        let Ok(found) = document().query_selector_all(FIRST_WORDS) else { return };
        for word in elements(&found) {
            let english = word.get_attribute(ENGLISH).or_else(|| word.text_content()).unwrap_or_default();
            let (tag, text) = said(&english).map_or((Locale::En.tag(), &*english), |said| (&*language, said));
            let _ = word.set_attribute("lang", tag);
            word.set_text_content(Some(text));
            let _ = word.set_attribute(ENGLISH, &english);
        }
    });
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok())
}
