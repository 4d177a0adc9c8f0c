//! A bundle: an unsigned container of signed things, so that bundles can be merged, split and merged again by anyone.

use super::{
    json::{self, JsonError},
    part::{Part, PartError, Preview},
};
use crate::{
    cases::{CaseFile, Delegation, Event, EventError, Grant, Head, SignedError, uncovered},
    domain::{CaseId, EventId, PartId},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The format's name and version.
pub const FORMAT: &str = "yizhan.bundle/1";

/// The most bytes of a bundle that a page reads.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// About how many bytes a written bundle has before the rest goes into another, between cases.
pub const SPLIT_BYTES: usize = 20 * 1024 * 1024;

/// Signed things of one community, each checked on its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bundle {
    /// The community's id.
    pub community: String,
    heads: BTreeMap<String, Head>,
    grants: BTreeMap<String, Grant>,
    delegations: BTreeMap<String, Delegation>,
    events: BTreeMap<EventId, Event>,
    parts: BTreeMap<PartId, Part>,
    previews: BTreeMap<PartId, Preview>,
}

/// Why nothing of a file could be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The file is larger than is read.
    #[error("the file has {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// The file is no I-JSON: cut off, damaged, or something else.
    #[error("not a readable JSON file: {0}")]
    Json(#[from] JsonError),
    /// The file is JSON, but no bundle.
    #[error("not a bundle: {0}")]
    Shape(String),
    /// The file is a bundle of a later version.
    #[error("the format {0:?} is not known here")]
    Format(String),
    /// Two bundles of different communities.
    #[error("a bundle of {found:?} does not belong to {expected:?}")]
    Community {
        /// The community asked for.
        expected: String,
        /// The community found.
        found: String,
    },
}

/// Something in a bundle that was set aside; the rest of the bundle is read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleProblem {
    /// An event is malformed.
    #[error("events[{index}]: {error}")]
    Event {
        /// Its place in the list, from 0.
        index: usize,
        /// What is malformed.
        error: EventError,
    },
    /// A head, grant or delegation is not what it is offered as.
    #[error("{list}[{index}]: {error}")]
    Signed {
        /// `heads`, `grants` or `delegations`.
        list: &'static str,
        /// Its place in the list, from 0.
        index: usize,
        /// What is wrong.
        error: SignedError,
    },
    /// A head, grant or delegation belongs to another community.
    #[error("{list}[{index}]: signed for the community {found:?}")]
    Foreign {
        /// `heads`, `grants` or `delegations`.
        list: &'static str,
        /// Its place in the list, from 0.
        index: usize,
        /// The community it was signed for.
        found: String,
    },
    /// A part is damaged or hostile.
    #[error("parts[{name}]: {error}")]
    Part {
        /// The name it stands under.
        name: String,
        /// What is wrong.
        error: PartError,
    },
    /// A preview is no preview.
    #[error("previews[{name}]: {error}")]
    Preview {
        /// The name it stands under.
        name: String,
        /// What is wrong.
        error: PartError,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    community: String,
    heads: Vec<String>,
    grants: Vec<String>,
    delegations: Vec<String>,
    events: Vec<Value>,
    parts: Map<String, Value>,
    #[serde(default)]
    previews: Map<String, Value>,
}

/// The part of [`Head`], [`Grant`] and [`Delegation`] that reading a list needs.
trait Signed: Sized {
    const LIST: &'static str;
    fn check(jws: &str) -> Result<Self, SignedError>;
    fn community(&self) -> &str;
}

macro_rules! signed {
    ($type:ident, $list:literal) => {
        impl Signed for $type {
            const LIST: &'static str = $list;
            fn check(jws: &str) -> Result<Self, SignedError> {
                Self::verify(jws)
            }
            fn community(&self) -> &str {
                &self.community
            }
        }
    };
}
signed!(Head, "heads");
signed!(Grant, "grants");
signed!(Delegation, "delegations");

fn read_signed<T: Signed>(
    community: &str,
    texts: Vec<String>,
    problems: &mut Vec<BundleProblem>,
    progress: &mut dyn FnMut(usize),
) -> BTreeMap<String, T> {
    let mut found = BTreeMap::new();
    for (index, jws) in texts.into_iter().enumerate() {
        progress(1);
        let list = T::LIST;
        match T::check(&jws) {
            Ok(one) if one.community() == community => drop(found.insert(jws, one)),
            Ok(one) => problems.push(BundleProblem::Foreign { list, index, found: one.community().to_owned() }),
            Err(error) => problems.push(BundleProblem::Signed { list, index, error }),
        }
    }
    found
}

impl Bundle {
    /// An empty bundle of a community.
    pub fn new(community: &str) -> Self {
        Self { community: community.to_owned(), ..Self::default() }
    }

    /// Reads a bundle and checks every signature and hash in it. What is damaged is left out and named.
    /// `progress` is told how many of how many things were checked.
    ///
    /// # Errors
    /// When the file as a whole is no bundle; then nothing of it counts.
    pub fn read(
        bytes: &[u8],
        limit: usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(Self, Vec<BundleProblem>), BundleError> {
        if bytes.len() > limit {
            return Err(BundleError::TooLarge { bytes: bytes.len(), limit });
        }
        Self::from_json(json::parse(bytes)?, progress)
    }

    /// Reads a bundle as [`Bundle::read`] does, out of JSON that was parsed already.
    ///
    /// # Errors
    /// When the value as a whole is no bundle; then nothing of it counts.
    pub fn from_json(
        value: Value,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(Self, Vec<BundleProblem>), BundleError> {
        let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
        if format != FORMAT && format.starts_with("yizhan.bundle/") {
            return Err(BundleError::Format(format.to_owned()));
        }
        let envelope: Envelope = serde_json::from_value(value).map_err(|e| BundleError::Shape(e.to_string()))?;
        if envelope.format != FORMAT {
            return Err(BundleError::Shape(format!("its format is {:?}", envelope.format)));
        }
        let total = envelope.heads.len() + envelope.grants.len() + envelope.delegations.len() + envelope.events.len();
        let mut done = 0;
        let mut tick = |count: usize| {
            done += count;
            progress(done, total);
        };
        let mut problems = Vec::new();
        let mut bundle = Self::new(&envelope.community);
        for (index, value) in envelope.events.into_iter().enumerate() {
            tick(1);
            match Event::read(value) {
                Ok(event) => drop(bundle.events.insert(event.id, event)),
                Err(error) => problems.push(BundleProblem::Event { index, error }),
            }
        }
        bundle.heads = read_signed(&bundle.community, envelope.heads, &mut problems, &mut tick);
        bundle.grants = read_signed(&bundle.community, envelope.grants, &mut problems, &mut tick);
        bundle.delegations = read_signed(&bundle.community, envelope.delegations, &mut problems, &mut tick);
        let id = |name: &str| name.parse::<PartId>().map_err(|error| PartError::Shape(error.to_string()));
        let short = |name: String| name.chars().take(80).collect();
        for (name, value) in envelope.parts {
            match id(&name).and_then(|id| Part::read(id, &value).map(|part| (id, part))) {
                Ok((id, part)) => drop(bundle.parts.insert(id, part)),
                Err(error) => problems.push(BundleProblem::Part { name: short(name), error }),
            }
        }
        for (name, value) in envelope.previews {
            match id(&name).and_then(|id| Preview::from_json(&value).map(|preview| (id, preview))) {
                Ok((photo, preview)) => bundle.add_preview(photo, preview),
                Err(error) => problems.push(BundleProblem::Preview { name: short(name), error }),
            }
        }
        Ok((bundle, problems))
    }

    /// Adds all that another bundle holds.
    ///
    /// # Errors
    /// When it belongs to another community; then nothing is added.
    pub fn merge(&mut self, other: Self) -> Result<(), BundleError> {
        if other.community != self.community {
            return Err(BundleError::Community { expected: self.community.clone(), found: other.community });
        }
        self.heads.extend(other.heads);
        self.grants.extend(other.grants);
        self.delegations.extend(other.delegations);
        self.events.extend(other.events);
        self.parts.extend(other.parts);
        other.previews.into_iter().for_each(|(photo, preview)| self.add_preview(photo, preview));
        Ok(())
    }

    /// Adds what is known about a case.
    pub fn add_case(&mut self, file: &CaseFile) {
        self.heads.extend(file.heads().map(|head| (head.jws.clone(), head.clone())));
        self.grants.extend(file.grants().map(|grant| (grant.jws.clone(), grant.clone())));
        self.events.extend(file.events().map(|event| (event.id, event.clone())));
    }

    /// Adds a delegation.
    pub fn add_delegation(&mut self, delegation: Delegation) {
        self.delegations.insert(delegation.jws.clone(), delegation);
    }

    /// Adds a part.
    pub fn add_part(&mut self, part: Part) {
        self.parts.insert(part.id(), part);
    }

    /// Adds what stands in for a photo that is not here. Of two, the lesser stays, so that merging has no order.
    pub fn add_preview(&mut self, photo: PartId, preview: Preview) {
        match self.previews.get(&photo) {
            Some(known) if *known <= preview => {}
            _ => drop(self.previews.insert(photo, preview)),
        }
    }

    /// What stands in for this photo, unless the photo itself is here.
    pub fn preview(&self, photo: PartId) -> Option<&Preview> {
        self.previews.get(&photo).filter(|_| !self.parts.contains_key(&photo))
    }

    /// The delegations, in the order of their text.
    pub fn delegations(&self) -> impl Iterator<Item = &Delegation> {
        self.delegations.values()
    }

    /// The parts, by id.
    pub fn parts(&self) -> impl Iterator<Item = (&PartId, &Part)> {
        self.parts.iter()
    }

    /// The part with this id.
    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts.get(&id)
    }

    /// The cases that anything in the bundle belongs to, each with all that the bundle knows about it.
    pub fn cases(&self) -> BTreeMap<CaseId, CaseFile> {
        let mut cases = BTreeMap::<CaseId, CaseFile>::new();
        let ids = self.events.values().map(|event| event.case);
        let ids = ids.chain(self.heads.values().map(|head| head.case));
        for id in ids.chain(self.grants.values().map(|grant| grant.case)) {
            cases.entry(id).or_insert_with(|| CaseFile::new(&self.community, id));
        }
        for event in self.events.values() {
            if let Some(file) = cases.get_mut(&event.case) {
                file.add_event(event.clone());
            }
        }
        for head in self.heads.values() {
            if let Some(file) = cases.get_mut(&head.case) {
                file.add_head(head.clone());
            }
        }
        for grant in self.grants.values() {
            if let Some(file) = cases.get_mut(&grant.case) {
                file.add_grant(grant.clone());
            }
        }
        cases
    }

    /// The canonical bytes: sorted, without the heads that other heads cover. The same things give the same bytes,
    /// whatever the order and grouping in which they were merged.
    pub fn to_bytes(&self) -> Vec<u8> {
        let heads: BTreeSet<&String> = uncovered(&self.heads, &self.events).into_iter().map(|head| &head.jws).collect();
        let text = |value: &dyn Fn() -> Value| json::canonical(&value());
        let texts = |values: Vec<&String>| text(&|| Value::from_iter(values.iter().map(|one| one.as_str())));
        let parts = || self.parts.iter().map(|(id, part)| (id.to_string(), part.to_json())).collect();
        let needed = self.previews.iter().filter(|(photo, _)| !self.parts.contains_key(photo));
        let previews: Map<String, Value> =
            needed.map(|(photo, preview)| (photo.to_string(), preview.to_json())).collect();
        // A bundle without previews, as most are, does not speak of them.
        let (before, previews) = match previews.is_empty() {
            true => (&b""[..], Vec::new()),
            false => (&b",\"previews\":"[..], text(&|| Value::Object(previews.clone()))),
        };
        // The events' canonical forms are here already. Names in the order of RFC 8785.
        let events: Vec<&[u8]> = self.events.values().map(Event::canonical).collect();
        let members = [
            (&b"{\"community\":"[..], text(&|| self.community.as_str().into())),
            (b",\"delegations\":", texts(self.delegations.keys().collect())),
            (b",\"events\":[", events.join(&b',')),
            (b"],\"format\":", text(&|| FORMAT.into())),
            (b",\"grants\":", texts(self.grants.keys().collect())),
            (b",\"heads\":", texts(heads.into_iter().collect())),
            (b",\"parts\":", text(&|| Value::Object(parts()))),
            (before, previews),
            (b"}", Vec::new()),
        ];
        members.iter().flat_map(|(name, value)| [*name, value.as_slice()]).collect::<Vec<_>>().concat()
    }

    /// The parts of a case that are here: those its events name, and those sealed for it.
    pub fn parts_of<'a>(&'a self, file: &CaseFile) -> impl Iterator<Item = &'a Part> {
        let named: BTreeSet<PartId> = file.events().flat_map(Event::refs).collect();
        let case = file.id;
        let belongs = move |(id, part): &(&PartId, &Part)| named.contains(id) || part.sealed_for() == Some(case);
        self.parts.iter().filter(belongs).map(|(_, part)| part)
    }

    /// Splits the bundle between cases into bundles of about `bytes` each; a case is never divided, and nothing is
    /// lost: parts that no event names go into the last one.
    pub fn split(&self, bytes: usize) -> Vec<Self> {
        let mut bundles = vec![Self::new(&self.community)];
        let mut size = 0;
        let mut unnamed = self.parts.clone();
        for file in self.cases().values() {
            let parts: Vec<&Part> = self.parts_of(file).collect();
            parts.iter().for_each(|part| drop(unnamed.remove(&part.id())));
            let events: usize = file.events().map(|event| event.canonical().len()).sum();
            let cost = events + parts.iter().map(|part| part.bytes().len() * 4 / 3 + 160).sum::<usize>();
            if size > 0 && size + cost > bytes {
                bundles.push(Self::new(&self.community));
                size = 0;
            }
            size += cost;
            if let Some(bundle) = bundles.last_mut() {
                bundle.add_case(file);
                parts.into_iter().for_each(|part| bundle.add_part(part.clone()));
                let previews =
                    file.events().flat_map(Event::refs).filter_map(|photo| Some((photo, self.preview(photo)?)));
                previews.for_each(|(photo, preview)| bundle.add_preview(photo, preview.clone()));
            }
        }
        if let Some(bundle) = bundles.last_mut() {
            bundle.parts.extend(unnamed);
        }
        for bundle in &mut bundles {
            bundle.delegations.clone_from(&self.delegations);
        }
        bundles
    }
}
