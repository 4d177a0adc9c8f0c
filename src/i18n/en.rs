//! English.

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

use super::texts::{
    AppTexts, BackupTexts, CalendarTexts, CampaignsTexts, CardsTexts, CasesTexts, ClaimTexts, CoursesTexts, DeskTexts,
    FormatTexts, HomeTexts, HonoursTexts, KioskTexts, MapTexts, MemberTexts, PartnersTexts, PassphraseTexts, Plural,
    PointsTexts, ReportTexts, ScreeningTexts, ServicesTexts, StationsTexts, StatusTexts, TeamsTexts, Texts, UiTexts,
};
use crate::domain::Locale;

pub(super) static BACKUP: BackupTexts = backup::TEXTS;
pub(super) static CALENDAR: CalendarTexts = calendar::TEXTS;
pub(super) static REPORT: ReportTexts = report::TEXTS;
pub(super) static CASES: CasesTexts = cases::TEXTS;
pub(super) static CAMPAIGNS: CampaignsTexts = campaigns::TEXTS;
pub(super) static COURSES: CoursesTexts = courses::TEXTS;
pub(super) static SCREENING: ScreeningTexts = screening::TEXTS;
pub(super) static KIOSK: KioskTexts = kiosk::TEXTS;
pub(super) static PASSPHRASE: PassphraseTexts = passphrase::TEXTS;
pub(super) static POINTS: PointsTexts = points::TEXTS;
pub(super) static CLAIM: ClaimTexts = cases::CLAIM;
pub(super) static MEMBER: MemberTexts = member::TEXTS;
pub(super) static MAP: MapTexts = map::TEXTS;
pub(super) static STATIONS: StationsTexts = stations::TEXTS;
pub(super) static SERVICES: ServicesTexts = services::TEXTS;
pub(super) static TEAMS: TeamsTexts = teams::TEXTS;
pub(super) static CARDS: CardsTexts = cards::TEXTS;
pub(super) static HONOURS: HonoursTexts = honours::TEXTS;
pub(super) static PARTNERS: PartnersTexts = partners::TEXTS;
pub(super) static DESK: DeskTexts = desk::TEXTS;

pub(super) const TEXTS: Texts = Texts {
    language: Locale::En,
    app: AppTexts {
        brand: "Yizhan",
        home: "Home",
        report: "Report",
        page_title: "{page} · {community}",
        place: "{community}, {district}",
        sample: "A sample community: its people, places and numbers are made up, and nobody receives reports",
        bigger: "Bigger",
        normal_size: "Normal",
        larger: "Larger",
        smaller: "Smaller",
        largest: "This is the largest",
        smallest: "This is the smallest",
        language: "English",
        look: "Easy on the eyes",
        look_system: "As phone",
        look_light: "Light",
        look_elder: "Bigger",
        look_night: "Night",
        offline: "No network. Nothing is lost",
        update: "A new version is here",
        update_now: "Use it",
        pack_slow: "The network is slow. Still fetching the community's content",
        pack_failed: "The community's content did not arrive",
        pack_failed_safe: "What you saved here is still here. Try again when there is a network.",
        page_failed: "This page did not arrive",
        page_failed_safe: "What you saved here is still here. Try again when there is a network.",
        not_found: "No such page",
        not_found_note: "The link may be old, or cut off.",
        receive: "Take in square codes",
        go_home: "Go home",
    },
    ui: UiTexts {
        busy: "Working",
        back: "Back",
        close: "Close",
        hide: "Hide",
        undo: "Undo",
        erase: "Take back one digit",
        retry: "Try again",
        details: "Details",
        optional: "Optional",
        choose: "Choose one",
        slow: "A little slow. Still fetching",
        counting: "Counting",
        progress: "{done} / {total}",
        step: "Step {n} of {total}",
        step_done: "Done",
        step_current: "Now here",
        step_waiting: "Not yet",
    },
    format: FormatTexts {
        today: "today",
        yesterday: "yesterday",
        tomorrow: "tomorrow",
        monday: "Mon",
        tuesday: "Tue",
        wednesday: "Wed",
        thursday: "Thu",
        friday: "Fri",
        saturday: "Sat",
        sunday: "Sun",
        months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        date: "{day} {month}",
        date_with_year: "{day} {month} {year}",
        minutes: Plural::same("{n} min"),
        hours: Plural::same("{n} h"),
        days: Plural { one: "{n} day", other: "{n} days" },
        metres: "{n} m",
        kilometres: "{n} km",
        walk: "{n} min walk",
        percent: "{share}% ({part}/{whole})",
    },
    status: StatusTexts {
        on_this_phone: "On this phone",
        handed_over: "Handed over",
        received: "Received",
        assigned: "Assigned",
        being_fixed: "Being fixed",
        fixed: "Fixed",
        passed_on: "Passed on",
        urgent: "Urgent",
        late: "{time} late",
        call_back: "Call back",
    },
    home: HomeTexts {
        how: "You always see where it is",
        how_saved: "Saved on this phone",
        how_saved_note: "Also without a network",
        how_handed: "You hand it over",
        how_handed_note: "Send it to the group, or bring the file",
        how_received: "Received by the office",
        how_received_note: "One more light comes on here",
        how_solved: "Fixed",
        how_solved_note: "Who did it, and when",
        stations: "Places to stop",
        ways: "What would you like?",
        help: "Ask for a hand",
        help_note: "Shopping, medicine, small repairs, a haircut",
        calendar: "What is on",
        calendar_note: "Talks, free clinics, courses",
        nearby: "Stations nearby",
        nearby_note: "Water, power, a place to sit",
        teams: "Volunteer teams",
        teams_note: "Who they are, and how to join",
        together: "Work together",
        together_note: "Take a shift, sweep a street",
        partners: "Partners",
        partners_note: "What clinics, banks and schools offer",
        points: "Points",
        points_note: "How many, and what for",
        report: "Report",
        report_note: "Something is wrong? Say so",
        hand_in: "Phone offline? Hand over here",
        hand_in_note: "This screen reads your square codes",
        with_code: "Have a code?",
        with_code_note: "See how far it is, and answer",
        call: "If it is urgent, call first",
        call_now: "Call",
        emergency: "{when}, call {phone} first",
    },
    trouble: trouble::TEXTS,
};
