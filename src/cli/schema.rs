//! `yizhan schema`: the JSON Schemas that editors of content files can use.

use super::{Failure, Outcome, Output};
use crate::content::schemas;
use std::{fs, path::PathBuf};

/// Writes one `NAME.schema.json` per content file into a folder.
pub fn run(parser: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let mut folder = None;
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = folder.ok_or_else(|| Failure::missing("the folder to write to"))?;
    fs::create_dir_all(&folder).map_err(Failure::of(&folder))?;
    for (name, text) in schemas() {
        let path = folder.join(&name);
        fs::write(&path, text).map_err(Failure::of(&path))?;
        writeln!(output.out, "{}", path.display())?;
    }
    Ok(Outcome::Done)
}
