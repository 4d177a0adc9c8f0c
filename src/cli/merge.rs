//! `yizhan merge FILE… -o OUT`: one bundle of all of them, the same bytes for any order.

use super::{Failure, Outcome, Output, bundles};
use std::{fs, path::PathBuf};

/// Runs the command.
///
/// # Errors
/// When the arguments are not understood, or the file cannot be written.
pub fn run(arguments: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let (mut files, mut out) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Short('o') | lexopt::Arg::Long("output") => out = Some(PathBuf::from(arguments.value()?)),
            lexopt::Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or_else(|| Failure::missing("-o OUT"))?;
    let (bundles, mut outcome) = bundles::read(&files, output)?;
    let Some(merged) = bundles::merge(bundles, &mut outcome, output)? else { return Ok(outcome) };
    fs::write(&out, merged.to_bytes()).map_err(Failure::of(&out))?;
    writeln!(output.out, "{}: {} cases", out.display(), merged.cases().len())?;
    Ok(outcome)
}
