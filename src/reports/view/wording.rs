//! The words around a report in the page's language, with the community's content and the time of day.

use crate::{
    app::{PackHandle, use_pack},
    i18n::{LocaleChoice, texts_of, use_locale},
    platform::clock,
    reports::show::Words,
};

/// Makes words; a copy makes the same.
#[derive(Clone, Copy)]
pub struct Wording {
    pack: PackHandle,
    locale: LocaleChoice,
}

/// The words of this page.
pub fn use_wording() -> Wording {
    Wording { pack: use_pack(), locale: use_locale() }
}

impl Wording {
    /// What `say` makes of the words; a change of language or content is followed.
    pub fn with<T>(self, say: impl FnOnce(&Words<'_>) -> T) -> T {
        let loaded = self.pack.get();
        let pack = loaded.as_ref().map(|loaded| &loaded.pack);
        let locale = self.locale.get();
        // Before the content is here no stored moment is shown, so that UTC does for that time.
        let now = clock::now(pack.map_or(0, |pack| pack.community.utc_offset_minutes));
        say(&Words { pack, texts: texts_of(locale), locale, now })
    }
}
