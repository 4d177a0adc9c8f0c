//! Points: who has how many and why, and what is due to whom.
//!
//! The ledger is one case, [`CaseId::Ledger`](crate::domain::CaseId::Ledger), written by whom the office let. An entry
//! moves points between the office and one account. [`fold`] is the one reading of the set of entries, as `cases::fold`
//! is that of a case: what stands, what is void and why. [`Book`] is the arithmetic of one account. [`due`] and
//! [`redeem`] decide what the ledger's writer may enter next.

mod book;
mod earn;
mod fold;
mod redeem;

pub use book::{Book, Lot};
pub use earn::{Due, Earned, Earnings, due};
pub use fold::{Account, Entry, Ledger, Line, Outcome, Void, fold, fold_as};
pub use redeem::{Refusal, Stage, left, pay, pickup_code, redeem, stage};
