//! Who gets a seat, and which courses there are.

use super::model::{MySeat, SeatStage};
use crate::{
    content::{Course, Event},
    domain::{CaseId, Instant},
};

/// One who asked for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// The case.
    pub case: CaseId,
    /// When it was opened, by the clock of whoever opened it.
    pub opened_at: Option<Instant>,
    /// When the office received it.
    pub received_at: Option<Instant>,
    /// How far it has come.
    pub stage: SeatStage,
}

/// Puts them into the order in which seats are given: as the office received them; what it receives at once, as it
/// was opened. A phone whose clock is ahead or behind gains nothing over what was received before.
pub fn in_order(asking: &mut [Asking]) {
    asking.sort_by_key(|one| (one.received_at.is_none(), one.received_at, one.opened_at, one.case));
}

/// Who gets a seat now, in order, where there are so many.
pub fn to_seat(asking: &[Asking], seats: u16) -> Vec<CaseId> {
    let taken = asking.iter().filter(|one| matches!(one.stage, SeatStage::Seated | SeatStage::Attended)).count();
    let waits = asking.iter().filter(|one| matches!(one.stage, SeatStage::Asked | SeatStage::Waiting));
    waits.take(usize::from(seats).saturating_sub(taken)).map(|one| one.case).collect()
}

/// Whom somebody means who scanned a code at the door or typed a number; nobody where it could be two. `people` are
/// those who may come, each with the number by which people talk about the case.
pub fn meant(people: &[(CaseId, String)], said: &str) -> Option<CaseId> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number = digits(said);
    let is_it = |(case, own): &&(CaseId, String)| {
        said.contains(&case.to_string()) || number.len() >= 3 && digits(own).ends_with(&number)
    };
    let mut found = people.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some((case, _)), None) => Some(*case),
        _ => None,
    }
}

/// A course, and what this phone knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRow {
    /// The course.
    pub event: Event,
    /// The seat that says most: one that was attended, else the last that was asked for and may still be called.
    pub mine: Option<MySeat>,
}

/// So many seconds after a course begins a seat counts for which nobody called the roll; then one asks for another.
const ROLL: i64 = 24 * 3600;

/// The courses of a kind, in the order of the content.
pub fn courses(events: &[Event], kind: Course, mine: &[MySeat], now: Instant) -> Vec<CourseRow> {
    let row = |event: &Event| {
        let counts = |one: &&MySeat| match one.stage {
            SeatStage::Attended => true,
            SeatStage::Off => false,
            _ => one.seat.session.unix() + ROLL > now.unix(),
        };
        let seats = mine.iter().filter(|one| event.id == *one.seat.event).filter(counts);
        let mine = seats.max_by_key(|one| (one.stage == SeatStage::Attended, one.seat.session)).cloned();
        CourseRow { event: event.clone(), mine }
    };
    events.iter().filter(|event| event.course == Some(kind)).map(row).collect()
}

/// How many of them were attended.
pub fn attended(rows: &[CourseRow]) -> usize {
    rows.iter().filter(|row| row.mine.as_ref().is_some_and(|mine| mine.stage == SeatStage::Attended)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cases::Seat, domain::DeviceId};

    fn at(minute: u8) -> Option<Instant> {
        Some(format!("2026-11-20T09:{minute:02}:00+08:00").parse().unwrap())
    }

    fn asking(number: u8, opened: u8, received: Option<u8>, stage: SeatStage) -> Asking {
        let case = CaseId::Opened(DeviceId::from_bytes([number; 32]));
        Asking { case, opened_at: at(opened), received_at: received.and_then(at), stage }
    }

    fn numbers(cases: &[CaseId]) -> Vec<u8> {
        cases.iter().map(|case| case.opener().unwrap().as_bytes()[0]).collect()
    }

    #[test]
    fn seats_go_to_those_whom_the_office_received_first() {
        use SeatStage::{Asked, Off, Seated, Waiting};
        let mut all = [
            asking(1, 1, None, Asked),
            asking(2, 30, Some(40), Waiting),
            asking(3, 2, Some(41), Waiting),
            asking(4, 20, Some(39), Seated),
            asking(5, 3, Some(39), Off),
        ];
        in_order(&mut all);
        assert_eq!(numbers(&all.map(|one| one.case)), [5, 4, 2, 3, 1]);
        for (seats, seated) in [(0, vec![]), (1, vec![]), (2, vec![2]), (3, vec![2, 3]), (9, vec![2, 3, 1])] {
            assert_eq!(numbers(&to_seat(&all, seats)), seated, "{seats} seats");
        }
    }

    #[test]
    fn a_scanned_code_or_a_number_means_one_person_or_nobody() {
        let case = |number| CaseId::Opened(DeviceId::from_bytes([number; 32]));
        let people = [(case(1), "QH 1122 047".to_owned()), (case(2), "QH 1122 147".to_owned())];
        let scanned = case(2).to_string();
        for (said, expected) in [
            (&*scanned, Some(case(2))),
            (&*format!(" {scanned}\n"), Some(case(2))),
            ("047", Some(case(1))),
            ("QH 1122 147", Some(case(2))),
            ("47", None),
            ("999", None),
            ("", None),
        ] {
            assert_eq!(meant(&people, said), expected, "{said:?}");
        }
        let twins = [(case(1), "QH 1122 047".to_owned()), (case(2), "QH 1123 047".to_owned())];
        assert_eq!((meant(&twins, "047"), meant(&twins, "1123 047")), (None, Some(case(2))));
    }

    #[test]
    fn a_course_that_was_attended_stays_attended() {
        let event = |id: &str, course: &str| {
            let text = format!(
                r#"{{"id":"{id}","summary":"A","category":"course","location":"B","dtstart":"2026-11-20T09:00",
                "duration":"PT1H"{course}}}"#
            );
            serde_json::from_str::<Event>(&text).unwrap()
        };
        let events = [
            event("first-aid", r#","course":"compulsory""#),
            event("traffic", r#","course":"compulsory""#),
            event("yoga", r#","course":"elective""#),
            event("film", ""),
        ];
        let seat = |event: &str, minute, stage| MySeat {
            case: CaseId::Ledger,
            seat: Seat { event: event.to_owned(), session: at(minute).unwrap() },
            stage,
        };
        let mine = [
            seat("first-aid", 1, SeatStage::Attended),
            seat("first-aid", 2, SeatStage::Waiting),
            seat("traffic", 3, SeatStage::Off),
        ];
        let rows = courses(&events, Course::Compulsory, &mine, at(30).unwrap());
        let stages: Vec<_> = rows.iter().map(|row| row.mine.as_ref().map(|mine| mine.stage)).collect();
        assert_eq!(stages, [Some(SeatStage::Attended), None]);
        assert_eq!(attended(&rows), 1);
        let asked = [seat("traffic", 3, SeatStage::Seated)];
        let later = |day: &str| format!("{day}T10:00:00+08:00").parse().unwrap();
        let seated = |now: Instant| courses(&events, Course::Compulsory, &asked, now)[1].mine.is_some();
        assert!(seated(later("2026-11-20")) && !seated(later("2026-11-22")), "nobody called the roll");
        assert_eq!(courses(&events, Course::Elective, &mine, at(30).unwrap()).len(), 1);
    }
}
