//! Reads a pack: as much of it as can be read, and a problem for everything that cannot.

use super::{
    Campaign, Cell, Community, EarnRule, Event, Feature, Front, HolidayYear, Holidays, Honour, INDEX, Index, Pack,
    Partner, Pinyin, PinyinFile, Problem, Reason, Reward, Service, Station, StationName, Team, Tour, campaign,
    cell::is_overview,
    earning, event, honour,
    index::hash,
    node::{Node, Segment, path_text},
    places::Places,
    reward, rules, screening, texts, words,
};
use crate::domain::Datum;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every file that a pack can have besides its index, as paths within the pack.
pub const FILES: [&str; 14] = [
    COMMUNITY,
    Service::FILE,
    Station::FILE,
    Team::FILE,
    Partner::FILE,
    Event::FILE,
    Campaign::FILE,
    Tour::FILE,
    EarnRule::FILE,
    Reward::FILE,
    Honour::FILE,
    Feature::FILE,
    HolidayYear::FILE,
    PINYIN,
];

/// The files behind [`load_front`].
pub const FRONT_FILES: [&str; 3] = [COMMUNITY, Station::FILE, INDEX];

/// True for the path of a file that some part of the product reads, besides the index.
pub fn is_read(path: &str) -> bool {
    FILES.contains(&path) || Cell::of_file(path).is_some() || is_overview(path) || words::language_of(path).is_some()
}

/// A larger file is not read.
pub const MAX_FILE_BYTES: usize = 2 * 1024 * 1024;

const COMMUNITY: &str = "community.json";
/// The file that says how names are read.
pub const PINYIN: &str = "pinyin.json";

/// A part of an entry that can be left out without the entry losing its sense.
pub(super) enum Loose {
    /// The whole member.
    Whole(&'static str),
    /// Single elements or members of it.
    Each(&'static str),
    /// Single elements of the list of that name in each of its elements; of what else is broken, the element.
    EachOfEach(&'static str, &'static str),
}

/// What a file is a list of.
pub(super) trait Entry: DeserializeOwned {
    /// The file.
    const FILE: &'static str;
    /// The member that names an entry.
    const ID: &'static str;
    /// What a broken entry can do without.
    const LOOSE: &'static [Loose];

    /// What is wrong within one entry that reads well; an entry with an error is left out.
    fn problems(&self) -> Vec<(String, Reason)>;
}

/// Reads the files of a pack by their paths. Without a readable `community.json` there is no pack; every other entry
/// that is broken is left out, and a pointer to something that is not there is taken away. All problems are named.
pub fn load(files: &BTreeMap<String, Vec<u8>>) -> (Option<Pack>, Vec<Problem>) {
    let mut loader = Loader { files, problems: Vec::new() };
    let listed = loader.index();
    let community = loader.community();
    for (field, reason) in community.iter().flat_map(rules::community) {
        loader.problems.push(Problem { field: Some(field), ..of_file(COMMUNITY, reason) });
    }
    let mut teams = loader.entries::<Team>();
    let mut partners = loader.entries::<Partner>();
    let datum = community.as_ref().map(|community| community.map.datum).unwrap_or_default();
    let stations = loader.stations(datum);
    let mut services = loader.entries::<Service>();
    let mut events = loader.entries::<Event>();
    let mut campaigns = loader.entries::<Campaign>();
    let mut tours = loader.entries::<Tour>();
    let mut features = loader.entries::<Feature>();
    for feature in features.iter_mut().filter(|_| datum != Datum::Wgs84) {
        feature.geometry.take_off(datum);
    }
    let holidays = Holidays::of(&loader.entries::<HolidayYear>());
    let pinyin = loader.pinyin();
    for (path, bytes) in files {
        loader.problems.extend(words::language_of(path).into_iter().flat_map(|tag| words::read(tag, bytes).1));
    }
    let Places { buildings, landmarks, areas } = Places::of(&features, &mut loader.problems);
    let earn_rules = loader.entries::<EarnRule>();
    let mut rewards = loader.entries::<Reward>();
    let mut honours = loader.entries::<Honour>();
    rules::hosts(&mut events, &mut teams, &mut partners, &stations, &mut loader.problems);
    reward::offer(&mut services, &rewards);
    screening::stops(&mut tours, &services, &stations, &mut events, &mut loader.problems);
    event::offer(&mut services, &mut events, &teams, &mut loader.problems);
    campaign::grounds(&mut campaigns, &services, &stations, &teams, &mut loader.problems);
    honour::bearers(&mut honours, &teams, &mut loader.problems);
    reward::counters(&mut rewards, &stations, &mut loader.problems);
    earning::pointless(&mut services, &earn_rules, &mut loader.problems);
    rules::routes(&mut services, &teams, &areas, &mut loader.problems);
    let pack = community.map(|community| Pack {
        community,
        services,
        stations,
        teams,
        partners,
        events,
        campaigns,
        tours,
        earn_rules,
        rewards,
        honours,
        buildings,
        landmarks,
        areas,
        features,
        holidays,
        pinyin,
        cells: listed.iter().filter_map(|path| Cell::of_file(path)).collect(),
        languages: languages(listed.iter()),
        overviews: listed.into_iter().filter(|path| is_overview(path)).collect(),
    });
    (pack, loader.problems)
}

/// Reads the stations of one cell's file, as far as they can be read.
pub fn load_cell(cell: &Cell, bytes: Vec<u8>, datum: Datum) -> Vec<Station> {
    let files = BTreeMap::from([(cell.file(), bytes)]);
    let mut loader = Loader { files: &files, problems: Vec::new() };
    loader.cell(cell, datum, &mut BTreeSet::new())
}

/// Reads the two files that the home page shows. What only the office needs to know of them, [`load`] says.
pub fn load_front(files: &BTreeMap<String, Vec<u8>>) -> (Option<Front>, Vec<Problem>) {
    let mut loader = Loader { files, problems: Vec::new() };
    let community = loader.community();
    let stations = loader.entries::<StationName>();
    let index = files.get(INDEX).and_then(|bytes| parse(bytes).ok());
    let listed = index.as_ref().and_then(|index| index.get("files")?.as_object());
    let languages = listed.map(|files| languages(files.keys())).unwrap_or_default();
    (community.map(|community| Front { community, stations, languages }), loader.problems)
}

/// The languages that the listed files add.
fn languages<'a>(listed: impl Iterator<Item = &'a String>) -> Vec<String> {
    listed.filter_map(|path| words::language_of(path).map(str::to_owned)).collect()
}

struct Loader<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    problems: Vec<Problem>,
}

/// A problem of a file as a whole.
pub(super) fn of_file(file: &str, reason: Reason) -> Problem {
    Problem { file: file.to_owned(), entry: None, field: None, reason }
}

pub(super) fn parse(bytes: &[u8]) -> Result<Value, Reason> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Reason::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    // Some editors put a byte order mark at the front of a text file.
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(text).map_err(|error| Reason::NotJson { line: error.line(), column: error.column() })
}

pub(super) fn unexpected(found: &Value, expected: &str) -> Reason {
    Reason::Unexpected { found: found.to_string().chars().take(80).collect(), expected: expected.to_owned() }
}

impl Loader<'_> {
    fn report(&mut self, file: &str, reason: Reason) {
        self.problems.push(of_file(file, reason));
    }

    /// The file as JSON; a file that is not there is no problem here.
    fn value(&mut self, file: &str) -> Option<Value> {
        match parse(self.files.get(file)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.report(file, reason);
                None
            }
        }
    }

    /// Checks the files against the index; answers the paths that it lists.
    fn index(&mut self) -> Vec<String> {
        let unknown = self.files.keys().filter(|name| *name != INDEX && !is_read(name));
        let unknown: Vec<Problem> = unknown.map(|name| of_file(name, Reason::UnknownFile)).collect();
        self.problems.extend(unknown);
        if !self.files.contains_key(INDEX) {
            self.report(INDEX, Reason::IndexMissing);
            return Vec::new();
        }
        let Some(value) = self.value(INDEX) else { return Vec::new() };
        let Some(index) = self.decode::<Index>(INDEX, None, value, &[]) else { return Vec::new() };
        for (name, bytes) in self.files.iter().filter(|(name, _)| is_read(name)) {
            match index.files.get(name) {
                None => self.problems.push(of_file(name, Reason::NotIndexed)),
                Some(expected) if *expected != hash(bytes) => self.problems.push(of_file(name, Reason::HashDiffers)),
                Some(_) => {}
            }
        }
        // A page reads a language and a city's files when it needs them, so that there may be none of them here.
        let with_city = self.files.keys().any(|name| Cell::of_file(name).is_some());
        let is_later = |name: &str| (!with_city && !FILES.contains(&name)) || words::language_of(name).is_some();
        let expected = |name: &&String| !is_later(name);
        let missing = index.files.keys().filter(|name| !self.files.contains_key(*name) && *name != COMMUNITY);
        for name in missing.filter(expected) {
            self.problems.push(of_file(name, Reason::FileMissing));
        }
        index.files.into_keys().collect()
    }

    fn community(&mut self) -> Option<Community> {
        const LOOSE: [Loose; 6] = [
            Loose::Each("contacts"),
            Loose::Each("emergency"),
            Loose::Each("modules"),
            Loose::Whole("working_time"),
            Loose::Whole("upload"),
            Loose::Whole("tiles"),
        ];
        if !self.files.contains_key(COMMUNITY) {
            self.report(COMMUNITY, Reason::FileMissing);
        }
        let value = self.value(COMMUNITY)?;
        self.texts(COMMUNITY, None, &value);
        let mut community: Community = self.decode(COMMUNITY, None, value, &LOOSE)?;
        community.map.center = community.map.datum.to_wgs84(community.map.center);
        Some(community)
    }

    fn stations(&mut self, datum: Datum) -> Vec<Station> {
        let mut seen = BTreeSet::new();
        let mut stations = self.entries_of::<Station>(Station::FILE, &mut seen);
        for station in &mut stations {
            station.point = datum.to_wgs84(station.point);
        }
        let cells: Vec<Cell> = self.files.keys().filter_map(|name| Cell::of_file(name)).collect();
        for cell in cells {
            stations.extend(self.cell(&cell, datum, &mut seen));
        }
        stations
    }

    /// The stations of a cell. One that lies elsewhere, or whose id does not say the cell, would not be found there.
    fn cell(&mut self, cell: &Cell, datum: Datum, seen: &mut BTreeSet<String>) -> Vec<Station> {
        let file = cell.file();
        let mut stations = self.entries_of::<Station>(&file, seen);
        for station in &mut stations {
            station.point = datum.to_wgs84(station.point);
            let lies = Cell::of(station.point);
            let wrong_id = (Cell::of_id(&station.id).as_ref() != Some(cell))
                .then(|| ("id", station.id.to_string(), format!("an id that begins with {cell}-")));
            let wrong_place = (lies.as_ref() != Some(cell)).then(|| {
                let found = lies.map(|lies| lies.to_string()).unwrap_or_default();
                ("point", format!("a point in {found}"), format!("a point in {cell}"))
            });
            for (field, found, expected) in wrong_id.into_iter().chain(wrong_place) {
                let (entry, field) = (Some(station.id.to_string()), Some(field.to_owned()));
                self.problems.push(Problem { entry, field, ..of_file(&file, Reason::Unexpected { found, expected }) });
            }
        }
        stations
    }

    fn pinyin(&mut self) -> Pinyin {
        const LOOSE: [Loose; 2] = [Loose::Each("names"), Loose::Each("characters")];
        let value = self.value(PINYIN);
        let file = value.and_then(|value| self.decode::<PinyinFile>(PINYIN, None, value, &LOOSE));
        file.unwrap_or_default().into()
    }

    /// The entries of a file: the elements of its list, a GeoJSON collection's features, or the years of holidays.
    fn list(&mut self, file: &str) -> Vec<Value> {
        let (value, expected) = match self.value(file) {
            None => return Vec::new(),
            Some(Value::Object(mut members)) if file == Feature::FILE => {
                (members.remove("features").unwrap_or(Value::Object(members)), "a GeoJSON FeatureCollection")
            }
            Some(Value::Object(mut members)) if file == HolidayYear::FILE => {
                (members.remove("years").unwrap_or(Value::Object(members)), "an object with a list of years")
            }
            Some(other) => (other, "a list"),
        };
        if let Value::Array(entries) = value {
            return entries;
        }
        self.report(file, unexpected(&value, expected));
        Vec::new()
    }

    fn entries<T: Entry>(&mut self) -> Vec<T> {
        self.entries_of(T::FILE, &mut BTreeSet::new())
    }

    /// The entries of a file; `seen` are the names that are taken.
    fn entries_of<T: Entry>(&mut self, file: &str, seen: &mut BTreeSet<String>) -> Vec<T> {
        let mut entries = Vec::new();
        for (position, value) in self.list(file).into_iter().enumerate() {
            let name = value.get(T::ID).and_then(|id| match id {
                Value::Number(number) => Some(number.to_string()),
                other => other.as_str().map(str::to_owned),
            });
            let fresh = name.as_ref().is_none_or(|name| seen.insert(name.clone()));
            let name = name.unwrap_or_else(|| format!("#{}", position + 1));
            self.texts(file, Some(&name), &value);
            let Some(entry) = self.decode::<T>(file, Some(&name), value, T::LOOSE) else { continue };
            let mut problems = entry.problems();
            if !fresh {
                problems.push((T::ID.to_owned(), Reason::Duplicate));
            }
            if problems.is_empty() {
                entries.push(entry);
            }
            self.problems.extend(problems.into_iter().map(|(field, reason)| Problem {
                file: file.to_owned(),
                entry: Some(name.clone()),
                field: Some(field),
                reason,
            }));
        }
        entries
    }

    /// Names every text that is empty or lacks a language.
    fn texts(&mut self, file: &str, entry: Option<&str>, value: &Value) {
        texts::visit(value, &mut Vec::new(), &mut |path, reason| {
            let (file, entry) = (file.to_owned(), entry.map(str::to_owned));
            self.problems.push(Problem { file, entry, field: path_text(path), reason });
        });
    }

    /// Reads one entry; what it can do without is taken out and named, one thing after the other.
    fn decode<T: DeserializeOwned>(
        &mut self,
        file: &str,
        entry: Option<&str>,
        mut value: Value,
        loose: &[Loose],
    ) -> Option<T> {
        loop {
            let trouble = match T::deserialize(Node(&value)) {
                Ok(entry) => return Some(entry),
                Err(trouble) => trouble.found(&value),
            };
            let path = trouble.path();
            let repaired = repair(&mut value, &path, &trouble.reason, loose);
            let private = matches!(&trouble.reason, Reason::UnknownField { expected } if expected == &["crv", "kty", "x"])
                && path.last() == Some(&Segment::Name("d".to_owned()));
            self.problems.push(Problem {
                file: file.to_owned(),
                entry: entry.map(str::to_owned),
                field: path_text(&path),
                reason: if private { Reason::PrivateKey } else { trouble.reason },
            });
            if !repaired {
                return None;
            }
        }
    }
}

/// Takes out of an entry what could not be read, if the entry can do without it.
fn repair(value: &mut Value, path: &[Segment], reason: &Reason, loose: &[Loose]) -> bool {
    if matches!(reason, Reason::UnknownField { .. }) {
        return remove(value, path);
    }
    let Some(Segment::Name(member)) = path.first() else { return false };
    let depth = loose.iter().find_map(|part| match part {
        Loose::Whole(name) if name == member => Some(1),
        Loose::Each(name) if name == member => Some(path.len().min(2)),
        Loose::EachOfEach(name, list) if name == member => match path.get(2) {
            Some(Segment::Name(inner)) if inner == list => Some(path.len().min(4)),
            _ => Some(path.len().min(2)),
        },
        _ => None,
    });
    depth.is_some_and(|depth| remove(value, &path[..depth]))
}

/// Removes the member or element at a path; false when it is not there.
fn remove(value: &mut Value, path: &[Segment]) -> bool {
    let Some((last, before)) = path.split_last() else { return false };
    let parent = before.iter().try_fold(value, |value, segment| match segment {
        Segment::Name(name) => value.get_mut(name),
        Segment::Index(index) => value.get_mut(*index),
    });
    match (parent, last) {
        (Some(Value::Object(members)), Segment::Name(name)) => members.remove(name).is_some(),
        (Some(Value::Array(elements)), Segment::Index(index)) if *index < elements.len() => {
            elements.remove(*index);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
pub(super) mod tests;
