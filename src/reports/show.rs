//! A report in the words of a list: what it is, where it is, where it stands.

use crate::{
    cases::{CaseSummary, Custody, Seat, Status},
    content::{Icon, Kind, Pack, Service},
    domain::{Instant, Locale, Place},
    i18n::{Texts, date, fill, moment, time},
};

/// How far a landmark may be from a point that is told by its name, in metres.
const NEAR_METRES: f64 = 150.0;

/// After so many days a person is told to hand over now: Safari clears what was not visited for seven.
const OLD_DAYS: i64 = 3;

/// Where a report stands, in one mark of an icon and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing of it has left the phone.
    OnThisPhone,
    /// In a file that left the phone.
    HandedOver,
    /// Opened by its code, and the office has not answered yet.
    NoWord,
    /// The office has it.
    Received,
    /// Somebody was sent.
    Assigned,
    /// Somebody works on it.
    BeingFixed,
    /// It is solved.
    Fixed,
    /// The office cannot act, or passed it on.
    NotHandled,
    /// Handled with another report.
    Merged,
    /// The holder took it back.
    TakenBack,
}

impl Mark {
    /// The mark of a report.
    pub fn of(summary: &CaseSummary) -> Self {
        match (summary.status, summary.custody) {
            (Some(Status::Submitted), Some(Custody::Saved)) => Self::OnThisPhone,
            (Some(Status::Submitted), Some(Custody::HandedOver)) => Self::HandedOver,
            (None, _) => Self::NoWord,
            (Some(Status::Submitted | Status::Received), _) => Self::Received,
            (Some(Status::Dispatched), _) => Self::Assigned,
            (Some(Status::Accepted | Status::Finished), _) => Self::BeingFixed,
            (Some(Status::Resolved | Status::Confirmed), _) => Self::Fixed,
            (Some(Status::Declined), _) => Self::NotHandled,
            (Some(Status::Merged), _) => Self::Merged,
            (Some(Status::Withdrawn), _) => Self::TakenBack,
        }
    }

    /// The mark's word for a case of this kind. What is not known to be something else is told as a report.
    pub fn word(self, texts: &Texts, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::BeingFixed, Kind::Report) => texts.status.being_fixed,
            (Self::BeingFixed, _) => texts.cases().asked.under_way,
            (Self::Assigned, Kind::Enrolment) => texts.courses().seated,
            (Self::Fixed, Kind::Report) => texts.status.fixed,
            (Self::Fixed, _) => texts.cases().asked.done,
            _ => self.common_word(texts),
        }
    }

    fn common_word(self, texts: &Texts) -> &'static str {
        match self {
            Self::OnThisPhone => texts.status.on_this_phone,
            Self::HandedOver => texts.status.handed_over,
            Self::NoWord => texts.cases().mark.no_word,
            Self::Received => texts.status.received,
            Self::Assigned => texts.status.assigned,
            Self::BeingFixed => texts.status.being_fixed,
            Self::Fixed => texts.status.fixed,
            Self::NotHandled => texts.cases().mark.not_handled,
            Self::Merged => texts.cases().mark.merged,
            Self::TakenBack => texts.cases().mark.taken_back,
        }
    }
}

/// True when the mark tells what the office knows, and a later own step has not left the phone.
pub fn has_more_on_phone(summary: &CaseSummary) -> bool {
    summary.custody == Some(Custody::Saved) && !matches!(Mark::of(summary), Mark::OnThisPhone | Mark::NoWord)
}

/// What the community's content says about the words around a report.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The content, once it is here.
    pub pack: Option<&'a Pack>,
    /// The language's texts.
    pub texts: &'static Texts,
    /// The language.
    pub locale: Locale,
    /// Now, for telling days.
    pub now: Instant,
}

impl<'a> Words<'a> {
    /// The service of a report, where it is known and not sealed.
    pub fn service(&self, summary: &CaseSummary) -> Option<&'a Service> {
        self.pack?.service(summary.service.as_deref()?)
    }

    /// What sort of case it is. Where only the code is here and what was sent is sealed, nobody knows, and the words
    /// fit anything that was asked for; a service that is not in the pack any more was a report.
    pub fn kind(&self, summary: &CaseSummary) -> Kind {
        let unknown = if summary.service.is_some() { Kind::Report } else { Kind::Request };
        self.service(summary).map_or(unknown, |service| service.kind)
    }

    /// What the report is about.
    pub fn title(&self, summary: &CaseSummary) -> String {
        match self.service(summary) {
            Some(service) => service.service_name.get(self.locale).to_owned(),
            None if summary.sealed && summary.service.is_none() => self.texts.cases().sealed_report.to_owned(),
            None => self.texts.cases().unknown_report.to_owned(),
        }
    }

    /// The icon of what the report is about, by its name in the sprite.
    pub fn icon(&self, summary: &CaseSummary) -> Icon {
        self.service(summary).map_or(Icon::DEFAULT, |service| service.icon)
    }

    /// Where and when, as far as known.
    pub fn note(&self, summary: &CaseSummary) -> String {
        if let Some(Seat { event, session: at }) = &summary.seat {
            let event = self.pack.and_then(|pack| pack.event(event.as_str()));
            let name = event.map(|event| event.summary.get(self.locale).to_owned());
            let when = format!("{} {}", date(self.texts, *at, self.now), time(*at));
            return name.into_iter().chain([when]).collect::<Vec<_>>().join(" · ");
        }
        let place = summary.place.as_ref().and_then(|place| self.place(place));
        let when = summary.opened_at.map(|at| self.moment(at));
        place.into_iter().chain(when).collect::<Vec<_>>().join(" · ")
    }

    /// What is said of reports that have not left the phone; `oldest` is when the first of them was made, in seconds
    /// since 1970.
    pub fn unsent(&self, oldest: Option<i64>) -> String {
        let days = oldest.map_or(0, |oldest| (self.now.unix() - oldest) / 86_400);
        match u64::try_from(days) {
            Ok(days) if days.cast_signed() >= OLD_DAYS => self.texts.cases().unsent_old.of(days),
            _ => self.texts.cases().unsent_note.to_owned(),
        }
    }

    /// A moment as seen from now.
    pub fn moment(&self, at: Instant) -> String {
        moment(self.texts, at, self.now)
    }

    /// A place in words; `None` when nothing names it.
    pub fn place(&self, place: &Place) -> Option<String> {
        let texts = &self.texts.cases().place;
        let building = place.building.as_ref().map(|number| fill(texts.building, &[("n", number)]));
        let unit = place.unit.as_ref().map(|number| fill(texts.unit, &[("n", number)]));
        let named: Vec<String> = building.into_iter().chain(unit).chain(place.address.clone()).collect();
        if !named.is_empty() {
            return Some(named.join(" "));
        }
        let point = place.point?;
        let near = self.pack.and_then(|pack| pack.landmarks_near(&point, 1).into_iter().next());
        let near = near.filter(|landmark| landmark.point.metres_to(&point) <= NEAR_METRES);
        Some(match near {
            Some(landmark) => fill(texts.near, &[("name", &landmark.name.get(self.locale))]),
            None => texts.point.to_owned(),
        })
    }

    /// The names of teams, or the number of those that the content does not know.
    pub fn teams(&self, ids: &[String]) -> Option<String> {
        let name = |id: &String| Some(self.pack?.team(id)?.name.get(self.locale).to_owned());
        let names: Vec<String> = ids.iter().map(|id| name(id).unwrap_or_else(|| id.clone())).collect();
        (!names.is_empty()).then(|| names.join(self.texts.cases().steps.and))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        content::{FILES, load},
        domain::Point,
        i18n::{EN, ZH},
    };
    use std::collections::BTreeMap;

    pub(crate) fn pack() -> Pack {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
        let read = |name: &str| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?));
        let files: BTreeMap<_, _> = FILES.into_iter().filter_map(read).collect();
        load(&files).0.unwrap()
    }

    pub(in crate::reports) fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    pub(in crate::reports) fn words(pack: &Pack, locale: Locale) -> Words<'_> {
        let texts = crate::i18n::texts_of(locale);
        Words { pack: Some(pack), texts, locale, now: at("2026-11-21T14:30:00+08:00") }
    }

    pub(in crate::reports) fn summary(status: Option<Status>, custody: Option<Custody>) -> CaseSummary {
        CaseSummary {
            service: Some("manhole".into()),
            sealed: false,
            status,
            urgent: false,
            opened_at: Some(at("2026-11-21T14:06:00+08:00")),
            updated_at: None,
            due: None,
            place: Some(Place { building: Some("7".into()), unit: Some("2".into()), ..Place::default() }),
            photo: None,
            receipt_number: "QH 1121 047".into(),
            teams: vec![],
            asks_members: false,
            custody,
            follow_up: None,
            seat: None,
        }
    }

    #[test]
    fn every_status_has_one_mark() {
        use Custody::{HandedOver, Received, Saved};
        let cases = [
            (Some(Status::Submitted), Some(Saved), Mark::OnThisPhone, "还在手机里", false),
            (Some(Status::Submitted), Some(HandedOver), Mark::HandedOver, "已交出", false),
            (Some(Status::Submitted), Some(Received), Mark::Received, "社区收到", false),
            (None, Some(Saved), Mark::NoWord, "还没回音", false),
            (None, Some(HandedOver), Mark::NoWord, "还没回音", false),
            (Some(Status::Received), Some(Received), Mark::Received, "社区收到", false),
            (Some(Status::Received), Some(Saved), Mark::Received, "社区收到", true),
            (Some(Status::Dispatched), Some(Received), Mark::Assigned, "已派人", false),
            (Some(Status::Accepted), Some(Received), Mark::BeingFixed, "在修", false),
            (Some(Status::Finished), Some(HandedOver), Mark::BeingFixed, "在修", false),
            (Some(Status::Resolved), Some(Saved), Mark::Fixed, "办好了", true),
            (Some(Status::Confirmed), Some(Received), Mark::Fixed, "办好了", false),
            (Some(Status::Declined), Some(Received), Mark::NotHandled, "不在这里办", false),
            (Some(Status::Merged), None, Mark::Merged, "并到一起", false),
            (Some(Status::Withdrawn), Some(Saved), Mark::TakenBack, "收回了", true),
        ];
        for (status, custody, mark, word, more) in cases {
            let summary = summary(status, custody);
            assert_eq!(Mark::of(&summary), mark, "{status:?} {custody:?}");
            assert_eq!(mark.word(&ZH, Kind::Report), word);
            assert!(mark.word(&EN, Kind::Report).is_ascii() && !mark.word(&EN, Kind::Order).contains("ixed"));
            assert_eq!(has_more_on_phone(&summary), more, "{status:?} {custody:?}");
        }
    }

    #[test]
    fn a_title_never_tells_what_is_sealed() {
        let pack = pack();
        let (zh, en) = (words(&pack, Locale::Zh), words(&pack, Locale::En));
        let open = summary(None, None);
        let sealed = CaseSummary { service: None, sealed: true, ..open.clone() };
        let known = CaseSummary { service: Some("elder-unseen".into()), ..sealed.clone() };
        let gone = CaseSummary { service: Some("gone".into()), ..open.clone() };
        for (summary, chinese, english) in [
            (&open, "井盖", "Manhole cover"),
            (&sealed, "密封的一件", "Sealed case"),
            (&known, "老人几天没见", "Elder not seen"),
            (&gone, "一件事", "A case"),
        ] {
            assert_eq!((zh.title(summary).as_str(), en.title(summary).as_str()), (chinese, english));
        }
        assert_eq!(Words { pack: None, ..zh }.title(&open), "一件事");
        assert_eq!(zh.icon(&open).name(), pack.service("manhole").unwrap().icon.name());
        assert_eq!(zh.icon(&sealed), Icon::DEFAULT);
    }

    #[test]
    fn a_place_is_told_by_what_names_it_best() {
        let pack = pack();
        let landmark = &pack.landmarks[0];
        let far = Point { lat: landmark.point.lat + 10_000_000, ..landmark.point };
        let near = format!("{}旁边", landmark.name.get(Locale::Zh));
        let place = |building: Option<&str>, address: Option<&str>, point| Place {
            building: building.map(str::to_owned),
            unit: building.map(|_| "2".to_owned()),
            address: address.map(str::to_owned),
            point,
            accuracy: None,
        };
        for (place, expected) in [
            (place(Some("7"), None, Some(far)), Some("7 号楼 2 单元")),
            (place(Some("7"), Some("门口"), None), Some("7 号楼 2 单元 门口")),
            (place(None, Some("东门外"), Some(far)), Some("东门外")),
            (place(None, None, Some(landmark.point)), Some(near.as_str())),
            (place(None, None, Some(far)), Some("手机给的位置")),
            (place(None, None, None), None),
        ] {
            assert_eq!(words(&pack, Locale::Zh).place(&place).as_deref(), expected);
        }
        assert_eq!(words(&pack, Locale::Zh).note(&summary(None, None)), "7 号楼 2 单元 · 今天 14:06");
        assert_eq!(words(&pack, Locale::En).note(&summary(None, None)), "Building 7 Unit 2 · today 14:06");
    }

    #[test]
    fn what_waits_for_days_is_told_to_hurry() {
        let pack = pack();
        let words = words(&pack, Locale::Zh);
        let days_ago = |days: i64| Some(words.now.unix() - days * 86_400);
        for oldest in [None, days_ago(-1), days_ago(2)] {
            assert_eq!(words.unsent(oldest), ZH.cases().unsent_note, "{oldest:?}");
        }
        assert_eq!(words.unsent(days_ago(3)), "最早的放了 3 天。浏览器可能会清掉，今天就交吧。");
    }

    #[test]
    fn teams_are_named_and_a_forgotten_one_keeps_its_id() {
        let pack = pack();
        let ids = ["municipal".to_owned(), "gone".to_owned()];
        assert_eq!(words(&pack, Locale::Zh).teams(&ids).as_deref(), Some("市政养护班、gone"));
        assert_eq!(words(&pack, Locale::En).teams(&ids).as_deref(), Some("City maintenance crew, gone"));
        assert_eq!(words(&pack, Locale::En).teams(&[]), None);
    }
}
