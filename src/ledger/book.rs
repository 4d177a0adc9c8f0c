//! The arithmetic of one account: lots of points, the oldest spent first, and what is owed to the office.

use crate::domain::Instant;
use serde::Serialize;

/// What is left of one grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lot {
    /// How many points nobody has spent yet.
    pub left: u64,
    /// From when on they are worth nothing.
    pub expires: Option<Instant>,
}

impl Lot {
    fn is_good(&self, at: Instant) -> bool {
        self.expires.is_none_or(|end| at < end)
    }
}

/// One account's points. Whatever is asked of it is asked for a moment: nothing here knows a clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Book {
    lots: Vec<Lot>,
    debt: u64,
}

impl Book {
    /// Adds points. They pay first what is owed.
    pub fn grant(&mut self, points: u64, expires: Option<Instant>) {
        let paid = points.min(self.debt);
        self.debt -= paid;
        self.lots.push(Lot { left: points - paid, expires });
    }

    /// Takes points that were good at the moment, the oldest first. What is not there is owed.
    pub fn spend(&mut self, points: u64, at: Instant) {
        let mut open = points;
        for lot in self.lots.iter_mut().filter(|lot| lot.is_good(at)) {
            let taken = open.min(lot.left);
            lot.left -= taken;
            open -= taken;
        }
        self.debt += open;
    }

    fn good(&self, at: Instant) -> u64 {
        self.lots.iter().filter(|lot| lot.is_good(at)).map(|lot| lot.left).sum()
    }

    /// How many points can be spent.
    pub fn balance(&self, at: Instant) -> u64 {
        self.good(at).saturating_sub(self.debt)
    }

    /// How many points ran out unspent.
    pub fn expired(&self, at: Instant) -> u64 {
        self.lots.iter().filter(|lot| !lot.is_good(at)).map(|lot| lot.left).sum()
    }

    /// How many points are owed: taken back after they were spent. Later grants pay them first.
    pub fn debt(&self, at: Instant) -> u64 {
        self.debt.saturating_sub(self.good(at))
    }

    /// The next moment at which points run out, and how many.
    pub fn next_to_expire(&self, at: Instant) -> Option<(Instant, u64)> {
        let open = || self.lots.iter().filter(|lot| lot.left > 0 && lot.is_good(at));
        let end = open().filter_map(|lot| lot.expires).min()?;
        Some((end, open().filter(|lot| lot.expires == Some(end)).map(|lot| lot.left).sum()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Instant {
        Instant::from_unix(1_800_000_000 + n * 86_400, 480)
    }

    #[test]
    fn the_oldest_points_go_first() {
        let mut book = Book::default();
        book.grant(20, Some(day(10)));
        book.grant(30, Some(day(20)));
        book.spend(25, day(1));
        assert_eq!((book.balance(day(1)), book.debt(day(1))), (25, 0));
        assert_eq!(book.next_to_expire(day(1)), Some((day(20), 25)));
        assert_eq!((book.balance(day(20)), book.expired(day(20))), (0, 25));
        assert_eq!(book.next_to_expire(day(20)), None);
    }

    #[test]
    fn what_ran_out_is_not_spent() {
        let mut book = Book::default();
        book.grant(20, Some(day(10)));
        book.grant(30, None);
        book.spend(25, day(10));
        assert_eq!((book.balance(day(10)), book.expired(day(10)), book.debt(day(10))), (5, 20, 0));
    }

    #[test]
    fn a_debt_is_paid_first() {
        let mut book = Book::default();
        book.spend(15, day(1));
        assert_eq!((book.balance(day(1)), book.debt(day(1))), (0, 15));
        book.grant(10, None);
        assert_eq!((book.balance(day(1)), book.debt(day(1))), (0, 5));
        book.grant(10, None);
        assert_eq!((book.balance(day(1)), book.debt(day(1))), (5, 0));
    }
}
