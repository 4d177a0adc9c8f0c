//! The one engine: whatever a person asks for is a *case* of a *service*, and a case is the fold of its events.
//!
//! [`Event`] is what people do, [`CaseFile`] the set of signed things known about one case, [`fold`] the one reading of
//! that set, and [`write`](CaseFile::write) the only way to add to it.

/// The points account of this device.
pub mod account;
mod action;
mod author;
mod care;
mod document;
mod event;
mod file;
mod fold;
mod form;
mod order;
mod roles;
pub mod store;
mod task;
mod view;
mod workflow;

pub use action::{Action, Answer, Assignee, FollowUp, Granted, Opened, Spent};
pub use author::{AuthorError, Written};
pub use care::{Batch, Care, CareNote, CareStep, Finding, Outcome};
pub use document::{Answered, CaseDocument, Custody, DocumentError, HandedOver, Mine, Seat, receipt_number};
pub use event::{Body, Event, EventError, MAX_AFTER, MAX_EVENT_BYTES};
pub(crate) use file::uncovered;
pub use file::{CaseFile, Chain, Fork, Waiting};
pub(crate) use fold::ledger_events;
pub use fold::{CaseState, Effect, Forked, Last, Published, Step, fold};
pub use form::{Checked, DESCRIPTION, FormProblem, MAX_TEXT, Typed, check};
pub use roles::{Delegation, Delegations, Grant, Head, Role, SignedError};
pub use task::{Task, TaskRecord, TaskStage, TaskView, stage};
pub use view::{
    AnswerView, CaseSummary, CaseView, MineView, PhotoView, Resolve, StepView, Who, holder_device, summary, view,
};
pub use workflow::{Status, allowed};
