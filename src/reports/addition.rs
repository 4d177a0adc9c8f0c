//! Words and photos that a holder is adding to a report, kept as they are typed.

use crate::domain::{CaseId, PartId};
use serde::{Deserialize, Serialize};

/// An addition as far as it was typed; its photos are kept beside it under their hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The words.
    pub note: String,
    /// The photos, in the order they were picked.
    #[serde(default)]
    pub photos: Vec<PartId>,
}

impl Addition {
    /// The id under which the addition to a report is kept.
    pub fn draft(case: CaseId) -> String {
        format!("add/{case}")
    }

    /// The words, unless there are none.
    pub fn words(&self) -> Option<String> {
        Some(self.note.trim().to_owned()).filter(|note| !note.is_empty())
    }

    /// True when there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.note.trim().is_empty() && self.photos.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_alone_are_nothing() {
        let photo = PartId::from_bytes([1; 32]);
        for (note, photos, expected) in
            [("", vec![], true), (" \n", vec![], true), ("又翘了", vec![], false), ("", vec![photo], false)]
        {
            assert_eq!(Addition { note: note.into(), photos }.is_empty(), expected, "{note:?}");
        }
        assert_eq!(Addition::draft(CaseId::Ledger), "add/ledger");
    }
}
