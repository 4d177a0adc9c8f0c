//! What is being made, kept as it was typed, so that a closed tab loses nothing: one report, and one draft for every
//! other service.

use super::{
    model::ReportDraft,
    rules::{photos_of, revive},
};
use crate::{
    content::{Privacy, Service},
    domain::{PartId, Place},
    storage::{Database, Owner, Part, StorageError, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// Where the last used place is kept.
pub const LAST_PLACE: &str = "report/last-place";

/// The type of every photo that is kept.
const JPEG: &str = "image/jpeg";

/// A draft as it was left, with its photos.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// What was typed and chosen.
    pub draft: ReportDraft,
    /// The bytes of its photos.
    pub photos: BTreeMap<PartId, Vec<u8>>,
}

fn owner(name: &str) -> Owner {
    Owner::Draft(name.to_owned())
}

/// The draft that was left under this name, with the photos that are still whole. One that cannot be read is none.
/// `services` are those that it can be of.
///
/// # Errors
/// When storage fails.
pub async fn open(database: &Database, name: &str, services: &[Service]) -> Result<Left, StorageError> {
    let Some(text) = database.read_draft(name).await? else { return Ok(Left::default()) };
    let draft: ReportDraft = serde_json::from_str(&text).unwrap_or_default();
    let mut photos = BTreeMap::new();
    for photo in photos_of(&draft) {
        match database.read_part(&owner(name), &photo).await {
            Ok(Some(part)) => drop(photos.insert(photo, part.bytes)),
            Ok(None) | Err(StorageError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let kept: BTreeSet<PartId> = photos.keys().copied().collect();
    Ok(Left { draft: revive(draft, &kept, services), photos })
}

/// Keeps the draft as it is now.
///
/// # Errors
/// When storage fails; the draft of before is still there.
pub async fn save(database: &Database, name: &str, draft: &ReportDraft) -> Result<(), StorageError> {
    let mut write = Write::new();
    write.put_draft(name, json(draft)?);
    database.commit(&write).await
}

/// Keeps a photo together with the draft that `named` makes of its id: never one without the other.
///
/// # Errors
/// When storage fails; then neither is kept.
pub async fn save_photo(
    database: &Database,
    name: &str,
    bytes: Vec<u8>,
    named: impl FnOnce(PartId) -> ReportDraft,
) -> Result<(PartId, ReportDraft), StorageError> {
    let part = Part::new(owner(name), JPEG, bytes);
    let id = part.id;
    let draft = named(id);
    let mut write = Write::new();
    write.put_part(part);
    write.put_draft(name, json(&draft)?);
    database.commit(&write).await?;
    Ok((id, draft))
}

/// Deletes the draft and its photos.
///
/// # Errors
/// When storage fails.
pub async fn clear(database: &Database, name: &str) -> Result<(), StorageError> {
    let mut write = Write::new();
    write.delete_draft(name);
    database.commit(&write).await
}

/// The place of the last report that was sent from here.
///
/// # Errors
/// When storage fails.
pub async fn last_place(database: &Database) -> Result<Option<Place>, StorageError> {
    let text = database.read_meta(LAST_PLACE).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).filter(|place: &Place| !place.is_empty()))
}

/// Remembers the place of a report that was sent, unless the report is one that nobody else should learn of.
///
/// # Errors
/// When storage fails.
pub async fn remember_place(database: &Database, place: &Place, privacy: Privacy) -> Result<(), StorageError> {
    if privacy == Privacy::Sealed || place.is_empty() {
        return Ok(());
    }
    let mut write = Write::new();
    write.put_meta(LAST_PLACE, json(place)?);
    database.commit(&write).await
}

fn json(value: &impl serde::Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cases::Typed,
        reports::model::DRAFT,
        storage::{Memory, ready},
    };

    fn database() -> Database {
        Database::Memory(Memory::default())
    }

    #[test]
    fn a_photo_and_the_words_are_there_again_after_the_tab_was_closed() {
        let database = database();
        assert_eq!(ready(open(&database, DRAFT, &[])), Ok(Left::default()));
        let words = |photo| ReportDraft {
            photos: vec![photo],
            answers: [("pole".to_owned(), Typed::Text("DS-018".into()))].into(),
            ..ReportDraft::default()
        };
        let (photo, draft) = ready(save_photo(&database, DRAFT, vec![1, 2, 3], words)).unwrap();
        let left = ready(open(&database, DRAFT, &[])).unwrap();
        assert_eq!(left, Left { draft, photos: [(photo, vec![1, 2, 3])].into() });
        ready(clear(&database, DRAFT)).unwrap();
        assert_eq!(ready(open(&database, DRAFT, &[])), Ok(Left::default()));
        assert_eq!(ready(database.list_parts(&owner(DRAFT))), Ok(vec![]));
    }

    #[test]
    fn a_draft_that_cannot_be_read_is_none() {
        let database = database();
        let mut write = Write::new();
        write.put_draft(DRAFT, "{\"photos\": 5}");
        ready(database.commit(&write)).unwrap();
        assert_eq!(ready(open(&database, DRAFT, &[])), Ok(Left::default()));
    }

    #[test]
    fn the_last_place_is_remembered_unless_the_report_was_sealed() {
        let (database, place) = (database(), Place { building: Some("7".into()), ..Place::default() });
        for (privacy, remembered) in [(Privacy::Sealed, None), (Privacy::Public, Some(place.clone()))] {
            ready(remember_place(&database, &place, privacy)).unwrap();
            assert_eq!(ready(last_place(&database)), Ok(remembered), "{privacy:?}");
        }
    }
}
