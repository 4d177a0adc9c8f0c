//! The published JSON Schemas are those of the types, and the sample pack keeps them.

use serde_json::Value;
use std::{fs, path::Path};
use yizhan::content::{FILES, INDEX, OVERVIEW, Overview, Station, schema_name, schemas};

fn public(folder: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(folder)
}

fn read(path: &Path) -> std::io::Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

#[test]
fn the_published_schemas_are_current() {
    let mut published: Vec<String> = fs::read_dir(public("schema"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| FILES.iter().chain([&INDEX, &OVERVIEW]).any(|file| *name == schema_name(file)))
        .collect();
    published.sort();
    let mut expected: Vec<String> = schemas().into_iter().map(|(name, _)| name).collect();
    expected.sort();
    assert_eq!(published, expected);
    for (name, text) in schemas() {
        let found = fs::read_to_string(public("schema").join(&name)).unwrap();
        assert!(found == text, "{name} is old: run `yizhan schema public/schema`");
    }
}

#[test]
fn every_file_of_the_sample_pack_keeps_its_schema() {
    for file in FILES.into_iter().chain([INDEX]) {
        let schema = read(&public("schema").join(schema_name(file))).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&read(&public("content").join(file)).unwrap())
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{file}");
    }
}

#[test]
fn an_overview_keeps_its_schema() {
    let stations: Vec<Station> =
        serde_json::from_value(read(&public("content").join("stations.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&read(&public("schema").join(schema_name(OVERVIEW))).unwrap()).unwrap();
    let overviews = Overview::of(&stations);
    assert!(!overviews.is_empty());
    for overview in overviews.values() {
        let mut value = serde_json::to_value(overview).unwrap();
        assert!(validator.is_valid(&value), "{:?}", validator.iter_errors(&value).next());
        value["stations"][0][1] = Value::from("north");
        assert!(!validator.is_valid(&value));
    }
}

#[test]
fn a_schema_refuses_what_the_types_refuse() {
    let cases = [
        ("services.json", "/0/kind", Value::from("rapport")),
        ("services.json", "/0/deadlines/solve/within", Value::from("P1Y")),
        ("services.json", "/0/service_code", Value::from("井盖")),
        ("services.json", "/0/attributes/0/order", Value::from(0)),
        ("services.json", "/0/icon", Value::from("unicorn")),
        ("services.json", "/0/steps", serde_json::json!({ "recieved": "x" })),
        ("services.json", "/0/group", serde_json::json!({ "zh": "x", "fr": "x" })),
        ("stations.json", "/0/point/lat", Value::from(400)),
        ("stations.json", "/0/facilities/0/kind", Value::from("pool")),
        ("community.json", "/feed", Value::from("javascript:alert(1)")),
        ("community.json", "/office/epochs/0/seal/x", Value::from("short")),
        ("teams.json", "/0/phone", Value::from("call me")),
        ("teams.json", "/11/members", serde_json::json!([{ "name": "阿敏", "role": "队长" }])),
        ("partners.json", "/0/resources/0/help", serde_json::json!([])),
        ("partners.json", "/0/resources/0/for/0", Value::from("kings")),
        ("neighbourhood.geojson", "/features/0/geometry/type", Value::from("Circle")),
    ];
    for (file, pointer, value) in cases {
        let validator = jsonschema::validator_for(&read(&public("schema").join(schema_name(file))).unwrap()).unwrap();
        let mut content = read(&public("content").join(file)).unwrap();
        *content.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&content), "{file} {pointer}");
    }
}
