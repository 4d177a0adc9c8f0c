//! Finds stations and buildings by what people type: a piece of a name or address, full pinyin, initials, and any of
//! these with one wrong character.
//!
//! Every pair of neighbouring characters leads to the subjects in which it stands, and to which of their texts, so that
//! a search reads only the texts of those that can still be among the best. One wrong character spoils one character
//! or two pairs of what was typed: the rest still leads there.

mod pairs;
mod texts;

use crate::content::Pinyin;
use pairs::{ALL, Fields, Marks, Pairs, Reader, Standing, pairs_to_miss, pairs_within};
use std::{cmp::Ordering, ops::Range};
use texts::{Texts, plain};

/// Which text of a subject was hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Name,
    Initials,
    NamePinyin,
    Place,
    PlacePinyin,
}

impl Field {
    const EVERY: [Self; 5] = [Self::Name, Self::Initials, Self::NamePinyin, Self::Place, Self::PlacePinyin];

    /// The bit that stands for it.
    fn bit(self) -> Fields {
        1 << self as Fields
    }

    /// The best of these.
    fn best(fields: Fields) -> Option<Self> {
        Self::EVERY.get(usize::try_from(fields.trailing_zeros()).ok()?).copied()
    }
}

/// How well something was hit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    Within,
    Almost,
}

/// What the index of subjects answers with: the number that adding it gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject(pub u32);

/// Subjects by what their texts are made of.
#[derive(Default)]
pub struct SearchIndex {
    texts: Texts,
    pairs: Pairs,
}

/// Subjects that follow each other, such as those of one neighbourhood.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The numbers of the subjects.
    pub numbers: Range<u32>,
    /// None of them comes before that in the order.
    pub least: f64,
}

/// The fewest Chinese characters of which one may be wrong.
const FORGIVING: usize = 3;
/// The fewest letters of which one may be wrong: shorter ones sound like too many names.
const FORGIVING_LETTERS: usize = 5;

/// Among so many candidates a wrong character is forgiven, those of the nearest groups first: in a whole city a few
/// common characters are in too many texts to read them all while somebody types.
const FORGIVEN: usize = 1_000;

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
    fn has_room(&self, hit: &Hit) -> bool {
        self.hits.len() < self.count || self.hits.last().is_some_and(|last| hit.better(last))
    }

    /// True when a hit like this would be among them, and its subject is not among them yet.
    fn wants(&self, hit: &Hit) -> bool {
        self.has_room(hit) && self.hits.iter().all(|other| other.number != hit.number)
    }

    fn take(&mut self, hit: Hit) {
        if self.wants(&hit) {
            let place = self.hits.partition_point(|other| other.better(&hit));
            self.hits.insert(place, hit);
            self.hits.truncate(self.count);
        }
    }
}

/// What was found so far, and where to look on.
struct Found<O> {
    /// In the order of what they have at least.
    groups: Vec<Group>,
    order: O,
    best: Best,
}

impl<O: Fn(Subject) -> Option<f64>> Found<O> {
    /// Looks at the subjects of a standing, the first groups first, as long as one that fits like this, in the best of
    /// these texts, would be among the best.
    fn gather(
        &mut self,
        standing: &Standing,
        fit: Fit,
        fields: Fields,
        mut look: impl FnMut(&mut Best, u32, Marks, f64),
    ) {
        let Some(field) = Field::best(fields) else { return };
        let mut left = if fit == Fit::Almost { FORGIVEN } else { usize::MAX };
        for Group { numbers, least } in &self.groups {
            if left == 0 || !self.best.has_room(&Hit { fit, field, order: *least, number: numbers.start }) {
                break;
            }
            for (number, marks) in standing.among(numbers).take(left) {
                left -= 1;
                if let Some(order) = (self.order)(Subject(number)) {
                    look(&mut self.best, number, marks, order);
                }
            }
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
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.add(pinyin, names, places);
        for text in self.texts.of(number) {
            self.pairs.add(number, &text);
        }
        Subject(number)
    }

    /// The best subjects for what was typed, at most `count`. Among those hit equally well, `order` decides, such as
    /// the distance; then who was added first. Those without an order are left out.
    pub fn find(&self, typed: &str, count: usize, order: impl Fn(Subject) -> Option<f64>) -> Vec<Subject> {
        let everybody = Group { numbers: 0..u32::MAX, least: f64::NEG_INFINITY };
        self.find_in(vec![everybody], typed, count, order)
    }

    /// The same among the subjects of these groups: those that come too late in the order are not even looked at.
    pub fn find_in(
        &self,
        mut groups: Vec<Group>,
        typed: &str,
        count: usize,
        order: impl Fn(Subject) -> Option<f64>,
    ) -> Vec<Subject> {
        groups.sort_by(|a, b| a.least.total_cmp(&b.least).then(a.numbers.start.cmp(&b.numbers.start)));
        let wanted: Vec<char> = plain(typed).collect();
        let mut found = Found { groups, order, best: Best { hits: Vec::new(), count } };
        self.gather_begun(&wanted, &mut found);
        if !found.best.is_settled(Fit::Within) {
            self.gather_within(&wanted, &mut found);
        }
        if !found.best.is_settled(Fit::Almost) && is_forgiving(&wanted) {
            self.gather_almost(&wanted, &mut found);
        }
        found.best.hits.into_iter().map(|hit| Subject(hit.number)).collect()
    }

    /// Those with a text that begins with what was typed, or is just that.
    fn gather_begun(&self, wanted: &[char], found: &mut Found<impl Fn(Subject) -> Option<f64>>) {
        let Some((first, last)) = self.pairs.ends_of(wanted) else { return };
        let mut last_of = last.reader();
        let fit = |last: Marks| if last.ends() { Fit::Whole } else { Fit::Start };
        found.gather(first, fit(last.all()), first.all().texts(), |best, number, marks, order| {
            let Some((field, last)) = Field::best(marks.texts()).zip(last_of.marks_of(number)) else { return };
            if !best.wants(&Hit { fit: fit(last), field, order, number }) {
                return;
            }
            let hit = |fit| Some((fit, self.hit(number, marks.texts(), wanted, fit)?));
            if let Some((fit, field)) = hit(Fit::Whole).or_else(|| hit(Fit::Start)) {
                best.take(Hit { fit, field, order, number });
            }
        });
    }

    /// Those with a text that has what was typed in it.
    fn gather_within(&self, wanted: &[char], found: &mut Found<impl Fn(Subject) -> Option<f64>>) {
        let Some(standings) = self.pairs.all(&pairs_within(wanted)) else { return };
        let Some(rarest) = rarest(&standings) else { return };
        let fields = common(standings.iter().map(|standing| Some(standing.all())));
        let mut readers: Vec<Reader<'_>> = standings.iter().map(|standing| standing.reader()).collect();
        found.gather(rarest, Fit::Within, fields, |best, number, marks, order| {
            let may_be = |field| Hit { fit: Fit::Within, field, order, number };
            let wants = |best: &Best, fields| Field::best(fields).is_some_and(|field| best.wants(&may_be(field)));
            // Cheapest first: most are behind those found already, whatever their texts are.
            if !wants(best, marks.texts() & fields) {
                return;
            }
            let common = common(readers.iter_mut().map(|reader| reader.marks_of(number)));
            if wants(best, common)
                && let Some(field) = self.hit(number, common, wanted, Fit::Within)
            {
                best.take(may_be(field));
            }
        });
    }

    /// Those with what was typed but for one character.
    fn gather_almost(&self, wanted: &[char], found: &mut Found<impl Fn(Subject) -> Option<f64>>) {
        let (pairs, misses) = pairs_to_miss(wanted);
        let none = Standing::default();
        let mut standings: Vec<&Standing> = pairs.iter().map(|pair| self.pairs.get(pair).unwrap_or(&none)).collect();
        standings.sort_by_key(|standing| standing.len());
        let fields = with_most(standings.iter().map(|standing| Some(standing.all())), misses);
        // Whoever has all but so many is in one of the rarest so many and one.
        for (missed, standing) in standings.iter().enumerate().take(misses + 1) {
            let mut readers: Vec<Reader<'_>> = standings.iter().map(|standing| standing.reader()).collect();
            found.gather(standing, Fit::Almost, fields, |best, number, _, order| {
                let may_be = |field| Hit { fit: Fit::Almost, field, order, number };
                let wants = |best: &Best, fields| Field::best(fields).is_some_and(|field| best.wants(&may_be(field)));
                if !wants(best, fields) || readers.iter_mut().take(missed).any(|one| one.marks_of(number).is_some()) {
                    return;
                }
                let fields = with_most(readers.iter_mut().map(|reader| reader.marks_of(number)), misses);
                if wants(best, fields)
                    && let Some(field) = self.hit(number, fields, wanted, Fit::Almost)
                {
                    best.take(may_be(field));
                }
            });
        }
    }

    /// The best of these texts of a subject that has what was typed, at least so well.
    fn hit(&self, number: u32, fields: Fields, wanted: &[char], fit: Fit) -> Option<Field> {
        self.texts.best(number, fields, |text| match fit {
            Fit::Whole => text.is(wanted),
            Fit::Start => text.starts_with(wanted),
            Fit::Within => text.holds(wanted),
            Fit::Almost => text.field != Field::Initials && text.almost(wanted),
        })
    }
}

fn rarest<'a>(standings: &[&'a Standing]) -> Option<&'a Standing> {
    standings.iter().min_by_key(|standing| standing.len()).copied()
}

/// The texts in which all pairs stand, the first of them where what was typed may begin.
fn common(pairs: impl Iterator<Item = Option<Marks>>) -> Fields {
    let mut common = ALL;
    for (place, marks) in pairs.enumerate() {
        common &= marks.map_or(0, |marks| if place == 0 { marks.begun() } else { marks.texts() });
        if common == 0 {
            break;
        }
    }
    common
}

/// The texts in which all pairs stand but so many, of which there may be two.
fn with_most(pairs: impl Iterator<Item = Option<Marks>>, misses: usize) -> Fields {
    // The texts that lack a pair, that lack two, and that lack more.
    let (mut one, mut two, mut more) = (0, 0, 0);
    let too_many = |one, two, more| match misses {
        0 => one,
        1 => two,
        _ => more,
    };
    for marks in pairs {
        let lacks = ALL & !marks.map_or(0, Marks::texts);
        more |= two & lacks;
        two |= one & lacks;
        one |= lacks;
        if too_many(one, two, more) == ALL {
            break;
        }
    }
    ALL & !too_many(one, two, more)
}

fn is_forgiving(wanted: &[char]) -> bool {
    let chinese = wanted.iter().filter(|character| !character.is_ascii()).count();
    wanted.len() >= if chinese < 2 { FORGIVING_LETTERS } else { FORGIVING }
}

#[cfg(test)]
mod tests;
