//! The seam: the few things that every capability may ask of storage, whatever keeps it.

#[cfg(feature = "web")]
use super::IndexedDb;
use super::{
    CaseRecord, CaseRow, Cursor, Memory, Owner, Part, Remote, StorageError, Write,
    record::{self, Range, Store, Value},
};
use crate::domain::{CaseId, PartId};
use serde::{Deserialize, Serialize};

/// How many rows of a list are read at a time.
const AT_ONCE: u32 = 100;

/// Where everything is kept. Clones share one connection.
#[derive(Debug, Clone)]
pub enum Database {
    /// In the browser's own database.
    #[cfg(feature = "web")]
    IndexedDb(IndexedDb),
    /// In memory, until the page closes.
    Memory(Memory),
    /// In the worker's database: what a page has.
    Remote(Remote),
}

/// Whether what is written is still there tomorrow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// It is kept in this browser.
    Yes,
    /// It is gone when the page closes, or cannot be written at all, for this reason: say so before anything is typed.
    No(StorageError),
}

impl Database {
    /// The name of the database of a community at an address: two communities under one origin never mix.
    pub fn name(base_path: &str, community: &str) -> String {
        format!("yizhan {base_path} {community}")
    }

    /// Opens the browser's database of this name and tries a write. A browser that keeps nothing gets a database in
    /// memory; one that has no room left still shows what it has.
    #[cfg(feature = "web")]
    pub async fn open(name: &str) -> (Self, Kept) {
        let opened = match IndexedDb::open(name).await {
            Ok(opened) => opened,
            Err(error) => return (Self::Memory(Memory::default()), Kept::No(error)),
        };
        match opened.probe().await {
            Ok(()) => (Self::IndexedDb(opened), Kept::Yes),
            Err(StorageError::Full) => (Self::IndexedDb(opened), Kept::No(StorageError::Full)),
            Err(error) => (Self::Memory(Memory::default()), Kept::No(error)),
        }
    }

    /// Writes all of it, or nothing: when this answers `Ok`, it is kept even if the power fails now.
    pub async fn commit(&self, write: &Write) -> Result<(), StorageError> {
        match self {
            _ if write.is_empty() => Ok(()),
            Self::Memory(memory) => memory.commit(write),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.commit(write).await,
            Self::Remote(database) => database.commit(write).await,
        }
    }

    /// A case, or nothing if it was never stored.
    pub async fn read_case(&self, id: CaseId) -> Result<Option<CaseRecord>, StorageError> {
        self.read_cases(&[id]).await.map(|cases| cases.into_iter().next().flatten())
    }

    /// Several cases in one go, in the order asked for.
    pub async fn read_cases(&self, ids: &[CaseId]) -> Result<Vec<Option<CaseRecord>>, StorageError> {
        let keys: Vec<_> = ids.iter().map(CaseId::to_string).collect();
        let values = self.get(Store::Cases, &keys).await?;
        ids.iter().zip(values).map(|(id, value)| value.map(|value| record::case(*id, value)).transpose()).collect()
    }

    /// One page of a list, highest order first, from its start or from just after a row of it.
    pub async fn list_cases(
        &self,
        list: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<CaseRow>, StorageError> {
        let values = self.page(&Range::listed(list, after), limit).await?;
        Ok(values.into_iter().filter_map(|value| record::row(value, list)).collect())
    }

    /// Every case of a list, highest order first, read page by page.
    pub async fn every_case(&self, list: &str) -> Result<Vec<CaseId>, StorageError> {
        let (mut cases, mut after) = (Vec::new(), None);
        loop {
            let rows = self.list_cases(list, after.as_ref(), AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(cases) };
            after = Some(last.cursor.clone());
            cases.extend(rows.iter().map(|row| row.id));
        }
    }

    /// How many cases stand in a list; does not depend on how many there are.
    pub async fn count_cases(&self, list: &str) -> Result<u64, StorageError> {
        match self.get_one(Store::Counts, list).await? {
            None => Ok(0),
            Some(Value::Count(count)) => Ok(count.max(0).unsigned_abs()),
            Some(_) => Err(Value::unexpected(Store::Counts, list)),
        }
    }

    /// A binary part, its bytes checked against its hash.
    pub async fn read_part(&self, owner: &Owner, id: &PartId) -> Result<Option<Part>, StorageError> {
        let key = record::part_key(owner, id);
        match self.get_one(Store::Parts, &key).await? {
            None => Ok(None),
            Some(Value::Part { media_type, bytes }) => Part::checked(owner.clone(), *id, media_type, bytes).map(Some),
            Some(_) => Err(Value::unexpected(Store::Parts, &key)),
        }
    }

    /// The ids of the binary parts that a case or a draft has here.
    pub async fn list_parts(&self, owner: &Owner) -> Result<Vec<PartId>, StorageError> {
        let keys = self.keys(Store::Parts, Some(&Range::owned_by(owner))).await?;
        Ok(keys.iter().filter_map(|key| record::part_of_key(key)).collect())
    }

    /// A draft, as it was typed.
    pub async fn read_draft(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.read_text(Store::Drafts, id).await
    }

    /// The ids of all drafts.
    pub async fn list_drafts(&self) -> Result<Vec<String>, StorageError> {
        self.keys(Store::Drafts, None).await
    }

    /// An entry of the settings.
    pub async fn read_meta(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read_text(Store::Meta, key).await
    }

    /// What was noted when the file with this hash was imported, or nothing if it never was.
    pub async fn read_import(&self, hash: &[u8; 32]) -> Result<Option<String>, StorageError> {
        self.read_text(Store::Imports, &PartId::from_bytes(*hash).to_string()).await
    }

    async fn read_text(&self, store: Store, key: &str) -> Result<Option<String>, StorageError> {
        self.get_one(store, key).await?.map(|value| value.into_text(store, key)).transpose()
    }

    async fn get_one(&self, store: Store, key: &str) -> Result<Option<Value>, StorageError> {
        self.get(store, &[key.to_owned()]).await.map(|values| values.into_iter().next().flatten())
    }

    pub(super) async fn get(&self, store: Store, keys: &[String]) -> Result<Vec<Option<Value>>, StorageError> {
        match self {
            Self::Memory(memory) => Ok(memory.get(store, keys)),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.get(store, keys).await,
            Self::Remote(database) => database.get(store, keys).await,
        }
    }

    pub(super) async fn keys(&self, store: Store, range: Option<&Range>) -> Result<Vec<String>, StorageError> {
        match self {
            Self::Memory(memory) => Ok(memory.keys(store, range)),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.keys(store, range).await,
            Self::Remote(database) => database.keys(store, range).await,
        }
    }

    pub(super) async fn page(&self, range: &Range, limit: u32) -> Result<Vec<Value>, StorageError> {
        match self {
            Self::Memory(memory) => Ok(memory.page(range, limit as usize)),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.page(range, limit).await,
            Self::Remote(database) => database.page(range, limit).await,
        }
    }
}
