//! `yizhan check`: what the office's content check shows, for the command line and for CI.

use super::{Failure, Outcome, Output, subscriptions};
use crate::{
    content::{
        Cell, Community, INDEX, Index, MAX_FILE_BYTES, Overview, PINYIN, Pack, Photo, PinyinFile, Problem, Reason,
        Severity, Station, load,
        policy::{self, content_security_policy},
        words,
    },
    desk,
    exchange::epoch,
    i18n::english,
    stations,
};
use pinyin::ToPinyin;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// The folder of the overviews within a pack.
const OVERVIEWS: &str = "stations/overview/";

/// What the person asked for.
#[derive(Debug, Default)]
struct Arguments {
    folder: PathBuf,
    write: bool,
    page: Option<PathBuf>,
}

fn arguments(parser: &mut lexopt::Parser) -> Result<Arguments, Failure> {
    let (mut folder, mut arguments) = (None, Arguments::default());
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Long("write") => arguments.write = true,
            lexopt::Arg::Long("index") => arguments.page = Some(parser.value()?.into()),
            lexopt::Arg::Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Arguments { folder: folder.ok_or_else(|| Failure::missing("the folder of the pack"))?, ..arguments })
}

/// Checks the pack in a folder, and the policy of the page that it belongs to.
pub fn run(parser: &mut lexopt::Parser, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let arguments = arguments(parser)?;
    let mut files = read(&arguments.folder)?;
    if arguments.write {
        if let Some(pack) = load(&files).0 {
            write_readings(&arguments.folder, &mut files, &pack)?;
            write_overviews(&arguments.folder, &mut files, &pack)?;
            subscriptions::write(&arguments.folder, &pack)?;
        }
        write_index(&arguments.folder, &mut files)?;
    }
    let (pack, mut problems) = load(&files);
    let page = arguments.page.or_else(|| page_of(&arguments.folder));
    // The page leaves the keys to its worker, where the curves are.
    problems.extend(pack.iter().flat_map(|pack| epoch::problems(&pack.community)));
    problems.extend(pack.iter().flat_map(desk::rules::problems));
    problems.extend(pack.iter().flat_map(|pack| old_overviews(&files, pack)));
    problems.extend(files.iter().flat_map(|(path, bytes)| unknown_words(path, bytes)));
    problems.extend(pack.iter().flat_map(|pack| missing_photos(&arguments.folder, pack)));
    if let Some((page, pack)) = page.zip(pack.as_ref()) {
        problems.extend(check_policy(&page, &pack.community, arguments.write)?);
    }
    print(pack.as_ref(), &problems, output)
}

/// What an added language says and the interface never asks for: often an older version's text.
fn unknown_words(path: &str, bytes: &[u8]) -> Vec<Problem> {
    let Some(language) = words::language_of(path) else { return Vec::new() };
    let (said, known) = (words::read(language, bytes).0, english());
    let unknown = said.into_keys().filter(|text| !known.contains(text.as_str()));
    let problem = |text: String| Problem {
        file: path.to_owned(),
        entry: Some(text.clone()),
        field: None,
        reason: Reason::Unexpected { found: text, expected: "a text of the interface; see `yizhan words`".to_owned() },
    };
    unknown.map(problem).collect()
}

/// Photos that a station names and nobody put into the folder.
fn missing_photos(folder: &Path, pack: &Pack) -> Vec<Problem> {
    let named = pack.stations.iter().flat_map(|station| station.photos.iter().map(move |photo| (station, photo)));
    let missing = named.filter(|(_, photo)| !folder.join(photo.file.as_str()).is_file());
    let problem = |(station, photo): (&Station, &Photo)| Problem {
        file: photo.file.to_string(),
        entry: Some(station.id.to_string()),
        field: Some("photos".to_owned()),
        reason: Reason::FileMissing,
    };
    missing.map(problem).collect()
}

/// The files of a pack, none read further than just over its cap.
fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let mut files = BTreeMap::new();
    for (inside, folder) in
        ["", "stations/", "stations/overview/", words::FOLDER].map(|inside| (inside, folder.join(inside)))
    {
        if inside.is_empty() || folder.is_dir() {
            read_folder(&folder, inside, &mut files)?;
        }
    }
    Ok(files)
}

/// The files right in a folder, by their names behind `prefix`.
fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::of(folder))? {
        let path = entry.map_err(Failure::of(folder))?.path();
        let known = path.extension().is_some_and(|extension| extension == "json" || extension == "geojson");
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| known && path.is_file()) else {
            continue;
        };
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(Failure::of(&path))?;
        file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Failure::of(&path))?;
        files.insert(format!("{prefix}{name}"), bytes);
    }
    Ok(())
}

/// Fills in how the characters are read whose sound the pack does not say yet; what somebody wrote stays.
fn write_readings(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>, pack: &Pack) -> Result<(), Failure> {
    let unread = stations::check::unread(pack);
    let readings = unread.chars().filter_map(|character| Some((character, character.to_pinyin()?.plain().to_owned())));
    let readings: BTreeMap<char, String> = readings.collect();
    let known = files.get(PINYIN).map(|bytes| serde_json::from_slice::<PinyinFile>(bytes));
    // A file that cannot be read is for the check to name, not to write over.
    let Ok(mut file) = known.unwrap_or_else(|| Ok(PinyinFile::default())) else { return Ok(()) };
    if readings.is_empty() {
        return Ok(());
    }
    file.characters.extend(readings);
    let path = folder.join(PINYIN);
    let text = serde_json::to_string_pretty(&file).map_err(|error| Failure::of(&path)(error.into()))?;
    let bytes = format!("{text}\n").into_bytes();
    fs::write(&path, &bytes).map_err(Failure::of(&path))?;
    files.insert(PINYIN.to_owned(), bytes);
    Ok(())
}

/// The overviews that a city's stations need, as the files that they should be; none without a city.
fn overviews(files: &BTreeMap<String, Vec<u8>>, pack: &Pack) -> BTreeMap<String, Vec<u8>> {
    if !files.keys().any(|name| Cell::of_file(name).is_some()) {
        return BTreeMap::new();
    }
    let texts = Overview::of(&pack.stations).into_iter();
    texts.filter_map(|(path, overview)| Some((path, overview.write().ok()?.into_bytes()))).collect()
}

/// Writes a line per station of a city for its map and search, and removes what no station is in any more.
fn write_overviews(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>, pack: &Pack) -> Result<(), Failure> {
    let new = overviews(files, pack);
    let old = files.keys().filter(|name| name.starts_with(OVERVIEWS) && !new.contains_key(*name));
    for name in old.cloned().collect::<Vec<_>>() {
        let path = folder.join(&name);
        fs::remove_file(&path).map_err(Failure::of(&path))?;
        files.remove(&name);
    }
    if !new.is_empty() {
        let path = folder.join(OVERVIEWS);
        fs::create_dir_all(&path).map_err(Failure::of(&path))?;
    }
    for (name, bytes) in new {
        let path = folder.join(&name);
        fs::write(&path, &bytes).map_err(Failure::of(&path))?;
        files.insert(name, bytes);
    }
    Ok(())
}

/// Overviews that no longer say what the stations say.
fn old_overviews(files: &BTreeMap<String, Vec<u8>>, pack: &Pack) -> Vec<Problem> {
    let differs = |(name, bytes): &(String, Vec<u8>)| files.get(name) != Some(bytes);
    let old = overviews(files, pack).into_iter().filter(differs);
    old.map(|(file, _)| Problem { file, entry: None, field: None, reason: Reason::HashDiffers }).collect()
}

fn write_index(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let path = folder.join(INDEX);
    let index = serde_json::to_string_pretty(&Index::of(files)).map_err(|error| Failure::of(&path)(error.into()))?;
    let bytes = format!("{index}\n").into_bytes();
    fs::write(&path, &bytes).map_err(Failure::of(&path))?;
    files.insert(INDEX.to_owned(), bytes);
    Ok(())
}

/// The page beside the pack in a built site, or above it in the sources.
fn page_of(folder: &Path) -> Option<PathBuf> {
    ["..", "../.."].into_iter().map(|above| folder.join(above).join("index.html")).find(|page| page.is_file())
}

fn check_policy(page: &Path, community: &Community, write: bool) -> Result<Option<Problem>, Failure> {
    let html = fs::read_to_string(page).map_err(Failure::of(page))?;
    let expected = content_security_policy(community);
    let found = policy::read(&html).unwrap_or_default();
    if found == expected {
        return Ok(None);
    }
    if let Some(html) = policy::write(&html, &expected).filter(|_| write) {
        fs::write(page, html).map_err(Failure::of(page))?;
        return Ok(None);
    }
    let reason = Reason::PolicyDiffers { found, expected };
    Ok(Some(Problem { file: page.display().to_string(), entry: None, field: None, reason }))
}

fn print(pack: Option<&Pack>, problems: &[Problem], output: &mut Output<'_>) -> Result<Outcome, Failure> {
    for problem in problems {
        let severity = match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(output.err, "{severity}: {problem}")?;
    }
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
    if let Some(pack) = pack {
        let (services, stations) = (pack.services.len(), pack.stations.len());
        let (teams, buildings) = (pack.teams.len(), pack.buildings.len());
        let id = &pack.community.id;
        writeln!(output.out, "{id}: {services} services, {stations} stations, {teams} teams, {buildings} buildings")?;
    }
    writeln!(output.out, "errors: {errors}, warnings: {}", problems.len() - errors)?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Problems })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::office::OfficeKey;

    const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>"#;

    /// A folder of its own for one test, with the sample pack in `site/content` and a page in `site`.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let site = Self(std::env::temp_dir().join(format!("yizhan-check-{name}-{}", std::process::id())));
            fs::create_dir_all(site.content()).unwrap();
            fs::write(site.0.join("index.html"), PAGE).unwrap();
            let sample = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/public/content"));
            for (name, bytes) in read(sample).unwrap() {
                fs::write(site.content().join(name), bytes).unwrap();
            }
            fs::create_dir(site.content().join("photos")).unwrap();
            for photo in fs::read_dir(sample.join("photos")).unwrap().map(|entry| entry.unwrap().path()) {
                fs::copy(&photo, site.content().join("photos").join(photo.file_name().unwrap())).unwrap();
            }
            site
        }

        fn content(&self) -> PathBuf {
            self.0.join("content")
        }

        fn edit(&self, file: &str, from: &str, to: &str) {
            let path = self.content().join(file);
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from));
            fs::write(&path, text.replace(from, to)).unwrap();
        }

        /// Runs the command in the pack's folder; answers how it ended and what it complained about.
        fn check(&self, options: &[&str]) -> (Result<Outcome, Failure>, String) {
            let mut arguments = vec![self.content().into_os_string()];
            arguments.extend(options.iter().map(Into::into));
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut parser = lexopt::Parser::from_args(arguments);
            let outcome = run(&mut parser, &mut Output { out: &mut out, err: &mut err });
            (outcome, String::from_utf8(err).unwrap())
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn writing_brings_the_page_and_the_index_in_line_with_the_pack() {
        let site = Site::new("write");
        site.edit("community.json", r#""feed": "feed/""#, r#""feed": "https://feed.example.cn/yuxin/""#);
        let (outcome, complaints) = site.check(&[]);
        assert_eq!(outcome.unwrap(), Outcome::Problems);
        assert!(complaints.contains("warning: community.json: the file has changed"), "{complaints}");
        assert!(complaints.contains("Content-Security-Policy differs"), "{complaints}");
        assert_eq!(site.check(&["--write"]).0.unwrap(), Outcome::Done);
        let (outcome, complaints) = site.check(&[]);
        assert_eq!((outcome.unwrap(), complaints.as_str()), (Outcome::Done, ""));
        let page = fs::read_to_string(site.0.join("index.html")).unwrap();
        assert!(page.contains("connect-src 'self' https://feed.example.cn;"), "{page}");
    }

    #[test]
    fn an_error_is_named_with_file_entry_and_field() {
        let site = Site::new("error");
        site.edit("services.json", r#""handler": "lifts""#, r#""handler": "lift-crew""#);
        let (outcome, complaints) = site.check(&["--write"]);
        assert_eq!(outcome.unwrap(), Outcome::Problems);
        assert_eq!(complaints, "error: services.json > lift > routing[0].handler: no team has the id \"lift-crew\"\n");
    }

    #[test]
    fn hours_that_nobody_can_work_out_and_names_that_nobody_can_sound_are_named() {
        let site = Site::new("stations");
        site.edit("stations.json", "24/7", "全天");
        site.edit("stations.json", "小花园驿站", "小花园驿站（鹓鶵）");
        let (_, complaints) = site.check(&[]);
        assert!(complaints.contains("error: stations.json > heyan-post > opening_hours: \"全天\""), "{complaints}");
        assert!(complaints.contains("warning: pinyin.json > characters: no reading for 鶵鹓"), "{complaints}");
        let (_, complaints) = site.check(&["--write"]);
        assert!(!complaints.contains("pinyin.json"), "{complaints}");
        let written = fs::read_to_string(site.content().join("pinyin.json")).unwrap();
        assert!(written.contains(r#""鹓": "yuan""#) && written.contains("yin hang"), "{written}");
    }

    #[test]
    fn a_photo_that_is_not_there_is_named() {
        let site = Site::new("photo");
        fs::remove_file(site.content().join("photos/east-gate-door.svg")).unwrap();
        let (_, complaints) = site.check(&["--write"]);
        let expected = "error: photos/east-gate-door.svg > yuxin-east-gate > photos: the file is missing\n";
        assert_eq!(complaints, expected);
    }

    #[test]
    fn a_key_of_the_right_shape_that_is_no_key_is_named() {
        let site = Site::new("key");
        let seal = "ff5rc4c4NHCaiFxlUIx7E5COhkS1ewcX8BA9OIkRBSU";
        site.edit("community.json", seal, &"A".repeat(seal.len()));
        let (outcome, complaints) = site.check(&["--write"]);
        assert_eq!(outcome.unwrap(), Outcome::Problems);
        assert!(
            complaints.starts_with("error: community.json > office.epochs[0].seal: the key cannot"),
            "{complaints}"
        );
    }

    #[test]
    fn an_epoch_that_the_one_before_did_not_sign_is_named() {
        let site = Site::new("epoch");
        let path = site.content().join("community.json");
        let read = || serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap()).unwrap();
        let mut key = OfficeKey::new("somewhere", [1; 32], [2; 32]);
        key.rotate([3; 32], [4; 32]);
        let mut community = read();
        (community["id"], community["sample"], community["office"]) = ("somewhere".into(), false.into(), key.public());
        fs::write(&path, community.to_string()).unwrap();
        assert_eq!(site.check(&["--write"]).0.unwrap(), Outcome::Done);
        key.rotate([5; 32], [6; 32]);
        community["office"]["epochs"][1]["previous_signature"] =
            key.public()["epochs"][2]["previous_signature"].clone();
        fs::write(&path, community.to_string()).unwrap();
        let (outcome, complaints) = site.check(&["--write"]);
        assert_eq!(outcome.unwrap(), Outcome::Problems);
        let expected = "error: community.json > office.epochs[1].previous_signature: the epoch before did not hand";
        assert!(complaints.starts_with(expected), "{complaints}");
    }

    #[test]
    fn a_page_without_a_policy_is_named_and_not_written() {
        let site = Site::new("page");
        let page = site.0.join("other.html");
        fs::write(&page, "<head></head>").unwrap();
        let (outcome, complaints) = site.check(&["--write", "--index", page.to_str().unwrap()]);
        assert_eq!(outcome.unwrap(), Outcome::Problems);
        assert!(complaints.contains("other.html"), "{complaints}");
        assert_eq!(fs::read_to_string(&page).unwrap(), "<head></head>");
    }

    #[test]
    fn what_is_not_understood_or_not_there_is_said() {
        let site = Site::new("usage");
        for options in [&["--wrote"][..], &["--index"], &["second"]] {
            assert!(matches!(site.check(options).0, Err(Failure::Usage(_))), "{options:?}");
        }
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut output = Output { out: &mut out, err: &mut err };
        let nothing = run(&mut lexopt::Parser::from_args(Vec::<&str>::new()), &mut output);
        assert!(matches!(nothing, Err(Failure::Usage(_))));
        let nowhere = run(&mut lexopt::Parser::from_args(["/nowhere/at/all"]), &mut output);
        assert!(matches!(nowhere, Err(Failure::File { .. })));
    }
}
