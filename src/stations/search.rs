//! Finds stations and buildings by what people type: a piece of a name or address, full pinyin, initials, and any of
//! these with one wrong character.
//!
//! Every pair of neighbouring characters leads to the subjects in which it stands, so that a search looks only at
//! subjects that share a pair with what was typed. One wrong character spoils at most one half of it: the other half
//! still leads there.

use crate::content::Pinyin;
use std::collections::{BTreeSet, HashMap};

/// Which text of a subject was hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Name,
    Initials,
    NamePinyin,
    Place,
    PlacePinyin,
}

/// How well something was hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    Within,
    Almost,
}

/// One searchable text.
struct Key {
    field: Field,
    characters: Vec<char>,
    /// Where a syllable begins; empty where every place is as good.
    starts: Vec<usize>,
}

/// What the index of subjects answers with: the number that adding it gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject(pub u32);

/// Subjects by what their texts are made of.
#[derive(Default)]
pub struct SearchIndex {
    subjects: Vec<Vec<Key>>,
    pairs: HashMap<(char, char), Vec<u32>>,
}

/// Stands before the first character, so that a single character still makes a pair.
const START: char = '\u{0}';
/// The fewest characters of which one may be wrong.
const FORGIVING: usize = 3;
/// The fewest letters of which one may be wrong: shorter ones sound like too many names.
const FORGIVING_LETTERS: usize = 5;

impl SearchIndex {
    /// Adds a subject by its names and by the places where it is, in any language.
    pub fn add<'a>(
        &mut self,
        pinyin: &Pinyin,
        names: impl IntoIterator<Item = &'a str>,
        places: impl IntoIterator<Item = &'a str>,
    ) -> Subject {
        let number = u32::try_from(self.subjects.len()).unwrap_or(u32::MAX);
        let mut keys = Vec::new();
        for name in names {
            keys.extend(written(Field::Name, name));
            keys.extend(initials(pinyin, name));
            keys.extend(sounded(Field::NamePinyin, pinyin, name));
        }
        for place in places {
            keys.extend(written(Field::Place, place));
            keys.extend(sounded(Field::PlacePinyin, pinyin, place));
        }
        let pairs: BTreeSet<(char, char)> = keys.iter().flat_map(|key| pairs(&key.characters)).collect();
        for pair in pairs {
            self.pairs.entry(pair).or_default().push(number);
        }
        self.subjects.push(keys);
        Subject(number)
    }

    /// The best subjects for what was typed, at most `count`. Among those hit equally well, `order` decides, such as
    /// the distance; then who was added first.
    pub fn find(&self, typed: &str, count: usize, order: impl Fn(Subject) -> f64) -> Vec<Subject> {
        let wanted = plain(typed);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<((Fit, Field), f64, u32)> = Vec::new();
        let mut seen = BTreeSet::new();
        for number in self.with_all(&pairs_within(&wanted)) {
            if let Some(fit) = self.fit(number, &wanted) {
                seen.insert(number);
                hits.push((fit, order(Subject(number)), number));
            }
        }
        if hits.len() < count && is_forgiving(&wanted) {
            let (left, right) = wanted.split_at(wanted.len() / 2);
            let halves = [left, right].map(|half| self.with_all(&pairs_within(half)));
            let near: BTreeSet<u32> = halves.into_iter().flatten().filter(|number| !seen.contains(number)).collect();
            for number in near {
                if let Some(field) = self.almost(number, &wanted) {
                    hits.push(((Fit::Almost, field), order(Subject(number)), number));
                }
            }
        }
        hits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        hits.into_iter().take(count).map(|(_, _, number)| Subject(number)).collect()
    }

    /// The subjects in which all of these pairs stand.
    fn with_all(&self, pairs: &[(char, char)]) -> Vec<u32> {
        let mut lists = Vec::new();
        for pair in pairs {
            match self.pairs.get(pair) {
                Some(list) => lists.push(list),
                None => return Vec::new(),
            }
        }
        lists.sort_by_key(|list| list.len());
        let Some((first, others)) = lists.split_first() else { return Vec::new() };
        let everywhere = |number: &&u32| others.iter().all(|list| list.binary_search(number).is_ok());
        first.iter().filter(everywhere).copied().collect()
    }

    fn keys(&self, number: u32) -> &[Key] {
        usize::try_from(number).ok().and_then(|place| self.subjects.get(place)).map_or(&[], Vec::as_slice)
    }

    /// How well a subject has what was typed as it was typed.
    fn fit(&self, number: u32, wanted: &[char]) -> Option<(Fit, Field)> {
        self.keys(number).iter().filter_map(|key| Some((key.fit(wanted)?, key.field))).min()
    }

    /// The best text of a subject that has what was typed but for one character.
    fn almost(&self, number: u32, wanted: &[char]) -> Option<Field> {
        let near = self.keys(number).iter().filter(|key| key.field != Field::Initials && key.almost(wanted));
        near.map(|key| key.field).min()
    }
}

impl Key {
    fn fit(&self, wanted: &[char]) -> Option<Fit> {
        let at = self
            .characters
            .windows(wanted.len())
            .enumerate()
            .find(|(place, window)| *window == wanted && (self.starts.is_empty() || self.starts.contains(place)))?;
        Some(match at.0 {
            0 if self.characters.len() == wanted.len() => Fit::Whole,
            0 => Fit::Start,
            _ => Fit::Within,
        })
    }

    /// True when some stretch of the text is what was typed with one character changed, added or left out.
    fn almost(&self, wanted: &[char]) -> bool {
        let stretch = |place: usize, length: usize| self.characters.get(place..place + length);
        let starts = (0..self.characters.len()).filter(|place| self.starts.is_empty() || self.starts.contains(place));
        starts.into_iter().any(|place| {
            [wanted.len(), wanted.len() - 1, wanted.len() + 1]
                .into_iter()
                .any(|length| stretch(place, length).is_some_and(|stretch| is_one_off(stretch, wanted)))
        })
    }
}

/// True when one character changed, added or left out makes one of the other.
fn is_one_off(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.is_empty() || a[1..] == b[1..],
        std::cmp::Ordering::Less => b.len() == a.len() + 1 && *a == b[1..],
        std::cmp::Ordering::Greater => a.len() == b.len() + 1 && a[1..] == *b,
    }
}

fn is_forgiving(wanted: &[char]) -> bool {
    let letters = wanted.iter().all(char::is_ascii);
    wanted.len() >= if letters { FORGIVING_LETTERS } else { FORGIVING }
}

/// The pairs of a text that is kept, its first character and every Chinese one alone among them.
fn pairs(characters: &[char]) -> Vec<(char, char)> {
    let first = characters.first().map(|first| (START, *first));
    let alone = characters.iter().filter(|character| !character.is_ascii()).map(|character| (START, *character));
    characters.windows(2).map(|pair| (pair[0], pair[1])).chain(first).chain(alone).collect()
}

/// The pairs that a text must have to hold what was typed.
fn pairs_within(wanted: &[char]) -> Vec<(char, char)> {
    match wanted {
        [only] => vec![(START, *only)],
        _ => wanted.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

/// A text as it is compared: lower case, wide letters and digits made plain, nothing but letters, digits and Chinese.
fn plain(text: &str) -> Vec<char> {
    let narrow = |character: char| match character {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).filter(|character| character.is_alphanumeric()).collect()
}

fn written(field: Field, text: &str) -> Option<Key> {
    let characters = plain(text);
    (!characters.is_empty()).then_some(Key { field, characters, starts: Vec::new() })
}

/// The full pinyin of a text, which a person may begin to type at any syllable.
fn sounded(field: Field, pinyin: &Pinyin, text: &str) -> Option<Key> {
    if text.is_ascii() {
        return None;
    }
    let (mut characters, mut starts) = (Vec::new(), Vec::new());
    for syllable in pinyin.syllables(text) {
        starts.push(characters.len());
        characters.extend(syllable.chars());
    }
    (!characters.is_empty()).then_some(Key { field, characters, starts })
}

/// The first letters of a name's syllables.
fn initials(pinyin: &Pinyin, name: &str) -> Option<Key> {
    if name.is_ascii() {
        return None;
    }
    let characters: Vec<char> = pinyin.syllables(name).iter().filter_map(|syllable| syllable.chars().next()).collect();
    (characters.len() > 1).then_some(Key { field: Field::Initials, characters, starts: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::PinyinFile;

    fn pinyin() -> Pinyin {
        let readings = [
            ('育', "yu"),
            ('新', "xin"),
            ('东', "dong"),
            ('门', "men"),
            ('驿', "yi"),
            ('站', "zhan"),
            ('小', "xiao"),
            ('花', "hua"),
            ('园', "yuan"),
            ('河', "he"),
            ('沿', "yan"),
            ('路', "lu"),
            ('岗', "gang"),
            ('亭', "ting"),
            ('重', "zhong"),
            ('庆', "qing"),
            ('街', "jie"),
            ('灯', "deng"),
            ('市', "shi"),
            ('号', "hao"),
            ('楼', "lou"),
        ];
        let characters = readings.map(|(character, syllable)| (character, syllable.to_owned())).into();
        PinyinFile { names: [("重庆".to_owned(), "chong qing".to_owned())].into(), characters }.into()
    }

    fn index() -> SearchIndex {
        let pinyin = pinyin();
        let mut index = SearchIndex::default();
        index.add(&pinyin, ["育新东门驿站", "Yuxin East Gate"], ["灯市街 18 号"]);
        index.add(&pinyin, ["小花园驿站", "Little Garden"], ["育新路 2 号"]);
        index.add(&pinyin, ["河沿路岗亭", "Heyan Lu Post"], ["河沿路 6 号"]);
        index.add(&pinyin, ["重庆路驿站"], ["重庆路 1 号"]);
        index.add(&pinyin, ["12 号楼", "Building 12"], []);
        index
    }

    #[test]
    fn what_people_type_leads_there() {
        let cases: &[(&str, &[u32])] = &[
            ("育新", &[0, 1]),
            ("驿站", &[0, 1, 3]),
            ("育", &[0, 1]),
            ("东", &[0]),
            ("yuxin", &[0, 1]),
            ("YuXin", &[0, 1]),
            ("xiaohuayuan", &[1]),
            ("hua yuan", &[1]),
            ("xhyyz", &[1]),
            ("hylgt", &[2]),
            ("yxdm", &[0]),
            ("chongqing", &[3]),
            ("cqlyz", &[3]),
            ("zhongqing", &[3]),
            ("zhangqing", &[]),
            ("灯市街", &[0]),
            ("dengshijie", &[0]),
            ("garden", &[1]),
            ("１２号楼", &[4]),
            ("12", &[4]),
            ("building 12", &[4]),
            // One wrong character.
            ("小花院驿站", &[1]),
            ("小花驿站", &[1]),
            ("小小花园", &[1]),
            ("河延路", &[2]),
            ("xiaohuayaun", &[]),
            ("xiaohuayuon", &[1]),
            ("heyanlo", &[2]),
            ("gardan", &[1]),
            ("花院", &[]),
            ("", &[]),
            ("？！", &[]),
            ("不存在", &[]),
        ];
        let index = index();
        for (typed, expected) in cases {
            let found: Vec<u32> = index.find(typed, 10, |_| 0.0).into_iter().map(|subject| subject.0).collect();
            assert_eq!(found, *expected, "{typed}");
        }
    }

    #[test]
    fn among_equals_the_nearer_comes_first_and_no_more_than_asked_for() {
        let distances = [300.0, 100.0, 0.0, 200.0, 0.0];
        let found = index().find("驿站", 2, |subject| distances[subject.0 as usize]);
        assert_eq!(found, [Subject(1), Subject(3)]);
    }
}
