//! The shape of the browser's database: a list of steps that only ever grows. The version is the number of steps.

use crate::storage::record::Store;
use indexed_db_futures::{Build, KeyPath, database::Database, error::Error};

type Step = fn(&Database) -> Result<(), Error>;

/// What the database went through. Append; never change, remove or reorder.
const STEPS: [Step; 1] = [first];

/// The index of lists: every case stands in it once per list it is in.
pub(super) const ROWS: &str = "rows";

/// The version that this build reads and writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// Brings a database of an older version, or a new one of version 0, to this version.
pub(super) fn upgrade(database: &Database, from: f64) -> Result<(), Error> {
    STEPS.iter().skip(from as usize).try_for_each(|step| step(database))
}

fn first(database: &Database) -> Result<(), Error> {
    let cases = database.create_object_store(Store::Cases.name()).build()?;
    cases.create_index(ROWS, KeyPath::One(ROWS)).with_multi_entry(true).build()?;
    for store in [Store::Parts, Store::Drafts, Store::Meta, Store::Imports, Store::Counts] {
        database.create_object_store(store.name()).build()?;
    }
    Ok(())
}
