//! What became of the files of an import, one by one and together.

use super::Trouble;
use crate::{
    desk::model::{ImportOutcome, ImportRefusal, ImportResult},
    domain::Instant,
    worker::protocol::Progress,
};

/// How far one file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// Its turn has not come.
    Waiting,
    /// It is being read, so far as it can be counted.
    Reading(Option<Progress>),
    /// It was read.
    Read(Box<ImportOutcome>),
    /// It could not be read now; trying again may help.
    Failed(Trouble),
}

/// What became of a file, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Its turn has not come.
    Waiting,
    /// It is being read.
    Reading,
    /// All of it is kept.
    Kept,
    /// Nothing in it was new.
    Known(Option<Instant>),
    /// Most of it is kept; so many things were set aside.
    Look(usize),
    /// Nothing of it could be read.
    Refused(&'a ImportRefusal),
    /// It could not be read now.
    Failed(&'a Trouble),
}

/// What became of a file.
pub fn verdict(state: &FileState) -> Verdict<'_> {
    let outcome = match state {
        FileState::Waiting => return Verdict::Waiting,
        FileState::Reading(_) => return Verdict::Reading,
        FileState::Failed(trouble) => return Verdict::Failed(trouble),
        FileState::Read(outcome) => outcome,
    };
    match &outcome.result {
        ImportResult::Refused(refusal) => Verdict::Refused(refusal),
        ImportResult::Known { at } => Verdict::Known(Some(*at)),
        ImportResult::Kept if !outcome.problems.is_empty() => Verdict::Look(outcome.problems.len()),
        ImportResult::Kept if outcome.new_cases + outcome.updated_cases == 0 => Verdict::Known(None),
        ImportResult::Kept => Verdict::Kept,
    }
}

/// What became of all files together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many files there are.
    pub files: usize,
    /// How many of them are done, well or not.
    pub done: usize,
    /// How many could not be read.
    pub unread: usize,
    /// Cases that were not known before.
    pub new_cases: usize,
    /// Known cases that got something new.
    pub updated_cases: usize,
    /// Cases, or whole files, in which nothing was new.
    pub known: usize,
    /// Things that were set aside.
    pub set_aside: usize,
}

/// Adds up what became of the files.
pub fn totals<'a>(states: impl IntoIterator<Item = &'a FileState>) -> Totals {
    let mut totals = Totals::default();
    for state in states {
        totals.files += 1;
        let verdict = verdict(state);
        totals.done += usize::from(!matches!(verdict, Verdict::Waiting | Verdict::Reading));
        totals.unread += usize::from(matches!(verdict, Verdict::Refused(_) | Verdict::Failed(_)));
        if let FileState::Read(outcome) = state {
            totals.new_cases += outcome.new_cases;
            totals.updated_cases += outcome.updated_cases;
            totals.known += outcome.known_cases + usize::from(matches!(outcome.result, ImportResult::Known { .. }));
            totals.set_aside += outcome.problems.len();
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::model::{ImportProblem, ImportTrouble};

    fn read(result: ImportResult, counts: [usize; 3], problems: usize) -> FileState {
        let [new_cases, updated_cases, known_cases] = counts;
        let problem =
            ImportProblem { place: "events[3]".to_owned(), kind: ImportTrouble::Event, detail: String::new() };
        let problems = vec![problem; problems];
        let cases = Vec::new();
        FileState::Read(Box::new(ImportOutcome { result, new_cases, updated_cases, known_cases, problems, cases }))
    }

    #[test]
    fn every_file_has_its_own_verdict_and_the_totals_add_up() {
        let at = "2026-11-20T14:06:00+08:00".parse().unwrap();
        let refusal = ImportRefusal::NotJson("line 1".to_owned());
        let states = [
            read(ImportResult::Kept, [3, 1, 2], 0),
            read(ImportResult::Kept, [4, 0, 0], 2),
            read(ImportResult::Kept, [0, 0, 5], 0),
            read(ImportResult::Known { at }, [0, 0, 0], 0),
            read(ImportResult::Refused(refusal.clone()), [0, 0, 0], 0),
            FileState::Failed(Trouble::Stopped(String::new())),
            FileState::Reading(None),
            FileState::Waiting,
        ];
        let expected = [
            Verdict::Kept,
            Verdict::Look(2),
            Verdict::Known(None),
            Verdict::Known(Some(at)),
            Verdict::Refused(&refusal),
            Verdict::Failed(&Trouble::Stopped(String::new())),
            Verdict::Reading,
            Verdict::Waiting,
        ];
        for (state, expected) in states.iter().zip(expected) {
            assert_eq!(verdict(state), expected);
        }
        let totals = totals(&states);
        let expected = Totals { files: 8, done: 6, unread: 2, new_cases: 7, updated_cases: 1, known: 8, set_aside: 2 };
        assert_eq!(totals, expected);
    }
}
