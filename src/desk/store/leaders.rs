//! Who is named on the leaderboard: only the accounts whose holders asked for it, under the name that they chose.

use super::{
    Desk, DeskError,
    publish::{claim, words},
};
use crate::{
    cases::{
        Answer, CaseState, Opened, Status,
        store::{Context, Loaded},
    },
    content::Service,
    domain::{AccountId, Instant},
    exchange::board::Leader,
    ledger::Ledger,
    storage::Database,
};
use std::{cmp::Reverse, collections::BTreeMap};

/// At most so many are named.
const PLACES: usize = 20;

/// The longest name, in characters: as long as a line on a phone.
const NAME: usize = 12;

/// When the office looked at a wish; one at which it has not looked is the newest. Then when it was opened.
type When = (bool, Option<Instant>, Option<Instant>);

/// What the holders of accounts wish: a name, or none to be taken off.
#[derive(Default)]
pub(super) struct Leaders(BTreeMap<AccountId, (When, Option<String>)>);

impl Leaders {
    /// Adds what a case wishes. To be named takes the office's word; to be taken off takes nothing.
    pub(super) async fn add(
        &mut self,
        database: &Database,
        context: &Context,
        desk: &Desk,
        (loaded, state, opened): (&Loaded, &CaseState, &Opened),
        service: &Service,
    ) -> Result<(), DeskError> {
        let claim = claim(database, desk, loaded, state).await?;
        let account = claim.and_then(|claim| claim.proven_account(&context.community.id, state.case));
        let (Some(account), Some(question)) = (account, service.name_question()) else { return Ok(()) };
        let name = match opened.answers.get(&*question.code) {
            // What was made unreadable names nobody.
            Some(Answer::Part { part }) if !state.redacted.contains(part) => {
                words(database, desk, loaded, *part).await?
            }
            _ => None,
        };
        let name =
            name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
        let counts = match state.status {
            Some(Status::Resolved | Status::Confirmed) => true,
            Some(Status::Withdrawn) => false,
            _ => name.is_none(),
        };
        if !counts {
            return Ok(());
        }
        // What is refused or merged at once was never received by itself.
        let seen = ["received", "declined", "merged"].into_iter().find_map(|step| state.when(step));
        let when = (seen.is_none(), seen, state.when("opened"));
        let wish = self.0.entry(account).or_insert_with(|| (when, None));
        if when >= wish.0 {
            *wish = (when, name.map(|name| name.chars().take(NAME).collect()));
        }
        Ok(())
    }

    /// The accounts that earned something in the year of the publication, most first.
    pub(super) fn done(self, ledger: &Ledger, now: Instant) -> Vec<Leader> {
        use chrono::Datelike;
        let year = now.date_time().year();
        let named = self.0.into_iter().filter_map(|(account, (_, name))| Some((account, name?)));
        let leaders = named.map(|(account, name)| Leader { name, points: ledger.earned_in(account, year) });
        let mut leaders: Vec<_> = leaders.filter(|leader| leader.points > 0).collect();
        leaders.sort_by(|one, other| (Reverse(one.points), &one.name).cmp(&(Reverse(other.points), &other.name)));
        leaders.truncate(PLACES);
        leaders
    }
}
