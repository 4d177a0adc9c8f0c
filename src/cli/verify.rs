//! `yizhan verify FILE…`: checks every signature and hash, and what each case waits for.

use super::{Failure, Outcome, Output, bundles};
use crate::cases::{Delegations, Effect, fold};
use std::path::PathBuf;

/// Runs the command.
///
/// # Errors
/// When the arguments are not understood or nothing can be printed.
pub fn run(arguments: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    let (bundles, mut outcome) = bundles::read(&files, output)?;
    for (path, bundle) in bundles {
        let cases = bundle.cases();
        let name = path.display();
        for (id, file) in &cases {
            let state = fold(file, &Delegations::default());
            for step in state.steps {
                let reason = match step.effect {
                    Effect::NotCovered => "no signed head covers it",
                    Effect::WaitingForEarlier => "an earlier event of its chain is missing",
                    Effect::Forked => "another branch of its writer's chain stands",
                    _ => continue,
                };
                writeln!(output.err, "{name}: case {id}: {} {}: {reason}", step.kind, step.id)?;
                outcome = Outcome::Problems;
            }
        }
        let events: usize = cases.values().map(|file| file.events().count()).sum();
        let parts = bundle.parts().count();
        writeln!(output.out, "{name}: {}: {} cases, {events} events, {parts} parts", bundle.community, cases.len())?;
    }
    Ok(outcome)
}
