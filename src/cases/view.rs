//! What pages show of a case: plain data, with texts opened where the reader may open them.

use super::{
    action::{Action, Answer, FollowUp, Opened},
    care::CareNote,
    document::{CaseDocument, Custody, Seat, receipt_number},
    fold::{CaseState, Effect, Step},
    roles::{Delegations, Role},
    task::TaskView,
    workflow::Status,
};
use crate::{
    content::Date,
    domain::{CaseId, DeviceId, EventId, Instant, PartId, Place},
    exchange::{feed::CaseAnswer, part::Part},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The few members that lists show of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSummary {
    /// The service's code; `None` while it is sealed.
    pub service: Option<String>,
    /// True when what was sent is sealed to the office.
    pub sealed: bool,
    /// Where it stands; `None` until the opening is here.
    pub status: Option<Status>,
    /// True when the office marked it urgent.
    pub urgent: bool,
    /// When it was opened, by the author's clock.
    pub opened_at: Option<Instant>,
    /// When anything last took effect, by its writer's clock.
    pub updated_at: Option<Instant>,
    /// Until when the current task is asked for.
    pub due: Option<Instant>,
    /// Where it is, unless sealed.
    pub place: Option<Place>,
    /// The first photo, unless sealed.
    pub photo: Option<PartId>,
    /// The number that people read out.
    pub receipt_number: String,
    /// The teams that are asked, by id.
    pub teams: Vec<String>,
    /// True when members' phones were asked, so that somebody should take it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_members: bool,
    /// How far the holder's last event has come; `None` at a desk, and where the holder only joined by the code.
    pub custody: Option<Custody>,
    /// When the office looks in again, if that is arranged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<Date>,
    /// The seat that this device asked for by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Seat>,
}

/// A case as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// What lists show.
    pub summary: CaseSummary,
    /// Answers by question.
    pub answers: BTreeMap<String, AnswerView>,
    /// Where it is.
    pub place: Option<Place>,
    /// The photos it was opened with, and those added later.
    pub photos: Vec<PhotoView>,
    /// What happened, in the order of its effect.
    pub steps: Vec<StepView>,
    /// Replies that anyone may read, oldest first.
    pub public_replies: Vec<String>,
    /// Replies for the holder alone, oldest first.
    pub private_replies: Vec<String>,
    /// How many devices said "me too".
    pub supporters: usize,
    /// The case it is the same as.
    pub merged_into: Option<CaseId>,
    /// The holder's rating.
    pub rating: Option<u8>,
    /// True when one writer's chain was written twice.
    pub forked: bool,
    /// The steps that `confirmed`, `reopened` and the like may name now, by kind.
    pub current: BTreeMap<String, EventId>,
    /// What only the holder's device knows.
    pub mine: Option<MineView>,
    /// What only the phone of a team's member knows.
    pub task: Option<TaskView>,
    /// How many members' phones the current dispatch names.
    pub phones: usize,
}

/// An answer, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerView {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// The key of a value, or a moment.
    Choice(String),
    /// The keys of values.
    Choices(Vec<String>),
    /// Words.
    Text(String),
    /// A place.
    Place(Place),
    /// A photo.
    Photo(PhotoView),
    /// The part has not arrived, was redacted, or is sealed.
    Missing,
}

/// A photo, or the place where one is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoView {
    /// The part.
    pub part: PartId,
    /// Who added it.
    pub by: Who,
    /// True when the office took it out of circulation.
    pub redacted: bool,
}

/// Whose step it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Whoever holds the case.
    Holder,
    /// The office.
    Office,
    /// A team member.
    Member,
    /// Anyone else.
    Other,
}

/// One line of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// The event.
    pub id: EventId,
    /// The type's name.
    pub kind: String,
    /// Whose step.
    pub who: Who,
    /// What the writer's clock said.
    pub at: Instant,
    /// What it did.
    pub effect: Effect,
    /// The teams it names, by id.
    pub teams: Vec<String>,
    /// True when somebody arrived with it.
    pub arrived: bool,
    /// The words that came with it.
    pub text: Option<String>,
    /// What the office wrote down of a screening, where this reader may know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<CareNote>,
    /// Whether the office looks in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
    /// True while it is on this device only.
    pub pending: bool,
}

/// What only the holder's device knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MineView {
    /// The claim code in groups.
    pub code: String,
    /// How far the last own event has come.
    pub custody: Custody,
    /// When it was saved here.
    pub saved_at: Instant,
    /// When it was last handed over.
    pub handed_over_at: Option<Instant>,
    /// True when it was handed over by square codes, and its photos wait here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photos_wait: bool,
    /// When the office's last answer was published.
    pub answered_at: Option<Instant>,
}

/// Opens a part for this reader; `None` when it is missing, redacted or closed to the reader.
pub type Resolve<'a> = &'a dyn Fn(PartId) -> Option<Part>;

/// The holder's device for a case that is kept here.
pub fn holder_device(document: &CaseDocument) -> Option<DeviceId> {
    let mine = document.mine.as_ref()?;
    match mine.joined_with {
        Some(seed) => Some(crate::exchange::jose::SigningKey::from_seed(seed).device()),
        None => document.file.id.opener(),
    }
}

/// What lists show. `opened` is what the case was opened with as this list may show it: never what was sealed.
pub fn summary(document: &CaseDocument, state: &CaseState, prefix: &str) -> CaseSummary {
    let answer = document.mine.as_ref().and_then(|mine| mine.answer.as_ref()).map(|answered| &answered.answer);
    let opened = state.opened.as_ref();
    let told = answer.and_then(|answer| answer.steps.iter().find(|step| step.kind == "opened")).map(|step| step.at);
    let opened_at = state.when("opened").or(told).or(document.mine.as_ref().map(|mine| mine.saved_at));
    let place = state.place.or(opened.and_then(|opened| opened.place));
    let place = place.and_then(|part| document.texts.get(&part)?.read_content()?.place);
    let answered_at = answer.and_then(|answer| answer.steps.last()).map(|step| step.at);
    let applied = state.steps.iter().rfind(|step| step.effect == Effect::Applied).map(|step| step.at);
    CaseSummary {
        service: answer
            .and_then(|answer| answer.service.clone())
            .or(state.service_code().map(str::to_owned))
            .or(document.mine.as_ref().and_then(|mine| mine.service.clone()))
            .or(document.task.as_ref().and_then(|task| task.service.clone())),
        sealed: opened.is_some_and(|opened| opened.sealed.is_some()),
        status: answer.and_then(|answer| answer.status).or(state.status),
        urgent: state.urgent,
        opened_at,
        updated_at: answered_at.or(applied),
        due: answer.and_then(|answer| answer.due).or(state.due),
        place,
        photo: opened.and_then(|opened| opened.photos.iter().find(|part| !state.redacted.contains(part)).copied()),
        receipt_number: opened_at.map(|at| receipt_number(prefix, at, state.case)).unwrap_or_default(),
        teams: state.dispatched_to.iter().filter_map(|to| to.team.clone()).collect(),
        asks_members: state.dispatched_to.iter().any(|to| to.device.is_some()),
        custody: holder_device(document).filter(|_| !document.has_only_joined()).map(|_| document.custody()),
        follow_up: state.follow_up,
        seat: document.mine.as_ref().and_then(|mine| mine.seat.clone()),
    }
}

/// What a case's page shows. `opened` replaces what was sealed, where this reader could open it.
pub fn view(
    document: &CaseDocument,
    state: &CaseState,
    delegations: &Delegations,
    prefix: &str,
    opened: Option<Opened>,
    resolve: Resolve,
) -> CaseView {
    let mut summary = summary(document, state, prefix);
    let opened = opened.or_else(|| state.opened.clone()).unwrap_or_default();
    summary.service = summary.service.or_else(|| opened.service.clone());
    let place = state.place.or(opened.place).and_then(|part| resolve(part)?.read_content()?.place);
    let words = |parts: &[PartId]| parts.iter().filter_map(|&part| text_of(resolve, part)).collect::<Vec<_>>();
    let answer = document.mine.as_ref().and_then(|mine| mine.answer.as_ref()).map(|answered| &answered.answer);
    let reader = Reader { document, state, delegations, resolve };
    CaseView {
        id: state.case,
        answers: opened.answers.iter().map(|(code, answer)| (code.clone(), reader.answer(answer))).collect(),
        place: place.or_else(|| summary.place.clone()),
        photos: reader.photos(&opened),
        steps: reader.steps(answer),
        public_replies: answer.map_or_else(|| words(&state.public_replies), |answer| answer.public_replies.clone()),
        private_replies: answer.map_or_else(|| words(&state.private_replies), |answer| answer.private_replies.clone()),
        supporters: state.supporters.len(),
        merged_into: state.merged_into,
        rating: state.rating,
        forked: !state.forks.is_empty(),
        current: reader.current(answer),
        mine: mine(document),
        task: None,
        phones: state.dispatched_to.iter().filter(|to| to.device.is_some()).count(),
        summary,
    }
}

/// The words in a text part.
pub(super) fn text_of(resolve: Resolve, part: PartId) -> Option<String> {
    resolve(part)?.read_content()?.text
}

fn mine(document: &CaseDocument) -> Option<MineView> {
    let mine = document.mine.as_ref()?;
    let code = mine.code.parse::<crate::exchange::claim::ClaimSecret>();
    Some(MineView {
        code: code.map(|code| code.grouped()).unwrap_or_default(),
        custody: document.custody(),
        saved_at: mine.saved_at,
        handed_over_at: mine.handed_over.as_ref().map(|handed| handed.at),
        photos_wait: mine.photos_wait,
        answered_at: mine.answer.as_ref().map(|answered| answered.at),
    })
}

struct Reader<'a> {
    document: &'a CaseDocument,
    state: &'a CaseState,
    delegations: &'a Delegations,
    resolve: Resolve<'a>,
}

impl Reader<'_> {
    fn answer(&self, answer: &Answer) -> AnswerView {
        match answer {
            Answer::Flag(flag) => AnswerView::Flag(*flag),
            Answer::Number(number) => AnswerView::Number(*number),
            Answer::Choice(key) => AnswerView::Choice(key.clone()),
            Answer::Choices(keys) => AnswerView::Choices(keys.clone()),
            Answer::Part { part } => match (self.resolve)(*part) {
                Some(Part::Jpeg(_)) => AnswerView::Photo(self.photo(*part, Who::Holder)),
                Some(other) => match other.read_content() {
                    Some(content) => content
                        .text
                        .map(AnswerView::Text)
                        .or(content.place.map(AnswerView::Place))
                        .unwrap_or(AnswerView::Missing),
                    None => AnswerView::Missing,
                },
                None => AnswerView::Missing,
            },
        }
    }

    fn photo(&self, part: PartId, by: Who) -> PhotoView {
        PhotoView { part, by, redacted: self.state.redacted.contains(&part) }
    }

    fn photos(&self, opened: &Opened) -> Vec<PhotoView> {
        let first = opened.photos.iter().map(|&part| self.photo(part, Who::Holder));
        let later = self.state.added.iter().filter(|(_, part)| !self.document.texts.contains_key(part));
        let later = later.map(|&(event, part)| {
            let device = self.document.file.event(event).map(|event| event.device);
            self.photo(part, device.map_or(Who::Other, |device| self.who(device)))
        });
        first.chain(later).collect()
    }

    fn who(&self, device: DeviceId) -> Who {
        if self.document.file.id.opener() == Some(device) || self.document.file.is_granted(device) {
            Who::Holder
        } else if self.delegations.gave(device, Role::Desk) {
            Who::Office
        } else if self.delegations.gave(device, Role::Member) {
            Who::Member
        } else {
            Who::Other
        }
    }

    /// The office's steps as the feed tells them, then the own ones that had no effect there or are not known there yet;
    /// at a desk, what is here.
    fn steps(&self, answer: Option<&CaseAnswer>) -> Vec<StepView> {
        let Some(answer) = answer else {
            let pending = self.document.mine.is_some();
            return self.state.steps.iter().map(|step| self.step(step, pending)).collect();
        };
        // A phone that has only the code does not know what was asked for, and tells nothing of how somebody is.
        let knows = self.document.mine.as_ref().is_some_and(|mine| mine.service.is_some());
        let told = answer.steps.iter().map(|step| StepView {
            id: step.id,
            kind: step.kind.clone(),
            who: self.told_by(step.id, &step.kind),
            at: step.at,
            effect: Effect::Applied,
            teams: step.team.iter().cloned().collect(),
            arrived: step.arrived,
            text: self.words(step.id),
            care: step.care.clone().filter(|_| knows),
            follow_up: step.follow_up,
            pending: false,
        });
        let known: Vec<EventId> = answer.steps.iter().map(|step| step.id).collect();
        let received = |step: &&Step| {
            let seq = self.document.file.event(step.id).map_or(0, |event| event.seq);
            known.contains(&step.id) || answer.receipt.get(&step.device).is_some_and(|receipt| receipt.seq >= seq)
        };
        let refused = |step: &Step| answer.receipt.get(&step.device)?.refused.get(&step.id).copied();
        let own = self.state.steps.iter().filter_map(|step| match refused(step) {
            Some(effect) => Some(StepView { effect, ..self.step(step, false) }),
            None => (!received(&step)).then(|| self.step(step, true)),
        });
        told.chain(own).collect()
    }

    fn told_by(&self, id: EventId, kind: &str) -> Who {
        match kind {
            _ if self.document.file.event(id).is_some() => Who::Holder,
            "accepted" | "passed" | "progressed" | "finished" => Who::Member,
            "opened" | "joined" | "added" | "withdrawn" | "reopened" | "confirmed" => Who::Holder,
            _ => Who::Office,
        }
    }

    fn step(&self, step: &Step, pending: bool) -> StepView {
        let action = self.document.file.event(step.id).and_then(|event| event.action());
        StepView {
            id: step.id,
            kind: step.kind.clone(),
            who: self.who(step.device),
            at: step.at,
            effect: step.effect,
            teams: action.iter().flat_map(|action| action.teams()).map(str::to_owned).collect(),
            arrived: action.is_some_and(Action::arrives),
            text: self.words(step.id),
            care: None,
            follow_up: action.and_then(Action::follow_up),
            pending,
        }
    }

    /// The words that came with an event that is here.
    fn words(&self, id: EventId) -> Option<String> {
        let part = match self.document.file.event(id)?.action()? {
            Action::Added { note, .. } | Action::Finished { note, .. } | Action::Progressed { note, .. } => *note,
            Action::Withdrawn { reason } | Action::Reopened { reason, .. } | Action::Passed { reason, .. } => *reason,
            Action::Declined { reason, .. } | Action::Redacted { reason, .. } => *reason,
            Action::Replied { public, private, .. } => public.or(*private),
            Action::Dispatched { to, .. } => to.iter().find_map(|to| to.task),
            Action::Resolved { public } => *public,
            Action::Published { text, .. } => *text,
            Action::Confirmed { note, .. } => *note,
            _ => None,
        };
        text_of(self.resolve, part?)
    }

    fn current(&self, answer: Option<&CaseAnswer>) -> BTreeMap<String, EventId> {
        match answer {
            Some(answer) => answer.steps.iter().map(|step| (step.kind.clone(), step.id)).collect(),
            None => self.state.current.clone(),
        }
    }
}
