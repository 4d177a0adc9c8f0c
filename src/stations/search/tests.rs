//! What people type leads there, and as well as reading everything would.

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
        let found: Vec<u32> = index.find(typed, 10, |_| Some(0.0)).into_iter().map(|subject| subject.0).collect();
        assert_eq!(found, *expected, "{typed}");
    }
}

#[test]
fn among_equals_the_nearer_comes_first_and_no_more_than_asked_for() {
    let distances = [300.0, 100.0, 0.0, 200.0, 0.0];
    let found = index().find("驿站", 2, |subject| Some(distances[subject.0 as usize]));
    assert_eq!(found, [Subject(1), Subject(3)]);
    let found = index().find("驿站", 2, |subject| (subject.0 != 1).then_some(0.0));
    assert_eq!(found, [Subject(0), Subject(3)], "what is left out makes room for the next");
}

/// Reads every text of every subject.
fn by_reading_all(index: &SearchIndex, typed: &str, count: usize, order: impl Fn(u32) -> f64) -> Vec<Subject> {
    let wanted: Vec<char> = plain(typed).collect();
    let rank = |number: u32, (fit, field)| Hit { fit, field, order: order(number), number };
    let numbers = 0..u32::try_from(index.texts.len()).unwrap();
    let mut fits = vec![Fit::Whole, Fit::Start, Fit::Within];
    let hit = |number, fits: &[Fit]| {
        fits.iter().find_map(|fit| Some(rank(number, (*fit, index.hit(number, ALL, &wanted, *fit)?))))
    };
    let mut hits: Vec<Hit> = numbers.clone().filter_map(|number| hit(number, &fits)).collect();
    if hits.len() < count && is_forgiving(&wanted) {
        fits.push(Fit::Almost);
        hits = numbers.filter_map(|number| hit(number, &fits)).collect();
    }
    hits.sort_by(|a, b| if a.better(b) { Ordering::Less } else { Ordering::Greater });
    hits.into_iter().take(count).map(|hit| Subject(hit.number)).collect()
}

/// Some groups of all subjects.
fn groups(index: &SearchIndex, order: impl Fn(u32) -> f64) -> Vec<Group> {
    let all: Vec<u32> = (0..u32::try_from(index.texts.len()).unwrap()).collect();
    let least = |numbers: &[u32]| numbers.iter().map(|number| order(*number)).fold(f64::INFINITY, f64::min);
    let group = |numbers: &[u32]| Group { numbers: numbers[0]..numbers[numbers.len() - 1] + 1, least: least(numbers) };
    all.chunks(7).map(group).collect()
}

#[test]
fn pairs_lead_to_what_reading_everything_finds() {
    let mut random = 1_u64;
    let mut below = |bound: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % bound
    };
    let characters: Vec<char> = "育新东门驿站小花园河沿路".chars().collect();
    let mut text =
        |longest: usize| -> String { (0..=below(longest)).map(|_| characters[below(characters.len())]).collect() };
    let pinyin = pinyin();
    let mut index = SearchIndex::default();
    for number in 0..400 {
        index.add(&pinyin, [text(6), format!("Gate {number}")].iter().map(String::as_str), [text(5).as_str()]);
    }
    let distance = |number: u32| f64::from(number * 7 % 50);
    let mut hits = 0;
    for round in 0..1_500 {
        let chinese = text(4);
        let letters: String = pinyin.syllables(&text(3)).concat();
        let wrong = letters.replacen('u', "o", 1);
        let typed = [chinese, letters, wrong, format!("gate {}", round % 450)][round % 4].clone();
        let found = index.find(&typed, 10, |subject| Some(distance(subject.0)));
        assert_eq!(found, by_reading_all(&index, &typed, 10, distance), "{typed}");
        let in_groups = index.find_in(groups(&index, distance), &typed, 10, |subject| Some(distance(subject.0)));
        assert_eq!(in_groups, found, "{typed}");
        hits += found.len();
    }
    assert!(hits > 3_000, "{hits} is too few to show anything");
}
