//! Adding to a case: the only place where events and heads are made.

use super::{
    action::Action,
    event::{Event, EventError, MAX_AFTER},
    file::CaseFile,
    order,
    roles::Head,
};
use crate::{
    domain::{EventId, Instant},
    exchange::jose::SigningKey,
};
use std::collections::BTreeSet;

/// Why an event could not be written.
#[derive(Debug, thiserror::Error)]
pub enum AuthorError {
    /// The action could not be encoded.
    #[error(transparent)]
    Encoding(#[from] serde_json::Error),
    /// The event would be malformed, for example too long.
    #[error(transparent)]
    Event(#[from] EventError),
    /// Another branch of this writer's chain exists: this device is a copy and needs a key of its own.
    #[error("this device's chain was written twice")]
    Forked,
}

/// What was added: for the store, and for a caller who needs the id.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The event.
    pub event: Event,
    /// The head that covers it.
    pub head: Head,
}

impl CaseFile {
    /// Writes one event at the end of the key's chain, naming everything seen, and signs the new head.
    ///
    /// # Errors
    /// When the event would be malformed, or the chain is forked.
    pub fn write(&mut self, key: &SigningKey, action: &Action, at: Instant) -> Result<Written, AuthorError> {
        let device = key.device();
        let standing = self.standing();
        if standing.forks.iter().any(|fork| fork.device == device) {
            return Err(AuthorError::Forked);
        }
        let own = standing.chains.iter().find(|chain| chain.device == device);
        let prev = own.and_then(|chain| chain.events.last().copied());
        let seq = own.map_or(0, |chain| chain.events.len() as u64) + 1;
        let nodes = super::fold::nodes(self, &standing.chains);
        let mut seen = order::past(&nodes, prev);
        let depths = order::depths(&nodes);
        let mut ends: Vec<EventId> = standing.chains.iter().filter_map(|chain| chain.events.last().copied()).collect();
        ends.sort_by_key(|id| (std::cmp::Reverse(depths.get(id).copied()), *id));
        let mut after = BTreeSet::new();
        for end in ends {
            if after.len() < MAX_AFTER && !seen.contains(&end) {
                seen.extend(order::past(&nodes, [end]));
                after.insert(end);
            }
        }
        let (kind, body) = action.write()?;
        let json = serde_json::json!({
            "v": 1, "device": device, "seq": seq, "prev": prev, "after": after, "at": at, "case": self.id,
            "type": kind, "body": body,
        });
        let event = Event::read(json)?;
        let head = Head::sign(&self.community, self.id, seq, event.id, key);
        self.add_event(event.clone());
        self.add_head(head.clone());
        self.drop_covered_heads();
        Ok(Written { event, head })
    }
}
