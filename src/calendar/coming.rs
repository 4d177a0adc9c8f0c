//! What is held in the next weeks.

use super::model::Occurrence;
use crate::{
    app::Session,
    content::{Date, Pack},
    domain::Instant,
    worker::protocol::{Answer, Ask, Period},
};

/// So many days are looked ahead by a page that shows what comes next.
pub const AHEAD: u16 = 62;

/// When the events of a pack are held in so many days from now on, in order. What is over is left out; nothing where the worker
/// does not answer.
pub async fn coming(session: Session, pack: &Pack, now: Instant, days: u16) -> Vec<Occurrence> {
    let first = Date::from(now.date_time().date_naive());
    let (events, holidays) = (pack.events.clone(), pack.holidays.clone());
    let ask = Ask::Occurrences(Period { events, holidays, first, days });
    match session.ask(ask, Vec::new(), |_| {}).await.map(|reply| reply.answer) {
        Ok(Answer::Occurrences(held)) => held.into_iter().filter(|held| held.end > now.unix()).collect(),
        _ => Vec::new(),
    }
}
