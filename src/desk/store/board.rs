//! What a publication tells everybody: what a desk put on the board, and numbers. Cases of sealed services are in none.

use super::{
    Desk, DeskError,
    act::{read_photo, unsealed},
    leaders::Leaders,
    redemptions::Offered,
};
use crate::{
    cases::{
        Answer, CaseState, Opened, Status,
        store::{Context, Loaded},
    },
    content::{Kind, Privacy, Service, ZONE},
    courses::model::SeatStage,
    domain::{Instant, PartId},
    exchange::{
        board::{Board, Item, Session, photo_path},
        part::Part,
    },
    ledger::{Ledger, left},
    storage::Database,
};
use std::collections::BTreeMap;

/// A board being made.
pub(super) struct Making<'a> {
    offered: Offered<'a>,
    board: Board,
    taken: BTreeMap<(String, Instant), u64>,
    leaders: Leaders,
    photos: BTreeMap<PartId, Part>,
}

impl<'a> Making<'a> {
    /// Nothing yet.
    pub(super) fn new(offered: Offered<'a>, now: Instant) -> Self {
        let (taken, leaders, photos) = (BTreeMap::new(), Leaders::default(), BTreeMap::new());
        Self { offered, board: Board::new(now), taken, leaders, photos }
    }

    /// Adds what may be told of a case.
    pub(super) async fn add(
        &mut self,
        database: &Database,
        context: &Context,
        desk: &Desk,
        loaded: &Loaded,
        state: &CaseState,
    ) -> Result<(), DeskError> {
        let (Some(status), Some(opened)) =
            (state.status, unsealed(Some(desk), loaded, state).or_else(|| state.opened.clone()))
        else {
            return Ok(());
        };
        let code = state.service_code().or(opened.service.as_deref());
        let service = self.offered.services.iter().find(|service| code == Some(&*service.service_code));
        let Some(service) = service.filter(|service| service.privacy != Privacy::Sealed) else { return Ok(()) };
        if service.ranks_account {
            self.leaders.add(database, context, desk, (loaded, state, &opened), service).await?;
        }
        let statistics = &mut self.board.statistics;
        statistics.received += 1;
        statistics.answered += u64::from(status != Status::Submitted);
        statistics.resolved += u64::from(state.when("resolved").is_some());
        let is_done = matches!(status, Status::Resolved | Status::Confirmed);
        // A seat in an event is nobody's task, though a team keeps the roll.
        let is_task = is_done && service.kind != Kind::Enrolment;
        if let (true, Some(team)) = (is_task, state.dispatched_to.iter().find_map(|to| to.team.clone())) {
            *self.board.teams.entry(team).or_default() += 1;
        }
        let zone = match service.kind {
            Kind::Enrolment => {
                self.seat(&opened, status);
                None
            }
            Kind::Campaign => choice(&opened, ZONE),
            _ => None,
        };
        if let (true, Some(zone)) = (is_done, zone) {
            self.zone(service, &opened, zone);
        }
        let Some(published) = &state.published else { return Ok(()) };
        let text = published.text.filter(|part| !state.redacted.contains(part));
        let text = text.and_then(|part| loaded.document.texts.get(&part)?.read_content()?.text);
        let mut photos = Vec::new();
        for &photo in published.photos.iter().filter(|photo| !state.redacted.contains(photo)) {
            if let Some(bytes) = read_photo(database, context, Some(desk), state.case, photo).await? {
                let part = Part::Jpeg(bytes);
                photos.push(part.id());
                self.photos.insert(part.id(), part);
            }
        }
        let (service, zone) = (Some(service.service_code.to_string()), zone.map(str::to_owned));
        self.board.items.push(Item { at: published.at, text, status: Some(status), service, zone, photos });
        Ok(())
    }

    fn seat(&mut self, opened: &Opened, status: Status) {
        let seat = crate::cases::Seat::of(|code| choice(opened, code));
        if let (Some(seat), SeatStage::Seated | SeatStage::Attended) = (seat, SeatStage::of(status)) {
            *self.taken.entry((seat.event, seat.session)).or_default() += 1;
        }
    }

    fn zone(&mut self, service: &Service, opened: &Opened, zone: &str) {
        let progress = self.board.campaigns.entry(service.service_code.to_string()).or_default();
        if !progress.done.iter().any(|done| done == zone) {
            progress.done.push(zone.to_owned());
            progress.done.sort_unstable();
        }
        for (code, answer) in &opened.answers {
            if let Answer::Number(number) = answer {
                let sum = progress.figures.entry(code.clone()).or_default();
                *sum = sum.saturating_add(*number);
            }
        }
    }

    /// The board, and the photos that lie beside it by their paths.
    pub(super) fn done(mut self, ledger: &Ledger) -> (Board, Vec<(String, Vec<u8>)>) {
        let rewards = self.offered.rewards.iter();
        let stock = rewards.filter_map(|reward| Some((reward.id.to_string(), left(reward, ledger)?.into())));
        self.board.stock = stock.collect();
        self.board.leaders = self.leaders.done(ledger, self.board.at);
        let sessions = self.taken.into_iter();
        self.board.sessions = sessions.map(|((event, session), taken)| Session { event, session, taken }).collect();
        self.board.items.sort_by_key(|item| std::cmp::Reverse(item.at));
        (self.board, self.photos.into_iter().map(|(id, part)| (photo_path(id), part.bytes().to_vec())).collect())
    }
}

/// What was chosen for a question.
fn choice<'a>(opened: &'a Opened, code: &str) -> Option<&'a str> {
    match opened.answers.get(code) {
        Some(Answer::Choice(chosen)) => Some(chosen),
        _ => None,
    }
}
