//! `yizhan words`: what an added language has to say.

use super::{Failure, Outcome, Output};
use crate::{content::words, i18n::english};
use std::{collections::BTreeMap, path::PathBuf};

/// Prints every English text of the interface with what a language's file says for it, or an empty text.
pub fn run(parser: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let mut file = None;
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    let (mut said, mut problems) = (BTreeMap::new(), Vec::new());
    if let Some(file) = &file {
        let bytes = std::fs::read(file).map_err(Failure::of(file))?;
        let language = file.file_stem().unwrap_or_default().to_string_lossy();
        (said, problems) = words::read(&language, &bytes);
    }
    for problem in &problems {
        writeln!(output.err, "error: {problem}")?;
    }
    let texts: BTreeMap<&str, String> =
        english().into_iter().map(|text| (text, said.remove(text).unwrap_or_default())).collect();
    let missing = texts.values().filter(|said| said.is_empty()).count();
    writeln!(output.out, "{:#}", serde_json::json!(texts))?;
    writeln!(output.err, "{missing} of {} texts are still English", texts.len())?;
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Problems })
}
