//! What is needed, and how far a campaign is.

use crate::{
    content::{Campaign, Datatype, Service, Slug},
    domain::{Instant, Localized, PartId},
    exchange::board::{Board, Item},
};

/// When a campaign is, seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It has begun.
    Running,
    /// It is still to come.
    Coming,
    /// It is over.
    Over,
}

/// When a campaign is, by the community's own clock.
pub fn phase(campaign: &Campaign, now: Instant) -> Phase {
    let now = now.date_time().naive_local();
    match () {
        () if now < campaign.dtstart.date_time() => Phase::Coming,
        () if now < campaign.dtend.date_time() => Phase::Running,
        () => Phase::Over,
    }
}

/// The campaigns in the order in which they matter: what runs, what comes next, what was last.
pub fn in_order(campaigns: &[Campaign], now: Instant) -> Vec<(Phase, &Campaign)> {
    let mut all: Vec<(Phase, &Campaign)> = campaigns.iter().map(|one| (phase(one, now), one)).collect();
    all.sort_by_key(|(phase, one)| {
        let start = one.dtstart.date_time().and_utc().timestamp();
        (*phase, if *phase == Phase::Over { -start } else { start })
    });
    all
}

/// How many are still needed for a shift; as many as it has seats where nobody knows yet who comes.
pub fn needed(seats: u16, taken: Option<u64>) -> u64 {
    u64::from(seats).saturating_sub(taken.unwrap_or(0))
}

/// One zone of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneRow {
    /// The zone.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// The office says that it is done.
    pub is_done: bool,
    /// What the office put on the board of it, newest first.
    pub shown: Vec<Shown>,
}

/// What the office tells of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its words.
    pub text: String,
    /// Photos, before and after.
    pub photos: Vec<PartId>,
}

/// The zones of a campaign, in the order of its service's question.
pub fn zones(campaign: &Campaign, services: &[Service], board: Option<&Board>) -> Vec<ZoneRow> {
    let done = board.and_then(|board| board.campaigns.get(&*campaign.service));
    let shown = |zone: &Slug| -> Vec<Shown> {
        let own =
            |item: &&Item| item.service.as_deref() == Some(&*campaign.service) && item.zone.as_deref() == Some(&**zone);
        let items = board.into_iter().flat_map(|board| &board.items).filter(own);
        items.map(|item| Shown { text: item.text.clone().unwrap_or_default(), photos: item.photos.clone() }).collect()
    };
    let values = campaign.zones(services).map(|question| question.values.clone()).unwrap_or_default();
    let row = |(id, name): (Slug, Localized)| {
        let is_done = done.is_some_and(|progress| progress.done.iter().any(|zone| *id == **zone));
        let shown = shown(&id);
        ZoneRow { id, name, is_done, shown }
    };
    values.into_iter().map(|value| row((value.key, value.name))).collect()
}

/// What was counted: the question in words, and the sum over all zones that are done.
pub fn figures(campaign: &Campaign, services: &[Service], board: Option<&Board>) -> Vec<(Localized, i64)> {
    let sums = board.and_then(|board| board.campaigns.get(&*campaign.service)).map(|progress| &progress.figures);
    let service = services.iter().find(|service| service.service_code == campaign.service);
    let numbers = service.into_iter().flat_map(|service| &service.attributes);
    let numbers = numbers.filter(|question| question.datatype == Datatype::Number);
    numbers.filter_map(|question| Some((question.description.clone(), *sums?.get(&*question.code)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::board::Progress, reports::show::tests::pack};
    use std::collections::BTreeMap;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn what_runs_comes_first_and_what_is_over_last() {
        let pack = pack();
        let (first, second) = (&pack.campaigns[0], &pack.campaigns[1]);
        let order = |now: &str| {
            let all = in_order(&pack.campaigns, at(now));
            all.into_iter().map(|(phase, one)| (phase, one.id.to_string())).collect::<Vec<_>>()
        };
        let named = |phase, one: &Campaign| (phase, one.id.to_string());
        assert_eq!(order("2026-11-20T09:00:00+08:00"), [named(Phase::Coming, first), named(Phase::Coming, second)]);
        assert_eq!(order("2026-11-28T08:00:00+08:00")[0], named(Phase::Running, first));
        let later = order("2026-12-06T09:00:00+08:00");
        assert_eq!(later, [named(Phase::Running, second), named(Phase::Over, first)]);
    }

    #[test]
    fn a_shift_needs_those_who_are_missing() {
        for (taken, expected) in [(None, 3), (Some(0), 3), (Some(2), 1), (Some(3), 0), (Some(5), 0)] {
            assert_eq!(needed(3, taken), expected, "{taken:?}");
        }
    }

    #[test]
    fn zones_and_figures_say_what_the_board_says() {
        let pack = pack();
        let campaign = &pack.campaigns[0];
        let untold = zones(campaign, &pack.services, None);
        assert!(untold.len() >= 4 && untold.iter().all(|zone| !zone.is_done && zone.shown.is_empty()));
        assert_eq!(figures(campaign, &pack.services, None), []);
        let mut board = Board::new(at("2026-11-28T12:00:00+08:00"));
        let zone = untold[1].id.to_string();
        let figures_of = BTreeMap::from([("bags".to_owned(), 14), ("unknown".to_owned(), 3)]);
        let progress = Progress { done: vec![zone.clone()], figures: figures_of };
        board.campaigns.insert(campaign.service.to_string(), progress);
        let item = |service: &str, zone: &str| Item {
            at: board.at,
            text: Some("干净了".into()),
            status: None,
            service: Some(service.to_owned()),
            zone: Some(zone.to_owned()),
            photos: vec![PartId::from_bytes([7; 32])],
        };
        board.items = vec![item(&campaign.service, &zone), item("litter", &zone), item(&campaign.service, "elsewhere")];
        let told = zones(campaign, &pack.services, Some(&board));
        let done: Vec<bool> = told.iter().map(|zone| zone.is_done).collect();
        assert_eq!(done.iter().filter(|done| **done).count(), 1);
        assert!(done[1] && told[1].shown.len() == 1 && told[1].shown[0].photos.len() == 1);
        let sums: Vec<i64> = figures(campaign, &pack.services, Some(&board)).into_iter().map(|(_, sum)| sum).collect();
        assert_eq!(sums, [14]);
    }
}
