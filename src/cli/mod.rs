//! The `yizhan` command line: one file per command. Every command names problems on stderr and still does the rest.

use crate::exchange::office::OfficeKey;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

mod bundles;
mod subscriptions;

/// Checks a content pack; writes its index and the page's policy.
pub mod check;
/// Makes a new office's key file.
pub mod keygen;
/// Merges bundles into one.
pub mod merge;
/// Writes the JSON Schemas of the content files.
pub mod schema;
/// Prints the folded cases.
pub mod state;
/// Checks bundles.
pub mod verify;
/// Prints what an added language has to say.
pub mod words;

/// Everything the command line understands.
pub const USAGE: &str = "\
Usage:
  yizhan check DIR [--write] [--index INDEX_HTML]
      Names what is wrong with the content pack in DIR. --write writes DIR/index.json anew, and the policy of the
      site's index.html (found beside or above DIR, or named by --index).
  yizhan verify FILE...
      Checks every signature and hash in bundles, and names what each case waits for.
  yizhan merge FILE... -o OUT
      Writes one bundle of all of them: the same bytes for any order, grouping and repetition.
  yizhan state FILE... [--community COMMUNITY_JSON] [--key KEY_FILE]
      Prints the folded cases as JSON. --community says whose delegations count; --key also opens what is sealed,
      with the passphrase in the environment variable YIZHAN_PASSPHRASE.
  yizhan keygen COMMUNITY_ID -o KEY_FILE
      Makes a new office's key file with the passphrase in YIZHAN_PASSPHRASE, and prints the public half.
  yizhan keygen --next OLD_KEY_FILE -o KEY_FILE
      Adds the office's next epoch, signed by the one before, and prints the public half of all. The new file's
      passphrase is in YIZHAN_NEXT_PASSPHRASE; without it the old one stays.
  yizhan words [FILE]
      Prints every English text of the interface with what FILE says for it: the words of a language to add.
  yizhan schema OUT_DIR
      Writes the JSON Schemas of the content files.

Exit codes: 0 done, 1 problems found (named on stderr), 2 not understood.
";

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to complain about.
    Done,
    /// Done as far as possible; what is wrong was named.
    Problems,
}

/// Why a command did not run to its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The arguments were not understood.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read or written.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The text could not be printed.
    #[error("printing failed: {0}")]
    Print(#[from] io::Error),
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl Failure {
    /// For `map_err`: names the file that the error belongs to.
    pub fn of(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    /// A command was called without something that it needs.
    pub fn missing(what: &str) -> Self {
        Self::Usage(format!("{what} is missing"))
    }
}

/// Where a command prints.
pub struct Output<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Problems.
    pub err: &'a mut dyn Write,
}

/// Turns the end of a command into the exit code, and says why it failed.
pub fn finish(result: Result<Outcome, Failure>, err: &mut dyn Write) -> ExitCode {
    let (code, message) = match result {
        Ok(Outcome::Done) => (0, None),
        Ok(Outcome::Problems) => (1, None),
        Err(Failure::Usage(why)) => (2, Some(format!("yizhan: {why}\n\n{USAGE}"))),
        Err(failure) => (1, Some(format!("yizhan: {failure}\n"))),
    };
    if let Some(message) = message {
        // When even stderr is closed, the exit code still tells.
        let _ = err.write_all(message.as_bytes());
    }
    ExitCode::from(code)
}

/// The passphrase, from the environment: what is on a command line shows up in lists of processes.
fn passphrase() -> Result<String, Failure> {
    std::env::var("YIZHAN_PASSPHRASE").map_err(|_| Failure::missing("the environment variable YIZHAN_PASSPHRASE"))
}

/// Opens an office's key file with the passphrase from the environment.
fn open_key(path: &Path) -> Result<OfficeKey, Failure> {
    let bytes = fs::read(path).map_err(Failure::of(path))?;
    OfficeKey::read(&bytes, &passphrase()?).map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))
}
