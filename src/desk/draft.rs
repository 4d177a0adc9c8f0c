//! What a clerk was about to do to a case, kept until it is done.

use super::rules::Offer;
use crate::domain::CaseId;
use serde::{Deserialize, Serialize};

/// The words that were typed, and for which step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActDraft {
    /// The step that was chosen, if another than the likeliest.
    #[serde(default)]
    pub offer: Option<Offer>,
    /// Words for the reporter or the board.
    #[serde(default)]
    pub words: String,
    /// Words for those who go.
    #[serde(default)]
    pub note: String,
    /// Who is asked instead.
    #[serde(default)]
    pub passed_to: String,
}

impl ActDraft {
    /// The id under which it is kept.
    pub fn id(case: CaseId) -> String {
        format!("desk/{case}")
    }

    /// True when nothing was typed: a mere choice is quickly made again.
    pub fn is_empty(&self) -> bool {
        [&self.words, &self.note, &self.passed_to].iter().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_alone_is_not_kept_and_older_drafts_are_read() {
        let chosen = ActDraft { offer: Some(Offer::Decline), ..ActDraft::default() };
        assert!(chosen.is_empty());
        let typed = ActDraft { words: "归市政".into(), ..chosen };
        assert!(!typed.is_empty());
        let text = serde_json::to_string(&typed).unwrap();
        assert!(text.contains("\"decline\""), "{text}");
        assert_eq!(serde_json::from_str::<ActDraft>(&text).unwrap(), typed);
        assert!(serde_json::from_str::<ActDraft>("{}").unwrap().is_empty());
        assert_eq!(ActDraft::id(CaseId::Ledger), "desk/ledger");
    }
}
