use super::*;
use crate::{
    content::{Kind, Privacy, Severity, is_sample_key},
    domain::Locale,
};
use serde_json::json;

/// A community as small as one can be.
pub(in crate::content) fn community() -> Value {
    json!({
        "id": "test", "name": "T", "district": "D", "address": "A", "utc_offset_minutes": 480, "default_locale": "zh",
        "receipt_prefix": "T", "feed": "feed/", "modules": ["reports"],
        "map": { "center": { "lat": 40.0, "long": 100.0 }, "zoom": 17 },
        "office": { "epochs": [{ "id": "e1", "sign": key("Ed25519", 1), "seal": key("X25519", 2) }] }
    })
}

fn key(curve: &str, byte: u8) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    json!({ "crv": curve, "kty": "OKP", "x": URL_SAFE_NO_PAD.encode([byte; 32]) })
}

fn service() -> Value {
    json!({
        "service_code": "lamp", "service_name": {"zh": "路灯", "en": "Light"}, "metadata": true, "type": "batch",
        "group": "G", "kind": "report", "privacy": "public", "place": "required", "photos": {"min": 0, "max": 3},
        "icon": "lightbulb-off", "routing": [{"category": "dark", "area": "yard", "handler": "crew"}],
        "deadlines": {"receive": {"within": "PT1H", "time": "working"}}, "short": ["一直闪"], "featured": 3,
        "points": {"rule": "solved", "points": 20},
        "attributes": [{"variable": true, "code": "what", "datatype": "singlevaluelist", "required": true, "order": 1,
            "description": "怎么了", "values": [{"key": "dark", "name": "不亮"}, {"key": "blinks", "name": "一直闪"}]}]
    })
}

fn station() -> Value {
    json!({
        "id": "east", "name": "E", "kind": "union-post", "owner": "O", "point": {"lat": 40.0, "long": 100.0},
        "address": "A", "entry": "B", "opening_hours": "24/7", "verified_on": "2026-11-20",
        "facilities": [{"kind": "water"}, {"kind": "seats", "count": 12}]
    })
}

fn features() -> Vec<Value> {
    let square = json!([[[100.0, 40.0], [100.001, 40.0], [100.001, 40.001], [100.0, 40.001], [100.0, 40.0]]]);
    let feature = |id: &str, tags: Value, shape: &str, coordinates: &Value| json!({"type": "Feature", "id": id, "properties": tags, "geometry": {"type": shape, "coordinates": coordinates}});
    let point = json!([100.0001, 40.0001]);
    vec![
        feature("yard", json!({"yizhan:area": "yard"}), "Polygon", &square),
        feature("b10", json!({"building": "yes", "addr:housenumber": "10"}), "Polygon", &square),
        feature("b2", json!({"building": "yes", "addr:housenumber": "2"}), "Polygon", &square),
        feature("b2u1", json!({"entrance": "yes", "addr:housenumber": "2", "addr:unit": "1"}), "Point", &point),
        feature("gate", json!({"barrier": "gate", "name": "东门", "name:en": "East Gate"}), "Point", &point),
    ]
}

/// The files of a pack that has nothing wrong.
fn pack() -> BTreeMap<String, Value> {
    let files = [
        ("community.json", community()),
        ("services.json", json!([service()])),
        ("stations.json", json!([station()])),
        (
            "teams.json",
            json!([{
                "id": "crew", "name": "班", "kind": "municipal", "story": "来历",
                "members": [{"name": "阿敏", "role": "队长", "consent": "2026-03-02", "skills": ["修灯"], "honours": ["好邻居"]}],
            }]),
        ),
        ("earning.json", json!([{"id": "solved", "name": "上报属实", "per_day": 3}])),
        ("rewards.json", json!([{"id": "soup", "name": "汤", "points": 30, "stock": 5, "place": "P", "hours": "H"}])),
        ("neighbourhood.geojson", json!({"type": "FeatureCollection", "features": features()})),
    ];
    files.map(|(name, value)| (name.to_owned(), value)).into()
}

fn bytes(pack: &BTreeMap<String, Value>) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        pack.iter().map(|(name, value)| (name.clone(), value.to_string().into_bytes())).collect();
    files.insert(INDEX.to_owned(), serde_json::to_vec(&Index::of(&files)).unwrap());
    files
}

#[test]
fn a_whole_pack_loads_without_a_problem() {
    let (pack, problems) = load(&bytes(&pack()));
    let pack = pack.unwrap();
    assert_eq!(problems, []);
    let numbers: Vec<_> = pack.buildings.iter().map(|building| (&*building.number, building.units.len())).collect();
    assert_eq!(numbers, [("2", 1), ("10", 0)]);
    assert_eq!((pack.landmarks.len(), pack.areas.len(), pack.stations.len()), (1, 1, 1));
    let inside = crate::domain::Place { building: Some("2".into()), ..Default::default() };
    let at = "2026-11-21T14:06:00+08:00".parse().unwrap();
    let service = pack.service("lamp").unwrap();
    assert_eq!(pack.handler(service, &["dark"], Some(&inside), &at).unwrap().id, "crew");
    assert_eq!(pack.handler(service, &["blinks"], Some(&inside), &at), None);
}

#[test]
fn a_member_without_consent_is_not_read() {
    for (consent, reason) in [(json!(null), "FieldMissing"), (json!(""), "Unexpected"), (json!("yes"), "Unexpected")] {
        let mut files = pack();
        let members = files.get_mut("teams.json").unwrap()[0]["members"].as_array_mut().unwrap();
        let mut shy = json!({"name": "小辉", "role": "队员", "consent": consent});
        if consent.is_null() {
            shy.as_object_mut().unwrap().remove("consent");
        }
        members.insert(0, shy);
        let (pack, problems) = load(&bytes(&files));
        let pack = pack.unwrap();
        let names: Vec<&str> = pack.teams[0].members.iter().map(|member| member.name.get(Locale::Zh)).collect();
        assert_eq!(names, ["阿敏"]);
        let named = |problem: &&Problem| {
            let field = problem.field.as_deref() == Some("members[0].consent");
            field && problem.entry.as_deref() == Some("crew") && format!("{:?}", problem.reason).starts_with(reason)
        };
        assert_eq!(problems.iter().filter(named).count(), 1, "{problems:?}");
    }
}

/// What is left of the pack: services, stations, teams, features that count.
type Left = (usize, usize, usize, usize);
const ALL: Left = (1, 1, 1, 4);

fn left(pack: &Pack) -> Left {
    let places = pack.buildings.len() + pack.landmarks.len() + pack.areas.len();
    (pack.services.len(), pack.stations.len(), pack.teams.len(), places)
}

/// Changes one value of one file and tells what is named as `file > entry > field: Reason`, and what is left.
fn broken(file: &str, pointer: &str, value: Value) -> (Vec<String>, Option<Left>) {
    let mut files = pack();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match files.get_mut(file).unwrap().pointer_mut(parent).unwrap() {
        Value::Object(members) if value.is_null() => drop(members.remove(last)),
        Value::Object(members) => drop(members.insert(last.to_owned(), value)),
        Value::Array(elements) if last == "-" => elements.push(value),
        Value::Array(elements) => elements[last.parse::<usize>().unwrap()] = value,
        other => panic!("{other}"),
    }
    let (pack, problems) = load(&bytes(&files));
    let text = |problem: Problem| {
        let name = format!("{:?}", problem.reason);
        let name = name.split([' ', '{']).next().unwrap();
        format!("{} {}: {name}", problem.entry.unwrap_or_default(), problem.field.unwrap_or_default())
    };
    (problems.into_iter().map(text).collect(), pack.as_ref().map(left))
}

#[test]
fn a_broken_entry_is_named_and_the_rest_still_loads() {
    let (none, services, stations, teams) = (ALL, "services.json", "stations.json", "teams.json");
    let geojson = "neighbourhood.geojson";
    let service_out = (0, 1, 1, 4);
    let station_out = (1, 0, 1, 4);
    let attribute = |change: fn(&mut Value)| {
        let mut value = service()["attributes"][0].clone();
        change(&mut value);
        value
    };
    let cases: Vec<(&str, &str, Value, &[&str], Left)> = vec![
        // The shape of a service.
        (services, "/0/kind", json!("rapport"), &["lamp kind: UnknownWord"], service_out),
        (services, "/0/group", json!(null), &["lamp group: FieldMissing"], service_out),
        (services, "/0/service_code", json!("Lamp 1"), &["Lamp 1 service_code: Unexpected"], service_out),
        (services, "/0/grup", json!("G"), &["lamp grup: UnknownField"], none),
        (services, "/0/icon", json!("unicorn"), &["lamp icon: Unexpected"], none),
        (services, "/0/short/0", json!(7), &["lamp short[0]: Unexpected"], none),
        (services, "/0/short/0", json!(" "), &["lamp short[0]: EmptyText"], none),
        (services, "/0/group", json!({"zh": "灯"}), &["lamp group: TranslationMissing"], none),
        (services, "/0/group", json!({"zh": "灯", "en": "L", "fr": "L"}), &["lamp group.fr: UnknownField"], none),
        (services, "/0/deadlines/receive/within", json!("P1Y"), &["lamp deadlines.receive.within: Unexpected"], none),
        (services, "/0/points", json!({"rule": "r"}), &["lamp points.points: FieldMissing"], none),
        (services, "/0/routing/-", json!({"category": "dark"}), &["lamp routing[1].handler: FieldMissing"], none),
        (services, "/-", json!("lamp"), &["#2 : Unexpected"], none),
        // The rules of a service.
        (services, "/-", service(), &["lamp service_code: Duplicate"], none),
        (services, "/0/metadata", json!(false), &["lamp metadata: MetadataDiffers"], service_out),
        (services, "/0/photos", json!({"min": 2, "max": 1}), &["lamp photos: PhotoRange"], service_out),
        (services, "/0/photos", json!({"min": 0, "max": 10}), &["lamp photos: PhotoRange"], service_out),
        (
            services,
            "/0/attributes/0",
            attribute(|a| a["values"] = json!([])),
            &["lamp attributes[0].values: NoValues"],
            service_out,
        ),
        (
            services,
            "/0/attributes/0",
            attribute(|a| a["datatype"] = json!("text")),
            &["lamp attributes[0].values: ValuesUnused"],
            service_out,
        ),
        (
            services,
            "/0/attributes/0",
            attribute(|a| a["values"][1]["key"] = json!("dark")),
            &["lamp attributes[0].values[1].key: Duplicate"],
            service_out,
        ),
        (
            services,
            "/0/attributes/0",
            attribute(|a| a["order"] = json!(0)),
            &["lamp attributes[0].order: OutOfRange"],
            service_out,
        ),
        (
            services,
            "/0/attributes/-",
            attribute(|a| a["code"] = json!("b")),
            &["lamp attributes[1].order: OrderTaken"],
            service_out,
        ),
        (
            services,
            "/0/attributes/-",
            attribute(|a| a["order"] = json!(2)),
            &["lamp attributes[1].code: Duplicate"],
            service_out,
        ),
        // Pointers to something that is not there.
        (services, "/0/routing/0/handler", json!("nobody"), &["lamp routing[0].handler: UnknownHandler"], none),
        (services, "/0/routing/0/area", json!("moon"), &["lamp routing[0].area: UnknownArea"], none),
        (services, "/0/routing/0/category", json!("burns"), &["lamp routing[0].category: UnknownCategory"], none),
        (services, "/0/points", json!({"rule": "luck", "points": 5}), &["lamp points.rule: UnknownRule"], none),
        // Points.
        (
            "earning.json",
            "/0/per_day",
            json!(0),
            &["solved per_day: OutOfRange", "lamp points.rule: UnknownRule"],
            none,
        ),
        (
            "earning.json",
            "/0/expires",
            json!("soon"),
            &["solved expires: Unexpected", "lamp points.rule: UnknownRule"],
            none,
        ),
        ("rewards.json", "/0/points", json!(0), &["soup points: OutOfRange"], none),
        ("rewards.json", "/0/points", json!("30"), &["soup points: Unexpected"], none),
        ("rewards.json", "/0/hours", json!(null), &["soup hours: FieldMissing"], none),
        ("rewards.json", "/0/station", json!("moon"), &["soup station: UnknownStation"], none),
        ("rewards.json", "/0/stock", json!(-1), &["soup stock: Unexpected"], none),
        (
            "rewards.json",
            "/-",
            json!({"id": "soup", "name": "汤", "points": 1, "place": "P", "hours": "H"}),
            &["soup id: Duplicate"],
            none,
        ),
        // Stations and teams.
        (stations, "/0/facilities/0/kind", json!("pool"), &["east facilities[0].kind: UnknownWord"], none),
        (stations, "/0/facilities/1/kind", json!("water"), &["east facilities[1].kind: Duplicate"], station_out),
        (stations, "/0/kind", json!("castle"), &["east kind: UnknownWord"], station_out),
        (stations, "/0/point/lat", json!(400000000), &["east point: Unexpected"], station_out),
        (stations, "/0/verified_on", json!("yesterday"), &["east verified_on: Unexpected"], station_out),
        (stations, "/0/phone", json!("call me"), &["east phone: Unexpected"], none),
        (teams, "/-", json!({"id": "b"}), &["b name: FieldMissing"], none),
        (teams, "/0/station", json!("moon"), &["crew station: UnknownStation"], none),
        (teams, "/0/members/0/honours/0", json!(""), &["crew members[0].honours[0]: EmptyText"], none),
        // The neighbourhood.
        (
            geojson,
            "/features/4/geometry/coordinates",
            json!([40.0, 100.0]),
            &["gate geometry.coordinates: Unexpected"],
            (1, 1, 1, 3),
        ),
        (geojson, "/features/4/geometry/type", json!("Circle"), &["gate geometry.type: UnknownWord"], (1, 1, 1, 3)),
        (
            geojson,
            "/features/4/properties",
            json!({"name": "东门"}),
            &["gate properties.name: TranslationMissing"],
            none,
        ),
        (
            geojson,
            "/features/3/properties/addr:housenumber",
            json!("3"),
            &["b2u1 properties.addr:housenumber: UnknownBuilding"],
            none,
        ),
        (
            geojson,
            "/features/2/properties/addr:housenumber",
            json!("10"),
            &["b2 properties.addr:housenumber: Duplicate", "b2u1 properties.addr:housenumber: UnknownBuilding"],
            (1, 1, 1, 3),
        ),
        (geojson, "/features", json!({}), &[" : Unexpected", "lamp routing[0].area: UnknownArea"], (1, 1, 1, 0)),
        // The community keeps what it can.
        ("community.json", "/contacts", json!([{"name": "x"}]), &[" contacts[0].phone: FieldMissing"], none),
        ("community.json", "/modules/0", json!("casino"), &[" modules[0]: UnknownWord"], none),
        ("community.json", "/upload", json!("javascript:1"), &[" upload: Unexpected"], none),
        ("community.json", "/map/zoom", json!(99), &[" map.zoom: OutOfRange"], none),
        ("community.json", "/utc_offset_minutes", json!(8000), &[" utc_offset_minutes: OutOfRange"], none),
        ("community.json", "/receipt_prefix", json!("qh"), &[" receipt_prefix: Unexpected"], none),
        ("community.json", "/sample", json!(true), &[" sample: StillSample"], none),
        ("community.json", "/office/epochs", json!([]), &[" office.epochs: NoOfficeKey"], none),
        ("community.json", "/office/epochs/0/sign", key("X25519", 1), &[" office.epochs[0].sign: Unexpected"], none),
        ("community.json", "/office/epochs/0/seal/x", json!("AAAA"), &[" office.epochs[0].seal: Unexpected"], none),
        ("community.json", "/office/epochs/0/seal/d", json!("AAAA"), &[" office.epochs[0].seal.d: PrivateKey"], none),
        (
            "community.json",
            "/office/epochs/-",
            community()["office"]["epochs"][0].clone(),
            &[" office.epochs[1].id: Duplicate", " office.epochs[1].previous_signature: FieldMissing"],
            none,
        ),
    ];
    for (file, pointer, value, expected, remaining) in cases {
        let (named, rest) = broken(file, pointer, value.clone());
        assert_eq!(named, expected, "{file} {pointer} {value}");
        assert_eq!(rest, Some(remaining), "{file} {pointer} {value}");
    }
}

#[test]
fn without_a_community_there_is_no_pack_and_everything_else_is_still_checked() {
    for (pointer, value) in [("/name", json!(null)), ("/map/center/lat", json!(91)), ("/office", json!(3))] {
        let (named, rest) = broken("community.json", pointer, value);
        assert_eq!((named.len(), rest), (1, None), "{pointer}");
    }
    let (pack, problems) = load(&BTreeMap::new());
    assert!(pack.is_none());
    assert!(problems.iter().any(|problem| problem.file == COMMUNITY && problem.reason == Reason::FileMissing));
}

#[test]
fn files_that_are_damaged_or_strange_are_named() {
    let good = bytes(&pack());
    let reason = |name: &str, content: Option<&[u8]>| {
        let mut files = good.clone();
        match content {
            Some(content) => files.insert(name.to_owned(), content.to_vec()),
            None => files.remove(name),
        };
        let (pack, problems) = load(&files);
        assert!(pack.is_some(), "{name}");
        problems.into_iter().filter(|problem| problem.file == name).map(|problem| problem.reason).collect::<Vec<_>>()
    };
    let stations = "stations.json";
    let deep = "[".repeat(100_000);
    let large = vec![b' '; MAX_FILE_BYTES + 1];
    let same = good[stations].clone();
    let marked = [b"\xEF\xBB\xBF".as_slice(), &same].concat();
    assert_eq!(reason(stations, None), [Reason::FileMissing]);
    assert_eq!(reason(stations, Some(&marked)), [Reason::HashDiffers]);
    assert_eq!(reason(stations, Some(b"[] x")), [Reason::HashDiffers, Reason::NotJson { line: 1, column: 4 }]);
    assert_eq!(
        reason(stations, Some(deep.as_bytes())),
        [Reason::HashDiffers, Reason::NotJson { line: 1, column: 128 }]
    );
    let too_large = Reason::TooLarge { bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES };
    assert_eq!(reason(stations, Some(&large)), [Reason::HashDiffers, too_large]);
    assert!(matches!(reason(stations, Some(b"{}"))[..], [Reason::HashDiffers, Reason::Unexpected { .. }]));
    assert_eq!(reason("station.json", Some(b"[]")), [Reason::UnknownFile]);
    assert_eq!(reason(INDEX, None), [Reason::IndexMissing]);
    assert_eq!(reason(INDEX, Some(b"[")).len(), 1);
    let empty = br#"{"format":"yizhan.content/1","files":{}}"#;
    let mut files = good.clone();
    files.insert(INDEX.to_owned(), empty.to_vec());
    assert_eq!(load(&files).1.len(), pack().len());
}

#[test]
fn the_sample_keys_belong_to_the_sample_community_alone() {
    let sample = include_bytes!("../../../public/content/community.json");
    let mut value: Value = serde_json::from_slice(sample).unwrap();
    let community: Community = serde_json::from_value(value.clone()).unwrap();
    let epoch = community.office.current().unwrap();
    assert!(is_sample_key(&epoch.sign) && is_sample_key(&epoch.seal));
    value["id"] = json!("elsewhere");
    let mut files = pack();
    files.insert(COMMUNITY.to_owned(), value);
    let reasons: Vec<_> = load(&bytes(&files)).1.into_iter().map(|problem| problem.reason).collect();
    assert_eq!(reasons, [Reason::StillSample, Reason::SampleKey, Reason::SampleKey]);
    assert_eq!(Reason::SampleKey.severity(), Severity::Error);
}

/// The sample pack as it lies in the sources.
fn sample() -> (Option<Pack>, Vec<Problem>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public/content");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // Photos, and what is made for calendar applications, are nothing to read.
    let paths = paths.filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "ics"));
    let file = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap())
    };
    load(&paths.map(file).collect())
}

#[test]
fn the_sample_pack_sends_each_report_to_who_can_help() {
    let pack = sample().0.unwrap();
    let (day, night) = ("2026-11-21T14:06:00+08:00", "2026-11-21T15:30:00Z");
    let cases = [
        ("manhole", &[][..], "gate-side", day, "municipal"),
        ("manhole", &[], "gate-side", night, "grid"),
        ("manhole", &["water"], "gate-side", night, "water"),
        ("manhole", &[], "7", night, "property"),
        ("street-light", &["wire"], "", day, "grid"),
        ("elder-unseen", &["sound"], "7", day, "clinic"),
        ("elder-unseen", &["sound"], "7", night, "duty"),
        ("low-ground", &["knee"], "riverside", day, "grid"),
        ("litter", &["fallen"], "", day, "cleaners"),
    ];
    for (code, chosen, whereabouts, at, handler) in cases {
        let place = crate::domain::Place {
            building: (whereabouts == "7").then(|| whereabouts.to_owned()),
            point: match whereabouts {
                "gate-side" => Some(crate::domain::Point::from_degrees(40.0002, 100.0026)),
                "riverside" => Some(crate::domain::Point::from_degrees(40.0, 99.997)),
                _ => None,
            },
            ..Default::default()
        };
        let team = pack.handler(pack.service(code).unwrap(), chosen, Some(&place), &at.parse().unwrap());
        assert_eq!(team.unwrap().id, handler, "{code} {chosen:?} {whereabouts} {at}");
    }
}

#[test]
fn the_sample_pack_has_nothing_to_complain_about() {
    let (pack, problems) = sample();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    let pack = pack.unwrap();
    let tiles: Vec<&str> = pack.featured().iter().map(|service| service.service_code.as_str()).collect();
    assert_eq!(tiles, ["manhole", "road", "street-light", "litter", "facility", "other"]);
    assert!(pack.services.len() >= 16 && pack.stations.len() >= 12 && pack.buildings.len() >= 24);
    assert!(pack.buildings.iter().all(|building| (2..=5).contains(&building.units.len())));
    let shown: Vec<_> = pack.teams.iter().filter(|team| team.story.is_some()).collect();
    assert!(shown.len() >= 8 && shown.iter().all(|team| team.station.is_some() && !team.skills.is_empty()));
    assert!(shown.iter().all(|team| !team.members.is_empty()));
    let orders: Vec<_> = pack.services.iter().filter(|service| service.kind == Kind::Order).collect();
    assert!(
        orders.len() >= 8 && orders.iter().all(|service| service.privacy == Privacy::Sealed && service.photos.max == 0)
    );
    let has_page = |service: &&Service| {
        let team = pack.team(&service.routing.last().unwrap().handler).unwrap();
        team.story.is_some()
    };
    assert!(orders.iter().all(has_page), "who does it can be looked up");
    assert!(pack.services.iter().all(|service| service.routing.last().is_some_and(|route| route.area.is_none())));
}

/// A pack with a city: one station in a cell's file.
fn city(id: &str, lat: f64) -> BTreeMap<String, Vec<u8>> {
    let mut files = pack();
    let mut far = station();
    (far["id"], far["point"]["lat"]) = (json!(id), json!(lat));
    files.insert("stations/wq4x6.json".to_owned(), json!([far]));
    files.insert("stations/overview/wq4x.json".to_owned(), json!({"amenities": [], "hours": [], "stations": []}));
    bytes(&files)
}

#[test]
fn a_citys_stations_are_read_by_cell() {
    let cell = Cell::of(crate::domain::Point::from_degrees(40.0, 100.0)).unwrap();
    let file = cell.file();
    let rename = |files: BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        let mut files: BTreeMap<_, _> = files
            .into_iter()
            .map(|(name, bytes)| (if name == "stations/wq4x6.json" { file.clone() } else { name }, bytes))
            .collect();
        files.insert(INDEX.to_owned(), serde_json::to_vec(&Index::of(&files)).unwrap());
        files
    };
    let files = rename(city(&format!("{cell}-1"), 40.0));
    let (pack, problems) = load(&files);
    let pack = pack.unwrap();
    assert_eq!(problems, []);
    assert_eq!((pack.stations.len(), pack.cells.as_slice(), pack.overviews.len()), (2, &[cell.clone()][..], 1));
    assert_eq!(load_cell(&cell, files[&file].clone(), Datum::Wgs84)[0].id, format!("{cell}-1").as_str());

    // A page reads neither cells nor overviews with the rest.
    let few = files.iter().filter(|(name, _)| !name.contains('/')).map(|(name, bytes)| (name.clone(), bytes.clone()));
    let (pack, problems) = load(&few.collect());
    let pack = pack.unwrap();
    assert_eq!((problems.len(), pack.stations.len(), pack.cells.len(), pack.overviews.len()), (0, 1, 1, 1));

    for (id, lat, fields) in [
        ("elsewhere-1".to_owned(), 40.0, vec!["id"]),
        (format!("{cell}-1"), 41.0, vec!["point"]),
        ("east".to_owned(), 40.0, vec!["id", "id"]),
    ] {
        let (_, problems) = load(&rename(city(&id, lat)));
        let named: Vec<_> = problems.iter().map(|problem| problem.field.as_deref().unwrap_or_default()).collect();
        assert!(problems.iter().all(|problem| problem.file == file), "{problems:?}");
        assert!(named.iter().all(|field| fields.contains(field)) && !named.is_empty(), "{id}: {problems:?}");
    }
}
