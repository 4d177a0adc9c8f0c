//! Seats in events: who asked, who gets one, who was there.

use super::{
    Desk, DeskError,
    act::view_case,
    care::{care, record},
    publish::desk_cases,
};
use crate::{
    cases::{Action, AnswerView, Assignee, CaseView, Seat, allowed, fold, store::Context},
    content::{Attribute, Datatype, EVENT, Kind, SESSION, Service},
    courses::{
        model::SeatStage,
        rules::{Asking, in_order, to_seat},
    },
    desk::model::{EnrolAct, Enrolled, SessionRow},
    domain::{CaseId, Localized},
    reports::store::Moment,
    storage::{Database, Write},
};
use std::collections::BTreeMap;

/// The question that is answered with what to call somebody.
const NAME: &str = "name";

/// Everybody who asked for a seat, by event and time.
async fn sessions(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
) -> Result<BTreeMap<Seat, Vec<(Asking, CaseView)>>, DeskError> {
    let mut sessions = BTreeMap::<Seat, Vec<(Asking, CaseView)>>::new();
    for case in desk_cases(database).await? {
        let Some(view) = view_case(database, context, Some(desk), case).await? else { continue };
        let code = view.summary.service.as_deref();
        let is_enrolment = |service: &Service| code == Some(&*service.service_code) && service.kind == Kind::Enrolment;
        let (true, Some(status)) = (services.iter().any(is_enrolment), view.summary.status) else { continue };
        let choice = |code: &str| match view.answers.get(code) {
            Some(AnswerView::Choice(chosen)) => Some(chosen.as_str()),
            _ => None,
        };
        let Some(seat) = Seat::of(choice) else { continue };
        let received_at = view.steps.iter().find(|step| step.kind == "received").map(|step| step.at);
        let (opened_at, stage) = (view.summary.opened_at, SeatStage::of(status));
        sessions.entry(seat).or_default().push((Asking { case, opened_at, received_at, stage }, view));
    }
    for people in sessions.values_mut() {
        let mut order: Vec<Asking> = people.iter().map(|(asking, _)| *asking).collect();
        in_order(&mut order);
        people.sort_by_key(|(asking, _)| order.iter().position(|one| one.case == asking.case));
    }
    Ok(sessions)
}

/// Every session for which somebody asked, by time, with the people in the order in which they get seats.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn enrolments(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
) -> Result<Vec<SessionRow>, DeskError> {
    let enrolled = |(asking, view): (Asking, CaseView)| {
        let name = match view.answers.get(NAME) {
            Some(AnswerView::Text(name)) => Some(name.clone()),
            _ => None,
        };
        let (facts, care) = (facts(&view, services), care(&view));
        Enrolled { case: asking.case, number: view.summary.receipt_number, name, stage: asking.stage, facts, care }
    };
    let sessions = sessions(database, context, desk, services).await?.into_iter();
    let row = |(seat, people): (Seat, Vec<_>)| SessionRow { seat, people: people.into_iter().map(enrolled).collect() };
    let mut rows: Vec<SessionRow> = sessions.map(row).collect();
    rows.sort_by(|one, other| (one.seat.session, &one.seat.event).cmp(&(other.seat.session, &other.seat.event)));
    Ok(rows)
}

/// What was answered besides the seat and the name: words, numbers and choices, in the order of the questions.
fn facts(view: &CaseView, services: &[Service]) -> Vec<Localized> {
    let code = view.summary.service.as_deref();
    let service = services.iter().find(|service| code == Some(&*service.service_code));
    let mut questions: Vec<_> = service.iter().flat_map(|service| &service.attributes).collect();
    questions.retain(|question| ![EVENT, SESSION, NAME].contains(&&*question.code));
    questions.sort_by_key(|question| question.order);
    let fact = |question: &Attribute| {
        let named = |key: &String| Some(question.values.iter().find(|value| *value.key == **key)?.name.clone());
        match view.answers.get(&*question.code)? {
            AnswerView::Text(text) => Some(vec![Localized::Same(text.clone())]),
            AnswerView::Number(number) => Some(vec![Localized::Same(number.to_string())]),
            AnswerView::Choice(key) if question.datatype == Datatype::Singlevaluelist => Some(vec![named(key)?]),
            AnswerView::Choices(keys) => Some(keys.iter().filter_map(named).collect()),
            _ => None,
        }
    };
    questions.into_iter().filter_map(fact).flatten().collect()
}

/// Gives the seats of a session, or says who was there; all of it in one write.
///
/// # Errors
/// When storage fails, or the step does not fit where the case stands. Then nothing was changed.
pub async fn enrol(
    database: &Database,
    context: &Context,
    desk: &Desk,
    services: &[Service],
    act: &EnrolAct,
    moment: Moment<'_>,
) -> Result<(), DeskError> {
    if let EnrolAct::Care { cases, act } = act {
        return record(database, context, desk, services, (cases, act), moment).await;
    }
    let mut write = Write::new();
    match act {
        EnrolAct::Seat { seat, seats } => {
            let people = sessions(database, context, desk, services).await?.remove(seat).unwrap_or_default();
            let asking: Vec<Asking> = people.iter().map(|(asking, _)| *asking).collect();
            let seated = to_seat(&asking, *seats);
            for (Asking { case, stage, .. }, view) in people {
                let code = view.summary.service.as_deref();
                let service = services.iter().find(|service| code == Some(&*service.service_code));
                let team = service.and_then(|service| service.routing.last()).map(|route| route.handler.to_string());
                let received = (stage == SeatStage::Asked).then_some(Action::Received { urgent: None });
                let given = seated
                    .contains(&case)
                    .then(|| Action::Dispatched { to: vec![Assignee { team, device: None, task: None }], due: None });
                let steps: Vec<Action> = received.into_iter().chain(given).collect();
                step(database, context, desk, case, steps, &moment, &mut write).await?;
            }
        }
        EnrolAct::Attended(case) => {
            let done = vec![Action::Resolved { public: None }];
            step(database, context, desk, *case, done, &moment, &mut write).await?;
        }
        EnrolAct::Missed(case) => {
            let off = vec![Action::Declined { reason: None, passed_to: None }];
            step(database, context, desk, *case, off, &moment, &mut write).await?;
        }
        EnrolAct::Care { .. } => {}
    }
    Ok(database.commit(&write).await?)
}

async fn step(
    database: &Database,
    context: &Context,
    desk: &Desk,
    case: CaseId,
    steps: Vec<Action>,
    moment: &Moment<'_>,
    write: &mut Write,
) -> Result<(), DeskError> {
    if steps.is_empty() {
        return Ok(());
    }
    let roles = context.roles();
    let mut loaded = context.read(database, case).await?;
    for action in steps {
        let from = fold(&loaded.document.file, &roles).status;
        if from.and_then(|from| allowed(from, &action)).is_none() {
            return Err(DeskError::OutOfOrder);
        }
        loaded.document.file.write(&desk.key, &action, moment.now)?;
    }
    context.put(write, &loaded, &roles)?;
    Ok(())
}
