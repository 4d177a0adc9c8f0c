//! A task: what the phone of a team's member knows of a case that the office asked it to act on.

use super::{document::HandedOver, fold::CaseState, roles::Delegations, view::AnswerView, workflow::Status};
use crate::domain::{DeviceId, Place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a member needs to know to go there, sealed to the member's key by the desk that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The service's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Answers by question, without photos.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, AnswerView>,
    /// The desk's words for those who go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What only the member's phone knows about a case. It never leaves the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRecord {
    /// The member's device on this phone.
    pub device: DeviceId,
    /// The service's code, as the task names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// True when the last step named this phone's points account.
    #[serde(default)]
    pub earns: bool,
    /// The last own event in the last file that was made for handing over.
    #[serde(default)]
    pub offered: u64,
    /// The last handing over that a person or a share sheet confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandedOver>,
}

impl TaskRecord {
    /// A task for this device, of which nothing was handed over.
    pub const fn new(device: DeviceId) -> Self {
        Self { device, service: None, earns: false, offered: 0, handed_over: None }
    }

    /// True while the device's event `last` has not left the phone.
    pub fn waits(&self, last: u64) -> bool {
        last > self.handed_over.as_ref().map_or(0, |handed| handed.seq)
    }
}

/// Where a task stands for one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStage {
    /// It can be taken.
    Offered,
    /// Somebody else has it.
    Taken,
    /// This member has it.
    Mine {
        /// The member said that they have arrived.
        arrived: bool,
    },
    /// This member has done it; the office has not said so yet.
    Done,
    /// It asks nothing of this member any more.
    Over,
}

/// Where the case stands for the member's `device`.
pub fn stage(state: &CaseState, delegations: &Delegations, device: DeviceId) -> TaskStage {
    let mine = state.taker == Some(device);
    match state.status {
        _ if state.passed.contains(&device) => TaskStage::Over,
        Some(Status::Dispatched) if state.asks(delegations, device) => TaskStage::Offered,
        Some(Status::Accepted) if mine => TaskStage::Mine { arrived: state.arrived.is_some() },
        Some(Status::Finished) if mine => TaskStage::Done,
        Some(Status::Accepted | Status::Finished) => TaskStage::Taken,
        _ => TaskStage::Over,
    }
}

/// What the member's page shows of a task, beside the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    /// Where it stands for this member.
    pub stage: TaskStage,
    /// The desk's words.
    pub note: Option<String>,
    /// True when what the office sealed to this member could be read.
    pub opened: bool,
    /// True while the member's last step has not left the phone.
    pub waits: bool,
}
