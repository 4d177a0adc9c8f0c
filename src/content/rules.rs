//! What a pack must keep beyond its shape: rules within one entry, and pointers between files.

use super::{
    Area, Community, EVENT, Event, Feature, HolidayYear, Jwk, Kind, Partner, Privacy, Problem, REWARD, Reason, Route,
    SAMPLE_COMMUNITY, Service, Slug, Station, StationName, Team, is_sample_key,
    load::{Entry, Loose},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::collections::BTreeSet;

impl Entry for Team {
    const FILE: &'static str = "teams.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Whole("description"),
        Loose::Whole("phone"),
        Loose::Whole("hours"),
        Loose::Whole("story"),
        Loose::Whole("area"),
        Loose::Whole("station"),
        Loose::Each("skills"),
        // A member without a consent on file is left out by this.
        Loose::Each("members"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        Vec::new()
    }
}

impl Entry for Event {
    const FILE: &'static str = "events.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Whole("description"),
        Loose::Whole("station"),
        Loose::Each("exdate"),
        Loose::Whole("organizer"),
        Loose::Whole("contact"),
        Loose::Whole("bring"),
        Loose::Whole("service"),
        Loose::Whole("shift"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        const WEEK: i64 = 7 * 24 * 3600;
        let found = self.duration.as_seconds();
        if (1..=WEEK).contains(&found) {
            return Vec::new();
        }
        vec![("duration".to_owned(), Reason::OutOfRange { found, least: 1, most: WEEK })]
    }
}

impl Entry for Station {
    const FILE: &'static str = "stations.json";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[
        Loose::Each("facilities"),
        Loose::Each("admission"),
        Loose::Each("offers"),
        Loose::Each("heads"),
        Loose::Each("photos"),
        Loose::Whole("wheelchair"),
        Loose::Whole("phone"),
        Loose::Whole("riders"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        let mut facilities = BTreeSet::new();
        let twice = self.facilities.iter().enumerate().filter(|(_, facility)| !facilities.insert(facility.kind));
        let twice = twice.map(|(index, _)| format!("facilities[{index}].kind"));
        let mut roles = BTreeSet::new();
        let heads = self.heads.iter().enumerate().filter(|(_, head)| !roles.insert(head.role));
        let heads = heads.map(|(index, _)| format!("heads[{index}].role"));
        twice.chain(heads).map(|field| (field, Reason::Duplicate)).collect()
    }
}

impl Entry for StationName {
    const FILE: &'static str = Station::FILE;
    const ID: &'static str = Station::ID;
    const LOOSE: &'static [Loose] = &[];

    fn problems(&self) -> Vec<(String, Reason)> {
        Vec::new()
    }
}

impl Entry for HolidayYear {
    const FILE: &'static str = "holidays.json";
    const ID: &'static str = "year";
    const LOOSE: &'static [Loose] = &[Loose::Each("days"), Loose::Each("papers")];

    fn problems(&self) -> Vec<(String, Reason)> {
        use chrono::Datelike;
        let year = i64::from(self.year);
        let mut seen = BTreeSet::new();
        let mut problems = Vec::new();
        for (index, day) in self.days.iter().enumerate() {
            if !seen.insert(day.date) {
                problems.push((format!("days[{index}].date"), Reason::Duplicate));
            }
            // A notice may reach into the years around its own, never further.
            let found = i64::from(day.date.day().year());
            if (found - year).abs() > 1 {
                let (least, most) = (year - 1, year + 1);
                problems.push((format!("days[{index}].date"), Reason::OutOfRange { found, least, most }));
            }
        }
        problems
    }
}

impl Entry for Service {
    const FILE: &'static str = "services.json";
    const ID: &'static str = "service_code";
    const LOOSE: &'static [Loose] = &[
        Loose::Each("routing"),
        Loose::Each("templates"),
        Loose::Each("short"),
        Loose::Each("deadlines"),
        Loose::Each("steps"),
        Loose::Whole("icon"),
        Loose::Whole("featured"),
        Loose::Whole("points"),
        Loose::Whole("doer_points"),
        Loose::Whole("keywords"),
        Loose::Whole("description"),
    ];

    fn problems(&self) -> Vec<(String, Reason)> {
        let mut problems = Vec::new();
        if self.metadata == self.attributes.is_empty() {
            problems.push(("metadata".to_owned(), Reason::MetadataDiffers));
        }
        let (min, max) = (self.photos.min, self.photos.max);
        if min > max || max > 9 {
            problems.push(("photos".to_owned(), Reason::PhotoRange { min, max }));
        }
        questions(self, &mut problems);
        if self.ranks_account && self.name_question().is_none() {
            let (found, expected) = ("no such question".to_owned(), "a question of the datatype string".to_owned());
            problems.push(("attributes".to_owned(), Reason::Unexpected { found, expected }));
        }
        if self.ranks_account && self.privacy == Privacy::Sealed {
            let (found, expected) = ("\"sealed\"".to_owned(), "\"office\": the name is for everybody".to_owned());
            problems.push(("privacy".to_owned(), Reason::Unexpected { found, expected }));
        }
        problems
    }
}

fn questions(service: &Service, problems: &mut Vec<(String, Reason)>) {
    let (mut codes, mut orders) = (BTreeSet::new(), BTreeSet::new());
    for (index, attribute) in service.attributes.iter().enumerate() {
        let mut report = |field: &str, reason| problems.push((format!("attributes[{index}].{field}"), reason));
        if !codes.insert(&attribute.code) {
            report("code", Reason::Duplicate);
        }
        if !orders.insert(attribute.order) {
            report("order", Reason::OrderTaken { order: attribute.order });
        }
        if attribute.order == 0 {
            report("order", Reason::OutOfRange { found: 0, least: 1, most: i64::from(u32::MAX) });
        }
        let is_filled = match service.kind {
            Kind::Redemption => attribute.code == *REWARD,
            Kind::Enrolment => attribute.code == *EVENT,
            _ => false,
        };
        match (attribute.datatype.is_list() && attribute.variable, attribute.values.is_empty()) {
            (true, true) if is_filled => {}
            (true, true) => report("values", Reason::NoValues),
            (false, false) => report("values", Reason::ValuesUnused),
            _ => {}
        }
        let mut keys = BTreeSet::new();
        for (place, _) in attribute.values.iter().enumerate().filter(|(_, value)| !keys.insert(&value.key)) {
            report(&format!("values[{place}].key"), Reason::Duplicate);
        }
    }
}

/// What is wrong with a community that reads well. It still loads.
pub(super) fn community(community: &Community) -> Vec<(String, Reason)> {
    let mut problems = Vec::new();
    let mut range = |field: &str, found: i64, least: i64, most: i64| {
        if !(least..=most).contains(&found) {
            problems.push((field.to_owned(), Reason::OutOfRange { found, least, most }));
        }
    };
    range("utc_offset_minutes", i64::from(community.utc_offset_minutes), -720, 840);
    range("map.zoom", i64::from(community.map.zoom), 1, 20);
    let prefix = &community.receipt_prefix;
    if !(1..=4).contains(&prefix.len()) || !prefix.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let expected = "one to four capital letters".to_owned();
        problems.push(("receipt_prefix".to_owned(), Reason::Unexpected { found: prefix.clone(), expected }));
    }
    if community.sample && community.id != SAMPLE_COMMUNITY {
        problems.push(("sample".to_owned(), Reason::StillSample));
    }
    if community.office.epochs.is_empty() {
        problems.push(("office.epochs".to_owned(), Reason::NoOfficeKey));
    }
    epochs(community, &mut problems);
    problems
}

fn epochs(community: &Community, problems: &mut Vec<(String, Reason)>) {
    let mut seen = BTreeSet::new();
    for (index, epoch) in community.office.epochs.iter().enumerate() {
        let mut report = |field: &str, reason| problems.push((format!("office.epochs[{index}].{field}"), reason));
        if !seen.insert(&epoch.id) {
            report("id", Reason::Duplicate);
        }
        if index > 0 && epoch.previous_signature.is_none() {
            report("previous_signature", Reason::FieldMissing);
        }
        for (field, key, curve) in [("sign", &epoch.sign, "Ed25519"), ("seal", &epoch.seal, "X25519")] {
            if !is_public_key(key, curve) {
                let found = format!("{} {} {}", key.kty, key.crv, key.x).chars().take(80).collect();
                report(field, Reason::Unexpected { found, expected: format!("an OKP {curve} key of 32 bytes") });
            }
            if is_sample_key(key) && community.id != SAMPLE_COMMUNITY {
                report(field, Reason::SampleKey);
            }
        }
    }
}

fn is_public_key(key: &Jwk, curve: &str) -> bool {
    key.kty == "OKP" && key.crv == curve && URL_SAFE_NO_PAD.decode(&key.x).is_ok_and(|bytes| bytes.len() == 32)
}

/// Takes away routes that lead nowhere, and names them; names services that want the same tile.
pub(super) fn routes(services: &mut [Service], teams: &[Team], areas: &[Area], problems: &mut Vec<Problem>) {
    let mut tiles = BTreeSet::new();
    for service in services {
        let code = service.service_code.to_string();
        let mut report = |field: String, reason| {
            let (file, entry) = (Service::FILE.to_owned(), Some(code.clone()));
            problems.push(Problem { file, entry, field: Some(field), reason });
        };
        if service.featured.is_some_and(|tile| !tiles.insert(tile)) {
            report("featured".to_owned(), Reason::Duplicate);
        }
        let lists = service.attributes.iter().flat_map(|attribute| &attribute.values);
        let keys: BTreeSet<&str> = lists.map(|value| value.key.as_str()).collect();
        let mut position = 0;
        service.routing.retain(|route| {
            let wrong = dead_ends(route, teams, areas, &keys);
            let kept = wrong.is_empty();
            for (field, reason) in wrong {
                report(format!("routing[{position}].{field}"), reason);
            }
            position += 1;
            kept
        });
    }
}

/// Takes away stations that are not there, and names them: an event keeps its place in words, a team or a
/// partner is without one.
pub(super) fn hosts(
    events: &mut [Event],
    teams: &mut [Team],
    partners: &mut [Partner],
    stations: &[Station],
    problems: &mut Vec<Problem>,
) {
    let events = events.iter_mut().map(|event| (Event::FILE, &event.id, &mut event.station));
    let teams = teams.iter_mut().map(|team| (Team::FILE, &team.id, &mut team.station));
    let partners = partners.iter_mut().map(|partner| (Partner::FILE, &partner.id, &mut partner.station));
    for (file, entry, station) in events.chain(teams).chain(partners) {
        let Some(id) = station.take_if(|id| !stations.iter().any(|station| station.id == *id)) else { continue };
        let (file, entry) = (file.to_owned(), Some(entry.to_string()));
        let reason = Reason::UnknownStation { found: id.to_string() };
        problems.push(Problem { file, entry, field: Some("station".to_owned()), reason });
    }
}

/// The pointers of a route that lead nowhere.
fn dead_ends(route: &Route, teams: &[Team], areas: &[Area], keys: &BTreeSet<&str>) -> Vec<(&'static str, Reason)> {
    let mut wrong = Vec::new();
    if !teams.iter().any(|team| team.id == route.handler) {
        wrong.push(("handler", Reason::UnknownHandler { found: route.handler.to_string() }));
    }
    if let Some(id) = route.area.as_ref().filter(|id| !areas.iter().any(|area| area.id == **id)) {
        wrong.push(("area", Reason::UnknownArea { found: id.to_string() }));
    }
    if let Some(key) = route.category.as_ref().filter(|key| !keys.contains(key.as_str())) {
        wrong.push(("category", Reason::UnknownCategory { found: key.to_string() }));
    }
    wrong
}

impl Entry for Feature {
    const FILE: &'static str = "neighbourhood.geojson";
    const ID: &'static str = "id";
    const LOOSE: &'static [Loose] = &[];

    fn problems(&self) -> Vec<(String, Reason)> {
        let mut problems = Vec::new();
        if self.kind != "Feature" {
            let (found, expected) = (self.kind.clone(), "Feature".to_owned());
            problems.push(("type".to_owned(), Reason::Unexpected { found, expected }));
        }
        let area = self.tag("yizhan:area");
        if self.geometry.point().is_none() || area.is_some() && self.geometry.outline().is_none() {
            let expected = "positions on the Earth, longitude first; an area is a polygon".to_owned();
            problems
                .push(("geometry.coordinates".to_owned(), Reason::Unexpected { found: "others".to_owned(), expected }));
        }
        if area.is_some_and(|id| id.parse::<Slug>().is_err()) {
            let expected = "an id of lower-case letters, digits and dashes".to_owned();
            let found = area.unwrap_or_default().to_owned();
            problems.push(("properties.yizhan:area".to_owned(), Reason::Unexpected { found, expected }));
        }
        problems
    }
}
