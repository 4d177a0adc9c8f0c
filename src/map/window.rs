//! Which part of the map is seen, and which labels fit into it.

use super::plan::Spot;

/// The narrowest and the widest part that is shown, in metres.
const NARROW: f64 = 40.0;
const WIDE: f64 = 3_000.0;
/// Room left around what is fitted in.
const ROOM: f64 = 1.3;

/// The part of the map that is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// What is in its middle.
    pub middle: Spot,
    /// Metres from its left to its right.
    pub width: f64,
}

impl Window {
    /// The part that shows all of these spots, when it is `shape` times as high as it is wide.
    pub fn fit(spots: impl IntoIterator<Item = Spot>, shape: f64) -> Option<Self> {
        let (mut least, mut most): (Option<Spot>, Option<Spot>) = (None, None);
        for spot in spots {
            let (low, high) = (least.unwrap_or(spot), most.unwrap_or(spot));
            least = Some(Spot { east: low.east.min(spot.east), north: low.north.min(spot.north) });
            most = Some(Spot { east: high.east.max(spot.east), north: high.north.max(spot.north) });
        }
        let (least, most) = (least?, most?);
        let width = (most.east - least.east).max((most.north - least.north) / shape) * ROOM;
        Some(Self { middle: least.towards(most, 0.5), width: width.clamp(NARROW, WIDE) })
    }

    /// The part beside, by shares of the width to the east and to the north.
    pub fn moved(self, east: f64, north: f64) -> Self {
        let middle = Spot { east: self.middle.east + east * self.width, north: self.middle.north + north * self.width };
        Self { middle, ..self }
    }

    /// The part that is `times` as wide, in which `fixed` stands where it stood.
    pub fn zoomed(self, times: f64, fixed: Spot) -> Self {
        let width = (self.width * times).clamp(NARROW, WIDE);
        Self { middle: fixed.towards(self.middle, width / self.width), width }
    }

    /// True when a label lies within what is seen, so that no edge cuts it.
    pub fn holds(self, label: &Label, shape: f64) -> bool {
        let (east, north) = (label.spot.east - self.middle.east, label.spot.north - self.middle.north);
        east.abs() * 2.0 + label.width <= self.width && north.abs() * 2.0 + label.height <= self.width * shape
    }

    /// As an SVG view box, in metres, with the north above.
    pub fn view_box(self, shape: f64) -> String {
        let height = self.width * shape;
        let (left, top) = (self.middle.east - self.width / 2.0, -self.middle.north - height / 2.0);
        format!("{left:.2} {top:.2} {:.2} {height:.2}", self.width)
    }
}

/// A label that wants to be written around a spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Its middle.
    pub spot: Spot,
    /// How wide it is, in metres on the map.
    pub width: f64,
    /// How high it is, in metres on the map.
    pub height: f64,
    /// Lower ranks are written first.
    pub rank: u8,
}

impl Label {
    fn overlaps(&self, other: &Self) -> bool {
        (self.spot.east - other.spot.east).abs() * 2.0 < self.width + other.width
            && (self.spot.north - other.spot.north).abs() * 2.0 < self.height + other.height
    }
}

/// Where each label is written, so that none overlaps another: those of lower rank first, then in their order, each in
/// the first of its places that is free.
pub fn written(labels: &[Vec<Label>]) -> Vec<Option<Label>> {
    let rank = |index: &usize| labels[*index].first().map(|label| label.rank);
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(rank);
    let mut written: Vec<Option<Label>> = vec![None; labels.len()];
    for index in order {
        let free = |place: &&Label| written.iter().flatten().all(|other| !place.overlaps(other));
        written[index] = labels[index].iter().find(free).copied();
    }
    written
}

/// How many letters' heights a text is wide: Chinese characters take a whole one, others a little more than half.
pub fn ems(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.6 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spot(east: f64, north: f64) -> Spot {
        Spot { east, north }
    }

    #[test]
    fn the_window_shows_what_it_should_and_keeps_what_is_pointed_at() {
        let window = Window::fit([spot(0.0, 0.0), spot(100.0, 300.0)], 1.0).unwrap();
        assert_eq!((window.middle, window.width), (spot(50.0, 150.0), 300.0 * ROOM));
        assert_eq!(Window::fit([], 1.0), None);
        assert_eq!(window.zoomed(1e9, window.middle).width, WIDE);
        let near = window.zoomed(0.5, spot(0.0, 0.0));
        assert_eq!(near.middle, spot(25.0, 75.0), "half the way to what stands still");
        assert_eq!(near.moved(0.5, 0.0).middle.east, 25.0 + near.width / 2.0);
        assert_eq!(Window { middle: spot(50.0, 10.0), width: 20.0 }.view_box(0.5), "40.00 -15.00 20.00 10.00");
    }

    #[test]
    fn no_edge_cuts_a_label() {
        let window = Window { middle: spot(10.0, 0.0), width: 100.0 };
        let label = |east: f64, north: f64| Label { spot: spot(east, north), width: 20.0, height: 10.0, rank: 0 };
        for (east, north, held) in [(10.0, 0.0, true), (50.0, 0.0, true), (51.0, 0.0, false), (10.0, 21.0, false)] {
            assert_eq!(window.holds(&label(east, north), 0.5), held, "{east} {north}");
        }
    }

    #[test]
    fn the_more_important_label_is_written() {
        let label = |east: f64, rank: u8| Label { spot: spot(east, 0.0), width: 10.0, height: 5.0, rank };
        let places = [vec![label(0.0, 2)], vec![label(5.0, 1)], vec![label(0.0, 2), label(20.0, 2)], vec![]];
        assert_eq!(written(&places), [None, Some(label(5.0, 1)), Some(label(20.0, 2)), None]);
    }

    proptest! {
        #[test]
        fn no_label_overlaps_another(
            labels in proptest::collection::vec(
                proptest::collection::vec((0.0..200.0, 0.0..200.0, 5.0..60.0, 5.0..20.0, 0_u8..4), 0..4),
                0..60,
            ),
        ) {
            let label = |(east, north, width, height, rank)| Label { spot: spot(east, north), width, height, rank };
            let labels: Vec<Vec<Label>> =
                labels.into_iter().map(|places| places.into_iter().map(label).collect()).collect();
            let written = written(&labels);
            let there: Vec<Label> = written.iter().flatten().copied().collect();
            prop_assert!(labels.iter().zip(&written).all(|(places, label)| label.is_none_or(|label| places.contains(&label))));
            for (index, label) in there.iter().enumerate() {
                prop_assert!(there[index + 1..].iter().all(|other| !label.overlaps(other)));
            }
        }
    }
}
