//! A whole city's stations in short: search, filters and what a list or map shows of them. Lives in the worker; a page
//! gets only what it shows.

use super::{
    model::{DoorNow, Timetable},
    rules::{Filter, door_at},
    search::{Group, SearchIndex, Subject},
};
use crate::{
    content::{Amenity, Cell, Overview, OverviewLine, Pinyin, Slug, Station, StationKind},
    domain::{Locale, Localized, Point},
    map::rule::Timetables,
};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;

/// A city's stations; each has a number, its place in the order of reading.
pub struct City {
    overviews: Vec<Part>,
    pinyin: Pinyin,
    index: OnceCell<Searchable>,
}

/// The stations of one overview.
struct Part {
    overview: Overview,
    /// Its place among the overviews.
    place: usize,
    /// The number of its first station.
    first: usize,
    /// When the doors are open, in the order of the overview's hours.
    timetables: Vec<Option<Timetable>>,
}

/// What a search needs: made with the first one.
#[derive(Default)]
struct Searchable {
    index: SearchIndex,
    /// Where each station is.
    points: Vec<Point>,
    /// The corners, south-west and north-east, of the boxes around so many stations each, in the order of their numbers.
    boxes: Vec<(Point, Point)>,
}

/// How many stations a search takes or leaves together. They lie near each other: an overview has them cell by cell.
const TOGETHER: usize = 128;

/// Where a search measures from; what is flat is measured, because thousands are compared and only with each other.
#[derive(Clone, Copy)]
struct Flat {
    from: Point,
    /// How much shorter a degree of longitude is here than one of latitude.
    shrunk: f64,
}

/// A station as a list of the city shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CityRow {
    /// Its number in this city.
    pub number: u32,
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub name: Localized,
    /// Its address.
    pub address: Localized,
    /// Who opened it.
    pub kind: StationKind,
    /// How it is with the door.
    pub door: DoorNow,
    /// Metres as the crow flies, when it is known from where.
    pub metres: Option<f64>,
}

/// What a page asks of a city's stations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CityAsk {
    /// Takes the overviews in the attachments for the city. Answer: [`CityAnswer::Taken`].
    Take {
        /// How names are read.
        pinyin: Pinyin,
        /// What is known of days off.
        holidays: crate::content::Holidays,
    },
    /// Which stations are left by a filter. Answer: [`CityAnswer::Shown`] with two attachments: the numbers as 32-bit
    /// integers, and for each its longitude and latitude as 64-bit floating-point numbers, little-endian.
    Shown {
        /// What is narrowed to.
        filter: Filter,
        /// Seconds since 1970.
        now: i64,
    },
    /// The best stations for what was typed among those that a filter leaves. Answer: [`CityAnswer::Rows`].
    Find {
        /// What was typed.
        typed: String,
        /// What is narrowed to.
        filter: Filter,
        /// At most so many.
        count: usize,
        /// From where.
        from: Option<Point>,
        /// Seconds since 1970.
        now: i64,
    },
    /// What is known of these stations. Answer: [`CityAnswer::Rows`].
    Rows {
        /// Their numbers.
        numbers: Vec<u32>,
        /// From where.
        from: Option<Point>,
        /// Seconds since 1970.
        now: i64,
    },
    /// Whole stations from the cells in the attachments. Answer: [`CityAnswer::Stations`].
    Read {
        /// The cells, in the order of the attachments.
        cells: Vec<Cell>,
        /// Which ones.
        wanted: Wanted,
    },
}

/// Which stations of some cells are wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The one with this id.
    Id(Slug),
    /// The nearest.
    Near {
        /// To this point.
        point: Point,
        /// At most so many.
        count: usize,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CityAnswer {
    /// So many stations were read.
    Taken(usize),
    /// So many are left; which, in the attachments.
    Shown {
        /// How many.
        count: usize,
        /// Where a person can go in now.
        open: usize,
    },
    /// Stations in short.
    Rows(Vec<CityRow>),
    /// Whole stations.
    Stations(Vec<Station>),
    /// No city was taken, or the worker that took it is gone.
    NoCity,
}

impl City {
    /// The city of these overviews; `timetables` by the text of the hours.
    pub fn of(overviews: Vec<Overview>, pinyin: Pinyin, timetables: &Timetables) -> Self {
        let mut first = 0;
        let part = |(place, overview): (usize, Overview)| {
            let timetables = overview.hours.iter().map(|hours| timetables.get(hours).cloned()).collect();
            let part = Part { place, first, timetables, overview };
            first += part.overview.stations.len();
            part
        };
        Self { overviews: overviews.into_iter().enumerate().map(part).collect(), pinyin, index: OnceCell::new() }
    }

    /// How many stations there are.
    pub fn len(&self) -> usize {
        self.overviews.last().map_or(0, |part| part.first + part.overview.stations.len())
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers and points that a filter leaves, in the order of the numbers, and how many of their doors are open.
    pub fn shown(&self, filter: &Filter, now: i64) -> (Vec<(u32, Point)>, usize) {
        let (mut shown, mut open) = (Vec::new(), 0);
        for part in &self.overviews {
            let doors = part.doors(now);
            let Some(wanted) = part.wanted(&filter.amenities) else { continue };
            for (place, line) in part.overview.stations.iter().enumerate() {
                if let Some(door) = passes(line, wanted, filter, &doors) {
                    open += usize::from(door);
                    shown.push((number(part.first + place), line.point()));
                }
            }
        }
        (shown, open)
    }

    /// The best stations for what was typed among those that a filter leaves, at most `count`; among those hit equally
    /// well the nearest come first.
    pub fn find(&self, typed: &str, filter: &Filter, count: usize, from: Option<Point>, now: i64) -> Vec<u32> {
        let searchable = self.index.get_or_init(|| self.searchable());
        let narrowed = (*filter != Filter::default()).then(|| {
            let part = |part: &Part| (part.wanted(&filter.amenities), part.doors(now));
            self.overviews.iter().map(part).collect::<Vec<_>>()
        });
        let is_left = |number: u32| {
            let Some(narrowed) = &narrowed else { return true };
            let Some((part, line)) = self.line(number) else { return false };
            let Some((Some(wanted), doors)) = narrowed.get(part.place) else { return false };
            passes(line, *wanted, filter, doors).is_some()
        };
        let flat = from.map(Flat::from);
        let far = |Subject(number): Subject| {
            let point = searchable.points.get(index(number)?)?;
            is_left(number).then(|| flat.map_or(0.0, |flat| flat.far(point)))
        };
        let found = searchable.index.find_in(searchable.groups(flat), typed, count, far);
        found.into_iter().map(|subject| subject.0).collect()
    }

    /// What is known of a station.
    pub fn row(&self, number: u32, from: Option<Point>, now: i64) -> Option<CityRow> {
        let (part, line) = self.line(number)?;
        let timetable = index(line.5).and_then(|hours| part.timetables.get(hours)?.as_ref());
        Some(CityRow {
            number,
            id: line.0.clone(),
            name: line.6.clone(),
            address: line.7.clone(),
            kind: line.3,
            door: door_at(timetable, now),
            metres: from.map(|from| from.metres_to(&line.point())),
        })
    }

    fn line(&self, number: u32) -> Option<(&Part, &OverviewLine)> {
        let number = index(number)?;
        let part = self.overviews.partition_point(|part| part.first <= number).checked_sub(1)?;
        let part = self.overviews.get(part)?;
        Some((part, part.overview.stations.get(number - part.first)?))
    }

    fn searchable(&self) -> Searchable {
        let mut searchable = Searchable::default();
        for line in self.overviews.iter().flat_map(|part| &part.overview.stations) {
            let names = Locale::ALL.map(|locale| line.6.get(locale));
            searchable.index.add(&self.pinyin, names, [line.7.get(Locale::Zh)]);
            searchable.points.push(line.point());
        }
        searchable.boxes = searchable.points.chunks(TOGETHER).filter_map(around).collect();
        searchable
    }
}

impl Searchable {
    /// The stations that are taken or left together, with how far they are at least.
    fn groups(&self, flat: Option<Flat>) -> Vec<Group> {
        let group = |(place, corners): (usize, &(Point, Point))| {
            let numbers = number(place * TOGETHER)..number((place + 1) * TOGETHER);
            Group { numbers, least: flat.map_or(0.0, |flat| flat.least(corners)) }
        };
        self.boxes.iter().enumerate().map(group).collect()
    }
}

impl From<Point> for Flat {
    fn from(from: Point) -> Self {
        Self { from, shrunk: from.degrees().0.to_radians().cos() }
    }
}

impl Flat {
    /// How far a point is, in no unit: only to compare.
    fn far(&self, point: &Point) -> f64 {
        let (north, east) = (point.lat - self.from.lat, point.long - self.from.long);
        let (north, east) = (north as f64, east as f64 * self.shrunk);
        north * north + east * east
    }

    /// How far the nearest point in the box between these corners is.
    fn least(&self, (south_west, north_east): &(Point, Point)) -> f64 {
        let lat = self.from.lat.max(south_west.lat).min(north_east.lat);
        let long = self.from.long.max(south_west.long).min(north_east.long);
        self.far(&Point { lat, long })
    }
}

/// The corners of the box around points.
fn around(points: &[Point]) -> Option<(Point, Point)> {
    let first = *points.first()?;
    let wider = |(south_west, north_east): (Point, Point), point: &Point| {
        let south_west = Point { lat: south_west.lat.min(point.lat), long: south_west.long.min(point.long) };
        let north_east = Point { lat: north_east.lat.max(point.lat), long: north_east.long.max(point.long) };
        (south_west, north_east)
    };
    Some(points.iter().fold((first, first), wider))
}

impl Part {
    /// Which of its doors a person can go in by now, in the order of the overview's hours.
    fn doors(&self, now: i64) -> Vec<bool> {
        self.timetables.iter().map(|timetable| door_at(timetable.as_ref(), now).is_open()).collect()
    }

    /// The bits of these facilities; none when the overview does not know one of them.
    fn wanted(&self, amenities: &[Amenity]) -> Option<u32> {
        amenities.iter().try_fold(0, |bits, amenity| Some(bits | self.overview.bit(*amenity)?))
    }
}

/// Whether a person can go in now, if a filter leaves the station; `wanted` are the bits of the facilities asked for.
fn passes(line: &OverviewLine, wanted: u32, filter: &Filter, doors: &[bool]) -> Option<bool> {
    let door = index(line.5).and_then(|hours| doors.get(hours)).copied().unwrap_or_default();
    let kind = filter.kinds.is_empty() || filter.kinds.contains(&line.3);
    (line.4 & wanted == wanted && kind && (door || !filter.open)).then_some(door)
}

/// Those of some stations that are wanted, the nearest first.
pub fn wanted(mut stations: Vec<Station>, wanted: &Wanted) -> Vec<Station> {
    match wanted {
        Wanted::Id(id) => stations.retain(|station| station.id == *id),
        Wanted::Near { point, count } => {
            stations.sort_by(|a, b| a.point.metres_to(point).total_cmp(&b.point.metres_to(point)));
            stations.truncate(*count);
        }
    }
    stations
}

fn index(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{content::PinyinFile, stations::model::Span};

    fn overview(ids: &[&str], hours: &str, has: u32) -> Overview {
        let line = |(place, id): (usize, &&str)| {
            let name = Localized::Same(format!("{id} 驿站"));
            let lat = 400_000_000 + i64::try_from(place).unwrap() * 10_000;
            let kind = if place == 0 { StationKind::Clinic } else { StationKind::UnionPost };
            OverviewLine(id.parse().unwrap(), lat, 1_000_000_000, kind, has, 0, name, Localized::Same("路".into()))
        };
        let stations = ids.iter().enumerate().map(line).collect();
        Overview { hours: vec![hours.to_owned()], stations, ..Overview::default() }
    }

    fn city() -> City {
        let span = Span { from: 0, to: 9_000, certain: true };
        let open = Timetable { worked_out: (0, 10_000), spans: vec![span], always: false, holidays_unknown_from: None };
        let water = Overview::default().bit(Amenity::Water).unwrap();
        let overviews = vec![overview(&["a1", "a2"], "day", water), overview(&["b1", "b2", "b3"], "night", 0)];
        City::of(overviews, PinyinFile::default().into(), &[("day".to_owned(), open)].into())
    }

    #[test]
    fn a_filter_leaves_what_was_asked_for() {
        let city = city();
        let numbers = |filter: Filter| -> Vec<u32> {
            let (shown, open) = city.shown(&filter, 100);
            assert_eq!(open, shown.iter().filter(|(number, _)| *number < 2).count());
            shown.into_iter().map(|(number, _)| number).collect()
        };
        assert_eq!(numbers(Filter::default()), [0, 1, 2, 3, 4]);
        assert_eq!(numbers(Filter { open: true, ..Filter::default() }), [0, 1]);
        assert_eq!(numbers(Filter { amenities: vec![Amenity::Water], ..Filter::default() }), [0, 1]);
        assert_eq!(numbers(Filter { amenities: vec![Amenity::Water, Amenity::Toilet], ..Filter::default() }), [0; 0]);
        assert_eq!(numbers(Filter { kinds: vec![StationKind::Clinic], ..Filter::default() }), [0, 2]);
        assert_eq!((city.len(), city.is_empty()), (5, false));
    }

    #[test]
    fn a_search_among_many_leaves_out_none_of_the_nearest() {
        let ids: Vec<String> = (0..1_000).map(|number| format!("s{number}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut many = overview(&ids, "day", 0);
        for (place, line) in many.stations.iter_mut().enumerate() {
            let place = i64::try_from(place).unwrap();
            (line.1, line.2) = (400_000_000 + place * 7_919 % 1_000 * 900, 1_000_000_000 + place * 31 % 977 * 1_100);
        }
        let points: Vec<Point> = many.stations.iter().map(OverviewLine::point).collect();
        let city = City::of(vec![many], PinyinFile::default().into(), &Timetables::default());
        for from in [points[3], points[500], Point { lat: 0, long: 0 }, Point { lat: 400_400_000, long: 1_000_400_000 }]
        {
            let mut nearest: Vec<u32> = (0..1_000).collect();
            let flat = Flat::from(from);
            nearest.sort_by(|a, b| flat.far(&points[*a as usize]).total_cmp(&flat.far(&points[*b as usize])));
            assert_eq!(city.find("驿站", &Filter::default(), 10, Some(from), 0), nearest[..10]);
        }
        assert_eq!(city.find("驿站", &Filter::default(), 3, None, 0), [0, 1, 2]);
    }

    #[test]
    fn a_search_finds_the_nearest_and_rows_say_what_is_known() {
        let city = city();
        let from = Some(Point { lat: 400_020_000, long: 1_000_000_000 });
        let find = |typed: &str, filter: Filter| city.find(typed, &filter, 2, from, 100);
        assert_eq!(find("驿站", Filter::default()), [4, 1]);
        assert_eq!(find("b1", Filter::default()), [2]);
        assert_eq!(find("驿站", Filter { open: true, ..Filter::default() }), [1, 0]);
        assert_eq!(find("驿站", Filter { kinds: vec![StationKind::Clinic], ..Filter::default() }), [0, 2]);
        assert_eq!(find("驿站", Filter { amenities: vec![Amenity::Toilet], ..Filter::default() }), [0; 0]);
        let row = city.row(4, from, 100).unwrap();
        assert_eq!((row.id.as_str(), row.metres, row.door), ("b3", Some(0.0), DoorNow::Ask));
        assert_eq!(city.row(1, None, 100).unwrap().door, DoorNow::Open { until: Some(9_000) });
        assert_eq!(city.row(5, None, 100), None);
    }
}
