//! The board of the inbox: what a card is marked with, what a search finds, what could be the same case.

use super::due::{WorkingTime, late_since, untaken_since};
use crate::{
    cases::{CaseSummary, Status},
    content::{Date, Kind, Pack, Service},
    desk::model::DeskList,
    domain::{CaseId, Instant},
};

/// A case as a list of the inbox shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The case.
    pub id: CaseId,
    /// The list in which it stands.
    pub list: DeskList,
    /// What lists show of it.
    pub summary: CaseSummary,
}

/// Which of the loaded cases are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Those in which minutes matter.
    Urgent,
    /// Those past their moment.
    Late,
    /// Those whose people are to be called, or looked in on.
    CallBack,
}

impl Filter {
    /// Every filter, in the order of its chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Urgent, Self::Late, Self::CallBack];

    /// True when the filter lets a case through.
    pub fn lets(self, summary: &CaseSummary, service: Option<&Service>, now: Instant, working: WorkingTime) -> bool {
        match self {
            Self::All => true,
            Self::Urgent => is_urgent(summary, service),
            Self::Late => is_overdue(summary, service, now, working),
            Self::CallBack => {
                asks_back(summary, service) || summary.follow_up.is_some_and(|day| day <= working.day(now))
            }
        }
    }
}

/// What a card is marked with, beside its place and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseMark {
    /// New and sealed: nobody knows yet how much it matters.
    Sealed,
    /// Minutes matter.
    Urgent,
    /// Past its moment, for so many seconds.
    Late(i64),
    /// Members were asked, and for so many seconds nobody has taken it.
    Untaken(i64),
    /// Not yet received.
    New,
    /// Received, nobody asked yet.
    Received,
    /// Somebody was asked.
    Assigned,
    /// Somebody took it.
    BeingFixed,
    /// Done, and the office has not yet said so.
    Finished,
    /// Solved; the reporter has not yet said so.
    CallBack,
    /// The office looks in again on this day.
    FollowUp(Date),
    /// Solved, and the reporter agrees.
    Fixed,
    /// Not done here.
    PassedOn,
    /// Taken back.
    Withdrawn,
    /// The same as another.
    Merged,
    /// Its beginning has not come yet.
    Incomplete,
}

impl From<Option<Status>> for CaseMark {
    fn from(status: Option<Status>) -> Self {
        match status {
            None => Self::Incomplete,
            Some(Status::Submitted) => Self::New,
            Some(Status::Received) => Self::Received,
            Some(Status::Dispatched) => Self::Assigned,
            Some(Status::Accepted) => Self::BeingFixed,
            Some(Status::Finished) => Self::Finished,
            Some(Status::Resolved) => Self::CallBack,
            Some(Status::Confirmed) => Self::Fixed,
            Some(Status::Withdrawn) => Self::Withdrawn,
            Some(Status::Declined) => Self::PassedOn,
            Some(Status::Merged) => Self::Merged,
        }
    }
}

/// True when minutes matter: the office says so, or its service does and the office has not looked yet.
pub fn is_urgent(summary: &CaseSummary, service: Option<&Service>) -> bool {
    match summary.status {
        Some(Status::Submitted) => service.is_some_and(|service| service.urgent),
        Some(status) => summary.urgent && status.is_open(),
        None => false,
    }
}

/// True for a new case that is sealed: somebody has to open it to know what it is.
fn is_unopened(summary: &CaseSummary) -> bool {
    summary.sealed && summary.status == Some(Status::Submitted)
}

/// True where something was done for somebody who can say how it was: a seat or a reward asks nothing back.
fn asks_back(summary: &CaseSummary, service: Option<&Service>) -> bool {
    let asks = |service: &Service| {
        let is_kept = matches!(service.kind, Kind::Enrolment | Kind::Application | Kind::Campaign);
        !is_kept && !service.is_about_points()
    };
    summary.status == Some(Status::Resolved) && service.is_none_or(asks)
}

/// True for a case past its moment, and for one that nobody takes.
fn is_overdue(summary: &CaseSummary, service: Option<&Service>, now: Instant, working: WorkingTime) -> bool {
    late_since(summary, service, now, working).is_some() || untaken_since(summary, now).is_some()
}

/// The marks of a case, what matters most first: at most two.
pub fn marks(summary: &CaseSummary, service: Option<&Service>, now: Instant, working: WorkingTime) -> Vec<CaseMark> {
    let late = late_since(summary, service, now, working);
    let sealed = is_unopened(summary).then_some(CaseMark::Sealed);
    let urgent = is_urgent(summary, service).then_some(CaseMark::Urgent);
    let late = late.map(|since| CaseMark::Late(now.unix() - since.unix()));
    let untaken = untaken_since(summary, now).map(|since| CaseMark::Untaken(now.unix() - since.unix()));
    let follow_up = summary.follow_up.map(CaseMark::FollowUp);
    let first = urgent.into_iter().chain(late).chain(untaken).chain(sealed).chain(follow_up);
    let stands = match CaseMark::from(summary.status) {
        CaseMark::CallBack if !asks_back(summary, service) => CaseMark::Fixed,
        mark => mark,
    };
    first.chain([stands]).take(2).collect()
}

/// Puts what is urgent first, then what is new and sealed, then what is late or taken by nobody; otherwise the order
/// stays.
pub fn sort(rows: &mut [InboxRow], pack: &Pack, now: Instant) {
    let working = WorkingTime::of(&pack.community);
    rows.sort_by_cached_key(|row| {
        let service = row.summary.service.as_deref().and_then(|code| pack.service(code));
        let late = is_overdue(&row.summary, service, now, working);
        (!is_urgent(&row.summary, service), !is_unopened(&row.summary), !late)
    });
}

/// True when the receipt number, or one of the words shown of a case, contains what was typed.
pub fn matches(typed: &str, summary: &CaseSummary, words: &[String]) -> bool {
    finds(typed, std::iter::once(&summary.receipt_number).chain(words).map(String::as_str))
}

/// True when one of the texts contains what was typed, whatever stands between letters and digits; or nothing was.
pub fn finds<'a>(typed: &str, mut texts: impl Iterator<Item = &'a str>) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(|character| character.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    let typed = plain(typed);
    typed.is_empty() || texts.any(|text| plain(text).contains(&typed))
}

/// How near two reports of the same thing are, in metres: as exact as a phone is between houses.
const SAME_PLACE: u64 = 80;

/// How many cases are pointed out as perhaps the same.
const POINTED_OUT: usize = 3;

/// The loaded cases that an open case is probably the same as: of the same service, and in the same house or very near.
pub fn likely_same<'a>(case: CaseId, summary: &CaseSummary, rows: &'a [InboxRow], pack: &Pack) -> Vec<&'a InboxRow> {
    if summary.service.is_none() || !summary.status.is_some_and(Status::is_open) {
        return Vec::new();
    }
    let house = |summary: &CaseSummary| {
        let place = summary.place.as_ref()?;
        Some((place.building.clone()?, place.unit.clone()))
    };
    let near = |row: &&InboxRow| {
        let same_house = house(summary).is_some_and(|here| house(&row.summary) == Some(here));
        row.summary.service == summary.service && (same_house || metres(summary, &row.summary, pack) <= SAME_PLACE)
    };
    merge_candidates(case, summary, rows, pack).into_iter().filter(near).take(POINTED_OUT).collect()
}

/// How far two cases lie apart, in metres.
fn metres(one: &CaseSummary, other: &CaseSummary, pack: &Pack) -> u64 {
    let point = |summary: &CaseSummary| pack.point(summary.place.as_ref()?);
    point(one).zip(point(other)).map_or(u64::MAX, |(here, there)| here.metres_to(&there) as u64)
}

/// The loaded cases that `case` could be the same as: open ones, of the same service first, then the nearest.
pub fn merge_candidates<'a>(
    case: CaseId,
    summary: &CaseSummary,
    rows: &'a [InboxRow],
    pack: &Pack,
) -> Vec<&'a InboxRow> {
    let is_open = |row: &&InboxRow| row.id != case && row.summary.status.is_some_and(Status::is_open);
    let mut rows: Vec<&InboxRow> = rows.iter().filter(is_open).collect();
    rows.sort_by_cached_key(|row| (row.summary.service != summary.service, metres(summary, &row.summary, pack)));
    rows
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::{DeviceId, Place, Point};

    pub(in crate::desk) fn summary() -> CaseSummary {
        CaseSummary {
            service: Some("manhole".to_owned()),
            sealed: false,
            status: Some(Status::Submitted),
            urgent: false,
            opened_at: None,
            updated_at: None,
            due: None,
            place: None,
            photo: None,
            receipt_number: "QH 1121 047".to_owned(),
            teams: Vec::new(),
            asks_members: false,
            custody: None,
            follow_up: None,
            seat: None,
        }
    }

    pub(in crate::desk) fn service() -> Service {
        serde_json::from_str(
            r#"{"service_code":"manhole","service_name":"井盖","metadata":false,"type":"batch","group":"路上",
                "kind":"report","privacy":"public","place":"required","photos":{"min":0,"max":3},"urgent":true,
                "deadlines":{"receive":{"within":"PT30M","time":"calendar"},"solve":{"within":"P1D","time":"calendar"}},
                "routing":[{"category":"water","handler":"water"},{"handler":"municipal"}],
                "templates":[{"step":"received","text":"收到了"},{"step":"resolved","text":"换好了"}]}"#,
        )
        .unwrap()
    }

    pub(in crate::desk) fn pack() -> Pack {
        let team =
            |id: &str| serde_json::from_value(serde_json::json!({"id": id, "name": id, "kind": "office"})).unwrap();
        Pack {
            community: serde_json::from_str(
                r#"{"id":"c","name":"c","district":"d","address":"a","utc_offset_minutes":480,"default_locale":"zh",
                    "receipt_prefix":"QH","office":{"epochs":[]},"feed":"feed/","modules":[],
                    "map":{"center":{"lat":40.0,"long":100.0},"zoom":17}}"#,
            )
            .unwrap(),
            services: vec![service()],
            stations: Vec::new(),
            teams: vec![team("water"), team("municipal")],
            partners: Vec::new(),
            events: Vec::new(),
            earn_rules: Vec::new(),
            rewards: Vec::new(),
            honours: Vec::new(),
            campaigns: Vec::new(),
            tours: Vec::new(),
            buildings: Vec::new(),
            landmarks: Vec::new(),
            areas: Vec::new(),
            features: Vec::new(),
            holidays: crate::content::Holidays::default(),
            pinyin: crate::content::Pinyin::default(),
            cells: Vec::new(),
            overviews: Vec::new(),
            languages: Vec::new(),
        }
    }

    pub(in crate::desk) fn case(number: u8) -> CaseId {
        CaseId::Opened(DeviceId::from_bytes([number; 32]))
    }

    fn row(number: u8, summary: CaseSummary) -> InboxRow {
        InboxRow { id: case(number), list: DeskList::New, summary }
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn who_was_served_is_called_back_and_who_took_a_seat_is_not() {
        let (now, working) = ("2026-12-03T09:00:00+08:00".parse().unwrap(), WorkingTime::of(&pack().community));
        let resolved = CaseSummary { status: Some(Status::Resolved), ..summary() };
        let confirmed =
            |day: &str| CaseSummary { status: Some(Status::Confirmed), follow_up: day.parse().ok(), ..summary() };
        let seat = Service { kind: Kind::Enrolment, ..service() };
        for (case, service, shown, last) in [
            (&resolved, &service(), true, CaseMark::CallBack),
            (&resolved, &seat, false, CaseMark::Fixed),
            (&confirmed("2026-12-03"), &service(), true, CaseMark::Fixed),
            (&confirmed("2026-12-04"), &service(), false, CaseMark::Fixed),
            (&confirmed(""), &service(), false, CaseMark::Fixed),
        ] {
            assert_eq!(Filter::CallBack.lets(case, Some(service), now, working), shown, "{case:?}");
            let marks = marks(case, Some(service), now, working);
            assert_eq!(marks.last(), Some(&last), "{case:?}");
            assert_eq!(
                marks.contains(&CaseMark::FollowUp("2026-12-03".parse().unwrap())),
                case.follow_up == "2026-12-03".parse().ok()
            );
        }
    }

    #[test]
    fn marks_say_what_matters_most_first() {
        let now = at("2026-11-20T14:06:00+08:00");
        let opened_at = Some(at("2026-11-20T14:00:00+08:00"));
        let late = Some(at("2026-11-20T12:06:00+08:00"));
        let service = service();
        for (status, urgent, due, expected) in [
            (Some(Status::Submitted), false, None, vec![CaseMark::Urgent, CaseMark::New]),
            (Some(Status::Received), false, None, vec![CaseMark::Received]),
            (Some(Status::Dispatched), true, late, vec![CaseMark::Urgent, CaseMark::Late(7200)]),
            (Some(Status::Dispatched), false, late, vec![CaseMark::Late(7200), CaseMark::Assigned]),
            (Some(Status::Resolved), true, late, vec![CaseMark::CallBack]),
            (None, true, late, vec![CaseMark::Incomplete]),
        ] {
            let case = CaseSummary { status, urgent, due, opened_at, ..summary() };
            assert_eq!(marks(&case, Some(&service), now, WorkingTime::of(&pack().community)), expected, "{status:?}");
        }
    }

    #[test]
    fn urgent_comes_first_then_late_and_the_rest_keeps_its_order() {
        let now = at("2026-11-20T14:06:00+08:00");
        let received = |due: Option<&str>, urgent| {
            let (status, opened_at) = (Some(Status::Received), Some(now));
            CaseSummary { status, urgent, opened_at, due: due.map(at), ..summary() }
        };
        let mut rows = vec![
            row(1, received(None, false)),
            row(2, received(Some("2026-11-20T14:00:00+08:00"), false)),
            row(3, received(None, true)),
            row(4, received(None, false)),
        ];
        let sealed = CaseSummary {
            service: None,
            sealed: true,
            status: Some(Status::Submitted),
            opened_at: Some(now),
            ..summary()
        };
        rows.push(row(5, sealed.clone()));
        sort(&mut rows, &pack(), now);
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [3, 5, 2, 1, 4].map(case));
        let working = WorkingTime::of(&pack().community);
        assert_eq!(marks(&sealed, None, now, working), [CaseMark::Sealed, CaseMark::New]);
        assert!(!is_unopened(&CaseSummary { status: Some(Status::Received), ..sealed }));
    }

    #[test]
    fn a_search_ignores_spaces_case_and_marks() {
        let words = ["育新社区东门外".to_owned(), "Manhole cover".to_owned()];
        for (typed, found) in [
            ("", true),
            (" · ", true),
            ("1121 047", true),
            ("qh1121", true),
            ("东门", true),
            ("manhole", true),
            ("西门", false),
            ("048", false),
        ] {
            assert_eq!(matches(typed, &summary(), &words), found, "{typed:?}");
        }
    }

    #[test]
    fn what_could_be_the_same_is_open_of_the_same_service_and_near() {
        let placed = |long, service: &str, status| CaseSummary {
            place: Some(Place { point: Some(Point { lat: 0, long }), ..Place::default() }),
            service: Some(service.to_owned()),
            status: Some(status),
            ..summary()
        };
        let rows = [
            row(1, placed(0, "manhole", Status::Submitted)),
            row(2, placed(10, "road", Status::Received)),
            row(3, placed(9000, "manhole", Status::Received)),
            row(4, placed(500, "manhole", Status::Dispatched)),
            row(5, placed(20, "manhole", Status::Resolved)),
            row(6, CaseSummary { place: None, ..placed(0, "manhole", Status::Received) }),
        ];
        let found = merge_candidates(case(1), &rows[0].summary, &rows, &pack());
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [4, 3, 6, 2].map(case));
        let same = likely_same(case(1), &rows[0].summary, &rows, &pack());
        assert_eq!(
            same.iter().map(|row| row.id).collect::<Vec<_>>(),
            [case(4)],
            "the others are elsewhere or of another kind"
        );
        let home = |number: u8, unit: &str| {
            let place = Place { building: Some("7".into()), unit: Some(unit.into()), ..Place::default() };
            row(number, CaseSummary { place: Some(place), ..placed(0, "manhole", Status::Received) })
        };
        let rows = [home(1, "2"), home(2, "2"), home(3, "1")];
        let same = likely_same(case(1), &rows[0].summary, &rows, &pack());
        assert_eq!(same.iter().map(|row| row.id).collect::<Vec<_>>(), [case(2)]);
        let done = CaseSummary { status: Some(Status::Resolved), ..rows[0].summary.clone() };
        assert!(likely_same(case(1), &done, &rows, &pack()).is_empty());
    }
}
