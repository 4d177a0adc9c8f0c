//! `yizhan state FILE…`: the folded cases as JSON, the same text for any order of the files.

use super::{Failure, Outcome, Output, bundles, open_key};
use crate::{
    cases::{Delegation, Delegations, fold},
    content::Community,
    domain::DeviceId,
    exchange::{bundle::Bundle, envelope, epoch, json, office::OfficeKey, part::Part},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// Runs the command.
///
/// # Errors
/// When the arguments are not understood, a key does not open, or it is not clear whose delegations count.
pub fn run(arguments: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let (mut files, mut key, mut community) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("key") => key = Some(PathBuf::from(arguments.value()?)),
            lexopt::Arg::Long("community") => community = Some(PathBuf::from(arguments.value()?)),
            lexopt::Arg::Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    let key = key.as_deref().map(open_key).transpose()?;
    let (bundles, mut outcome) = bundles::read(&files, output)?;
    let Some(bundle) = bundles::merge(bundles, &mut outcome, output)? else { return Ok(outcome) };
    let roots = match community {
        Some(path) => roots_of(&path)?,
        None => only_root(&bundle)?,
    };
    let delegations: Vec<&Delegation> = bundle.delegations().collect();
    let roles = Delegations::new(&bundle.community, &roots, delegations);
    let mut cases = Vec::new();
    for file in bundle.cases().values() {
        let state = fold(file, &roles);
        let mut value = serde_json::to_value(&state).unwrap_or_default();
        let parts: serde_json::Map<String, Value> = bundle
            .parts_of(file)
            .filter(|part| !state.redacted.contains(&part.id()))
            .filter_map(|part| Some((part.id().to_string(), content(part, key.as_ref(), file.id)?)))
            .collect();
        value["parts"] = Value::Object(parts);
        cases.push(value);
    }
    let office: Vec<String> = roots.iter().map(DeviceId::to_string).collect();
    let all = json!({ "community": bundle.community, "office": office, "cases": cases });
    output.out.write_all(&json::canonical(&all))?;
    writeln!(output.out)?;
    Ok(outcome)
}

/// What a part says: texts and places in the clear, sealed ones where the key opens them; photos by their type alone.
fn content(part: &Part, key: Option<&OfficeKey>, case: crate::domain::CaseId) -> Option<Value> {
    match part {
        Part::Json(_) => serde_json::to_value(part.read_content()?).ok(),
        Part::Jpeg(bytes) => Some(json!({ "type": part.media_type(), "bytes": bytes.len() })),
        Part::Jose(jwe) => {
            let key = key?;
            match envelope::open_part(key, case, jwe) {
                Ok(inner) => content(&inner, None, case),
                Err(_) => envelope::open::<Value>(key, case, jwe).ok().filter(|value| value.get("feed_key").is_none()),
            }
        }
    }
}

fn roots_of(path: &PathBuf) -> Result<BTreeSet<DeviceId>, Failure> {
    let bytes = fs::read(path).map_err(Failure::of(path))?;
    let community: Community =
        serde_json::from_slice(&bytes).map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?;
    Ok(epoch::succession(&community).into_iter().collect())
}

/// The one root that signed delegations in the bundle; two of them cannot be told apart without the pack.
fn only_root(bundle: &Bundle) -> Result<BTreeSet<DeviceId>, Failure> {
    let roots: BTreeSet<DeviceId> = bundle.delegations().filter_map(|one| one.root).collect();
    if roots.len() > 1 {
        let why = "delegations by several keys: name the office's with --community COMMUNITY_JSON";
        return Err(Failure::Usage(why.to_owned()));
    }
    Ok(roots)
}
