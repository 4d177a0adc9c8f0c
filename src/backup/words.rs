//! What is said about a backup: pure, so that every value is tested to have words.

use super::{
    model::{BackupProblem, Made, Restored},
    rules::Account,
};
use crate::{
    domain::MIN_PASSPHRASE,
    i18n::{Plural, Texts, fill},
    reports::trouble::TroubleWords,
};

/// Why nothing was made or changed, what is safe, and what to do.
pub fn problem(texts: &Texts, problem: &BackupProblem) -> TroubleWords {
    let words = texts.backup();
    match problem {
        BackupProblem::Nothing => TroubleWords::new(words.nothing, words.nothing_note),
        BackupProblem::TooLarge => TroubleWords::new(words.too_large, words.too_large_note),
        BackupProblem::ShortPassphrase => {
            TroubleWords::new(fill(words.short, &[("n", &MIN_PASSPHRASE)]), words.short_note)
        }
        BackupProblem::Closed => TroubleWords::new(words.closed, words.closed_note),
        BackupProblem::NotABackup(code) => {
            TroubleWords { code: Some(code.clone()), ..TroubleWords::new(words.not_a_backup, words.not_a_backup_note) }
        }
        BackupProblem::Later(_) => TroubleWords::new(words.later, words.later_note),
        BackupProblem::OtherCommunity(community) => {
            let title = fill(words.other_community, &[("community", community)]);
            TroubleWords::new(title, words.other_community_note)
        }
        BackupProblem::OtherOffice => TroubleWords::new(words.other_office, words.other_office_note),
    }
}

/// What is in a file that was made, a line each.
pub fn made(texts: &Texts, made: &Made) -> Vec<String> {
    let words = texts.backup();
    let counts = [(made.cases, words.cases), (made.tasks, words.tasks), (made.drafts, words.drafts)];
    let account = made.account.then(|| words.account.to_owned());
    let left = [(made.photos_left, words.photos_left)];
    counted(counts).into_iter().chain(account).chain(counted(left)).collect()
}

/// What a file brought, a line each.
pub fn restored(texts: &Texts, restored: &Restored) -> Vec<String> {
    let words = texts.backup();
    let mut lines = counted([
        (restored.cases, words.cases_back),
        (restored.tasks, words.tasks_back),
        (restored.drafts, words.drafts_back),
        (restored.known, words.known),
    ]);
    match restored.account {
        Account::Absent | Account::Same => {}
        Account::Taken => lines.push(words.account_back.to_owned()),
        Account::KeptOwn => lines.push(words.account_kept.to_owned()),
    }
    lines.extend(counted([(restored.given_up, words.given_up), (restored.tasks_left, words.tasks_left)]));
    if restored.tasks > 0 {
        lines.push(words.tasks_first.to_owned());
    }
    lines.extend(counted([(restored.set_aside, words.set_aside)]));
    lines
}

fn counted<const N: usize>(counts: [(usize, Plural); N]) -> Vec<String> {
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| words.of(count as u64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Instant,
        i18n::{EN, ZH},
    };

    #[test]
    fn every_problem_says_what_is_safe() {
        for found in [
            BackupProblem::Nothing,
            BackupProblem::TooLarge,
            BackupProblem::ShortPassphrase,
            BackupProblem::Closed,
            BackupProblem::NotABackup("x".into()),
            BackupProblem::Later("yizhan.backup/9".into()),
            BackupProblem::OtherCommunity("elsewhere".into()),
            BackupProblem::OtherOffice,
        ] {
            let (zh, en) = (problem(&ZH, &found), problem(&EN, &found));
            assert!(zh.note.contains("什么也没改") || zh.note.contains("都还在"), "{zh:?}");
            assert!(en.note.contains("Nothing was changed") || en.note.contains("still here"), "{en:?}");
            assert!(!zh.title.contains('{') && !en.title.contains('{'));
        }
    }

    #[test]
    fn only_what_there_is_is_told() {
        let at = Instant::from_unix(1_800_000_000, 480);
        let full = Made { at, cases: 2, tasks: 0, drafts: 1, account: true, photos_left: 3 };
        assert_eq!(made(&ZH, &full).len(), 4);
        let nothing = Restored::nothing(at, Account::Absent, 0);
        assert_eq!(restored(&ZH, &nothing), Vec::<String>::new());
        let some = Restored { cases: 1, tasks: 1, given_up: 1, account: Account::Taken, ..nothing };
        assert_eq!(restored(&EN, &some).len(), 5);
        assert_eq!(restored(&EN, &some)[0], "1 case is back");
    }
}
