//! What a report may be: which services stand first, what is found by a word, how a place is put together, and when a
//! draft can be sent.

mod asking;
mod place;
mod ways;

pub use asking::{begin, can_be_asked, menu, promise};
pub use place::{
    FAR, ROUGH, at_point, in_building, in_unit, is_measured, is_near, is_pinned, near_landmark, pinned, with_address,
    without_point,
};
pub use ways::{Means, Way};

use super::model::{ReportDraft, Submission};
use crate::{
    cases::{DESCRIPTION, FormProblem, Typed, check},
    content::{Attribute, Datatype, Kind, Privacy, Service},
    domain::{Localized, PartId},
};
use std::collections::BTreeSet;

/// How many tiles stand on the first screen, the one that opens the whole list among them.
pub const TILES: usize = 6;

/// The tiles of the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    /// The services to tap, in order.
    pub services: Vec<Service>,
    /// True when one more tile opens the whole list.
    pub more: bool,
}

/// The services by which something can be reported, in the order of the content.
pub fn reportable(services: &[Service]) -> Vec<&Service> {
    services.iter().filter(|service| service.kind == Kind::Report).collect()
}

/// The services of the first tiles: all of them where they fit, else the featured ones and a way to the others.
pub fn tiles(services: &[Service]) -> Tiles {
    let mut first = reportable(services);
    let more = first.len() > TILES;
    first.sort_by_key(|service| service.featured.unwrap_or(u8::MAX));
    first.truncate(if more { TILES - 1 } else { TILES });
    Tiles { services: first.into_iter().cloned().collect(), more }
}

/// The service for everything that no other service is for: the last of the featured ones.
pub fn fallback(services: &[Service]) -> Option<&Service> {
    reportable(services).into_iter().filter(|service| service.featured.is_some()).max_by_key(|service| service.featured)
}

/// The services under their headings, in the order of the content.
pub fn groups<'a>(services: &[&'a Service]) -> Vec<(&'a Localized, Vec<&'a Service>)> {
    let mut groups: Vec<(&Localized, Vec<&Service>)> = Vec::new();
    for &service in services {
        match groups.iter_mut().find(|(group, _)| *group == &service.group) {
            Some((_, members)) => members.push(service),
            None => groups.push((&service.group, vec![service])),
        }
    }
    groups
}

/// The services that a typed word means, best first: by name, then by other words for it, then by what is said of it.
/// Every language is searched. No word finds everything.
pub fn search<'a>(services: &[&'a Service], query: &str) -> Vec<&'a Service> {
    let query = query.trim().to_lowercase();
    let mut found: Vec<(u8, &Service)> =
        services.iter().filter_map(|&service| Some((rank(service, &query)?, service))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, service)| service).collect()
}

fn rank(service: &Service, query: &str) -> Option<u8> {
    let starts = |text: &Localized| texts(text).any(|text| text.to_lowercase().starts_with(query));
    let contains = |text: &Localized| texts(text).any(|text| text.to_lowercase().contains(query));
    let among = |list: &[Localized]| list.iter().any(contains);
    let values = service.attributes.iter().flat_map(|question| &question.values);
    match () {
        () if starts(&service.service_name) => Some(0),
        () if contains(&service.service_name) => Some(1),
        () if service.keywords.as_ref().is_some_and(contains) => Some(2),
        () if service.description.as_ref().is_some_and(contains) => Some(3),
        () if among(&service.short) || values.map(|value| &value.name).any(contains) => Some(4),
        () if contains(&service.group) => Some(5),
        () => None,
    }
}

fn texts(text: &Localized) -> Box<dyn Iterator<Item = &str> + '_> {
    match text {
        Localized::Same(text) => Box::new(std::iter::once(text.as_str())),
        Localized::PerLocale(texts) => Box::new(texts.values().map(String::as_str)),
    }
}

/// Everything that a service asks or tells, in its order.
pub fn questions(service: &Service) -> Vec<&Attribute> {
    let mut questions: Vec<&Attribute> = service.attributes.iter().collect();
    questions.sort_by_key(|question| question.order);
    questions
}

/// Gives the draft another service. The words stay; answers stay where the new service asks the same.
pub fn choose(draft: &mut ReportDraft, service: &Service) {
    if draft.service.as_deref() != Some(&*service.service_code) {
        draft.service = Some(service.service_code.to_string());
        draft.answers.retain(|code, typed| code == DESCRIPTION || fits(service, code, typed));
    }
}

fn fits(service: &Service, code: &str, typed: &Typed) -> bool {
    let Some(question) = service.attribute(code).filter(|question| question.variable) else { return false };
    match (question.datatype, typed) {
        (
            Datatype::String | Datatype::Phone | Datatype::Text | Datatype::Number | Datatype::Datetime,
            Typed::Text(_),
        )
        | (Datatype::YesNo, Typed::Flag(_))
        | (Datatype::Photo, Typed::Photo(_))
        | (Datatype::Place, Typed::Place(_)) => true,
        (Datatype::Singlevaluelist | Datatype::Multivaluelist, Typed::Choices(keys)) => {
            keys.iter().all(|key| question.values.iter().any(|value| *value.key == **key))
        }
        _ => false,
    }
}

/// Keeps an answer, or forgets it when nothing is left of it.
pub fn answer(draft: &mut ReportDraft, code: &str, typed: Typed) {
    let is_nothing = match &typed {
        Typed::Text(text) => text.is_empty(),
        Typed::Choices(keys) => keys.is_empty(),
        Typed::Place(place) => place.is_empty(),
        Typed::Flag(_) | Typed::Photo(_) => false,
    };
    if is_nothing {
        draft.answers.remove(code);
    } else {
        draft.answers.insert(code.to_owned(), typed);
    }
}

/// The text typed for a question, or nothing.
pub fn typed_text(draft: &ReportDraft, code: &str) -> String {
    match draft.answers.get(code) {
        Some(Typed::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

const BREAKS: [char; 8] = ['，', ',', '。', '；', ';', '、', '\n', '.'];

/// The parts of a text between its breaks: where each begins and ends, without the spaces around it.
fn phrases(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    text.split_inclusive(BREAKS).map(move |piece| {
        let inside = piece.trim_end_matches(BREAKS);
        let start = from + inside.len() - inside.trim_start().len();
        from += piece.len();
        (start, start + inside.trim().len())
    })
}

/// True when the text says this phrase, alone or among others.
pub fn says(text: &str, phrase: &str) -> bool {
    phrases(text).any(|(start, end)| &text[start..end] == phrase)
}

/// The text with this phrase added behind `comma`, or taken out again; nothing else of it changes.
pub fn toggle_phrase(text: &str, phrase: &str, comma: &str) -> String {
    let found = phrases(text).find(|&(start, end)| &text[start..end] == phrase);
    let is_break = |mark: char| mark.is_whitespace() || BREAKS.contains(&mark);
    match found {
        Some((start, end)) => {
            let (before, after) = (&text[..start], &text[end..]);
            match before.trim_end_matches(is_break) {
                "" => after.trim_start_matches(is_break).to_owned(),
                before if after.trim_matches(is_break).is_empty() => before.to_owned(),
                before => format!("{before}{after}"),
            }
        }
        None if text.trim().is_empty() => phrase.to_owned(),
        None if text.ends_with(is_break) => format!("{text}{phrase}"),
        None => format!("{text}{comma}{phrase}"),
    }
}

/// The most photos that can be added: as many as the service takes, or any service before one is chosen.
pub fn most_photos(services: &[Service], chosen: Option<&Service>) -> usize {
    let most = chosen.map(|service| service.photos.max);
    let most = most.filter(|most| *most > 0);
    usize::from(most.or_else(|| reportable(services).iter().map(|service| service.photos.max).max()).unwrap_or(0))
}

/// The photos of the draft that this service takes; the first ones, if there are too many.
pub fn photos_to_send<'a>(draft: &'a ReportDraft, service: &Service) -> &'a [PartId] {
    &draft.photos[..draft.photos.len().min(usize::from(service.photos.max))]
}

/// Who can read what is sent. On a screen that others use, nothing stays behind that could be read.
pub fn privacy(service: &Service, shared_screen: bool) -> Privacy {
    match service.privacy {
        Privacy::Public if shared_screen => Privacy::Office,
        privacy => privacy,
    }
}

/// A checked report, which replaces the draft that is kept as `kept_as`.
///
/// # Errors
/// Everything that keeps the draft from being sent.
pub fn submission(
    draft: &ReportDraft,
    kept_as: &str,
    service: &Service,
    offset_minutes: i32,
    shared_screen: bool,
) -> Result<Submission, Vec<FormProblem>> {
    let photos = photos_to_send(draft, service);
    let answers = check(service, &draft.answers, &draft.place, photos.len(), offset_minutes)?;
    Ok(Submission {
        service: service.service_code.to_string(),
        privacy: privacy(service, shared_screen),
        names_account: service.names_account(),
        answers,
        place: (!draft.place.is_empty()).then(|| draft.place.clone()),
        photos: photos.to_vec(),
        draft: kept_as.to_owned(),
    })
}

/// The question that a problem is about; none when it is about the place or the photos.
pub fn question_of(problem: &FormProblem) -> Option<&str> {
    match problem {
        FormProblem::Missing { code }
        | FormProblem::NotANumber { code, .. }
        | FormProblem::NotAMoment { code, .. }
        | FormProblem::NotAChoice { code, .. }
        | FormProblem::TooLong { code, .. }
        | FormProblem::WrongKind { code } => Some(code),
        FormProblem::PlaceMissing | FormProblem::Photos { .. } => None,
    }
}

/// A draft as it can go on: without photos that are gone, and without a service that is not among these.
pub fn revive(mut draft: ReportDraft, kept: &BTreeSet<PartId>, services: &[Service]) -> ReportDraft {
    draft.photos.retain(|photo| kept.contains(photo));
    draft.answers.retain(|_, typed| !matches!(typed, Typed::Photo(photo) if !kept.contains(photo)));
    let known = |code: &String| services.iter().any(|service| *service.service_code == **code);
    draft.service = draft.service.filter(known);
    draft
}

/// Every photo that a draft shows: its own, and those that answer a question.
pub fn photos_of(draft: &ReportDraft) -> Vec<PartId> {
    let answers = draft.answers.values().filter_map(|typed| match typed {
        Typed::Photo(photo) => Some(*photo),
        _ => None,
    });
    draft.photos.iter().copied().chain(answers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Place, reports::model::DRAFT};

    fn service(code: &str, name: &str, more: &str) -> Service {
        let json = format!(
            r#"{{"service_code":"{code}","service_name":{{"zh":"{name}","en":"{code}"}},"metadata":false,"type":"batch",
               "group":"G","kind":"report","privacy":"public","place":"required","photos":{{"min":0,"max":3}},
               "icon":"ellipsis"{more}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn question(order: u32, code: &str, datatype: &str, more: &str) -> String {
        format!(
            r#"{{"variable":true,"code":"{code}","datatype":"{datatype}","required":false,"order":{order},
               "description":"?"{more}}}"#
        )
    }

    fn codes(services: &[&Service]) -> Vec<String> {
        services.iter().map(|service| service.service_code.to_string()).collect()
    }

    #[test]
    fn five_featured_services_and_the_rest_make_six_tiles() {
        let featured = |code: &str, place: u8| service(code, code, &format!(r#","featured":{place}"#));
        let mut services = vec![featured("b", 2), service("z", "z", ""), featured("other", 6), featured("a", 1)];
        let all = tiles(&services);
        assert!(!all.more);
        assert_eq!(codes(&all.services.iter().collect::<Vec<_>>()), ["a", "b", "other", "z"]);
        services.extend([featured("c", 3), featured("d", 4), featured("e", 5)]);
        let mut order = service("order", "order", r#","featured":1"#);
        order.kind = Kind::Order;
        services.push(order);
        let six = tiles(&services);
        assert!(six.more);
        assert_eq!(codes(&six.services.iter().collect::<Vec<_>>()), ["a", "b", "c", "d", "e"]);
        assert_eq!(fallback(&services).unwrap().service_code, *"other");
    }

    #[test]
    fn a_word_finds_the_best_first_in_either_language() {
        let services = [
            service("bin", "垃圾", r#","keywords":"桶,异味""#),
            service("leak", "水管漏水", r#","description":"冒水""#),
            service("water", "积水", r#","short":["井盖冒水"]"#),
            service("lid", "井盖", ""),
        ];
        let all = reportable(&services);
        let cases: [(&str, &[&str]); 7] = [
            ("井盖", &["lid", "water"]),
            ("水", &["leak", "water"]),
            ("冒水", &["leak", "water"]),
            ("桶", &["bin"]),
            ("LEAK", &["leak"]),
            ("  ", &["bin", "leak", "water", "lid"]),
            ("飞碟", &[]),
        ];
        for (query, expected) in cases {
            assert_eq!(codes(&search(&all, query)), expected, "{query}");
        }
        assert_eq!(groups(&all).len(), 1);
    }

    #[test]
    fn another_service_keeps_the_words_and_what_it_asks_too() {
        let list = |keys: &str| format!(r#","values":[{keys}]"#);
        let first = question(1, "what", "singlevaluelist", &list(r#"{"key":"a","name":"A"}"#));
        let second = question(1, "what", "singlevaluelist", &list(r#"{"key":"b","name":"B"}"#));
        let count = question(2, "count", "number", "");
        let with = |questions: &[&String]| {
            let questions: Vec<_> = questions.iter().map(|text| text.as_str()).collect();
            format!(r#","attributes":[{}]"#, questions.join(","))
        };
        let (one, two) =
            (service("one", "一", &with(&[&first, &count])), service("two", "二", &with(&[&second, &count])));
        let mut draft = ReportDraft::default();
        choose(&mut draft, &one);
        answer(&mut draft, "what", Typed::Choices(vec!["a".into()]));
        answer(&mut draft, "count", Typed::Text("3".into()));
        answer(&mut draft, DESCRIPTION, Typed::Text("看这里".into()));
        choose(&mut draft, &two);
        assert_eq!(draft.answers.keys().collect::<Vec<_>>(), ["count", DESCRIPTION]);
        answer(&mut draft, "count", Typed::Text(String::new()));
        assert_eq!(draft.answers.keys().collect::<Vec<_>>(), [DESCRIPTION]);
        assert_eq!(typed_text(&draft, DESCRIPTION), "看这里");
    }

    #[test]
    fn a_phrase_comes_and_goes_and_leaves_the_rest_alone() {
        let cases = [
            ("", "盖子翘起"),
            ("门口，", "门口，盖子翘起"),
            ("门口", "门口，盖子翘起"),
            ("盖子翘起", ""),
            ("盖子翘起，有响声", "有响声"),
            ("有响声，盖子翘起", "有响声"),
            ("有响声， 盖子翘起，快来", "有响声，快来"),
            ("盖子翘起来了", "盖子翘起来了，盖子翘起"),
            ("第一行\n盖子翘起\n第三行", "第一行\n第三行"),
        ];
        for (text, expected) in cases {
            assert_eq!(toggle_phrase(text, "盖子翘起", "，"), expected, "{text:?}");
            assert_ne!(says(text, "盖子翘起"), says(expected, "盖子翘起"), "{text:?}");
        }
        assert!(!says("Tilted covers", "Tilted cover"));
        assert!(says("Look, Tilted cover", "Tilted cover"));
    }

    #[test]
    fn only_photos_that_the_service_takes_are_sent() {
        let mut none = service("none", "无", "");
        none.photos.max = 0;
        let photos = [1, 2].map(|byte| PartId::from_bytes([byte; 32])).to_vec();
        let place = Place { address: Some("东门".into()), ..Place::default() };
        let draft = ReportDraft { photos, place, ..ReportDraft::default() };
        assert_eq!(submission(&draft, DRAFT, &none, 480, false).unwrap().photos, []);
        assert_eq!(submission(&draft, DRAFT, &service("some", "有", ""), 480, false).unwrap().photos, draft.photos);
        let nowhere = ReportDraft { place: Place::default(), ..draft };
        assert_eq!(submission(&nowhere, DRAFT, &none, 480, false).unwrap_err(), [FormProblem::PlaceMissing]);
        assert_eq!(most_photos(&[service("some", "有", "")], Some(&none)), 3);
    }

    #[test]
    fn a_draft_goes_on_without_what_is_gone() {
        let [here, gone] = [1, 2].map(|byte| PartId::from_bytes([byte; 32]));
        let mut draft = ReportDraft { service: Some("old".into()), photos: vec![gone, here], ..ReportDraft::default() };
        answer(&mut draft, "wide", Typed::Photo(gone));
        answer(&mut draft, "near", Typed::Photo(here));
        let revived = revive(draft, &BTreeSet::from([here]), &[service("new", "新", "")]);
        assert_eq!((revived.service.as_deref(), revived.photos.as_slice()), (None, [here].as_slice()));
        assert_eq!(revived.answers.keys().collect::<Vec<_>>(), ["near"]);
        assert_eq!(photos_of(&revived), [here, here]);
    }
}
