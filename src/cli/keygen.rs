//! `yizhan keygen COMMUNITY -o FILE`: a new office's key file; with `--next KEY_FILE` the file of its next epoch. Prints
//! the public half for `community.json`.

use super::{Failure, Outcome, Output, open_key, passphrase};
use crate::exchange::office::OfficeKey;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The passphrase of the new file when an epoch is added; without it the old one stays.
const NEXT_PASSPHRASE: &str = "YIZHAN_NEXT_PASSPHRASE";

/// Runs the command.
///
/// # Errors
/// When the arguments are not understood, the passphrase is too short, or the file exists or cannot be written.
pub fn run(arguments: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let (mut community, mut out, mut previous) = (None, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Short('o') | lexopt::Arg::Long("output") => out = Some(PathBuf::from(arguments.value()?)),
            lexopt::Arg::Long("next") => previous = Some(PathBuf::from(arguments.value()?)),
            lexopt::Arg::Value(id) if community.is_none() => {
                let id = id.into_string().map_err(|id| Failure::Usage(format!("{id:?} is no community's id")))?;
                community = Some(id);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or_else(|| Failure::missing("-o FILE"))?;
    let (key, passphrase) = match (community, previous) {
        (Some(community), None) => (OfficeKey::new(&community, random()?, random()?), passphrase()?),
        (None, Some(previous)) => {
            let mut key = open_key(&previous)?;
            key.rotate(random()?, random()?);
            (key, std::env::var(NEXT_PASSPHRASE).or_else(|_| passphrase())?)
        }
        (None, None) => return Err(Failure::missing("the community's id, or --next KEY_FILE")),
        (Some(_), Some(_)) => {
            return Err(Failure::Usage("the old key file says which community it is: leave the id out".to_owned()));
        }
    };
    write(&key, &passphrase, &out)?;
    let public = serde_json::to_string_pretty(&key.public()).unwrap_or_default();
    writeln!(output.out, "{public}")?;
    Ok(Outcome::Done)
}

fn write(key: &OfficeKey, passphrase: &str, out: &Path) -> Result<(), Failure> {
    let mut refused = None;
    let mut fill = |bytes: &mut [u8]| refused = refused.or(getrandom::fill(bytes).err());
    let file = key.write(passphrase, &mut fill).map_err(|error| Failure::Usage(error.to_string()))?;
    if let Some(error) = refused {
        return Err(no_randomness(error));
    }
    if out.exists() {
        return Err(Failure::Usage(format!("{} exists; a key is never overwritten", out.display())));
    }
    fs::write(out, file).map_err(Failure::of(out))
}

fn random() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(no_randomness)?;
    Ok(bytes)
}

fn no_randomness(error: getrandom::Error) -> Failure {
    Failure::Usage(format!("no randomness: {error}"))
}
