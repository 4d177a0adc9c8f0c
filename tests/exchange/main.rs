//! What holds for the exchange of signed things, whatever the order, grouping and repetition in which they arrive.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

mod earning;
mod hostile;
mod ledger;
mod merge;
mod named;
mod world;
