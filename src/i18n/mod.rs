//! What the interface says, in every language, and how it writes times, distances and numbers.
//!
//! The words of a language are one [`Texts`] value: a word that is missing in a language does not compile. The
//! formats are pure functions of those words, so that they are tested without a browser. A community may add languages
//! of its own, each a file of its content pack; their words then stand for the English ones.

mod added;
mod en;
mod format;
#[cfg(feature = "web")]
mod locale;
mod texts;
mod zh;

pub use added::{said, speak};
pub use format::{
    bytes, calendar_date, checked_on, date, day_name, distance, duration, fill, held_at, moment, number, percent,
    receipt_number, time, walk,
};
#[cfg(feature = "web")]
pub use locale::{
    LocaleChoice, language_name, language_tag, provide_locale, say, say_alone, sort_by_name, texts, told, use_locale,
};
pub use texts::{
    AmenityTexts, AppTexts, AskedTexts, BackupTexts, CalendarTexts, CampaignsTexts, CardsTexts, CasePageTexts,
    CasesTexts, CategoryTexts, CityTexts, ClaimTexts, CodeTexts, CoursesTexts, DeskActTexts, DeskCardsTexts,
    DeskCaseTexts, DeskCheckTexts, DeskCoursesTexts, DeskEffectTexts, DeskImportTexts, DeskInboxTexts, DeskKeysTexts,
    DeskMembersTexts, DeskPointsTexts, DeskPublishTexts, DeskReasonTexts, DeskScreeningTexts, DeskStepTexts, DeskTexts,
    DoorTexts, DraftTexts, EventCategoryTexts, FeedTexts, ForgetTexts, FormatTexts, GroupTexts, HandOverTexts,
    HelpTexts, HomeTexts, HonoursTexts, KioskTexts, MapTexts, MarkTexts, MemberTexts, PartnerKindTexts, PartnersTexts,
    PassphraseTexts, PhoneTexts, PhotoTexts, PlaceTexts, PlanTexts, Plural, PointsTexts, PosterTexts, QuestionTexts,
    ReceiptTexts, ReceiveTexts, ReportTexts, ScreeningTexts, SendTexts, ServicesTexts, SquareCodesTexts,
    StationKindTexts, StationTexts, StationsTexts, StatusTexts, StepTexts, TeamKindTexts, TeamsTexts, Texts,
    TicketTexts, TroubleTexts, UiTexts, VerdictTexts, VerdictWords, WhereTexts, Written,
};

use crate::domain::Locale;

/// 简体中文.
pub static ZH: Texts = zh::TEXTS;

/// English.
pub static EN: Texts = en::TEXTS;

/// The words of `locale`; for English those of the language in use, if that is an added one.
pub fn texts_of(locale: Locale) -> &'static Texts {
    match locale {
        Locale::Zh => &ZH,
        Locale::En => added::in_use(&EN),
    }
}

/// A text of [`Written`] in the language in use.
pub fn say_it(text: &'static str) -> &'static str {
    said(text).unwrap_or(text)
}

/// Every English text of the interface, once: what an added language says in its own words.
#[cfg(not(target_family = "wasm"))]
pub fn english() -> std::collections::BTreeSet<&'static str> {
    // The first screen is there before any code, in index.html.
    let first_screen = include_str!("../../index.html").split("lang=\"en\">").skip(1);
    let mut found: std::collections::BTreeSet<_> = first_screen.filter_map(|rest| rest.split('<').next()).collect();
    texts::visit_all(&EN, &mut |path, text| {
        // Its own name is not for translating.
        if path != "app.language" {
            found.insert(text);
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(texts: &'static Texts) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        texts::visit_all(texts, &mut |path, text| found.push((path.to_owned(), text)));
        found
    }

    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_has_every_text_with_the_same_placeholders() {
        let (zh, en) = (all(&ZH), all(&EN));
        assert_eq!(zh.len(), en.len());
        for ((path, zh), (_, en)) in zh.iter().zip(&en) {
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{path} is empty");
            assert_eq!(placeholders(zh), placeholders(en), "{path}: {zh:?} and {en:?}");
        }
    }

    #[test]
    fn chinese_uses_full_width_marks_and_english_does_not_shout() {
        for (path, text) in all(&ZH) {
            let prose: String = text.chars().filter(|mark| !mark.is_ascii_alphanumeric()).collect();
            for mark in [",", ";", "!", "?", "。。"] {
                assert!(!prose.contains(mark), "{path} has {mark:?}: {text}");
            }
        }
        for (path, text) in all(&EN) {
            assert!(!text.contains('!'), "{path} shouts: {text}");
            let words = text.replace(['—', '–', '’', '“', '”', '…', '·', '−'], "");
            assert!(words.is_ascii(), "{path} is not English: {text}");
        }
    }
}
