//! The phases of a tour as seen from now.

use crate::{
    content::{LocalTime, Stop, Tour},
    courses::model::{MySeat, SeatStage},
    domain::{Instant, Localized},
};

/// A phase, and its stops by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseRow {
    /// What people call it.
    pub summary: Localized,
    /// What came of it, in the office's words.
    pub result: Option<Localized>,
    /// The stops.
    pub stops: Vec<StopRow>,
}

/// A stop, and what this phone knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRow {
    /// The stop.
    pub stop: Stop,
    /// When it begins.
    pub start: Instant,
    /// When it ends.
    pub end: Instant,
    /// It has begun, so that nobody can sign up any more.
    pub is_over: bool,
    /// The seat that this phone asked for there.
    pub mine: Option<MySeat>,
}

impl PhaseRow {
    /// When its first stop begins and its last one ends.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        Some((self.stops.first()?.start, self.stops.iter().map(|row| row.end).max()?))
    }
}

/// The phases of a tour. `offset` is the community's, in minutes east of UTC.
pub fn phases(tour: &Tour, offset: i32, now: Instant, mine: &[MySeat]) -> Vec<PhaseRow> {
    let row = |stop: &Stop| {
        let start = instant(stop.dtstart, offset);
        let own = |seat: &&MySeat| stop.id == *seat.seat.event && seat.stage != SeatStage::Off;
        StopRow {
            stop: stop.clone(),
            start,
            end: Instant::from_unix(start.unix() + stop.duration.as_seconds(), offset),
            is_over: start.unix() <= now.unix(),
            mine: mine.iter().find(own).cloned(),
        }
    };
    let phase = |phase: &crate::content::Phase| {
        let mut stops: Vec<StopRow> = phase.stops.iter().map(row).collect();
        stops.sort_by_key(|row| row.start);
        PhaseRow { summary: phase.summary.clone(), result: phase.result.clone(), stops }
    };
    tour.phases.iter().map(phase).collect()
}

/// The moment of a time on the community's own clock.
fn instant(at: LocalTime, offset: i32) -> Instant {
    Instant::from_unix(at.date_time().and_utc().timestamp() - i64::from(offset) * 60, offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cases::Seat, domain::CaseId, reports::show::tests::pack};

    fn seat(event: &str, stage: SeatStage) -> MySeat {
        let session = "2026-11-28T08:30:00+08:00".parse().unwrap();
        MySeat { case: CaseId::Ledger, seat: Seat { event: event.to_owned(), session }, stage }
    }

    #[test]
    fn stops_stand_by_day_and_what_has_begun_is_over() {
        let mut tour = pack().tours.remove(0);
        tour.phases[0].stops.reverse();
        let first = tour.phases[0].stops.last().unwrap().clone();
        let begins = instant(first.dtstart, 480);
        assert_eq!(begins.to_string(), format!("{}:00+08:00", first.dtstart));
        let before = Instant::from_unix(begins.unix() - 1, 480);
        for (now, over) in [(before, 0), (begins, 1)] {
            let phases = phases(&tour, 480, now, &[]);
            assert!(phases.iter().all(|phase| phase.stops.is_sorted_by_key(|row| row.start)));
            assert_eq!(phases.iter().flat_map(|phase| &phase.stops).filter(|row| row.is_over).count(), over);
            let (from, to) = phases[0].span().unwrap();
            assert!(from == begins && phases[0].stops.iter().all(|row| row.end <= to && row.end > row.start));
        }
    }

    #[test]
    fn a_seat_that_came_to_nothing_can_be_asked_for_again() {
        let tour = pack().tours.remove(0);
        let id = &tour.phases[0].stops[0].id;
        let mine = |stage| {
            let phases = phases(&tour, 480, "2026-11-01T00:00:00+08:00".parse().unwrap(), &[seat(id, stage)]);
            phases.into_iter().flat_map(|phase| phase.stops).filter(|row| row.mine.is_some()).count()
        };
        assert_eq!((mine(SeatStage::Seated), mine(SeatStage::Off)), (1, 0));
    }

    #[test]
    fn the_sample_tour_has_two_phases_and_twelve_stops_that_the_calendar_has_too() {
        let pack = pack();
        let tour = &pack.tours[0];
        assert_eq!((tour.phases.len(), tour.stops().count()), (2, 12));
        for stop in tour.stops() {
            let event = pack.event(&stop.id).unwrap();
            assert_eq!(event.seats, Some(stop.seats));
            assert_eq!(pack.enrolment(event).map(|service| &service.service_code), Some(&tour.service));
        }
        let service = pack.service(&tour.service).unwrap();
        assert_eq!(service.attribute(crate::content::EVENT).unwrap().values.len(), 12);
        assert!(!service.names_account(), "nobody learns whose screening it is from a points account");
    }
}
