//! Searchable texts, as they are compared, one after the other in a single list.

use super::{Field, pairs::Fields};
use crate::content::Pinyin;

/// A character of a text, and whether what is typed may begin with it.
#[derive(Clone, Copy)]
pub(super) struct Letter(u32);

impl Letter {
    /// Beyond every character's number.
    const BEGINS: u32 = 1 << 31;

    fn new(character: char, begins: bool) -> Self {
        Self(u32::from(character) | if begins { Self::BEGINS } else { 0 })
    }

    /// The character.
    pub(super) fn character(self) -> char {
        char::from_u32(self.0 & !Self::BEGINS).unwrap_or_default()
    }

    /// True where what is typed may begin: at a syllable in pinyin, anywhere else.
    pub(super) fn begins(self) -> bool {
        self.0 & Self::BEGINS != 0
    }

    fn is(self, character: char) -> bool {
        self.0 & !Self::BEGINS == u32::from(character)
    }
}

/// One searchable text.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// Which of its subject's texts it is.
    pub(super) field: Field,
    /// Its characters.
    pub(super) letters: &'a [Letter],
}

impl Text<'_> {
    /// True when the text is what was typed.
    pub(super) fn is(&self, wanted: &[char]) -> bool {
        self.letters.len() == wanted.len() && self.starts_with(wanted)
    }

    /// True when the text begins with what was typed.
    pub(super) fn starts_with(&self, wanted: &[char]) -> bool {
        starts_with(self.letters, wanted)
    }

    /// True when what was typed stands somewhere in the text, from the beginning of a syllable where it has any.
    pub(super) fn holds(&self, wanted: &[char]) -> bool {
        let mut rest = self.letters;
        while let Some((first, after)) = rest.split_first() {
            if first.begins() && starts_with(rest, wanted) {
                return true;
            }
            rest = after;
        }
        false
    }

    /// True when some stretch of the text is what was typed with one character changed, added or left out.
    pub(super) fn almost(&self, wanted: &[char]) -> bool {
        let lengths = [wanted.len(), wanted.len() - 1, wanted.len() + 1];
        let begins = self.letters.iter().enumerate().filter(|(_, letter)| letter.begins());
        begins.into_iter().any(|(place, _)| {
            let stretch = |length| self.letters.get(place..place + length);
            lengths.into_iter().any(|length| stretch(length).is_some_and(|stretch| is_one_off(stretch, wanted)))
        })
    }
}

fn starts_with(letters: &[Letter], wanted: &[char]) -> bool {
    letters.len() >= wanted.len() && letters.iter().zip(wanted).all(|(letter, character)| letter.is(*character))
}

/// True when one character changed, added or left out makes one of the other.
fn is_one_off(letters: &[Letter], wanted: &[char]) -> bool {
    let same = letters.iter().zip(wanted).take_while(|(letter, character)| letter.is(**character)).count();
    let (letters, wanted) = (&letters[same..], &wanted[same..]);
    let is = |letters: &[Letter], wanted: &[char]| letters.len() == wanted.len() && starts_with(letters, wanted);
    match letters.len().cmp(&wanted.len()) {
        std::cmp::Ordering::Equal => letters.is_empty() || is(&letters[1..], &wanted[1..]),
        std::cmp::Ordering::Less => is(letters, &wanted[1..]),
        std::cmp::Ordering::Greater => is(&letters[1..], wanted),
    }
}

/// Where a text stands among the characters of all.
struct Span {
    field: Field,
    from: usize,
    to: usize,
}

/// The texts of all subjects.
#[derive(Default)]
pub(super) struct Texts {
    /// The characters of all texts.
    letters: Vec<Letter>,
    texts: Vec<Span>,
    /// Where the texts of each subject end.
    subjects: Vec<usize>,
}

impl Texts {
    /// How many subjects there are.
    pub(super) fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Adds a subject by its names and by the places where it is, in any language.
    pub(super) fn add<'a>(
        &mut self,
        pinyin: &Pinyin,
        names: impl IntoIterator<Item = &'a str>,
        places: impl IntoIterator<Item = &'a str>,
    ) {
        for name in names {
            self.written(Field::Name, name);
            if !name.is_ascii() {
                let syllables = pinyin.syllables(name);
                self.initials(&syllables);
                self.sounded(Field::NamePinyin, &syllables);
            }
        }
        for place in places {
            self.written(Field::Place, place);
            if !place.is_ascii() {
                self.sounded(Field::PlacePinyin, &pinyin.syllables(place));
            }
        }
        self.subjects.push(self.texts.len());
    }

    /// The texts of a subject.
    pub(super) fn of(&self, number: u32) -> impl Iterator<Item = Text<'_>> {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let end = |place: usize| self.subjects.get(place).copied();
        let from = place.checked_sub(1).and_then(end).unwrap_or_default();
        let spans = end(place).and_then(|to| self.texts.get(from..to)).unwrap_or_default();
        spans.iter().map(|span| Text { field: span.field, letters: &self.letters[span.from..span.to] })
    }

    /// The best of these texts of a subject of which this is true.
    pub(super) fn best(&self, number: u32, fields: Fields, is: impl Fn(&Text<'_>) -> bool) -> Option<Field> {
        let read = |text: &Text<'_>| fields & text.field.bit() != 0 && is(text);
        self.of(number).filter(read).map(|text| text.field).min()
    }

    fn written(&mut self, field: Field, text: &str) {
        self.push(field, 1, plain(text).map(|character| Letter::new(character, true)));
    }

    /// The full pinyin of a text, which a person may begin to type at any syllable.
    fn sounded(&mut self, field: Field, syllables: &[String]) {
        let characters = syllables.iter().flat_map(|syllable| syllable.chars().enumerate());
        self.push(field, 1, characters.map(|(place, character)| Letter::new(character, place == 0)));
    }

    /// The first letters of a name's syllables.
    fn initials(&mut self, syllables: &[String]) {
        let letters = syllables.iter().filter_map(|syllable| syllable.chars().next());
        self.push(Field::Initials, 2, letters.map(|character| Letter::new(character, true)));
    }

    /// Adds a text; with fewer characters than that it is none.
    fn push(&mut self, field: Field, fewest: usize, letters: impl Iterator<Item = Letter>) {
        let from = self.letters.len();
        self.letters.extend(letters);
        let to = self.letters.len();
        if to < from + fewest {
            self.letters.truncate(from);
        } else {
            self.texts.push(Span { field, from, to });
        }
    }
}

/// A text as it is compared: lower case, wide letters and digits made plain, nothing but letters, digits and Chinese.
pub(super) fn plain(text: &str) -> impl Iterator<Item = char> {
    let narrow = |character: char| match character {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).filter(|character| character.is_alphanumeric())
}
