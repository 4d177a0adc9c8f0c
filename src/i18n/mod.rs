//! What the interface says, in every language, and how it writes times, distances and numbers.
//!
//! The words of a language are one [`Texts`] value: a word that is missing in a language does not compile. The
//! formats are pure functions of those words, so that they are tested without a browser.

mod en;
mod format;
#[cfg(feature = "web")]
mod locale;
mod texts;
mod zh;

pub use format::{
    bytes, calendar_date, checked_on, date, day_name, distance, duration, fill, held_at, moment, number, percent,
    receipt_number, time, walk,
};
#[cfg(feature = "web")]
pub use locale::{LocaleChoice, provide_locale, say, texts, told, use_locale};
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
    TicketTexts, TroubleTexts, UiTexts, VerdictTexts, VerdictWords, WhereTexts,
};

use crate::domain::Locale;

/// 简体中文.
pub static ZH: Texts = zh::TEXTS;

/// English.
pub static EN: Texts = en::TEXTS;

/// The words of `locale`.
pub const fn texts_of(locale: Locale) -> &'static Texts {
    match locale {
        Locale::Zh => &ZH,
        Locale::En => &EN,
    }
}

#[cfg(test)]
mod tests {
    use super::texts::Visit;
    use super::*;

    fn all(texts: &'static Texts) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        let mut see = |path: &str, text| found.push((path.to_owned(), text));
        texts.visit("", &mut see);
        texts.report().visit("report", &mut see);
        texts.cases().visit("cases", &mut see);
        texts.points().visit("points", &mut see);
        texts.kiosk().visit("kiosk", &mut see);
        texts.campaigns().visit("campaigns", &mut see);
        texts.courses().visit("courses", &mut see);
        texts.screening().visit("screening", &mut see);
        texts.claim().visit("claim", &mut see);
        texts.calendar().visit("calendar", &mut see);
        texts.stations().visit("stations", &mut see);
        texts.teams().visit("teams", &mut see);
        texts.cards().visit("cards", &mut see);
        texts.honours().visit("honours", &mut see);
        texts.partners().visit("partners", &mut see);
        texts.services().visit("services", &mut see);
        texts.map().visit("map", &mut see);
        texts.backup().visit("backup", &mut see);
        texts.passphrase().visit("passphrase", &mut see);
        texts.member().visit("member", &mut see);
        texts.desk().visit("desk", &mut see);
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
            assert!(path == "app.other_language" || words.is_ascii(), "{path} is not English: {text}");
        }
    }
}
