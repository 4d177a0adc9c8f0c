//! Finds stations and buildings by what people type: a piece of a name or address, full pinyin, initials, and any of
//! these with one wrong character.
//!
//! Every pair of neighbouring characters leads to the subjects in which it stands, and to which of their texts, so that
//! a search reads only the texts of those that can still be among the best. One wrong character spoils one character
//! or two pairs of what was typed: the rest still leads there.

use crate::content::Pinyin;
use std::{cmp::Ordering, collections::HashMap};

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
    pairs: HashMap<Pair, Standing>,
}

/// Two neighbouring characters, or one beside a mark.
type Pair = (char, char);

/// Where a pair stands.
#[derive(Default)]
struct Standing {
    /// The subjects, in the order of their numbers.
    numbers: Vec<u32>,
    /// How in each subject's texts.
    marks: Vec<Marks>,
}

/// Stands before the first character of a text.
const START: char = '\u{0}';
/// Stands before every Chinese character, so that one alone makes a pair too.
const ALONE: char = '\u{1}';
/// The fewest Chinese characters of which one may be wrong.
const FORGIVING: usize = 3;
/// The fewest letters of which one may be wrong: shorter ones sound like too many names.
const FORGIVING_LETTERS: usize = 5;

/// How a pair stands in the texts of one subject: for each [`Field`] a bit if it stands in it, one if it begins it, and
/// one if it begins a syllable of it; then whether it ends any of them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Marks(u32);

impl Marks {
    const FIELDS: [Field; 5] = [Field::Name, Field::Initials, Field::NamePinyin, Field::Place, Field::PlacePinyin];
    const ALL: u32 = 0b1_1111;
    const BEGINS: u32 = 5;
    const SYLLABLE: u32 = 10;
    const ENDS: u32 = 1 << 15;

    fn new(field: Field, begins: bool, syllable: bool, ends: bool) -> Self {
        let bit = 1 << field as u32;
        let begins = if begins { bit << Self::BEGINS } else { 0 };
        let syllable = if syllable { bit << Self::SYLLABLE } else { 0 };
        Self(bit | begins | syllable | if ends { Self::ENDS } else { 0 })
    }

    /// The texts in which it stands, as bits.
    fn texts(self) -> u32 {
        self.0 & Self::ALL
    }

    /// The texts which it begins.
    fn begun(self) -> u32 {
        self.0 >> Self::BEGINS & Self::ALL
    }

    /// The texts that what was typed may begin here: what is typed in pinyin begins with a syllable.
    fn sounded(self) -> u32 {
        self.0 >> Self::SYLLABLE & Self::ALL
    }

    fn ends(self) -> bool {
        self.0 & Self::ENDS != 0
    }

    /// The best of these texts.
    fn best(texts: u32) -> Option<Field> {
        Self::FIELDS.into_iter().find(|field| texts & 1 << *field as u32 != 0)
    }
}

impl Standing {
    fn marks_of(&self, number: u32) -> Option<Marks> {
        self.marks.get(self.numbers.binary_search(&number).ok()?).copied()
    }
}

/// A subject that was hit.
struct Hit {
    fit: Fit,
    field: Field,
    order: f64,
    number: u32,
}

impl Hit {
    fn better(&self, other: &Self) -> bool {
        let order = (self.fit, self.field).cmp(&(other.fit, other.field));
        let order = order.then(self.order.total_cmp(&other.order)).then(self.number.cmp(&other.number));
        order == Ordering::Less
    }
}

/// The best hits so far, the best one first.
struct Best {
    hits: Vec<Hit>,
    count: usize,
}

impl Best {
    /// True when no hit that fits like this would be among them.
    fn is_settled(&self, fit: Fit) -> bool {
        self.hits.len() >= self.count && self.hits.last().is_none_or(|last| last.fit < fit)
    }

    /// True when a hit like this would be among them.
    fn wants(&self, hit: &Hit) -> bool {
        let room = self.hits.len() < self.count || self.hits.last().is_some_and(|last| hit.better(last));
        room && self.hits.iter().all(|other| other.number != hit.number)
    }

    fn take(&mut self, hit: Hit) {
        if self.wants(&hit) {
            let place = self.hits.partition_point(|other| other.better(&hit));
            self.hits.insert(place, hit);
            self.hits.truncate(self.count);
        }
    }
}

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
        for (pair, more) in keys.iter().flat_map(Key::pairs) {
            let standing = self.pairs.entry(pair).or_default();
            match standing.marks.last_mut() {
                Some(marks) if standing.numbers.last() == Some(&number) => marks.0 |= more.0,
                _ => {
                    standing.numbers.push(number);
                    standing.marks.push(more);
                }
            }
        }
        self.subjects.push(keys);
        Subject(number)
    }

    /// The best subjects for what was typed, at most `count`. Among those hit equally well, `order` decides, such as
    /// the distance; then who was added first. Those without an order are left out.
    pub fn find(&self, typed: &str, count: usize, order: impl Fn(Subject) -> Option<f64>) -> Vec<Subject> {
        let wanted = plain(typed);
        let mut best = Best { hits: Vec::new(), count };
        for fit in [Fit::Whole, Fit::Start] {
            self.gather_begun(&wanted, fit, &order, &mut best);
        }
        if !best.is_settled(Fit::Within) {
            self.gather_within(&wanted, &order, &mut best);
        }
        if !best.is_settled(Fit::Almost) && is_forgiving(&wanted) {
            self.gather_almost(&wanted, &order, &mut best);
        }
        best.hits.into_iter().map(|hit| Subject(hit.number)).collect()
    }

    /// Those with a text that begins with what was typed, or is just that.
    fn gather_begun(&self, wanted: &[char], fit: Fit, order: &impl Fn(Subject) -> Option<f64>, best: &mut Best) {
        let pairs = pairs_within(wanted);
        let Some(standings) = self.standings(&pairs) else { return };
        let (Some(first), Some(rarest)) = (standings.first(), rarest(&standings)) else { return };
        for (number, marks) in rarest.numbers.iter().zip(&rarest.marks) {
            let marks = if std::ptr::eq(*first, rarest) { Some(*marks) } else { first.marks_of(*number) };
            let Some(marks) = marks.filter(|marks| fit != Fit::Whole || pairs.len() > 1 || marks.ends()) else {
                continue;
            };
            let Some(field) = Marks::best(marks.begun()) else { continue };
            let Some(order) = order(Subject(*number)) else { continue };
            let may_be = |field| Hit { fit, field, order, number: *number };
            if best.wants(&may_be(field))
                && let Some(field) = self.hit(*number, marks.begun(), wanted, fit)
            {
                best.take(may_be(field));
            }
        }
    }

    /// Those with a text that has what was typed in it.
    fn gather_within(&self, wanted: &[char], order: &impl Fn(Subject) -> Option<f64>, best: &mut Best) {
        let Some(standings) = self.standings(&pairs_within(wanted)) else { return };
        let Some(rarest) = rarest(&standings) else { return };
        for (number, marks) in rarest.numbers.iter().zip(&rarest.marks) {
            let Some(order) = order(Subject(*number)) else { continue };
            let may_be = |field| Hit { fit: Fit::Within, field, order, number: *number };
            // Cheapest first: most are behind those found already, whatever their texts are.
            if !Marks::best(marks.texts()).is_some_and(|field| best.wants(&may_be(field))) {
                continue;
            }
            let common = standings.iter().enumerate().try_fold(Marks::ALL, |common, (place, standing)| {
                let marks = standing.marks_of(*number)?;
                let common = common & if place == 0 { marks.sounded() } else { marks.texts() };
                (common != 0).then_some(common)
            });
            let common = common.unwrap_or_default();
            if Marks::best(common).is_some_and(|field| best.wants(&may_be(field)))
                && let Some(field) = self.hit(*number, common, wanted, Fit::Within)
            {
                best.take(may_be(field));
            }
        }
    }

    /// Those with what was typed but for one character.
    fn gather_almost(&self, wanted: &[char], order: &impl Fn(Subject) -> Option<f64>, best: &mut Best) {
        let (pairs, misses) = pairs_to_miss(wanted);
        let none = Standing::default();
        let mut standings: Vec<&Standing> = pairs.iter().map(|pair| self.pairs.get(pair).unwrap_or(&none)).collect();
        standings.sort_by_key(|standing| standing.numbers.len());
        // Whoever has all but so many is in one of the rarest so many and one.
        for (missed, standing) in standings.iter().enumerate().take(misses + 1) {
            for number in &standing.numbers {
                let Some(order) = order(Subject(*number)) else { continue };
                let may_be = |field| Hit { fit: Fit::Almost, field, order, number: *number };
                let mut left = misses - missed;
                let mut has = |standing: &&Standing| {
                    let has = standing.marks_of(*number).is_some();
                    left = if has { left } else { left.wrapping_sub(1) };
                    has || left <= misses
                };
                let is_first = standings.iter().take(missed).all(|earlier| earlier.marks_of(*number).is_none());
                if best.wants(&may_be(Field::Name))
                    && is_first
                    && standings.iter().skip(missed + 1).all(&mut has)
                    && let Some(field) = self.hit(*number, Marks::ALL, wanted, Fit::Almost)
                {
                    best.take(may_be(field));
                }
            }
        }
    }

    fn keys(&self, number: u32) -> &[Key] {
        usize::try_from(number).ok().and_then(|place| self.subjects.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Where each of these pairs stands; nothing if one stands nowhere.
    fn standings(&self, pairs: &[Pair]) -> Option<Vec<&Standing>> {
        pairs.iter().map(|pair| self.pairs.get(pair)).collect()
    }

    /// The best of these texts of a subject that has what was typed, at least so well.
    fn hit(&self, number: u32, texts: u32, wanted: &[char], fit: Fit) -> Option<Field> {
        let read = |key: &&Key| texts & 1 << key.field as u32 != 0;
        let has = |key: &&Key| match fit {
            Fit::Whole => key.characters == wanted,
            Fit::Start => key.characters.starts_with(wanted),
            Fit::Within => key.holds(wanted),
            Fit::Almost => key.field != Field::Initials && key.almost(wanted),
        };
        self.keys(number).iter().filter(read).filter(has).map(|key| key.field).min()
    }
}

impl Key {
    /// The pairs that lead here, and how they stand.
    fn pairs(&self) -> impl Iterator<Item = (Pair, Marks)> + '_ {
        let (characters, length) = (&self.characters, self.characters.len());
        let sounded = |place: usize| self.starts.is_empty() || self.starts.binary_search(&place).is_ok();
        let marks =
            move |place: usize, last: usize| Marks::new(self.field, place == 0, sounded(place), last + 1 == length);
        let single = characters.iter().enumerate().flat_map(move |(place, character)| {
            let first = (place == 0).then_some((START, *character));
            let alone = (!character.is_ascii()).then_some((ALONE, *character));
            first.into_iter().chain(alone).map(move |pair| (pair, marks(place, place)))
        });
        let pairs = characters.windows(2).enumerate();
        pairs.map(move |(place, pair)| ((pair[0], pair[1]), marks(place, place + 1))).chain(single)
    }

    /// True when what was typed stands somewhere in the text, from the beginning of a syllable where it has any.
    fn holds(&self, wanted: &[char]) -> bool {
        let begins = |place| self.starts.is_empty() || self.starts.binary_search(&place).is_ok();
        self.characters.windows(wanted.len()).enumerate().any(|(place, window)| window == wanted && begins(place))
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

fn rarest<'a>(standings: &[&'a Standing]) -> Option<&'a Standing> {
    standings.iter().min_by_key(|standing| standing.numbers.len()).copied()
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
    let chinese = wanted.iter().filter(|character| !character.is_ascii()).count();
    wanted.len() >= if chinese < 2 { FORGIVING_LETTERS } else { FORGIVING }
}

/// The pairs that a text must have to hold what was typed.
fn pairs_within(wanted: &[char]) -> Vec<Pair> {
    match wanted {
        [only] if only.is_ascii() => vec![(START, *only)],
        [only] => vec![(ALONE, *only)],
        _ => wanted.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

/// The pairs of what was typed, each once, and how many of them one wrong character spoils: one of the Chinese
/// characters, or else two neighbouring pairs.
fn pairs_to_miss(wanted: &[char]) -> (Vec<Pair>, usize) {
    let chinese: Vec<Pair> = wanted.iter().filter(|character| !character.is_ascii()).map(|one| (ALONE, *one)).collect();
    let (mut pairs, misses) = if chinese.len() < 2 { (pairs_within(wanted), 2) } else { (chinese, 1) };
    pairs.sort_unstable();
    pairs.dedup();
    (pairs, misses)
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
mod tests;
