//! What holds for the exchange of signed things, whatever the order, grouping and repetition in which they arrive.

mod hostile;
mod merge;
mod named;
mod world;
