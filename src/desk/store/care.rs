//! What is written down of those who were screened: into private replies that only the office opens.

use super::{Desk, DeskError};
use crate::{
    cases::{
        Action, Assignee, Care, CareNote, CaseState, CaseView, Effect, Status, allowed, fold,
        store::{Context, Loaded, put_part, read_part},
    },
    content::Service,
    courses::model::SeatStage,
    desk::{model::CareAct, rules::care_fits},
    domain::{CaseId, EventId},
    exchange::{
        envelope::{self, MailSlot},
        jose::Bound,
        part::Part,
    },
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeMap;

/// The notes of a case, by the reply that brought each; those that were taken out of circulation are left out.
pub(super) async fn notes(
    database: &Database,
    desk: &Desk,
    loaded: &Loaded,
    state: &CaseState,
) -> Result<BTreeMap<EventId, CareNote>, DeskError> {
    let mut notes = BTreeMap::new();
    for step in state.steps.iter().filter(|step| step.effect == Effect::Applied) {
        let Some(Action::Replied { private: Some(part), .. }) =
            loaded.document.file.event(step.id).and_then(|event| event.action())
        else {
            continue;
        };
        if state.redacted.contains(part) {
            continue;
        }
        if let Some(Part::Jose(jwe)) = read_part(database, &loaded.document, *part).await?
            && let Ok(note) = envelope::open(&desk.office, state.case, &jwe)
        {
            notes.insert(step.id, note);
        }
    }
    Ok(notes)
}

/// Shows the notes beside the steps that brought them.
pub(super) async fn fill(
    database: &Database,
    desk: &Desk,
    loaded: &Loaded,
    state: &CaseState,
    view: &mut CaseView,
) -> Result<(), DeskError> {
    let mut notes = notes(database, desk, loaded, state).await?;
    for step in &mut view.steps {
        step.care = notes.remove(&step.id);
    }
    Ok(())
}

/// How far the care of the person has come.
pub(super) fn care(view: &CaseView) -> Care {
    Care::of(view.steps.iter().filter_map(|step| Some(&step.care.as_ref()?.care)))
}

/// Does the same step for each of these cases, all in one write.
///
/// # Errors
/// When it does not fit where one of them stands, or nothing can be kept. Then no step is done.
pub(super) async fn record(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
    (cases, act): (&[CaseId], &CareAct),
    moment: Moment<'_>,
) -> Result<(), DeskError> {
    let (mut write, roles) = (Write::new(), context.roles());
    for &case in cases {
        let mut loaded = context.read(database, case).await?;
        let state = fold(&loaded.document.file, &roles);
        let status = state.status.ok_or(DeskError::OutOfOrder)?;
        let notes = notes(database, desk, &loaded, &state).await?;
        let known = state.steps.iter().filter_map(|step| Some(&notes.get(&step.id)?.care));
        if !care_fits(SeatStage::of(status), &Care::of(known), act) {
            return Err(DeskError::OutOfOrder);
        }
        let mut parts = Vec::new();
        let mut steps = Vec::new();
        // Who is there without having been seated was seated there.
        if matches!(act, CareAct::Seat | CareAct::Note(_)) {
            let opened = super::act::unsealed(Some(desk), &loaded, &state);
            let code = state.service_code().or_else(|| opened.as_ref()?.service.as_deref());
            let service = services.iter().find(|service| code == Some(&*service.service_code));
            let team = service.and_then(|service| service.routing.last()).map(|route| route.handler.to_string());
            let seat = Action::Dispatched { to: vec![Assignee { team, device: None, task: None }], due: None };
            steps.extend((status == Status::Submitted).then_some(Action::Received { urgent: None }));
            steps.extend(matches!(status, Status::Submitted | Status::Received).then_some(seat));
        }
        match act {
            CareAct::Seat => {}
            CareAct::Note(note) => {
                let bound = Bound { case, device: desk.key.device() };
                let part = MailSlot::of(&context.community)?.seal(&bound, note, moment.random)?;
                steps.push(Action::Replied { public: None, private: Some(part.id()), follow_up: None });
                parts.push(part);
            }
            CareAct::Missed => steps.push(Action::Declined { reason: None, passed_to: None }),
            CareAct::Close => steps.push(Action::Resolved { public: None }),
        }
        for action in steps {
            let from = fold(&loaded.document.file, &roles).status;
            if from.and_then(|from| allowed(from, &action)).is_none() {
                return Err(DeskError::OutOfOrder);
            }
            loaded.document.file.write(&desk.key, &action, moment.now)?;
        }
        for part in parts {
            put_part(&mut write, &mut loaded.document, part);
        }
        context.put(&mut write, &loaded, &roles)?;
    }
    Ok(database.commit(&write).await?)
}
