//! Keeps what a clerk types about a case, and brings it back when the case is opened again. What is typed about a sealed
//! case stays in this page's memory: nothing of it lies open in the browser's storage.

use super::{act_panel::Acting, desk::Desk};
use crate::{desk::draft::ActDraft, domain::CaseId, storage::Write};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// What was typed about cases, as long as the page is open.
pub type Drafts = StoredValue<BTreeMap<CaseId, ActDraft>>;

/// Keeps what is typed about a case from now on.
pub fn keep(acting: Acting, desk: Desk) {
    let (case, is_sealed) = (acting.case(), acting.is_private_only());
    // Nothing is kept before it is known what was left.
    let kept = StoredValue::new(None::<ActDraft>);
    spawn_local(async move {
        let left = match desk.drafts.with_value(|drafts| drafts.get(&case).cloned()) {
            Some(left) => left,
            None if is_sealed => ActDraft::default(),
            None => read(desk, case).await,
        };
        if kept.try_set_value(Some(left.clone())).is_none() && acting.draft_untracked().is_empty() {
            acting.take_up(left);
        }
    });
    Effect::new(move || {
        let draft = acting.draft();
        let has_changed = kept.with_value(|kept| kept.as_ref().is_some_and(|kept| *kept != draft));
        if has_changed {
            kept.set_value(Some(draft.clone()));
            desk.drafts.update_value(|drafts| drop(drafts.insert(case, draft.clone())));
            if !is_sealed {
                spawn_local(write(desk, case, draft));
            }
        }
    });
}

async fn read(desk: Desk, case: CaseId) -> ActDraft {
    let database = desk.session.database().await;
    let kept = database.read_draft(&ActDraft::id(case)).await.ok().flatten();
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

async fn write(desk: Desk, case: CaseId, draft: ActDraft) {
    let mut write = Write::new();
    match serde_json::to_string(&draft) {
        Ok(text) if !draft.is_empty() => write.put_draft(ActDraft::id(case), text),
        _ => write.delete_draft(ActDraft::id(case)),
    }
    // Where the browser refuses, it stays in the page's memory.
    drop(desk.session.database().await.commit(&write).await);
}
