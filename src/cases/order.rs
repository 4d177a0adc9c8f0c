//! The one order in which the events of a case take effect, a function of the set of events alone.
//!
//! Desk events come in the order of their depth in the causal graph. Any other event stands just before the first
//! desk event whose writer had seen it, else at the end: what the office had not seen cannot rewrite its answer.

use crate::domain::{DeviceId, EventId};
use std::collections::{BTreeMap, BTreeSet};

/// What the order needs to know of an event.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) device: DeviceId,
    pub(super) seq: u64,
    pub(super) parents: Vec<EventId>,
}

/// 1 + the greatest depth of the parents that are present.
pub(super) fn depths(nodes: &BTreeMap<EventId, Node>) -> BTreeMap<EventId, u64> {
    let mut depths = BTreeMap::<EventId, u64>::new();
    let mut stack: Vec<EventId> = nodes.keys().copied().collect();
    while let Some(&id) = stack.last() {
        let missing: Vec<EventId> = match nodes.get(&id) {
            Some(node) if !depths.contains_key(&id) => {
                present(nodes, node).filter(|parent| !depths.contains_key(parent)).collect()
            }
            _ => {
                stack.pop();
                continue;
            }
        };
        if missing.is_empty() {
            let deepest = present(nodes, &nodes[&id]).filter_map(|parent| depths.get(&parent)).max();
            depths.insert(id, 1 + deepest.copied().unwrap_or(0));
            stack.pop();
        } else {
            stack.extend(missing);
        }
    }
    depths
}

fn present<'a>(nodes: &'a BTreeMap<EventId, Node>, node: &'a Node) -> impl Iterator<Item = EventId> + 'a {
    node.parents.iter().copied().filter(|parent| nodes.contains_key(parent))
}

/// Every event in the causal past of `starts`, the starts themselves included.
pub(super) fn past(nodes: &BTreeMap<EventId, Node>, starts: impl IntoIterator<Item = EventId>) -> BTreeSet<EventId> {
    let mut seen = BTreeSet::new();
    let mut stack: Vec<EventId> = starts.into_iter().collect();
    while let Some(id) = stack.pop() {
        if let Some(node) = nodes.get(&id)
            && seen.insert(id)
        {
            stack.extend(&node.parents);
        }
    }
    seen
}

/// All events in the order in which they take effect; `is_desk` says which count as a desk's.
pub(super) fn order(nodes: &BTreeMap<EventId, Node>, is_desk: impl Fn(&EventId) -> bool) -> Vec<EventId> {
    let depths = depths(nodes);
    let key = |id: &EventId| (depths[id], nodes[id].device, nodes[id].seq);
    let (mut desk, mut others): (Vec<EventId>, Vec<EventId>) = nodes.keys().partition(|id| is_desk(id));
    desk.sort_by_key(key);
    others.sort_by_key(key);
    let mut slots = BTreeMap::<EventId, usize>::new();
    for (slot, &id) in desk.iter().enumerate() {
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            if !slots.contains_key(&id)
                && let Some(node) = nodes.get(&id)
            {
                slots.insert(id, slot);
                stack.extend(&node.parents);
            }
        }
    }
    others.sort_by_key(|id| slots.get(id).copied().unwrap_or(desk.len()));
    let mut others = others.into_iter().peekable();
    let mut ordered = Vec::with_capacity(nodes.len());
    for (slot, id) in desk.into_iter().enumerate() {
        while let Some(other) = others.next_if(|other| slots.get(other).is_some_and(|&before| before <= slot)) {
            ordered.push(other);
        }
        ordered.push(id);
    }
    ordered.extend(others);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> EventId {
        EventId::from_bytes([n; 32])
    }

    fn nodes(list: &[(u8, u8, u64, &[u8])]) -> BTreeMap<EventId, Node> {
        list.iter()
            .map(|&(n, device, seq, parents)| {
                let device = DeviceId::from_bytes([device; 32]);
                (id(n), Node { device, seq, parents: parents.iter().map(|&p| id(p)).collect() })
            })
            .collect()
    }

    #[test]
    fn what_the_desk_had_not_seen_stands_last() {
        // 1 opened by device 1; 2 and 3 by the desk 9; 4 by device 1, which had seen nothing of the desk.
        let nodes = nodes(&[(1, 1, 1, &[]), (2, 9, 1, &[1]), (3, 9, 2, &[2]), (4, 1, 2, &[1])]);
        let desk = |id: &EventId| nodes[id].device.as_bytes()[0] == 9;
        assert_eq!(order(&nodes, desk), [id(1), id(2), id(3), id(4)]);
        assert_eq!(depths(&nodes)[&id(3)], 3);
        assert_eq!(past(&nodes, [id(3)]), BTreeSet::from([id(1), id(2), id(3)]));
    }

    #[test]
    fn what_the_desk_had_seen_stands_just_before_it() {
        let nodes = nodes(&[(1, 1, 1, &[]), (2, 9, 1, &[1]), (4, 1, 2, &[1]), (3, 9, 2, &[2, 4])]);
        let desk = |id: &EventId| nodes[id].device.as_bytes()[0] == 9;
        assert_eq!(order(&nodes, desk), [id(1), id(2), id(4), id(3)]);
    }

    #[test]
    fn missing_parents_count_for_nothing() {
        let nodes = nodes(&[(2, 1, 2, &[1]), (3, 1, 3, &[2])]);
        assert_eq!(depths(&nodes)[&id(3)], 2);
    }
}
