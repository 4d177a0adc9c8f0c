use super::*;

const COMMUNITY: &str = "test";

fn at() -> Instant {
    "2026-11-21T14:06:00+08:00".parse().unwrap()
}

fn office(device: &SigningKey) -> (BTreeSet<DeviceId>, Vec<Delegation>) {
    let root = SigningKey::from_seed([1; 32]);
    let delegation = Delegation::role(COMMUNITY, device.device(), Role::Publisher).sign(&root);
    (BTreeSet::from([root.device()]), vec![delegation])
}

fn locator(n: u32) -> Locator {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&json::sha256(&n.to_be_bytes())[..16]);
    Locator::from_bytes(bytes)
}

fn answer() -> CaseAnswer {
    CaseAnswer {
        status: Some(Status::Resolved),
        steps: vec![],
        public_replies: vec!["换好了".into()],
        private_replies: vec![],
        due: None,
        service: None,
        receipt: BTreeMap::new(),
        points: vec![],
        elsewhere: vec![],
    }
}

fn publish(count: u32, sequence: u64, publisher: &SigningKey) -> BTreeMap<String, Vec<u8>> {
    let (_, delegations) = office(publisher);
    let entries = (0..count).map(|n| match n {
        0 => seal(locator(0), &[5; 32], &answer(), &mut |bytes| bytes.fill(3)).unwrap(),
        n => Entry { locator: locator(n), jwe: "x".into() },
    });
    let board = serde_json::json!({});
    write(COMMUNITY, sequence, at(), entries.collect(), &board, &delegations, publisher).into_iter().collect()
}

#[test]
fn a_case_finds_its_answer_in_feeds_of_every_size() {
    let publisher = SigningKey::from_seed([2; 32]);
    let (roots, _) = office(&publisher);
    for count in [1, 63, 127, 129, 1_000, 150_000] {
        let files = publish(count, 7, &publisher);
        let index = Index::read(&files[INDEX], COMMUNITY, &roots, 7).unwrap();
        let shard = match index.next(locator(0)).unwrap() {
            Next::List(list) => match read_list(&files[&path(&list)], &list, locator(0)).unwrap().unwrap() {
                Next::Shard(shard) => shard,
                Next::List(_) => panic!("a list names shards"),
            },
            Next::Shard(shard) => shard,
        };
        let bytes = &files[&path(&shard)];
        assert_eq!(read_shard(bytes, &shard, locator(0), &[5; 32]).unwrap(), Some(answer()), "{count}");
        assert_eq!(read_shard(bytes, &shard, Locator::from_bytes([0; 16]), &[5; 32]).unwrap(), None);
        assert!(read_shard(bytes, &shard, locator(0), &[6; 32]).is_err());
    }
}

#[test]
fn every_shard_hides_its_cases_among_many() {
    let publisher = SigningKey::from_seed([2; 32]);
    for (name, bytes) in publish(5_000, 1, &publisher) {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        if let Some(entries) = value["entries"].as_array() {
            assert!(entries.len() >= SHARD_ENTRIES, "{name} has {}", entries.len());
        }
    }
}

#[test]
fn a_feed_rolled_back_mixed_or_frozen_is_noticed() {
    let publisher = SigningKey::from_seed([2; 32]);
    let (roots, _) = office(&publisher);
    let (old, new) = (publish(10, 7, &publisher), publish(11, 8, &publisher));
    let rolled_back = Index::read(&old[INDEX], COMMUNITY, &roots, 8);
    assert_eq!(rolled_back, Err(FeedError::RolledBack { found: 7, seen: 8 }));
    let index = Index::read(&new[INDEX], COMMUNITY, &roots, 8).unwrap();
    let Some(Next::Shard(shard)) = index.next(locator(0)) else { panic!("one shard") };
    let old_shard = old.iter().find(|(name, _)| name.len() > 60).map(|(_, bytes)| bytes).unwrap();
    assert!(matches!(read_shard(old_shard, &shard, locator(0), &[5; 32]), Err(FeedError::Mixed(_))));
    assert!(!index.is_stale(Instant::from_unix(at().unix() + 86_400, 0)));
    assert!(index.is_stale(Instant::from_unix(at().unix() + 8 * 86_400, 0)));
}

#[test]
fn only_a_publisher_of_this_office_is_believed() {
    let publisher = SigningKey::from_seed([2; 32]);
    let (roots, _) = office(&publisher);
    let stranger = SigningKey::from_seed([3; 32]);
    let forged = publish(3, 1, &stranger);
    assert!(Index::read(&forged[INDEX], COMMUNITY, &BTreeSet::from([stranger.device()]), 0).is_err());
    let (_, delegations) = office(&publisher);
    let index = write(COMMUNITY, 1, at(), vec![], &serde_json::json!({}), &delegations, &stranger);
    let refused = Index::read(&index.last().unwrap().1, COMMUNITY, &roots, 0);
    assert_eq!(refused, Err(FeedError::Publisher(stranger.device())));
    let genuine = publish(3, 1, &publisher);
    let elsewhere = Index::read(&genuine[INDEX], "elsewhere", &roots, 0);
    assert_eq!(elsewhere, Err(FeedError::Community(COMMUNITY.into())));
}
