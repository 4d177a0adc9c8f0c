//! Pairs of neighbouring characters, and in which subjects' texts they stand.

use super::{
    Field,
    texts::{Letter, Text},
};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

/// Two neighbouring characters, or one beside a mark.
pub(super) type Pair = (char, char);

/// Stands before the first character of a text.
const START: char = '\u{0}';
/// Stands before every Chinese character, so that one alone makes a pair too.
const ALONE: char = '\u{1}';

/// How a pair stands in the texts of one subject, or of several: for each [`Field`] a bit if it stands in it, and one if
/// what is typed may begin there; then whether it ends any of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

/// Some of a subject's texts, a bit per [`Field`].
pub(super) type Fields = u16;

/// All texts.
pub(super) const ALL: Fields = 0b1_1111;

impl Marks {
    const BEGINS: u32 = 5;
    const ENDS: u16 = 1 << 10;

    fn new(field: Field, begins: bool, ends: bool) -> Self {
        let begins = if begins { field.bit() << Self::BEGINS } else { 0 };
        Self(field.bit() | begins | if ends { Self::ENDS } else { 0 })
    }

    /// The texts in which it stands.
    pub(super) fn texts(self) -> Fields {
        self.0 & ALL
    }

    /// The texts in which what was typed may begin here: what is typed in pinyin begins with a syllable.
    pub(super) fn begun(self) -> Fields {
        self.0 >> Self::BEGINS & ALL
    }

    /// True when it ends one of the texts.
    pub(super) fn ends(self) -> bool {
        self.0 & Self::ENDS != 0
    }
}

/// Where a pair stands.
#[derive(Default)]
pub(super) struct Standing {
    /// The subjects, in the order of their numbers.
    numbers: Vec<u32>,
    /// How in each subject's texts.
    marks: Vec<Marks>,
    /// How in all of them.
    all: Marks,
}

impl Standing {
    /// How many subjects have it.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How it stands in the texts of all its subjects together.
    pub(super) fn all(&self) -> Marks {
        self.all
    }

    /// Those of its subjects whose numbers are among these, in their order.
    pub(super) fn among(&self, among: &Range<u32>) -> impl Iterator<Item = (u32, Marks)> + '_ {
        let from = self.numbers.partition_point(|number| *number < among.start);
        let rest = self.numbers.get(from..).unwrap_or_default();
        let count = rest.partition_point(|number| *number < among.end);
        let marks = self.marks.get(from..).unwrap_or_default();
        rest.iter().copied().zip(marks.iter().copied()).take(count)
    }

    /// Reads from the first subject on.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { standing: self, place: 0 }
    }

    fn add(&mut self, number: u32, more: Marks) {
        self.all.0 |= more.0;
        match self.marks.last_mut() {
            Some(marks) if self.numbers.last() == Some(&number) => marks.0 |= more.0,
            _ => {
                self.numbers.push(number);
                self.marks.push(more);
            }
        }
    }
}

/// Looks subjects up in a standing, quickly when the next one comes soon after the one before.
pub(super) struct Reader<'a> {
    standing: &'a Standing,
    place: usize,
}

impl Reader<'_> {
    /// How the pair stands in this subject's texts, if it does.
    pub(super) fn marks_of(&mut self, number: u32) -> Option<Marks> {
        let numbers = &self.standing.numbers;
        if self.place.checked_sub(1).and_then(|before| numbers.get(before)).is_some_and(|before| *before >= number) {
            self.place = numbers.partition_point(|known| *known < number);
        }
        let rest = numbers.get(self.place..)?;
        let mut step = 1;
        while rest.get(step).is_some_and(|known| *known < number) {
            step *= 2;
        }
        let (from, to) = (step / 2, rest.len().min(step + 1));
        let skipped = rest.get(from..to)?.partition_point(|known| *known < number);
        self.place += from + skipped;
        let found = numbers.get(self.place) == Some(&number);
        found.then(|| self.standing.marks.get(self.place).copied()).flatten()
    }
}

/// Pairs by their characters.
type ByPair = HashMap<Pair, Standing, BuildHasherDefault<Mixer>>;

/// All pairs.
#[derive(Default)]
pub(super) struct Pairs {
    /// Wherever they stand.
    anywhere: ByPair,
    /// Where a text begins with them.
    first: ByPair,
}

impl Pairs {
    /// Adds the pairs of a subject's text; subjects come in the order of their numbers.
    pub(super) fn add(&mut self, number: u32, text: &Text<'_>) {
        let letters = text.letters;
        let mut before: Option<Letter> = None;
        for (place, letter) in letters.iter().enumerate() {
            let (character, ends) = (letter.character(), place + 1 == letters.len());
            let alone = Marks::new(text.field, letter.begins(), ends);
            match before {
                None => self.anywhere.entry((START, character)).or_default().add(number, alone),
                Some(before) => {
                    let (pair, marks) =
                        ((before.character(), character), Marks::new(text.field, before.begins(), ends));
                    self.anywhere.entry(pair).or_default().add(number, marks);
                    if place == 1 {
                        self.first.entry(pair).or_default().add(number, marks);
                    }
                }
            }
            if !character.is_ascii() {
                self.anywhere.entry((ALONE, character)).or_default().add(number, alone);
            }
            before = Some(*letter);
        }
    }

    /// Where a pair stands.
    pub(super) fn get(&self, pair: &Pair) -> Option<&Standing> {
        self.anywhere.get(pair)
    }

    /// Where each of these pairs stands; nothing if one stands nowhere.
    pub(super) fn all(&self, pairs: &[Pair]) -> Option<Vec<&Standing>> {
        pairs.iter().map(|pair| self.anywhere.get(pair)).collect()
    }

    /// Where texts begin with the first two characters of what was typed, or with the only one, and where the last two
    /// stand.
    pub(super) fn ends_of(&self, wanted: &[char]) -> Option<(&Standing, &Standing)> {
        match wanted {
            [] => None,
            [only] => self.anywhere.get(&(START, *only)).map(|standing| (standing, standing)),
            [first, second, ..] => {
                let [.., before, last] = wanted else { return None };
                Some((self.first.get(&(*first, *second))?, self.anywhere.get(&(*before, *last))?))
            }
        }
    }
}

/// The pairs that a text must have to hold what was typed.
pub(super) fn pairs_within(wanted: &[char]) -> Vec<Pair> {
    match wanted {
        [only] if only.is_ascii() => vec![(START, *only)],
        [only] => vec![(ALONE, *only)],
        _ => wanted.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

/// The pairs of what was typed, each once, and how many of them one wrong character spoils: one of the Chinese
/// characters, or else two neighbouring pairs.
pub(super) fn pairs_to_miss(wanted: &[char]) -> (Vec<Pair>, usize) {
    let chinese: Vec<Pair> = wanted.iter().filter(|character| !character.is_ascii()).map(|one| (ALONE, *one)).collect();
    let (mut pairs, misses) = if chinese.len() < 2 { (pairs_within(wanted), 2) } else { (chinese, 1) };
    pairs.sort_unstable();
    pairs.dedup();
    (pairs, misses)
}

/// Hashes a pair in a few instructions. The keys are a content pack's own characters: nobody has a reason to choose
/// them so that they collide.
#[derive(Default)]
struct Mixer(u64);

impl Mixer {
    /// An odd number whose bits look random: 2^64 divided by the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(21) ^ u64::from(number)).wrapping_mul(Self::SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
