//! The community's content for the desk's pages, which are shown only once it is here.

use crate::{
    app::Loaded,
    cases::CaseSummary,
    content::{Date, Pack, Service},
    desk::{rules::WorkingTime, words},
    domain::{Instant, Place},
    i18n::{LocaleChoice, texts_of, use_locale},
    platform::clock,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The content, and the words for what it names.
#[derive(Clone, Copy)]
pub struct Content {
    loaded: StoredValue<Arc<Loaded>>,
    locale: LocaleChoice,
}

/// Gives the content to every component below.
pub fn provide_content(loaded: Arc<Loaded>) {
    provide_context(Content { loaded: StoredValue::new(loaded), locale: use_locale() });
}

/// The content of the page around.
pub fn use_content() -> Content {
    expect_context()
}

impl Content {
    /// Reads the pack.
    pub fn pack<T>(self, read: impl FnOnce(&Pack) -> T) -> T {
        self.loaded.with_value(|loaded| read(&loaded.pack))
    }

    /// Reads the service of a code, if the pack has it.
    pub fn service<T>(self, code: Option<&str>, read: impl FnOnce(Option<&Service>) -> T) -> T {
        self.pack(|pack| read(code.and_then(|code| pack.service(code))))
    }

    /// The day on the community's calendar.
    pub fn today(self) -> Date {
        Date::from(self.now().date_time().date_naive())
    }

    /// Now, on the community's clock.
    pub fn now(self) -> Instant {
        clock::now(self.offset())
    }

    /// When the office works.
    pub fn working_time(self) -> WorkingTime {
        self.pack(|pack| WorkingTime::of(&pack.community))
    }

    /// How many minutes the community's clocks are ahead of UTC.
    pub fn offset(self) -> i32 {
        self.pack(|pack| pack.community.utc_offset_minutes)
    }

    /// What a case is called.
    pub fn title(self, summary: &CaseSummary) -> String {
        let locale = self.locale.get();
        self.pack(|pack| words::service_name(texts_of(locale), locale, pack, summary.service.as_deref()))
    }

    /// Where a place is.
    pub fn place(self, place: &Place) -> String {
        let locale = self.locale.get();
        self.pack(|pack| words::place(texts_of(locale), locale, pack, place))
    }

    /// Where a case is, as far as it is known here.
    pub fn place_of(self, summary: &CaseSummary) -> String {
        let case = &texts_of(self.locale.get()).desk().case;
        match &summary.place {
            Some(place) => self.place(place),
            None if summary.sealed => case.place_hidden.to_owned(),
            None => case.no_place.to_owned(),
        }
    }

    /// What teams are called.
    pub fn teams(self, ids: &[String]) -> String {
        let locale = self.locale.get();
        let names = self.pack(|pack| ids.iter().map(|id| words::team_name(locale, pack, id)).collect::<Vec<_>>());
        names.join(" · ")
    }
}
