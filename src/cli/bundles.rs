//! Reading bundles for the commands that take `FILE…`.

use super::{Failure, Outcome, Output};
use crate::exchange::bundle::Bundle;
use std::{fs, path::PathBuf};

/// The most bytes of a bundle that a command reads: a district's merged file fits, a mistake does not fill the memory.
const MAX_BYTES: usize = 2 * 1024 * 1024 * 1024;

/// Reads each file. What is damaged in a file is named and left out; a file that is no bundle is named and left out.
///
/// # Errors
/// When a problem cannot be printed.
pub(super) fn read(files: &[PathBuf], output: &mut Output<'_>) -> Result<(Vec<(PathBuf, Bundle)>, Outcome), Failure> {
    if files.is_empty() {
        return Err(Failure::missing("a file"));
    }
    let (mut bundles, mut outcome) = (Vec::new(), Outcome::Done);
    for path in files {
        let name = path.display();
        let read = fs::read(path).map_err(|error| error.to_string());
        let read = read.and_then(|bytes| Bundle::read(&bytes, MAX_BYTES, &mut |_, _| {}).map_err(|e| e.to_string()));
        match read {
            Ok((bundle, problems)) => {
                for problem in &problems {
                    writeln!(output.err, "{name}: {problem}")?;
                    outcome = Outcome::Problems;
                }
                bundles.push((path.clone(), bundle));
            }
            Err(error) => {
                writeln!(output.err, "{name}: {error}")?;
                outcome = Outcome::Problems;
            }
        }
    }
    Ok((bundles, outcome))
}

/// Merges bundles of one community; one of another is named and left out.
///
/// # Errors
/// When a problem cannot be printed.
pub(super) fn merge(
    bundles: Vec<(PathBuf, Bundle)>,
    outcome: &mut Outcome,
    output: &mut Output<'_>,
) -> Result<Option<Bundle>, Failure> {
    let mut merged: Option<Bundle> = None;
    for (path, bundle) in bundles {
        let into = merged.get_or_insert_with(|| Bundle::new(&bundle.community));
        if let Err(error) = into.merge(bundle) {
            writeln!(output.err, "{}: {error}", path.display())?;
            *outcome = Outcome::Problems;
        }
    }
    Ok(merged)
}
