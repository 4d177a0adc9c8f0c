//! Publishing: every case's answer, sealed under the case's own feed key, as static files.

use super::{Desk, DeskError, board::Making, care::notes, points::Points, redemptions::Offered};
use crate::{
    cases::{
        Action, CareNote, CaseState, Effect, fold,
        store::{Context, Loaded, read_part},
    },
    desk::model::{DeskList, Publication},
    domain::{AccountId, CaseId, EventId, Instant, Locator, PartId},
    exchange::{
        envelope::{self, Claim},
        feed::{self, AnswerStep, CaseAnswer, Index, Receipt},
        part::Part,
    },
    reports::store::Moment,
    storage::{Database, Write},
};
use std::{
    collections::BTreeMap,
    io::{Cursor, Write as _},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Where the number of the last publication is kept.
const SEQUENCE: &str = "feed/published";

/// Makes a publication of every case at the desk. `live` is the `index.json` that is beside the site now, if any:
/// after a restore the numbers go on above it.
///
/// # Errors
/// When storage fails, or an answer cannot be sealed.
pub async fn publish(
    database: &Database,
    context: &Context,
    desk: &Desk,
    offered: Offered<'_>,
    live: Option<&[u8]>,
    moment: Moment<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Publication, DeskError> {
    let cases = desk_cases(database).await?;
    let (mut told, mut closed) = (Vec::new(), Vec::new());
    let (points, roles) = (Points::read(database, context, desk).await?, context.roles());
    let mut board = Making::new(offered, moment.now);
    for (index, &case) in cases.iter().enumerate() {
        progress(index, cases.len());
        let loaded = context.read(database, case).await?;
        let state = fold(&loaded.document.file, &roles);
        board.add(database, context, desk, &loaded, &state).await?;
        match answer(database, context, desk, &points, &loaded, &state).await? {
            Some(one) => told.push(one),
            None => closed.push(case),
        }
    }
    tell_elsewhere(&mut told, &points);
    let mut entries = Vec::new();
    for Told { locator, feed_key, answer, .. } in &told {
        entries.push(feed::seal(*locator, feed_key, answer, moment.random)?);
    }
    progress(cases.len(), cases.len());
    let kept = database.read_meta(SEQUENCE).await?;
    let last = kept.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0);
    let community = context.community.id.to_string();
    // A live index that does not verify is no reason to stop: publishing is how it is put right.
    let live = live.and_then(|bytes| Index::read(bytes, &community, &context.roots(), 0).ok());
    let sequence = live.map_or(0, |index| index.sequence).max(last) + 1;
    let delegations: Vec<_> = context.delegations.values().cloned().collect();
    let answered = entries.len();
    let (board, photos) = board.done(points.ledger());
    let board = serde_json::to_value(board).unwrap_or_default();
    let files = feed::write(&community, sequence, moment.now, entries, &board, &delegations, &desk.key);
    let folder = context.community.feed.trim_end_matches('/').to_owned();
    // What the board names is written before it.
    let files = photos.into_iter().chain(files).map(|(path, bytes)| (format!("{folder}/{path}"), bytes));
    let files: Vec<(String, Vec<u8>)> = files.collect();
    let mut write = Write::new();
    write.expect_meta(SEQUENCE, kept);
    write.put_meta(SEQUENCE, sequence.to_string());
    database.commit(&write).await?;
    let zip = zip(&files, moment.now)?;
    Ok(Publication { sequence, answered, closed, files, zip })
}

/// Every case at the desk.
///
/// # Errors
/// When storage fails.
pub async fn desk_cases(database: &Database) -> Result<Vec<CaseId>, DeskError> {
    let mut cases = Vec::new();
    for list in DeskList::ALL {
        let mut after = None;
        loop {
            let rows = database.list_cases(list.name(), after.as_ref(), 100).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.cursor.clone());
            cases.extend(rows.iter().map(|row| row.id));
        }
    }
    Ok(cases)
}

/// Everything that a copy of this desk must have: its cases, and the ledger.
///
/// # Errors
/// When storage fails.
pub async fn everything(database: &Database) -> Result<Vec<CaseId>, DeskError> {
    let mut cases = desk_cases(database).await?;
    cases.push(CaseId::Ledger);
    Ok(cases)
}

/// The answer to one case, not sealed yet.
struct Told {
    case: CaseId,
    locator: Locator,
    feed_key: [u8; 32],
    answer: CaseAnswer,
    /// The account that the claim names.
    account: Option<AccountId>,
    /// When it was opened, where the account said itself that the case is its own.
    proven: Option<Instant>,
}

/// How many of an account's cases tell what no case of its own does: a phone may have forgotten one of them.
const TELLING: usize = 3;

/// Lets the newest of each account's cases tell what the ledger has for it besides.
fn tell_elsewhere(told: &mut [Told], points: &Points) {
    let cases = told.iter().filter_map(|one| Some((one.case, one.account?))).collect();
    let mut telling = BTreeMap::<AccountId, Vec<(Instant, usize)>>::new();
    for (place, one) in told.iter().enumerate() {
        if let (Some(account), Some(at)) = (one.account, one.proven) {
            telling.entry(account).or_default().push((at, place));
        }
    }
    for (account, mut places) in telling {
        let entries = points.elsewhere(account, &cases);
        places.sort_unstable();
        for (_, place) in places.into_iter().rev().take(TELLING) {
            if let Some(one) = told.get_mut(place) {
                one.answer.elsewhere.clone_from(&entries);
            }
        }
    }
}

/// The answer to one case; `None` when its claim is missing or does not open.
async fn answer(
    database: &Database,
    context: &Context,
    desk: &Desk,
    points: &Points,
    loaded: &Loaded,
    state: &CaseState,
) -> Result<Option<Told>, DeskError> {
    let Some(claim) = claim(database, desk, loaded, state).await? else { return Ok(None) };
    let Some(feed_key) = claim.feed_key() else { return Ok(None) };
    let is_sealed = state.opened.as_ref().is_some_and(|opened| opened.sealed.is_some());
    let mut replies = [Vec::new(), Vec::new()];
    for (place, parts) in [&state.public_replies, &state.private_replies].into_iter().enumerate() {
        for &part in parts.iter().filter(|part| !state.redacted.contains(part)) {
            replies[place].extend(words(database, desk, loaded, part).await?);
        }
    }
    let [public_replies, private_replies] = replies;
    let notes = notes(database, desk, loaded, state).await?;
    let answer = CaseAnswer {
        status: state.status,
        steps: steps(loaded, state, notes),
        public_replies,
        private_replies,
        due: state.due,
        // What was sealed stays unnamed on the phone that sent it, which may be shared.
        service: state.service_code().filter(|_| !is_sealed).map(str::to_owned),
        receipt: receipt(loaded, state),
        points: claim.account.map(|account| points.entries(state.case, account)).unwrap_or_default(),
        elsewhere: Vec::new(),
    };
    let proven = claim.proven_account(&context.community.id, state.case).and_then(|_| state.when("opened"));
    let (case, locator, account) = (state.case, claim.locator, claim.account);
    Ok(Some(Told { case, locator, feed_key, answer, account, proven }))
}

pub(super) async fn claim(
    database: &Database,
    desk: &Desk,
    loaded: &Loaded,
    state: &CaseState,
) -> Result<Option<Claim>, DeskError> {
    let Some(part) = state.opened.as_ref().and_then(|opened| opened.claim) else { return Ok(None) };
    Ok(match read_part(database, &loaded.document, part).await? {
        Some(Part::Jose(jwe)) => envelope::open(&desk.office, state.case, &jwe).ok(),
        _ => None,
    })
}

pub(super) async fn words(
    database: &Database,
    desk: &Desk,
    loaded: &Loaded,
    part: PartId,
) -> Result<Option<String>, DeskError> {
    let part = match read_part(database, &loaded.document, part).await? {
        Some(Part::Jose(jwe)) => envelope::open_part(&desk.office, loaded.document.file.id, &jwe).ok(),
        other => other,
    };
    Ok(part.and_then(|part| part.read_content()?.text))
}

fn steps(loaded: &Loaded, state: &CaseState, mut notes: BTreeMap<EventId, CareNote>) -> Vec<AnswerStep> {
    let applied = state.steps.iter().filter(|step| step.effect == Effect::Applied);
    let told = |step: &crate::cases::Step| {
        let action = loaded.document.file.event(step.id).and_then(|event| event.action());
        AnswerStep {
            id: step.id,
            kind: step.kind.clone(),
            at: step.at,
            team: action.and_then(|action| action.teams().next()).map(str::to_owned),
            arrived: action.is_some_and(Action::arrives),
            care: notes.remove(&step.id),
            follow_up: action.and_then(Action::follow_up),
        }
    };
    applied.map(told).collect()
}

/// What the office has of each chain, and which events had no effect there.
fn receipt(loaded: &Loaded, state: &CaseState) -> BTreeMap<crate::domain::DeviceId, Receipt> {
    let holders = |device| loaded.document.file.id.opener() == Some(device) || loaded.document.file.is_granted(device);
    let last = state.receipt.iter().filter(|(device, _)| holders(**device));
    last.map(|(&device, last)| {
        let steps = state.steps.iter().filter(|step| step.device == device && step.effect != Effect::Applied);
        let refused = steps.map(|step| (step.id, step.effect)).collect();
        (device, Receipt { seq: last.seq, id: last.id, refused })
    })
    .collect()
}

/// The files as a zip, to be unpacked beside the site. Each has the time of its publication: hosts tell by time and
/// size whether a file changed, and two indexes are often of one size.
fn zip(files: &[(String, Vec<u8>)], now: Instant) -> Result<Vec<u8>, DeskError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    // A clock outside 1980-2107, which the format cannot say, leaves the time away.
    let options = match now.date_time().naive_local().try_into() {
        Ok(time) => options.last_modified_time(time),
        Err(_) => options,
    };
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options)?;
        zip.write_all(bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}
