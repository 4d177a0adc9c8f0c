//! What the entries come to, and what they suffice for.

use super::model::Told;
use crate::{domain::Instant, ledger::Book};

/// What the phone's entries come to. What was taken back does not count.
pub fn book(entries: &[Told]) -> Book {
    let mut counted: Vec<_> = entries.iter().map(|told| &told.entry).filter(|entry| entry.reversed.is_none()).collect();
    counted.sort_by_key(|entry| (entry.at, entry.id));
    let mut book = Book::default();
    for entry in counted {
        match u64::try_from(entry.points) {
            Ok(points) => book.grant(points, entry.expires),
            Err(_) => book.spend(entry.points.unsigned_abs(), entry.at),
        }
    }
    book
}

/// How many points a reward of this price still takes; 0 when there are enough.
pub fn missing(price: u32, book: &Book, now: Instant) -> u64 {
    u64::from(price).saturating_sub(book.balance(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::EventId, exchange::feed::PointsEntry};

    fn at(n: i64) -> Instant {
        Instant::from_unix(1_800_000_000 + n, 480)
    }

    fn told(n: u8, points: i64) -> Told {
        let (id, at) = (EventId::from_bytes([n; 32]), at(n.into()));
        let entry = PointsEntry { id, at, points, case: None, rule: None, reward: None, expires: None, reversed: None };
        Told { case: None, service: None, is_task: false, entry, open: false }
    }

    #[test]
    fn the_entries_are_counted_in_the_order_in_which_they_were_entered() {
        let mut entries = vec![told(4, 10), told(3, -15), told(1, 20), told(2, 5)];
        assert_eq!(book(&entries).balance(at(9)), 20);
        entries[2].entry.reversed = Some(at(5));
        let owing = book(&entries);
        assert_eq!((owing.balance(at(9)), owing.debt(at(9))), (0, 0));
        entries[3].entry.reversed = Some(at(6));
        assert_eq!(book(&entries).debt(at(9)), 5);
    }

    #[test]
    fn what_is_missing_for_a_reward_is_told() {
        let mut entries = vec![told(1, 40)];
        assert_eq!([30, 40, 55].map(|price| missing(price, &book(&entries), at(9))), [0, 0, 15]);
        entries[0].entry.expires = Some(at(9));
        assert_eq!(missing(30, &book(&entries), at(9)), 30);
    }
}
