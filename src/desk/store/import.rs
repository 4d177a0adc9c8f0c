//! Importing a bundle: whatever can be trusted is kept in one write per few cases, everything else is named.

use super::DeskError;
use crate::{
    cases::{
        CaseFile, CaseSummary, Effect, Event, fold,
        store::{Context, Loaded, absorb, known_parts},
    },
    desk::model::{ImportOutcome, ImportProblem, ImportRefusal, ImportResult, ImportTrouble},
    domain::{CaseId, Instant, PartId},
    exchange::{
        bundle::{Bundle, BundleProblem, MAX_BYTES},
        json,
        part::PartError,
    },
    storage::{Database, Moved, StorageError, Write},
};
use std::collections::BTreeSet;

/// How many cases are kept in one write: few enough to report progress, many enough to be quick.
const BATCH: usize = 100;

/// How often a write is tried again when another tab wrote first.
const TRIES: usize = 3;

/// How many cases an outcome lists.
const LISTED: usize = 50;

/// Reads one file. `progress` is told how many of how many things are done.
///
/// # Errors
/// When storage fails; what was kept until then stays and is known when the file is imported again.
pub async fn import(
    database: &Database,
    context: &mut Context,
    bytes: &[u8],
    now: Instant,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<ImportOutcome, DeskError> {
    let hash = json::sha256(bytes);
    if let Some(at) = database.read_import(&hash).await?.and_then(|at| at.parse().ok()) {
        return Ok(outcome(ImportResult::Known { at }));
    }
    let (bundle, problems) = match Bundle::read(bytes, MAX_BYTES, progress) {
        Ok(read) => read,
        Err(error) => return Ok(outcome(ImportResult::Refused(error.into()))),
    };
    if bundle.community != *context.community.id {
        let refusal = ImportRefusal::OtherCommunity(bundle.community);
        return Ok(outcome(ImportResult::Refused(refusal)));
    }
    let mut outcome = outcome(ImportResult::Kept);
    outcome.problems = problems.iter().map(problem).collect();
    let signed: Vec<_> = bundle.delegations().filter(|one| context.is_signed(one)).cloned().collect();
    context.learn(database, signed).await?;
    let cases: Vec<CaseFile> = bundle.cases().into_values().collect();
    for (index, batch) in cases.chunks(BATCH).enumerate() {
        progress(index * BATCH, cases.len());
        keep_batch(database, context, &bundle, batch, &mut outcome).await?;
    }
    progress(cases.len(), cases.len());
    if outcome.problems.is_empty() {
        let mut write = Write::new();
        write.put_import(&hash, now.to_string());
        database.commit(&write).await?;
    }
    Ok(outcome)
}

/// An outcome in which nothing was counted yet.
pub fn outcome(result: ImportResult) -> ImportOutcome {
    let (new_cases, updated_cases, known_cases) = (0, 0, 0);
    ImportOutcome { result, new_cases, updated_cases, known_cases, problems: Vec::new(), cases: Vec::new() }
}

fn problem(problem: &BundleProblem) -> ImportProblem {
    let (place, kind) = match problem {
        BundleProblem::Event { index, .. } => (format!("events[{index}]"), ImportTrouble::Event),
        BundleProblem::Signed { list, index, .. } => (format!("{list}[{index}]"), ImportTrouble::Signature),
        BundleProblem::Foreign { list, index, .. } => (format!("{list}[{index}]"), ImportTrouble::OtherCommunity),
        BundleProblem::Part { name, error: PartError::TooManyPixels { .. } } => {
            (format!("parts[{name}]"), ImportTrouble::HugePhoto)
        }
        BundleProblem::Part { name, .. } => (format!("parts[{name}]"), ImportTrouble::Part),
        BundleProblem::Preview { name, .. } => (format!("previews[{name}]"), ImportTrouble::Part),
    };
    ImportProblem { place, kind, detail: problem.to_string() }
}

/// Keeps some cases in one write; when another tab changed one of them in between, reads and merges again.
async fn keep_batch(
    database: &Database,
    context: &Context,
    bundle: &Bundle,
    batch: &[CaseFile],
    outcome: &mut ImportOutcome,
) -> Result<(), DeskError> {
    for attempt in 1.. {
        let (mut write, mut found) = (Write::new(), Found::default());
        for file in batch {
            merge_case(database, context, bundle, file, &mut write, &mut found).await?;
        }
        match database.commit(&write).await {
            Ok(()) => {
                found.add_to(outcome);
                break;
            }
            Err(StorageError::Conflict { moved }) if attempt < TRIES && moved.iter().any(is_case) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn is_case(moved: &Moved) -> bool {
    matches!(moved, Moved::Case(_))
}

/// What a batch brought, counted only once it is kept.
#[derive(Default)]
struct Found {
    new: usize,
    updated: usize,
    known: usize,
    problems: Vec<ImportProblem>,
    cases: Vec<(CaseId, CaseSummary)>,
}

impl Found {
    fn add_to(self, outcome: &mut ImportOutcome) {
        outcome.new_cases += self.new;
        outcome.updated_cases += self.updated;
        outcome.known_cases += self.known;
        outcome.problems.extend(self.problems);
        outcome.cases.extend(self.cases);
        outcome.cases.sort_by_key(|(_, summary)| std::cmp::Reverse(summary.opened_at));
        outcome.cases.truncate(LISTED);
    }
}

/// Adds what the bundle knows of a case to what is kept of it.
async fn merge_case(
    database: &Database,
    context: &Context,
    bundle: &Bundle,
    file: &CaseFile,
    write: &mut Write,
    found: &mut Found,
) -> Result<(), DeskError> {
    let mut loaded = context.read(database, file.id).await?;
    let is_new = !loaded.at_desk;
    loaded.at_desk = true;
    let known_parts = known_parts(database, file.id).await?;
    let changed = absorb(context, bundle, file, &mut loaded.document, &known_parts, write);
    if !is_new && !changed {
        found.known += 1;
        return Ok(());
    }
    let summary = context.put(write, &loaded, &context.roles())?;
    name_troubles(context, bundle, &loaded, &known_parts, found);
    if file.id == CaseId::Ledger {
        return Ok(());
    }
    match is_new {
        true => found.new += 1,
        false => found.updated += 1,
    }
    found.cases.push((file.id, summary));
    Ok(())
}

/// Names what a case still waits for.
fn name_troubles(
    context: &Context,
    bundle: &Bundle,
    loaded: &Loaded,
    known_parts: &BTreeSet<PartId>,
    found: &mut Found,
) {
    let document = &loaded.document;
    let state = fold(&document.file, &context.roles());
    let mut name = |kind, detail: String| {
        found.problems.push(ImportProblem { place: document.file.id.to_string(), kind, detail });
    };
    for step in &state.steps {
        match step.effect {
            Effect::NotCovered => name(ImportTrouble::Waiting, format!("{} {}: no signed head", step.kind, step.id)),
            Effect::WaitingForEarlier => {
                name(ImportTrouble::Waiting, format!("{} {}: an earlier event is missing", step.kind, step.id));
            }
            _ => {}
        }
    }
    for fork in &state.forks {
        name(ImportTrouble::Fork, format!("{}: {} stands, {} is kept", fork.device, fork.stands, fork.kept));
    }
    let wanted = document.file.events().filter(|event| event.action().is_some()).flat_map(Event::refs);
    let here =
        |part: &PartId| known_parts.contains(part) || document.texts.contains_key(part) || bundle.part(*part).is_some();
    for part in wanted.filter(|part| !here(part) && !state.redacted.contains(part)) {
        name(ImportTrouble::MissingPart, part.to_string());
    }
}
