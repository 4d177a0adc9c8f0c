//! Points for a reward: reserved by a person, confirmed by the office, handed over.
//!
//! A redemption is a case like any other. Asking reserves nothing yet in the ledger; the office confirms by an entry,
//! which takes the points and one of the stock at once or not at all; the case is solved when the thing is handed over.

use super::fold::{Entry, Ledger, Outcome};
use crate::{
    cases::{Spent, Status},
    content::Reward,
    domain::{AccountId, CaseId, EventId, Instant, spoken_number},
    exchange::json,
};
use serde::{Deserialize, Serialize};

/// How far a redemption has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Asked for; no points were taken.
    Reserved,
    /// The points were taken; it waits to be fetched.
    Confirmed {
        /// The entry that took them.
        entry: EventId,
    },
    /// It was fetched.
    HandedOver,
    /// It came to nothing, and no points are gone.
    Off,
    /// It came to nothing, and the points must be given back.
    GiveBack {
        /// The entry to take back.
        entry: EventId,
    },
}

/// The number that whoever fetches a reward says at the counter, such as `482913`. Only the holder and the office know
/// the entry that it is made of.
pub fn pickup_code(entry: EventId) -> String {
    spoken_number(&json::sha256(&[b"yizhan/1/pickup".as_slice(), entry.as_bytes()].concat()), 6)
}

/// Why a redemption cannot be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It does not say which reward, or there is no such reward any more.
    NoReward,
    /// The account did not say itself that the case is its own, or the office has not bound it to a person or a card.
    NotBound,
    /// The points of this case were taken already, or it came to nothing.
    Closed,
    /// The account has too few points.
    TooFew {
        /// How many are missing.
        missing: u64,
    },
    /// Nothing is left.
    SoldOut,
}

/// How many of a reward are left; none where it never runs out.
pub fn left(reward: &Reward, ledger: &Ledger) -> Option<u32> {
    reward.stock.map(|stock| stock.saturating_sub(ledger.taken(&reward.id)))
}

/// How far the redemption of a case has come.
pub fn stage(ledger: &Ledger, case: CaseId, status: Status) -> Stage {
    let entry = ledger.lines.iter().find(|line| {
        let own = matches!(&line.entry, Entry::Spent(spent) if spent.case == Some(case));
        own && line.outcome == Outcome::Stands
    });
    let entry = entry.map(|line| line.id);
    match (status, entry) {
        (Status::Withdrawn | Status::Declined | Status::Merged, Some(entry)) => Stage::GiveBack { entry },
        (Status::Withdrawn | Status::Declined | Status::Merged, None) => Stage::Off,
        (Status::Resolved | Status::Confirmed, Some(_)) => Stage::HandedOver,
        (_, Some(entry)) => Stage::Confirmed { entry },
        // A case that was closed without an entry gave nothing away.
        (Status::Resolved | Status::Confirmed, None) => Stage::Off,
        (_, None) => Stage::Reserved,
    }
}

/// The entry that confirms a redemption.
///
/// # Errors
/// When it is not waiting for that, the points do not suffice, or nothing is left.
pub fn redeem(
    ledger: &Ledger,
    reward: &Reward,
    account: AccountId,
    case: CaseId,
    status: Status,
    now: Instant,
) -> Result<Spent, Refusal> {
    if stage(ledger, case, status) != Stage::Reserved {
        return Err(Refusal::Closed);
    }
    pay(ledger, reward, account, Some(case), now)
}

/// The entry that takes the points for a reward; without a case it is handed over at once.
///
/// # Errors
/// When the points do not suffice, or nothing is left.
pub fn pay(
    ledger: &Ledger,
    reward: &Reward,
    account: AccountId,
    case: Option<CaseId>,
    now: Instant,
) -> Result<Spent, Refusal> {
    if left(reward, ledger) == Some(0) {
        return Err(Refusal::SoldOut);
    }
    let missing = u64::from(reward.points).saturating_sub(ledger.balance(account, now));
    if missing > 0 {
        return Err(Refusal::TooFew { missing });
    }
    let (points, stock, reward) = (reward.points, reward.stock, Some(reward.id.to_string()));
    Ok(Spent { account, points, case, reward, stock })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::{Action, CaseFile, Delegation, Delegations, Granted, Role},
        domain::DeviceId,
        exchange::jose::SigningKey,
        ledger::fold,
    };

    fn at(n: i64) -> Instant {
        Instant::from_unix(1_800_000_000 + n, 480)
    }

    fn case(n: u8) -> CaseId {
        CaseId::Opened(DeviceId::from_bytes([n; 32]))
    }

    fn account(n: u8) -> AccountId {
        AccountId::from_bytes([n; 32])
    }

    fn helmet() -> Reward {
        serde_json::from_str(r#"{"id":"helmet","name":"h","points":30,"stock":1,"place":"p","hours":"h"}"#).unwrap()
    }

    fn ledger(actions: &[Action]) -> (Ledger, Vec<EventId>) {
        let (key, root) = (SigningKey::from_seed([1; 32]), SigningKey::from_seed([200; 32]));
        let mut file = CaseFile::new("test", CaseId::Ledger);
        let ids = (0..).zip(actions).map(|(n, action)| file.write(&key, action, at(n)).unwrap().event.id).collect();
        let delegation = Delegation::role("test", key.device(), Role::Ledger).sign(&root);
        (fold(&file, &Delegations::new("test", &[root.device()].into(), [&delegation])), ids)
    }

    fn granted(owner: u8, points: u32) -> Action {
        let (rule, period) = ("r".to_owned(), "p".to_owned());
        Action::Granted(Granted {
            account: account(owner),
            rule,
            period,
            points,
            case: None,
            on: None,
            per_day: None,
            expires: None,
        })
    }

    #[test]
    fn the_last_one_goes_to_whom_the_office_confirms_first() {
        let mut actions = vec![granted(1, 40), granted(2, 40), granted(3, 29)];
        let (before, _) = ledger(&actions);
        let ask = |ledger: &Ledger, n| redeem(ledger, &helmet(), account(n), case(n), Status::Received, at(9));
        assert_eq!(left(&helmet(), &before), Some(1));
        assert_eq!(ask(&before, 3), Err(Refusal::TooFew { missing: 1 }));
        actions.push(Action::Spent(ask(&before, 1).unwrap()));
        let (after, ids) = ledger(&actions);
        assert_eq!((left(&helmet(), &after), after.balance(account(1), at(9))), (Some(0), 10));
        assert_eq!(ask(&after, 1), Err(Refusal::Closed));
        assert_eq!(ask(&after, 2), Err(Refusal::SoldOut));
        // Whoever did not know of it writes an entry that is void.
        actions.push(Action::Spent(ask(&before, 2).unwrap()));
        let (both, _) = ledger(&actions);
        assert_eq!((left(&helmet(), &both), both.balance(account(2), at(9))), (Some(0), 40));
        assert_eq!(stage(&both, case(2), Status::Received), Stage::Reserved);
        // Given back, it is there again.
        actions.push(Action::Reversed { of: ids[3], reason: None });
        let (back, _) = ledger(&actions);
        assert_eq!((left(&helmet(), &back), back.balance(account(1), at(9))), (Some(1), 40));
        assert!(ask(&back, 2).is_ok());
    }

    #[test]
    fn a_redemption_comes_this_far() {
        let (empty, _) = ledger(&[]);
        let spent = Spent {
            account: account(1),
            points: 30,
            case: Some(case(1)),
            reward: Some("helmet".into()),
            stock: Some(1),
        };
        let (paid, ids) = ledger(&[granted(1, 40), Action::Spent(spent)]);
        let entry = ids[1];
        for (status, without, with) in [
            (Status::Submitted, Stage::Reserved, Stage::Confirmed { entry }),
            (Status::Received, Stage::Reserved, Stage::Confirmed { entry }),
            (Status::Resolved, Stage::Off, Stage::HandedOver),
            (Status::Confirmed, Stage::Off, Stage::HandedOver),
            (Status::Withdrawn, Stage::Off, Stage::GiveBack { entry }),
            (Status::Declined, Stage::Off, Stage::GiveBack { entry }),
        ] {
            assert_eq!(stage(&empty, case(1), status), without, "{status:?}");
            assert_eq!(stage(&paid, case(1), status), with, "{status:?}");
        }
    }

    #[test]
    fn what_never_runs_out_has_no_number() {
        let (ledger, _) = ledger(&[granted(1, 40)]);
        let haircut = Reward { stock: None, ..helmet() };
        assert_eq!(left(&haircut, &ledger), None);
        assert!(redeem(&ledger, &haircut, account(1), case(1), Status::Received, at(9)).is_ok());
    }
}
