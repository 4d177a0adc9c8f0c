//! From the set of signed entries to what every account has. The result depends on the set alone.

use super::book::Book;
use crate::{
    cases::{Action, CaseFile, Delegations, Event, Granted, Spent, ledger_events},
    content::Date,
    domain::{AccountId, CaseId, DeviceId, EventId, Instant, PartId},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Points from the office to an account.
    Granted(Granted),
    /// Points from an account to the office.
    Spent(Spent),
    /// An earlier entry is taken back.
    Reversed {
        /// The entry.
        of: EventId,
        /// Why, as a part.
        reason: Option<PartId>,
    },
}

/// Why an entry moves nothing. It is kept and told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Void {
    /// No points.
    Nothing,
    /// The rule has paid this account for this occasion, even if that was taken back.
    AlreadyGranted,
    /// The rule has paid this account as often for that day as the entry itself allows.
    OverCap,
    /// The account has too few points.
    Overdraft {
        /// How many are missing.
        missing: u64,
    },
    /// Nothing of the reward is left.
    SoldOut,
    /// What it takes back is no entry before it that stands.
    NothingToReverse,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It counts.
    Stands,
    /// It counted until this entry took it back.
    Reversed {
        /// The entry that took it back.
        by: EventId,
    },
    /// It never counted.
    Void(Void),
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The event.
    pub id: EventId,
    /// When it was entered, by its writer's clock.
    pub at: Instant,
    /// Whom it concerns; none where it takes back nothing.
    pub account: Option<AccountId>,
    /// What it says.
    pub entry: Entry,
    /// What became of it.
    pub outcome: Outcome,
    /// How many points it moved from the office to the account.
    pub moved: i64,
}

/// One account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its points.
    pub book: Book,
    /// Its lines, by their place in the ledger.
    pub lines: Vec<usize>,
}

/// The ledger as its entries tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Every entry, in the order of its effect.
    pub lines: Vec<Line>,
    /// Every account that an entry names.
    pub accounts: BTreeMap<AccountId, Account>,
    #[serde(skip)]
    places: BTreeMap<EventId, usize>,
    #[serde(skip)]
    occasions: BTreeSet<(String, AccountId, String)>,
    /// How often a rule paid an account for a day, not counting what was taken back.
    #[serde(skip)]
    per_day: BTreeMap<(String, AccountId, Date), u32>,
    #[serde(skip)]
    taken: BTreeMap<String, u32>,
}

/// Folds the ledger. Pure: the same set of events, heads and delegations gives the same accounts.
pub fn fold(file: &CaseFile, delegations: &Delegations) -> Ledger {
    enter(ledger_events(file, delegations, None))
}

/// The ledger as it will be once this device has written the next entry. After the ledger moved to another desk, what
/// the one before had written counts only then.
pub fn fold_as(file: &CaseFile, delegations: &Delegations, writer: DeviceId) -> Ledger {
    enter(ledger_events(file, delegations, Some(writer)))
}

fn enter(events: Vec<&Event>) -> Ledger {
    let mut ledger = Ledger::default();
    for event in events {
        let entry = match event.action() {
            Some(Action::Granted(granted)) => Entry::Granted(granted.clone()),
            Some(Action::Spent(spent)) => Entry::Spent(spent.clone()),
            Some(Action::Reversed { of, reason }) => Entry::Reversed { of: *of, reason: *reason },
            _ => continue,
        };
        ledger.enter(event.id, event.at, entry);
    }
    ledger
}

impl Ledger {
    /// The account, as far as an entry names it.
    pub fn account(&self, account: AccountId) -> Option<&Account> {
        self.accounts.get(&account)
    }

    /// How many points the account can spend.
    pub fn balance(&self, account: AccountId, at: Instant) -> u64 {
        self.account(account).map_or(0, |account| account.book.balance(at))
    }

    /// The lines of an account, oldest first.
    pub fn lines_of(&self, account: AccountId) -> impl Iterator<Item = &Line> {
        let places = self.account(account).into_iter().flat_map(|account| &account.lines);
        places.filter_map(|&place| self.lines.get(place))
    }

    /// What was granted to the account in this calendar year and stands, whatever became of it.
    pub fn earned_in(&self, account: AccountId, year: i32) -> u64 {
        use chrono::Datelike;
        let stands = self.lines_of(account).filter(|line| line.outcome == Outcome::Stands);
        let granted = stands.filter(|line| matches!(line.entry, Entry::Granted(_)));
        let of_year = granted.filter(|line| line.at.date_time().year() == year);
        of_year.filter_map(|line| u64::try_from(line.moved).ok()).sum()
    }

    /// The line of an event.
    pub fn line(&self, id: EventId) -> Option<&Line> {
        self.lines.get(*self.places.get(&id)?)
    }

    /// True when the rule has paid the account for this occasion, even if that was taken back.
    pub fn has_granted(&self, rule: &str, account: AccountId, period: &str) -> bool {
        self.occasions.contains(&(rule.to_owned(), account, period.to_owned()))
    }

    /// How often the rule paid the account for a day, not counting what was taken back.
    pub fn paid_on(&self, rule: &str, account: AccountId, day: Date) -> u32 {
        self.per_day.get(&(rule.to_owned(), account, day)).copied().unwrap_or(0)
    }

    /// How many of a reward stand as given.
    pub fn taken(&self, reward: &str) -> u32 {
        self.taken.get(reward).copied().unwrap_or(0)
    }

    /// What the office gave out and did not get back by spending, by running out or by taking back. It is minus what the
    /// accounts have.
    pub fn office(&self, at: Instant) -> i64 {
        let expired: u64 = self.accounts.values().map(|account| account.book.expired(at)).sum();
        let moved: i64 = self.lines.iter().map(|line| line.moved).sum();
        expired.cast_signed() - moved
    }

    /// Adds one entry at the end. Nothing that came before changes but the entry that this one takes back.
    fn enter(&mut self, id: EventId, at: Instant, entry: Entry) {
        let (account, moved) = match &entry {
            Entry::Granted(granted) => (Some(granted.account), self.grant(granted)),
            Entry::Spent(spent) => (Some(spent.account), self.spend(spent, at)),
            Entry::Reversed { of, .. } => self.reverse(*of, id),
        };
        let (outcome, moved) = match moved {
            Ok(moved) => (Outcome::Stands, moved),
            Err(void) => (Outcome::Void(void), 0),
        };
        let place = self.lines.len();
        self.places.insert(id, place);
        self.lines.push(Line { id, at, account, entry, outcome, moved });
        if let Some(account) = account {
            self.accounts.entry(account).or_default().lines.push(place);
        }
    }

    fn grant(&mut self, granted: &Granted) -> Result<i64, Void> {
        if granted.points == 0 {
            return Err(Void::Nothing);
        }
        let occasion = (granted.rule.clone(), granted.account, granted.period.clone());
        if self.occasions.contains(&occasion) {
            return Err(Void::AlreadyGranted);
        }
        if let Some(day) = granted.day() {
            let count = self.per_day.entry(day).or_default();
            if granted.per_day.is_some_and(|cap| *count >= cap.into()) {
                return Err(Void::OverCap);
            }
            *count += 1;
        }
        self.occasions.insert(occasion);
        let book = &mut self.accounts.entry(granted.account).or_default().book;
        book.grant(granted.points.into(), granted.expires);
        Ok(granted.points.into())
    }

    fn spend(&mut self, spent: &Spent, at: Instant) -> Result<i64, Void> {
        if spent.points == 0 {
            return Err(Void::Nothing);
        }
        let (points, balance) = (u64::from(spent.points), self.balance(spent.account, at));
        if balance < points {
            return Err(Void::Overdraft { missing: points - balance });
        }
        if let Some(reward) = &spent.reward {
            if spent.stock.is_some_and(|stock| self.taken(reward) >= stock) {
                return Err(Void::SoldOut);
            }
            *self.taken.entry(reward.clone()).or_default() += 1;
        }
        self.accounts.entry(spent.account).or_default().book.spend(points, at);
        Ok(-i64::from(spent.points))
    }

    /// Takes an entry back. The account is then as if that entry had never been: what was spent of points that are gone
    /// is taken from other points, and what is still missing is owed.
    fn reverse(&mut self, of: EventId, by: EventId) -> (Option<AccountId>, Result<i64, Void>) {
        let target = self.places.get(&of).copied().and_then(|place| self.lines.get_mut(place));
        let stands = |line: &&mut Line| line.outcome == Outcome::Stands && line.entry.account().is_some();
        let Some(line) = target.filter(stands) else { return (None, Err(Void::NothingToReverse)) };
        line.outcome = Outcome::Reversed { by };
        let (account, moved) = (line.account, -line.moved);
        let count = match &line.entry {
            Entry::Granted(granted) => granted.day().and_then(|day| self.per_day.get_mut(&day)),
            Entry::Spent(spent) => spent.reward.as_ref().and_then(|reward| self.taken.get_mut(reward)),
            Entry::Reversed { .. } => None,
        };
        if let Some(count) = count {
            *count -= 1;
        }
        if let Some(account) = account {
            let book = self.replayed(account);
            self.accounts.entry(account).or_default().book = book;
        }
        (account, Ok(moved))
    }

    /// The account's points by the entries alone that stand.
    fn replayed(&self, account: AccountId) -> Book {
        let mut book = Book::default();
        for line in self.lines_of(account).filter(|line| line.outcome == Outcome::Stands) {
            match &line.entry {
                Entry::Granted(granted) => book.grant(granted.points.into(), granted.expires),
                Entry::Spent(spent) => book.spend(spent.points.into(), line.at),
                Entry::Reversed { .. } => {}
            }
        }
        book
    }
}

impl Granted {
    /// What a cap counts: the rule, the account and the day.
    fn day(&self) -> Option<(String, AccountId, Date)> {
        Some((self.rule.clone(), self.account, self.on?))
    }
}

impl Entry {
    /// The case that it is about.
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Granted(granted) => granted.case,
            Self::Spent(spent) => spent.case,
            Self::Reversed { .. } => None,
        }
    }

    /// Whom it moves points to or from; none for a reversal, which cannot be taken back.
    const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Granted(granted) => Some(granted.account),
            Self::Spent(spent) => Some(spent.account),
            Self::Reversed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
