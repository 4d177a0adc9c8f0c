//! The phones of teams' members: who acts for whom, what is sealed to them, the file that takes it there.

use super::{Desk, DeskError};
use crate::{
    cases::{AnswerView, CaseView, Delegation, Role, Task, store::Context, store::read_parts},
    desk::model::MemberRow,
    domain::{CaseId, DeviceId, Instant},
    exchange::{bundle::Bundle, envelope::MailSlot, jose, part::Part},
    member::model::{Enrolment, phone_number},
    reports::model::HandOver,
    storage::Database,
};
use std::collections::BTreeSet;

/// The phones that act for teams, by team and number. A phone stands in the list once for each of its teams.
pub fn members(context: &Context) -> Vec<MemberRow> {
    let roles = context.roles();
    let row = |one: &Delegation| {
        let (device, revoked) = (one.device, roles.is_revoked(one.device));
        Some(MemberRow { device, number: phone_number(device), team: one.team.clone()?, revoked })
    };
    let mut rows: Vec<MemberRow> = context.members().filter_map(row).collect();
    rows.sort_by(|one, other| (&one.team, &one.number, one.device).cmp(&(&other.team, &other.number, other.device)));
    rows.dedup_by_key(|row| (row.team.clone(), row.device));
    rows
}

/// Lets a phone act for a team, and answers with the office's signed word, which the phone is shown.
///
/// # Errors
/// When storage fails.
pub async fn add_member(
    database: &Database,
    context: &mut Context,
    desk: &Desk,
    phone: &Enrolment,
    team: &str,
) -> Result<String, DeskError> {
    let role = Delegation::role(&context.community.id, phone.device, Role::Member);
    let enc = serde_json::from_value(phone.enc.clone()).ok();
    let delegation = Delegation { team: Some(team.to_owned()), enc, ..role };
    let delegation = delegation.sign(desk.office.root());
    let jws = delegation.jws.clone();
    context.learn(database, [delegation]).await?;
    Ok(jws)
}

/// Takes everything back that a phone was let do.
///
/// # Errors
/// When storage fails.
pub async fn revoke_member(
    database: &Database,
    context: &mut Context,
    desk: &Desk,
    device: DeviceId,
) -> Result<(), DeskError> {
    let revocation = Delegation::revocation(&context.community.id, device).sign(desk.office.root());
    Ok(context.learn(database, [revocation]).await?)
}

/// The phones of a team that are not revoked, with the slot that their tasks are sealed to.
pub(super) fn phones(context: &Context, team: &str) -> Vec<(DeviceId, MailSlot)> {
    let (roles, mut seen) = (context.roles(), BTreeSet::new());
    let asked =
        context.members().filter(|one| one.team.as_deref() == Some(team) && roles.has(one.device, Role::Member));
    asked
        .filter(|one| seen.insert(one.device))
        .filter_map(|one| {
            let enc = serde_json::to_value(one.enc.as_ref()?).ok()?;
            Some((one.device, MailSlot::of_phone(one.device, &enc).ok()?))
        })
        .collect()
}

/// What those who go need to know of a case. Photos that came sealed stay at the desk.
pub(super) fn task(view: &CaseView, note: Option<&str>) -> Task {
    let worded = |answer: &&AnswerView| !matches!(answer, AnswerView::Photo(_) | AnswerView::Missing);
    let answers = view.answers.iter().filter(|(_, answer)| worded(answer));
    Task {
        service: view.summary.service.clone(),
        place: view.place.clone(),
        answers: answers.map(|(code, answer)| (code.clone(), answer.clone())).collect(),
        note: note.map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned),
    }
}

/// The file that takes a case to the phones it was sealed to: everything signed, without what is sealed to the office.
///
/// # Errors
/// When storage fails, or what is kept is damaged.
pub async fn task_file(
    database: &Database,
    context: &Context,
    case: CaseId,
    now: Instant,
) -> Result<HandOver, DeskError> {
    let loaded = context.read(database, case).await?;
    let mut bundle = Bundle::new(&context.community.id);
    context.delegations.values().for_each(|one| bundle.add_delegation(one.clone()));
    bundle.add_case(&loaded.document.file);
    let phones: BTreeSet<String> = context.delegations.values().map(|one| one.device.to_string()).collect();
    let is_for_phones = |part: &Part| match part {
        Part::Jose(jwe) => jose::jwe_epoch(jwe).is_some_and(|key| phones.contains(&key)),
        Part::Jpeg(_) | Part::Json(_) => true,
    };
    for part in read_parts(database, &loaded.document).await?.into_iter().filter(is_for_phones) {
        bundle.add_part(part);
    }
    let stamp = now.date_time().format("%m%d-%H%M%S");
    let name = format!("{}-task-{stamp}", context.community.id);
    Ok(HandOver { name, bytes: bundle.to_bytes(), cases: vec![case] })
}
