//! Reading the office's answers out of the feed: only what a signature vouches for changes anything.

use super::{
    model::{FeedOutcome, FeedRefusal},
    store::ReportError,
};
use crate::{
    cases::{
        Answered, Delegation,
        store::{Context, MINE},
    },
    domain::{CaseId, Instant},
    exchange::{
        claim::ClaimSecret,
        feed::{self, BOARD, CaseAnswer, FeedError, INDEX, Index, Next},
        json,
    },
    storage::{Database, Write},
};
use std::collections::{BTreeMap, BTreeSet};

/// Where the number of the newest publication seen is kept.
pub const SEEN: &str = "feed/seen";

/// Where the board of the newest publication is kept that somebody wanted to see.
pub const KEPT_BOARD: &str = "feed/board";

/// Reads what the page has fetched so far, with the board where it is wanted. As long as files are `needed` nothing is
/// changed.
///
/// # Errors
/// When storage fails. A feed that is not to be believed is no error but [`FeedOutcome::refused`].
pub async fn read(
    database: &Database,
    context: &mut Context,
    files: &BTreeMap<String, Vec<u8>>,
    wants_board: bool,
    now: Instant,
) -> Result<FeedOutcome, ReportError> {
    let Some(index) = files.get(INDEX) else {
        return Ok(FeedOutcome { needed: vec![INDEX.to_owned()], ..FeedOutcome::default() });
    };
    let refuse = |refusal| Ok(FeedOutcome { refused: Some(refusal), ..FeedOutcome::default() });
    if !context.knows_office() {
        return refuse(FeedRefusal::OtherOffice);
    }
    let seen_text = database.read_meta(SEEN).await?;
    let seen = seen_text.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0);
    let read = Index::read(index, &context.community.id, &context.roots(), seen);
    let index = match read {
        Ok(index) => index,
        Err(error) => return refuse(FeedRefusal::Files(error.to_string())),
    };
    let mut outcome =
        FeedOutcome { published_at: Some(index.at), stale: index.is_stale(now), ..FeedOutcome::default() };
    let mut needed = BTreeSet::new();
    let mut answers = Vec::new();
    let mut board = None;
    match files.get(BOARD).filter(|_| wants_board).map(|bytes| index.read_board(bytes)) {
        Some(Ok(read)) => board = Some(json::canonical(&read)),
        Some(Err(error)) => return refuse(FeedRefusal::Files(error.to_string())),
        None if wants_board => drop(needed.insert(BOARD.to_owned())),
        None => {}
    }
    for case in database.every_case(MINE).await? {
        let loaded = context.read(database, case).await?;
        let Some(mine) = &loaded.document.mine else { continue };
        let secret: ClaimSecret = mine.code.parse()?;
        match find(&index, files, &secret) {
            Ok(Found::Needs(path)) => drop(needed.insert(path)),
            Ok(Found::Answer(answer)) => {
                let known = mine.answer.as_ref().map(|answered| &answered.answer);
                if known != Some(&answer) {
                    answers.push((case, answer));
                }
            }
            Ok(Found::Nothing) => {}
            Err(error) => {
                outcome.refused = Some(FeedRefusal::Files(error.to_string()));
                return Ok(outcome);
            }
        }
    }
    outcome.needed = needed.into_iter().collect();
    if outcome.needed.is_empty() {
        keep(database, context, &index, answers, board, seen_text, &mut outcome).await?;
    }
    Ok(outcome)
}

enum Found {
    Needs(String),
    Answer(CaseAnswer),
    Nothing,
}

fn find(index: &Index, files: &BTreeMap<String, Vec<u8>>, secret: &ClaimSecret) -> Result<Found, FeedError> {
    let locator = secret.locator();
    let mut next = index.next(locator);
    loop {
        match next {
            None => return Ok(Found::Nothing),
            Some(Next::List(sha256)) => match files.get(&feed::path(&sha256)) {
                None => return Ok(Found::Needs(feed::path(&sha256))),
                Some(bytes) => next = feed::read_list(bytes, &sha256, locator)?,
            },
            Some(Next::Shard(sha256)) => {
                return Ok(match files.get(&feed::path(&sha256)) {
                    None => Found::Needs(feed::path(&sha256)),
                    Some(bytes) => match feed::read_shard(bytes, &sha256, locator, &secret.feed_key())? {
                        Some(answer) => Found::Answer(answer),
                        None => Found::Nothing,
                    },
                });
            }
        }
    }
}

async fn keep(
    database: &Database,
    context: &mut Context,
    index: &Index,
    answers: Vec<(CaseId, CaseAnswer)>,
    board: Option<Vec<u8>>,
    seen: Option<String>,
    outcome: &mut FeedOutcome,
) -> Result<(), ReportError> {
    let mut write = Write::new();
    // Two tabs may read two publications at once: the mark never moves back.
    write.expect_meta(SEEN, seen);
    write.put_meta(SEEN, index.sequence.to_string());
    if let Some(board) = board {
        write.put_meta(KEPT_BOARD, String::from_utf8_lossy(&board).into_owned());
    }
    context.pin(&mut write)?;
    let before = context.delegations.len();
    for delegation in index.delegations.iter().filter_map(|jws| Delegation::verify(jws).ok()) {
        context.delegations.insert(delegation.jws.clone(), delegation);
    }
    if context.delegations.len() > before {
        context.keep(&mut write)?;
    }
    let roles = context.roles();
    for (case, answer) in answers {
        let mut loaded = context.read(database, case).await?;
        if let Some(mine) = &mut loaded.document.mine {
            mine.answer = Some(Answered { sequence: index.sequence, at: index.at, answer });
            context.put(&mut write, &loaded, &roles)?;
            outcome.updated.push(case);
        }
    }
    Ok(database.commit(&write).await?)
}
