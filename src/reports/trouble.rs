//! Why something that was asked for did not come, and what a person reads about it: what happened, what is safe, what
//! to do.

use crate::{
    i18n::Texts,
    reports::model::FeedRefusal,
    storage::StorageError,
    worker::protocol::{Answer, Failure},
};

/// Why a page did not get the answer that it asked for. Nothing was changed, and what was typed is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The key is needed.
    Locked,
    /// There is no such thing here.
    NotFound,
    /// The worker stopped, for this technical reason.
    Stopped(String),
    /// It was tried, and could not be done.
    Failed(Failure),
}

/// What happened, what is safe and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubleWords {
    /// What happened.
    pub title: String,
    /// What is safe, and what to do.
    pub note: String,
    /// Technical words for whoever helps.
    pub code: Option<String>,
}

impl TroubleWords {
    /// Words without a technical text.
    pub fn new(title: impl Into<String>, note: impl Into<String>) -> Self {
        Self { title: title.into(), note: note.into(), code: None }
    }
}

impl Trouble {
    /// The trouble that an unwanted answer tells of.
    pub fn of(answer: Answer) -> Self {
        match answer {
            Answer::Locked => Self::Locked,
            Answer::NotFound => Self::NotFound,
            Answer::Failed(failure) => Self::Failed(failure),
            other => Self::Failed(Failure::Other(format!("{other:?}").chars().take(200).collect())),
        }
    }

    /// What a person reads about it.
    pub fn words(&self, texts: &Texts) -> TroubleWords {
        let words = &texts.trouble;
        let (title, note) = match self {
            Self::Locked => (words.locked, words.locked_note),
            Self::NotFound => (words.not_found, words.not_found_note),
            Self::Stopped(_) => (words.stopped, words.stopped_note),
            Self::Failed(failure) => match failure {
                Failure::Full => (words.full, words.full_note),
                Failure::Blocked => (words.blocked, words.blocked_note),
                Failure::Refused => (words.refused, words.refused_note),
                Failure::Damaged => (words.damaged, words.damaged_note),
                Failure::Busy => (words.busy, words.busy_note),
                Failure::OutOfOrder => (words.out_of_order, words.out_of_order_note),
                Failure::NoOffice => (words.no_office, words.no_office_note),
                Failure::SampleKeys => (words.sample_keys, words.sample_keys_note),
                Failure::OtherOffice => (words.other_office, words.other_office_note),
                Failure::Form(_) => (words.form, words.form_note),
                Failure::Other(_) => (words.other, words.other_note),
            },
        };
        let code = match self {
            Self::Stopped(code) | Self::Failed(Failure::Other(code)) => Some(code.clone()),
            _ => None,
        };
        TroubleWords { code, ..TroubleWords::new(title, note) }
    }
}

/// Why the office's answers were not used.
pub fn feed_refusal(texts: &Texts, refusal: &FeedRefusal) -> TroubleWords {
    let words = &texts.cases().feed;
    match refusal {
        FeedRefusal::OtherOffice => TroubleWords::new(words.other_office, words.other_office_note),
        FeedRefusal::Files(code) => {
            TroubleWords { code: Some(code.clone()), ..TroubleWords::new(words.refused, words.refused_note) }
        }
    }
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Failed(match error {
            StorageError::Full => Failure::Full,
            StorageError::Blocked | StorageError::Newer => Failure::Blocked,
            StorageError::Refused => Failure::Refused,
            StorageError::Damaged { .. } => Failure::Damaged,
            StorageError::Conflict { .. } => Failure::Busy,
            StorageError::Closed => return Self::Stopped(error.to_string()),
            StorageError::Other(code) => Failure::Other(code),
        })
    }
}

#[cfg(feature = "web")]
impl From<crate::worker::client::WorkerGone> for Trouble {
    fn from(gone: crate::worker::client::WorkerGone) -> Self {
        Self::Stopped(gone.reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{EN, ZH};

    #[test]
    fn an_unwanted_answer_becomes_the_trouble_it_tells_of() {
        for (answer, trouble) in [
            (Answer::Locked, Trouble::Locked),
            (Answer::NotFound, Trouble::NotFound),
            (Answer::Failed(Failure::Full), Trouble::Failed(Failure::Full)),
            (Answer::Done, Trouble::Failed(Failure::Other("Done".to_owned()))),
        ] {
            assert_eq!(Trouble::of(answer), trouble);
        }
        assert_eq!(Trouble::from(StorageError::Newer), Trouble::Failed(Failure::Blocked));
        assert!(matches!(Trouble::from(StorageError::Closed), Trouble::Stopped(_)));
    }

    #[test]
    fn every_failure_says_what_is_safe() {
        let failures = [
            Failure::Full,
            Failure::Blocked,
            Failure::Refused,
            Failure::Damaged,
            Failure::Busy,
            Failure::OutOfOrder,
            Failure::NoOffice,
            Failure::SampleKeys,
            Failure::OtherOffice,
            Failure::Form(Vec::new()),
            Failure::Other("x".into()),
        ];
        let failures = failures.map(Trouble::Failed).into_iter();
        for trouble in failures.chain([Trouble::Locked, Trouble::Stopped("x".into())]) {
            let (zh, en) = (trouble.words(&ZH), trouble.words(&EN));
            assert!(zh.note.contains('在'), "{zh:?}");
            assert!(en.note.contains("still"), "{en:?}");
            assert_eq!(zh.code.is_some(), matches!(trouble, Trouble::Stopped(_) | Trouble::Failed(Failure::Other(_))));
        }
    }

    #[test]
    fn answers_that_are_not_used_say_what_is_safe() {
        for refusal in [FeedRefusal::OtherOffice, FeedRefusal::Files("x".into())] {
            assert!(feed_refusal(&ZH, &refusal).note.contains("都还在"), "{refusal:?}");
            assert!(feed_refusal(&EN, &refusal).note.contains("still here"), "{refusal:?}");
        }
    }
}
