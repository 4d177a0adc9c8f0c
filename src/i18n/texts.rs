//! The shape of a language: one struct of words per capability.
//!
//! A text is a plain sentence, possibly with `{placeholders}` for [`super::fill`]. A count that changes the words
//! around it is a [`Plural`].

mod backup;
mod calendar;
mod campaigns;
mod cards;
mod cases;
mod courses;
mod desk;
mod honours;
mod kiosk;
mod map;
mod member;
mod partners;
mod passphrase;
mod points;
mod report;
mod screening;
mod services;
mod stations;
mod teams;
mod trouble;

pub use backup::BackupTexts;
pub use calendar::{CalendarTexts, EventCategoryTexts};
pub use campaigns::CampaignsTexts;
pub use cards::CardsTexts;
pub use cases::{
    AskedTexts, CasePageTexts, CasesTexts, ClaimTexts, CodeTexts, FeedTexts, ForgetTexts, MarkTexts, PhoneTexts,
    StepTexts, TicketTexts, VerdictTexts, VerdictWords, WhereTexts,
};
pub use courses::CoursesTexts;
pub use desk::{
    DeskActTexts, DeskCardsTexts, DeskCaseTexts, DeskCheckTexts, DeskCoursesTexts, DeskEffectTexts, DeskImportTexts,
    DeskInboxTexts, DeskKeysTexts, DeskMembersTexts, DeskPointsTexts, DeskPublishTexts, DeskReasonTexts,
    DeskScreeningTexts, DeskStepTexts, DeskTexts,
};
pub use honours::HonoursTexts;
pub use kiosk::{KioskTexts, ReceiveTexts};
pub use map::MapTexts;
pub use member::MemberTexts;
pub use partners::{GroupTexts, HelpTexts, PartnerKindTexts, PartnersTexts};
pub use passphrase::PassphraseTexts;
pub use points::PointsTexts;
pub use report::{
    CategoryTexts, DraftTexts, HandOverTexts, PhotoTexts, PlaceTexts, QuestionTexts, ReceiptTexts, ReportTexts,
    SendTexts, SquareCodesTexts,
};
pub use screening::ScreeningTexts;
pub use services::ServicesTexts;
pub use stations::{
    AmenityTexts, CityTexts, DoorTexts, PlanTexts, PosterTexts, StationKindTexts, StationTexts, StationsTexts,
};
pub use teams::{TeamKindTexts, TeamsTexts};
pub use trouble::TroubleTexts;

use super::{added::in_use, en, fill, number, zh};
use crate::domain::Locale;

/// Words around a count: `{n}` stands for it.
#[derive(Debug, Clone, Copy)]
pub struct Plural {
    /// For exactly one.
    pub one: &'static str,
    /// For none and for more than one.
    pub other: &'static str,
}

impl Plural {
    /// The same words for every count, as in Chinese.
    pub const fn same(text: &'static str) -> Self {
        Self { one: text, other: text }
    }

    /// The words for `count`, with the count filled in.
    pub fn of(&self, count: u64) -> String {
        let text = if count == 1 { self.one } else { self.other };
        fill(text, &[("n", &number(i64::try_from(count).unwrap_or(i64::MAX)))])
    }
}

/// Walks over texts in the order of declaration: no page does, but tests and the command line.
#[cfg(not(target_family = "wasm"))]
pub(super) trait Visit {
    /// Calls `see` with the dotted path and the text of every sentence.
    fn visit(&'static self, path: &str, see: &mut dyn FnMut(&str, &'static str));
}

#[cfg(not(target_family = "wasm"))]
impl Visit for &'static str {
    fn visit(&'static self, path: &str, see: &mut dyn FnMut(&str, &'static str)) {
        see(path, self);
    }
}

#[cfg(not(target_family = "wasm"))]
impl Visit for Plural {
    fn visit(&'static self, path: &str, see: &mut dyn FnMut(&str, &'static str)) {
        see(&format!("{path}.one"), self.one);
        see(&format!("{path}.other"), self.other);
    }
}

#[cfg(not(target_family = "wasm"))]
impl Visit for Locale {
    fn visit(&'static self, _: &str, _: &mut dyn FnMut(&str, &'static str)) {}
}

/// The type of a text: a sentence unless something else is named.
macro_rules! text_type {
    () => { &'static str };
    ($kind:ty) => { $kind };
}

/// Declares a struct of texts: `field,` is a sentence, `field: Plural,` another type.
macro_rules! texts {
    ($(#[$about:meta])* $name:ident { $($(#[$use:meta])* $field:ident $(: $kind:ty)?),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name {
            $(
                #[doc = concat!("The text `", stringify!($field), "`.")]
                $(#[$use])*
                pub $field: $crate::i18n::texts::text_type!($($kind)?),
            )*
        }

        impl $crate::i18n::added::Translate for $name {
            fn translate(&mut self, say: &dyn Fn(&mut &'static str)) {
                $($crate::i18n::added::Translate::translate(&mut self.$field, say);)*
            }
        }

        #[cfg(not(target_family = "wasm"))]
        impl $crate::i18n::texts::Visit for $name {
            fn visit(&'static self, path: &str, see: &mut dyn FnMut(&str, &'static str)) {
                $($crate::i18n::texts::Visit::visit(
                    &self.$field,
                    &format!("{path}{}{}", if path.is_empty() { "" } else { "." }, stringify!($field)),
                    see,
                );)*
            }
        }
    };
}
use {text_type, texts};

texts! {
    /// Every word of one language: here what every module of the app says, by method what only some of them say.
    Texts {
        language: Locale,
        app: AppTexts,
        ui: UiTexts,
        format: FormatTexts,
        status: StatusTexts,
        home: HomeTexts,
        trouble: TroubleTexts,
    }
}

/// Words that a module of the app carries only if it says them: what a method does not reach is not linked.
macro_rules! groups {
    ($($(#[$about:meta])* $name:ident: $kind:ident = $words:ident,)*) => {
        impl Texts {
            $($(#[$about])*
            pub fn $name(&self) -> &'static $kind {
                match self.language {
                    Locale::Zh => &zh::$words,
                    Locale::En => in_use(&en::$words),
                }
            })*
        }

        impl Written {
            $($(#[$about])*
            pub const fn $name(self) -> &'static $kind {
                match self.0 {
                    Locale::Zh => &zh::$words,
                    Locale::En => &en::$words,
                }
            })*
        }

        /// Visits every text of a language.
        #[cfg(not(target_family = "wasm"))]
        pub(super) fn visit_all(texts: &'static Texts, see: &mut dyn FnMut(&str, &'static str)) {
            texts.visit("", see);
            $(texts.$name().visit(stringify!($name), see);)*
        }
    };
}

/// The words of a language as they were written, whichever added language is in use. Of a group that is reached only
/// by this a module carries the texts that it says, not all that an added language may say.
#[derive(Debug, Clone, Copy)]
pub struct Written(Locale);

impl Written {
    /// What `select` answers for a language of ours: a call for each, so that the compiler sees which texts are said.
    #[inline]
    pub fn say(locale: Locale, select: impl Fn(Self) -> &'static str) -> &'static str {
        match locale {
            Locale::Zh => select(Self(Locale::Zh)),
            Locale::En => select(Self(Locale::En)),
        }
    }
}

groups! {
    /// Filing a report.
    report: ReportTexts = REPORT,
    /// A person's points.
    points: PointsTexts = POINTS,
    /// What is done together.
    campaigns: CampaignsTexts = CAMPAIGNS,
    /// Moving to another phone.
    backup: BackupTexts = BACKUP,
    /// A passphrase that seals a file.
    passphrase: PassphraseTexts = PASSPHRASE,
    /// Courses and seats.
    courses: CoursesTexts = COURSES,
    /// Health screenings.
    screening: ScreeningTexts = SCREENING,
    /// A shared screen.
    kiosk: KioskTexts = KIOSK,
    /// A person's cases.
    cases: CasesTexts = CASES,
    /// Opening a case by its code.
    claim: ClaimTexts = CLAIM,
    /// Stations, and the map of the neighbourhood.
    stations: StationsTexts = STATIONS,
    /// What can be asked for.
    services: ServicesTexts = SERVICES,
    /// The teams.
    teams: TeamsTexts = TEAMS,
    /// Points cards.
    cards: CardsTexts = CARDS,
    /// Honours and badges.
    honours: HonoursTexts = HONOURS,
    /// The partners.
    partners: PartnersTexts = PARTNERS,
    /// What a team's member does.
    member: MemberTexts = MEMBER,
    /// The neighbourhood's drawing.
    map: MapTexts = MAP,
    /// The calendar of what happens.
    calendar: CalendarTexts = CALENDAR,
    /// The office's desk.
    desk: DeskTexts = DESK,
}

texts! {
    /// The frame around every page: navigation, languages, looks, loading the content.
    AppTexts {
        brand,
        home,
        report,
        /// The browser's title of a page.
        page_title,
        /// The community in its district, under the product's name.
        place,
        /// Said on every page of the sample community.
        sample,
        bigger,
        normal_size,
        /// A step of the large type.
        larger,
        smaller,
        largest,
        smallest,
        /// The language's own name.
        language,
        look,
        look_system,
        look_light,
        look_elder,
        look_night,
        offline,
        update,
        update_now,
        pack_slow,
        pack_failed,
        pack_failed_safe,
        page_failed,
        page_failed_safe,
        not_found,
        not_found_note,
        go_home,
        /// The page that takes in square codes.
        receive,
    }
}

texts! {
    /// Words inside widgets.
    UiTexts {
        busy,
        back,
        close,
        hide,
        undo,
        erase,
        retry,
        details,
        optional,
        choose,
        slow,
        counting,
        /// How far a countable task is.
        progress,
        /// Where a person stands among the steps.
        step,
        step_done,
        step_current,
        step_waiting,
    }
}

texts! {
    /// Words and patterns of dates, distances and amounts.
    FormatTexts {
        today,
        yesterday,
        tomorrow,
        monday,
        tuesday,
        wednesday,
        thursday,
        friday,
        saturday,
        sunday,
        /// Twelve words, parted by spaces.
        months,
        date,
        date_with_year,
        minutes: Plural,
        hours: Plural,
        days: Plural,
        metres,
        kilometres,
        walk,
        percent,
    }
}

texts! {
    /// The fixed words for where a case stands.
    StatusTexts {
        on_this_phone,
        handed_over,
        received,
        assigned,
        being_fixed,
        fixed,
        passed_on,
        urgent,
        late,
        call_back,
    }
}

texts! {
    /// The home page, below what index.html paints itself.
    HomeTexts {
        how,
        how_saved,
        how_saved_note,
        how_handed,
        how_handed_note,
        how_received,
        how_received_note,
        how_solved,
        how_solved_note,
        stations,
        /// The ways on, each with a note.
        ways,
        help,
        help_note,
        calendar,
        calendar_note,
        nearby,
        nearby_note,
        teams,
        teams_note,
        together,
        together_note,
        partners,
        partners_note,
        points,
        points_note,
        report,
        report_note,
        /// For a phone without a network, on a shared screen.
        hand_in,
        hand_in_note,
        with_code,
        with_code_note,
        call,
        call_now,
        /// Whom to call, and when.
        emergency,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_knows_one_from_many() {
        let files = Plural { one: "{n} file", other: "{n} files" };
        assert_eq!([0, 1, 2140].map(|count| files.of(count)), ["0 files", "1 file", "2,140 files"]);
    }
}
