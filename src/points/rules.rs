//! What the entries come to, and what they suffice for.

use super::model::Told;
use crate::{
    content::{Badge, EarnRule, Honour, Team},
    domain::Instant,
    exchange::board::Leader,
    ledger::Book,
};
use std::{cmp::Reverse, collections::BTreeMap};

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

/// How many points a reward of this price still takes, what is owed first; 0 when there are enough.
pub fn missing(price: u32, book: &Book, now: Instant) -> u64 {
    (u64::from(price) + book.debt(now)).saturating_sub(book.balance(now))
}

/// How far a person is with a badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The badge.
    pub badge: Badge,
    /// How often it takes still; 0 when it is theirs.
    pub missing: u64,
}

/// The badges that the phone's entries have brought, and of each rule the next one, in the order of the rules. What was
/// taken back does not count.
pub fn badges(entries: &[Told], rules: &[EarnRule]) -> Vec<Progress> {
    let mut found = Vec::new();
    for rule in rules {
        let paid = entries.iter().map(|told| &told.entry).filter(|entry| entry.rule.as_deref() == Some(&*rule.id));
        let paid = paid.filter(|entry| entry.reversed.is_none() && entry.points > 0).count() as u64;
        let mut badges = rule.badges.clone();
        badges.sort_by_key(|badge| badge.times);
        for badge in badges {
            let missing = u64::from(badge.times).saturating_sub(paid);
            found.push(Progress { badge, missing });
            if missing > 0 {
                break;
            }
        }
    }
    found
}

/// A team with the number of tasks that it finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Its place, from 1; teams with one number share a place.
    pub place: usize,
    /// The team.
    pub team: Team,
    /// How many tasks.
    pub count: u64,
}

/// The teams by how many tasks they finished, most first, as the office tells everybody. Without one a team is not there.
pub fn ranking(counts: &BTreeMap<String, u64>, teams: &[Team]) -> Vec<Ranked> {
    let mut counted: Vec<(u64, &Team)> =
        teams.iter().filter_map(|team| Some((*counts.get(&*team.id)?, team))).filter(|(count, _)| *count > 0).collect();
    counted.sort_by_key(|(count, _)| Reverse(*count));
    let place = |count| counted.partition_point(|(more, _)| *more > count) + 1;
    counted.iter().map(|&(count, team)| Ranked { place: place(count), team: team.clone(), count }).collect()
}

/// Each of the leaders, who stand in their order, with their place; who has as many shares one.
pub fn leaders(leaders: &[Leader]) -> Vec<(usize, Leader)> {
    let place = |leader: &Leader| leaders.partition_point(|more| more.points > leader.points) + 1;
    leaders.iter().map(|leader| (place(leader), leader.clone())).collect()
}

/// The honours of each year, the newest year first, each in the file's order.
pub fn by_year(honours: &[Honour]) -> Vec<(u16, Vec<Honour>)> {
    let mut years = BTreeMap::<Reverse<u16>, Vec<Honour>>::new();
    for honour in honours {
        years.entry(Reverse(honour.year)).or_default().push(honour.clone());
    }
    years.into_iter().map(|(Reverse(year), honours)| (year, honours)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{EventId, Locale},
        exchange::feed::PointsEntry,
    };

    fn at(n: i64) -> Instant {
        Instant::from_unix(1_800_000_000 + n, 480)
    }

    fn told(n: u8, points: i64) -> Told {
        let (id, at) = (EventId::from_bytes([n; 32]), at(n.into()));
        let entry = PointsEntry {
            id,
            at,
            points,
            case: None,
            rule: None,
            reward: None,
            expires: None,
            reversed: None,
            reason: None,
        };
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
    fn who_earned_as_much_shares_a_place() {
        let all = [("a", 9), ("b", 7), ("c", 7), ("d", 2)].map(|(name, points)| Leader { name: name.into(), points });
        let places: Vec<_> = leaders(&all).into_iter().map(|(place, leader)| (place, leader.name)).collect();
        assert_eq!(places, [(1, "a".to_owned()), (2, "b".to_owned()), (2, "c".to_owned()), (4, "d".to_owned())]);
    }

    #[test]
    fn what_is_missing_for_a_reward_is_told() {
        let mut entries = vec![told(1, 40)];
        assert_eq!([30, 40, 55].map(|price| missing(price, &book(&entries), at(9))), [0, 0, 15]);
        entries[0].entry.expires = Some(at(9));
        assert_eq!(missing(30, &book(&entries), at(9)), 30);
        let mut spent = vec![told(1, 20), told(2, -20)];
        spent[0].entry.reversed = Some(at(3));
        assert_eq!(missing(30, &book(&spent), at(9)), 50, "what is owed is paid first");
    }

    #[test]
    fn a_badge_is_earned_by_what_stands_and_the_next_one_is_told() {
        let rules = r#"[{"id":"seen","name":"s","badges":[{"name":"ten","times":3},{"name":"one","times":1},{"name":"far","times":9}]},
            {"id":"done","name":"d","badges":[{"name":"first","times":1}]}, {"id":"none","name":"n"}]"#;
        let rules: Vec<EarnRule> = serde_json::from_str(rules).unwrap();
        let paid = |n, points| {
            let mut told = told(n, points);
            told.entry.rule = Some("seen".into());
            told
        };
        let mut entries = vec![paid(1, 20), paid(2, 20), paid(3, 20), told(4, 20)];
        let names = |entries: &[Told]| {
            let name = |one: Progress| (one.badge.name.get(Locale::Zh).to_owned(), one.missing);
            badges(entries, &rules).into_iter().map(name).collect::<Vec<_>>()
        };
        let expected = |all: &[(&str, u64)]| all.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(names(&entries), expected(&[("one", 0), ("ten", 0), ("far", 6), ("first", 1)]));
        entries[0].entry.reversed = Some(at(9));
        assert_eq!(names(&entries), expected(&[("one", 0), ("ten", 1), ("first", 1)]));
        assert_eq!(names(&[]), expected(&[("one", 1), ("first", 1)]));
    }

    #[test]
    fn teams_with_one_number_share_a_place() {
        let team = |id: &str| -> Team {
            serde_json::from_str(&format!(r#"{{"id":"{id}","name":"N","kind":"riders"}}"#)).unwrap()
        };
        let counts = [("a", 2), ("b", 7), ("c", 7), ("d", 0), ("gone", 9)].map(|(id, n)| (id.to_owned(), n));
        let ranked = ranking(&BTreeMap::from(counts), &["a", "b", "c", "d", "e"].map(team));
        let told: Vec<_> = ranked.iter().map(|one| (one.place, &*one.team.id, one.count)).collect();
        assert_eq!(told, [(1, "b", 7), (1, "c", 7), (3, "a", 2)]);
    }

    #[test]
    fn the_newest_year_is_honoured_first() {
        let honour = |id: &str, year| -> Honour {
            serde_json::from_str(&format!(r#"{{"id":"{id}","name":"N","year":{year}}}"#)).unwrap()
        };
        let honours = [honour("a", 2024), honour("b", 2025), honour("c", 2024)];
        let years = by_year(&honours);
        let told: Vec<_> =
            years.iter().map(|(year, all)| (*year, all.iter().map(|one| &*one.id).collect::<Vec<_>>())).collect();
        assert_eq!(told, [(2025, vec!["b"]), (2024, vec!["a", "c"])]);
    }
}
