//! What every backend of the storage seam promises. The same bodies run over memory and over IndexedDB.

use std::collections::BTreeMap;
use yizhan::{
    domain::{CaseId, DeviceId},
    storage::{CaseRecord, Database, Moved, Owner, Part, StorageError, Write},
};

pub(crate) type Outcome = Result<(), StorageError>;

pub(crate) fn case_id(number: u8) -> CaseId {
    CaseId::Opened(DeviceId::from_bytes([number; 32]))
}

pub(crate) fn new_case(number: u8, lists: &[(&str, i64)]) -> CaseRecord {
    let lists: BTreeMap<_, _> = lists.iter().map(|(list, order)| ((*list).to_owned(), *order)).collect();
    let (document, summary) = (format!(r#"{{"n":{number}}}"#), format!(r#"{{"标题":{number}}}"#));
    CaseRecord { id: case_id(number), revision: 0, document, summary, lists }
}

pub(crate) fn put(record: CaseRecord) -> Write {
    let mut write = Write::new();
    write.put_case(record);
    write
}

async fn page(database: &Database, list: &str, limit: u32) -> Result<Vec<Vec<CaseId>>, StorageError> {
    let (mut pages, mut cursor) = (Vec::new(), None);
    loop {
        let rows = database.list_cases(list, cursor.as_ref(), limit).await?;
        let Some(last) = rows.last() else { return Ok(pages) };
        cursor = Some(last.cursor.clone());
        pages.push(rows.iter().map(|row| row.id).collect());
    }
}

pub(crate) async fn what_is_written_is_read_again(database: &Database) -> Outcome {
    let part = Part::new(Owner::Case(case_id(1)), "image/jpeg", vec![0, 255, 7]);
    let mut write = put(new_case(1, &[("mine", 5)]));
    write.put_part(part.clone());
    write.put_draft("reports", r#"{"note":"灯坏了"}"#);
    write.put_meta("locale", "zh");
    write.put_import(&[9; 32], "{}");
    database.commit(&write).await?;
    let stored = CaseRecord { revision: 1, ..new_case(1, &[("mine", 5)]) };
    assert_eq!(database.read_case(case_id(1)).await?, Some(stored));
    assert_eq!(database.read_case(case_id(2)).await?, None);
    assert_eq!(database.read_part(&part.owner, &part.id).await?, Some(part));
    assert_eq!(database.read_draft("reports").await?.as_deref(), Some(r#"{"note":"灯坏了"}"#));
    assert_eq!(database.list_drafts().await?, ["reports"]);
    assert_eq!(database.read_meta("locale").await?.as_deref(), Some("zh"));
    assert_eq!(database.read_meta("other").await?, None);
    assert_eq!(database.read_import(&[9; 32]).await?.as_deref(), Some("{}"));
    assert_eq!(database.read_import(&[8; 32]).await?, None);
    Ok(())
}

pub(crate) async fn lists_come_page_by_page_highest_first(database: &Database) -> Outcome {
    let mut write = Write::new();
    for number in 0..7 {
        // Two cases share every order, so a page may end between equals.
        write.put_case(new_case(number, &[("office", i64::from(number / 2)), ("office/new", -i64::from(number))]));
    }
    database.commit(&write).await?;
    let ids = |numbers: &[u8]| numbers.iter().map(|number| case_id(*number)).collect::<Vec<_>>();
    assert_eq!(page(database, "office", 3).await?, [ids(&[6, 4, 5]), ids(&[2, 3, 0]), ids(&[1])]);
    assert_eq!(page(database, "office/new", 10).await?, [ids(&[0, 1, 2, 3, 4, 5, 6])]);
    assert!(page(database, "offic", 10).await?.is_empty());
    let first = database.list_cases("office", None, 1).await?.remove(0);
    assert_eq!((first.order, first.summary.as_str()), (3, r#"{"标题":6}"#));
    Ok(())
}

pub(crate) async fn hazard_3_a_record_and_its_photos_are_one_transaction(database: &Database) -> Outcome {
    database.commit(&put(new_case(1, &[("mine", 1)]))).await?;
    let part = Part::new(Owner::Case(case_id(2)), "image/jpeg", vec![1; 1000]);
    // The first case is stale, so nothing of this write may stand: not the other case, its photo or the counter.
    let mut write = put(new_case(1, &[("mine", 2)]));
    write.put_case(new_case(2, &[("mine", 2)]));
    write.put_part(part.clone());
    write.put_meta("mark", "2");
    write.delete_draft("reports");
    let refused = StorageError::Conflict { moved: vec![Moved::Case(case_id(1))] };
    assert_eq!(database.commit(&write).await, Err(refused));
    assert_eq!(database.read_case(case_id(2)).await?, None);
    assert_eq!(database.read_part(&part.owner, &part.id).await?, None);
    assert_eq!(database.read_meta("mark").await?, None);
    assert_eq!(database.count_cases("mine").await?, 1);
    let mut write = put(new_case(2, &[("mine", 2)]));
    write.put_part(part.clone());
    database.commit(&write).await?;
    assert_eq!(database.list_parts(&part.owner).await?, [part.id]);
    assert_eq!(database.read_part(&part.owner, &part.id).await?, Some(part));
    Ok(())
}

pub(crate) async fn everything_that_moved_is_named(database: &Database) -> Outcome {
    let mut write = Write::new();
    (1..=2).for_each(|number| write.put_case(new_case(number, &[])));
    write.put_meta("mark", "1");
    database.commit(&write).await?;
    let mut write = Write::new();
    (1..=3).for_each(|number| write.put_case(new_case(number, &[])));
    write.delete_case(case_id(4), 1);
    write.expect_meta("mark", None);
    let moved = [Moved::Case(case_id(1)), Moved::Case(case_id(2)), Moved::Case(case_id(4)), Moved::Meta("mark".into())];
    assert_eq!(database.commit(&write).await, Err(StorageError::Conflict { moved: moved.to_vec() }));
    // Only what was to be new is in the way.
    let mut write = put(new_case(3, &[("mine", 1)]));
    write.put_case(new_case(2, &[("mine", 1)]));
    let moved = vec![Moved::Case(case_id(2))];
    assert_eq!(database.commit(&write).await, Err(StorageError::Conflict { moved }));
    assert_eq!(database.count_cases("mine").await?, 0);
    Ok(())
}

pub(crate) async fn two_writers_of_one_case_never_lose_each_others_words(database: &Database) -> Outcome {
    database.commit(&put(new_case(1, &[]))).await?;
    let (Some(first), Some(second)) = (database.read_case(case_id(1)).await?, database.read_case(case_id(1)).await?)
    else {
        return Err(StorageError::Other("the case is gone".into()));
    };
    database.commit(&put(CaseRecord { document: "first".into(), ..first })).await?;
    let late = put(CaseRecord { document: "second".into(), ..second });
    assert!(matches!(database.commit(&late).await, Err(StorageError::Conflict { .. })));
    let mut deletion = Write::new();
    deletion.delete_case(case_id(1), 1);
    assert!(matches!(database.commit(&deletion).await, Err(StorageError::Conflict { .. })));
    let again = database.read_case(case_id(1)).await?.map(|case| (case.revision, case.document));
    assert_eq!(again, Some((2, "first".to_owned())));
    Ok(())
}

pub(crate) async fn a_key_is_made_once_and_a_mark_moves_only_from_where_it_was(database: &Database) -> Outcome {
    let step = |read: Option<&str>, next: &str| {
        let mut write = Write::new();
        write.expect_meta("mark", read.map(str::to_owned));
        write.put_meta("mark", next);
        write
    };
    let moved = Err(StorageError::Conflict { moved: vec![Moved::Meta("mark".into())] });
    assert_eq!(database.commit(&step(None, "1")).await, Ok(()));
    assert_eq!(database.commit(&step(None, "2")).await, moved);
    assert_eq!(database.commit(&step(Some("0"), "2")).await, moved);
    assert_eq!(database.commit(&step(Some("1"), "2")).await, Ok(()));
    assert_eq!(database.read_meta("mark").await?.as_deref(), Some("2"));
    Ok(())
}

pub(crate) async fn hazard_10_counters_move_with_the_lists_they_count(database: &Database) -> Outcome {
    let mut write = Write::new();
    (1..=3).for_each(|number| write.put_case(new_case(number, &[("mine", 1), ("mine/unsent", 1)])));
    database.commit(&write).await?;
    let sent = CaseRecord { revision: 1, ..new_case(1, &[("mine", 2)]) };
    let mut write = put(sent);
    write.delete_case(case_id(2), 1);
    database.commit(&write).await?;
    for (list, expected) in [("mine", 2), ("mine/unsent", 1), ("office", 0)] {
        assert_eq!(database.count_cases(list).await?, expected, "{list}");
        assert_eq!(page(database, list, 10).await?.concat().len() as u64, expected, "{list}");
    }
    Ok(())
}

pub(crate) async fn a_deleted_case_or_draft_takes_its_parts_along(database: &Database) -> Outcome {
    let owners = [Owner::Case(case_id(1)), Owner::Draft("a".into()), Owner::Draft("ab".into())];
    let parts = owners.clone().map(|owner| Part::new(owner, "image/jpeg", vec![1, 2, 3]));
    let mut write = put(new_case(1, &[("mine", 1)]));
    write.put_draft("a", "{}");
    write.put_draft("ab", "{}");
    parts.iter().for_each(|part| write.put_part(part.clone()));
    database.commit(&write).await?;
    let mut write = Write::new();
    write.delete_case(case_id(1), 1);
    write.delete_draft("a");
    database.commit(&write).await?;
    assert_eq!(database.list_parts(&owners[0]).await?, []);
    assert_eq!(database.list_parts(&owners[1]).await?, []);
    assert_eq!(database.list_parts(&owners[2]).await?, [parts[2].id]);
    assert_eq!(database.list_drafts().await?, ["ab"]);
    let mut write = Write::new();
    write.delete_part(&owners[2], &parts[2].id);
    database.commit(&write).await?;
    assert_eq!(database.list_parts(&owners[2]).await?, []);
    Ok(())
}

pub(crate) async fn what_is_deleted_and_put_in_one_write_is_there(database: &Database) -> Outcome {
    let part = Part::new(Owner::Draft("a".into()), "image/jpeg", vec![1]);
    let mut write = Write::new();
    write.delete_draft("a");
    write.put_draft("a", "new");
    write.put_part(part.clone());
    database.commit(&write).await?;
    assert_eq!(database.read_draft("a").await?.as_deref(), Some("new"));
    assert_eq!(database.list_parts(&part.owner).await?, [part.id]);
    Ok(())
}

/// Makes one test per promise: `promises!(macro that makes a test of a name)`.
#[macro_export]
macro_rules! promises {
    ($run:ident: $($name:ident),* $(,)?) => {
        $($run!($name);)*
    };
    ($run:ident) => {
        $crate::promises!(
            $run: what_is_written_is_read_again,
            lists_come_page_by_page_highest_first,
            hazard_3_a_record_and_its_photos_are_one_transaction,
            everything_that_moved_is_named,
            two_writers_of_one_case_never_lose_each_others_words,
            a_key_is_made_once_and_a_mark_moves_only_from_where_it_was,
            hazard_10_counters_move_with_the_lists_they_count,
            a_deleted_case_or_draft_takes_its_parts_along,
            what_is_deleted_and_put_in_one_write_is_there,
        );
    };
}
