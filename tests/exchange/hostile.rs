//! Bundles that are damaged, forged or made to hurt: named, set aside, and everything else is read.

use crate::world::{COMMUNITY, case, delegate, desk, key, opened};
use serde_json::{Value, json};
use yizhan::{
    cases::{CaseFile, Grant, Role},
    exchange::{
        bundle::{Bundle, BundleError, BundleProblem, MAX_BYTES},
        part::{Part, PartError},
    },
};

fn sample() -> Value {
    let mut bundle = Bundle::new(COMMUNITY);
    bundle.add_case(&opened());
    bundle.add_delegation(delegate(&desk(), Role::Desk, None));
    bundle.add_part(Part::text("门口", [1; 16]));
    serde_json::from_slice(&bundle.to_bytes()).unwrap()
}

fn read(bytes: &[u8]) -> Result<(Bundle, Vec<BundleProblem>), BundleError> {
    Bundle::read(bytes, MAX_BYTES, &mut |_, _| {})
}

#[test]
fn a_file_that_is_no_bundle_is_refused_whole_with_its_reason() {
    let whole = sample().to_string();
    let mut extra = sample();
    extra["comment"] = json!("hello");
    let mut later = sample();
    later["format"] = json!("yizhan.bundle/9");
    let mut wrong_type = sample();
    wrong_type["events"] = json!({});
    let mut proto = sample();
    proto["parts"]["__proto__"] = json!({});
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("cut off", whole.as_bytes()[..whole.len() / 2].to_vec()),
        ("100,000 open brackets", vec![b'['; 100_000]),
        ("not JSON", b"\x89PNG\r\n".to_vec()),
        ("another JSON file", b"{}".to_vec()),
        ("an unknown member", extra.to_string().into_bytes()),
        ("a later version", later.to_string().into_bytes()),
        ("wrong types", wrong_type.to_string().into_bytes()),
        ("__proto__", proto.to_string().into_bytes()),
        ("a number that is no integer", whole.replacen("\"seq\":1", "\"seq\":1e0", 1).into_bytes()),
        ("a duplicate name", whole.replacen("\"seq\":1", "\"seq\":1,\"seq\":2", 1).into_bytes()),
    ];
    for (name, bytes) in cases {
        let error = read(&bytes).expect_err(name);
        assert!(!error.to_string().is_empty(), "{name}");
    }
    let large = vec![b' '; MAX_BYTES + 1];
    assert_eq!(read(&large), Err(BundleError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES }));
}

#[test]
fn one_bad_thing_is_named_and_the_rest_is_read() {
    let good_heads = sample()["heads"].as_array().unwrap().len();
    let forged = {
        let jws = sample()["heads"][0].as_str().unwrap().to_owned();
        let (body, signature) = jws.rsplit_once('.').unwrap();
        let flipped = if signature.starts_with('A') { "B" } else { "A" };
        format!("{body}.{flipped}{}", &signature[1..])
    };
    let foreign = {
        let mut file = CaseFile::new("elsewhere", case());
        crate::world::say(&mut file, &key(1), &yizhan::cases::Action::Joined {}, 0);
        file.heads().next().unwrap().jws.clone()
    };
    let stolen_grant = {
        let jws = Grant::sign(COMMUNITY, key(9).device(), &key(1)).jws;
        jws.replacen('.', "..", 1)
    };
    let name = "00".repeat(32);
    type Edit = Box<dyn Fn(&mut Value)>;
    let edits: Vec<(&str, Edit)> = vec![
        ("a forged head", Box::new(move |b| b["heads"].as_array_mut().unwrap().push(json!(forged)))),
        ("a foreign head", Box::new(move |b| b["heads"].as_array_mut().unwrap().push(json!(foreign)))),
        ("a broken grant", Box::new(move |b| b["grants"].as_array_mut().unwrap().push(json!(stolen_grant)))),
        ("a malformed event", Box::new(|b| b["events"].as_array_mut().unwrap().push(json!({ "v": 1 })))),
        (
            "a damaged part",
            Box::new({
                let name = name.clone();
                move |b| b["parts"][&name] = json!({ "type": "application/json", "text": "{}" })
            }),
        ),
        (
            "an SVG as JPEG",
            Box::new({
                let name = name.clone();
                move |b| b["parts"][&name] = json!({ "type": "image/jpeg", "base64": "PHN2Zz48L3N2Zz4=" })
            }),
        ),
        ("an SVG", Box::new(move |b| b["parts"][&name] = json!({ "type": "image/svg+xml", "text": "<svg/>" }))),
        ("a part without a hash", Box::new(|b| b["parts"]["photo.jpg"] = json!({ "type": "x", "text": "" }))),
    ];
    let before = read(sample().to_string().as_bytes()).unwrap().0;
    for (name, edit) in edits {
        let mut bundle = sample();
        edit(&mut bundle);
        let (read, problems) = read(bundle.to_string().as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(problems.len(), 1, "{name}: {problems:?}");
        assert_eq!(read, before, "{name}");
        assert_eq!(read.cases()[&case()].heads().count(), good_heads, "{name}");
    }
}

#[test]
fn a_photo_of_30000_by_30000_pixels_is_refused_by_its_size() {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8];
    jpeg.extend(30_000_u16.to_be_bytes());
    jpeg.extend(30_000_u16.to_be_bytes());
    jpeg.extend([1, 1, 0x11, 0]);
    let part = Part::Jpeg(jpeg);
    let mut bundle = sample();
    bundle["parts"][part.id().to_string()] = part.to_json();
    let (_, problems) = read(bundle.to_string().as_bytes()).unwrap();
    let expected = PartError::TooManyPixels { width: 30_000, height: 30_000 };
    assert_eq!(problems, [BundleProblem::Part { name: part.id().to_string(), error: expected }]);
}
