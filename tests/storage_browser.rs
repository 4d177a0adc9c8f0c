//! The promises of the storage seam, over the browser's own database, and what only a browser can show.
//! Run by `cargo xtask test`, or by hand with the runner that comes with wasm-bindgen.
#![cfg(target_arch = "wasm32")]

mod storage_contract;

use futures::FutureExt;
use gloo::timers::future::TimeoutFuture;
use std::time::Duration;
use storage_contract::{Outcome, case_id, new_case, put};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yizhan::storage::{CaseRecord, Database, IndexedDb, Kept, Owner, Part, StorageError, Write};

wasm_bindgen_test_configure!(run_in_browser);

/// Each test has a database of its own, which is new at every run.
fn name(test: &str) -> String {
    Database::name("/", &format!("{test} {}", js_sys::Math::random()))
}

async fn open(name: &str) -> Database {
    let (database, kept) = Database::open(name).await;
    assert_eq!(kept, Kept::Yes);
    assert!(matches!(database, Database::IndexedDb(_)));
    database
}

macro_rules! over_indexed_db {
    ($name:ident) => {
        #[wasm_bindgen_test]
        async fn $name() {
            assert_eq!(storage_contract::$name(&open(&name(stringify!($name))).await).await, Ok(()));
        }
    };
}

promises!(over_indexed_db);

/// Runs a piece of JavaScript as an asynchronous function of a database's name: what another tab would do, or what a
/// browser does by itself.
async fn script(body: &str, name: &str) -> JsValue {
    let make = js_sys::Function::new_with_args("name", &format!("return (async () => {{ {body} }})()"));
    let promise = make.call1(&JsValue::NULL, &JsValue::from_str(name)).unwrap();
    JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.unwrap()
}

const OPEN: &str = "const db = await new Promise((done, failed) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });";

#[wasm_bindgen_test]
async fn what_is_written_is_there_after_opening_again() {
    let name = name("again");
    open(&name).await.commit(&put(new_case(1, &[("mine", 1)]))).await.unwrap();
    let again = open(&name).await;
    assert_eq!(again.read_case(case_id(1)).await.unwrap().unwrap().document, r#"{"n":1}"#);
    assert_eq!(again.count_cases("mine").await.unwrap(), 1);
}

#[wasm_bindgen_test]
async fn hazard_1_every_write_is_strict_and_said_to_be_kept_only_once_complete() {
    let name = name("strict");
    let database = open(&name).await;
    script(
        "const made = IDBDatabase.prototype.transaction; window.asked = [];
         IDBDatabase.prototype.transaction = function (stores, mode, options) {
             const transaction = made.call(this, stores, mode, options);
             if (mode === 'readwrite') {
                 const entry = [transaction.durability, 'open']; window.asked.push(entry);
                 transaction.addEventListener('complete', () => { entry[1] = 'complete'; });
             }
             return transaction; };
         window.unpatch = () => { IDBDatabase.prototype.transaction = made; };",
        &name,
    )
    .await;
    database.commit(&put(new_case(1, &[("mine", 1)]))).await.unwrap();
    let asked = script("window.unpatch(); return JSON.stringify(window.asked)", &name).await;
    assert_eq!(asked.as_string().unwrap(), r#"[["strict","complete"]]"#);
}

#[wasm_bindgen_test]
async fn hazard_2_a_refused_write_leaves_nothing_half_done() {
    let name = name("half");
    let database = open(&name).await;
    database.commit(&put(new_case(1, &[]))).await.unwrap();
    let mut write = put(new_case(1, &[("mine", 1)]));
    (2..50).for_each(|number| write.put_case(new_case(number, &[("mine", 1)])));
    assert!(matches!(database.commit(&write).await, Err(StorageError::Conflict { .. })));
    assert_eq!(database.count_cases("mine").await, Ok(0));
    assert_eq!(open(&name).await.list_cases("mine", None, 9).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn hazard_4_an_abort_without_a_reason_counts_as_a_full_disk() {
    for (thrown, attempts) in
        [("this.transaction.abort()", 2.0), ("throw new DOMException('', 'QuotaExceededError')", 1.0)]
    {
        let name = name("full");
        let database = open(&name).await;
        let patch = format!(
            "const put = IDBObjectStore.prototype.put; window.puts = 0;
             IDBObjectStore.prototype.put = function (...all) {{
                 window.puts += 1; const request = put.apply(this, all); {thrown}; return request; }};
             window.unpatch = () => {{ IDBObjectStore.prototype.put = put; }};"
        );
        script(&patch, &name).await;
        let mut write = Write::new();
        write.put_meta("a", "1");
        let refused = database.commit(&write).await;
        let puts = script("window.unpatch(); return window.puts", &name).await;
        assert_eq!((refused, puts.as_f64()), (Err(StorageError::Full), Some(attempts)), "{thrown}");
        assert_eq!(database.read_meta("a").await, Ok(None));
        assert_eq!(database.commit(&write).await, Ok(()), "the same write, once there is room");
    }
}

#[wasm_bindgen_test]
async fn hazard_6_a_closed_connection_is_opened_again_and_the_write_tried_once_more() {
    let name = name("closed");
    let database = open(&name).await;
    // A browser that closes the connection in the background does so without asking.
    script(
        "const made = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (...all) {
             IDBDatabase.prototype.transaction = made; this.close(); return made.apply(this, all); };",
        &name,
    )
    .await;
    assert_eq!(database.commit(&put(new_case(1, &[("mine", 1)]))).await, Ok(()));
    assert_eq!(database.count_cases("mine").await, Ok(1));
    // Another tab deletes everything, as a person may from the browser's settings: this one lets go and starts anew.
    script("await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; })", &name).await;
    assert_eq!(database.count_cases("mine").await, Ok(0));
    assert_eq!(database.commit(&put(new_case(1, &[("mine", 1)]))).await, Ok(()));
}

#[wasm_bindgen_test]
async fn hazard_6_a_connection_that_fails_to_open_is_tried_three_times() {
    let patch = "const opened = IDBFactory.prototype.open; let left = 2; window.opens = 0;
        IDBFactory.prototype.open = function (...all) {
            window.opens += 1;
            if (left-- <= 0) { return opened.apply(this, all); }
            const request = new EventTarget();
            Object.assign(request, { readyState: 'pending', error: null });
            setTimeout(() => {
                request.readyState = 'done';
                request.error = new DOMException('Internal error opening backing store', 'UnknownError');
                request.onerror?.(new Event('error')); }, 1);
            return request; };
        window.unpatch = () => { IDBFactory.prototype.open = opened; };";
    let name = name("thrice");
    script(patch, &name).await;
    let opened = IndexedDb::open(&name).await;
    let opens = script("window.unpatch(); return window.opens", &name).await;
    assert!(opened.is_ok(), "{opened:?}");
    assert_eq!(opens.as_f64(), Some(3.0));
}

#[wasm_bindgen_test]
async fn hazard_7_an_open_that_another_tab_blocks_says_so_in_time_and_loses_nothing() {
    let name = name("blocked");
    // A tab that never lets go, with a database older than any step.
    script(&format!("{} window.held = db;", OPEN.replace("open(name)", "open(name, 1)")), &name).await;
    script("window.deleted = new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; })", &name).await;
    let refused = IndexedDb::open_within(&name, Duration::from_millis(300)).await;
    assert!(matches!(refused, Err(StorageError::Closed | StorageError::Blocked)), "{refused:?}");
    script("window.held.close(); await window.deleted", &name).await;
    // The request that nobody waited for any longer still made a whole database.
    storage_contract::what_is_written_is_read_again(&open(&name).await).await.unwrap();
}

#[wasm_bindgen_test]
async fn hazard_7_a_write_behind_one_that_never_ends_says_so_in_time_and_loses_nothing() {
    let name = name("frozen");
    let database = Database::IndexedDb(IndexedDb::open_within(&name, Duration::from_millis(100)).await.unwrap());
    // A tab that the browser froze in the middle of a write: its transaction stays open until it is told to end.
    script(
        &format!(
            "{OPEN} const write = db.transaction([...db.objectStoreNames], 'readwrite'); window.frozen = true;
             window.ended = new Promise((done) => {{ write.oncomplete = () => {{ db.close(); done(); }}; }});
             const meta = write.objectStore('meta');
             const hold = () => {{ if (window.frozen) {{ meta.get('').onsuccess = hold; }} }}; hold();"
        ),
        &name,
    )
    .await;
    let write = put(new_case(1, &[("mine", 1)]));
    assert_eq!(database.commit(&write).await, Err(StorageError::Blocked));
    script("window.frozen = false; await window.ended", &name).await;
    assert_eq!(database.count_cases("mine").await, Ok(0), "what was given up is not written later");
    assert_eq!(database.commit(&write).await, Ok(()), "the same write, once the other is done");
}

#[wasm_bindgen_test]
async fn hazard_7_a_newer_tab_gets_the_database_and_this_one_says_why_it_stops() {
    let name = name("newer");
    let database = open(&name).await;
    let newer = format!("{} db.close(); return true", OPEN.replace("open(name)", "open(name, 1000)"));
    let upgraded = script(&newer, &name).map(Some);
    let waited = TimeoutFuture::new(5000).map(|()| None);
    futures::pin_mut!(upgraded, waited);
    let first = futures::future::select(upgraded, waited).await.factor_first().0;
    assert_eq!(first, Some(JsValue::TRUE), "this tab did not let go");
    assert_eq!(database.read_meta("a").await, Err(StorageError::Newer));
}

#[wasm_bindgen_test]
async fn hazard_8_bytes_are_array_buffers_and_damage_is_named() {
    let name = name("damage");
    let database = open(&name).await;
    let part = Part::new(Owner::Case(case_id(1)), "image/jpeg", (0..=255).collect());
    let mut write = Write::new();
    write.put_part(part.clone());
    database.commit(&write).await.unwrap();
    let damage = format!(
        "{OPEN} const store = db.transaction('parts', 'readwrite').objectStore('parts');
         const read = (request) => new Promise((done) => {{ request.onsuccess = () => done(request.result); }});
         const [key] = await read(store.getAllKeys()); const value = await read(store.get(key));
         const kind = Object.prototype.toString.call(value.bytes);
         new Uint8Array(value.bytes)[7] ^= 1; await read(store.put(value, key)); db.close(); return kind;"
    );
    assert_eq!(script(&damage, &name).await.as_string().as_deref(), Some("[object ArrayBuffer]"));
    let damaged = Err(StorageError::Damaged { part: part.id });
    assert_eq!(database.read_part(&part.owner, &part.id).await, damaged);
}

#[wasm_bindgen_test]
async fn hazard_9_a_browser_that_keeps_nothing_gets_memory_and_says_so() {
    let refusals = [
        ("Object.defineProperty(window, 'indexedDB', { configurable: true, get: () => null });", StorageError::Refused),
        (
            "Object.defineProperty(window, 'indexedDB', { configurable: true,
                get: () => { throw new DOMException('', 'SecurityError'); } });",
            StorageError::Refused,
        ),
    ];
    for (patch, reason) in refusals {
        script(&format!("window.kept = Object.getOwnPropertyDescriptor(window, 'indexedDB'); {patch}"), "").await;
        let (database, kept) = Database::open(&name("private")).await;
        script(
            "delete window.indexedDB;
             if (window.kept) { Object.defineProperty(window, 'indexedDB', window.kept); }",
            "",
        )
        .await;
        assert!(matches!(database, Database::Memory(_)));
        assert_eq!(kept, Kept::No(reason));
        storage_contract::what_is_written_is_read_again(&database).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn hazard_9_a_full_disk_still_shows_what_is_there() {
    let name = name("full at start");
    open(&name).await.commit(&put(new_case(1, &[("mine", 1)]))).await.unwrap();
    script(
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
         window.unpatch = () => { IDBObjectStore.prototype.put = put; };",
        &name,
    )
    .await;
    let (database, kept) = Database::open(&name).await;
    script("window.unpatch()", &name).await;
    assert_eq!(kept, Kept::No(StorageError::Full));
    assert_eq!(database.count_cases("mine").await, Ok(1));
}

#[wasm_bindgen_test]
async fn two_tabs_that_write_one_case_never_lose_each_others_words() {
    let name = name("tabs");
    let (one, two) = (open(&name).await, open(&name).await);
    one.commit(&put(new_case(1, &[]))).await.unwrap();
    let add = async |database: &Database, word: &str| -> Outcome {
        loop {
            let case = database.read_case(case_id(1)).await?.unwrap();
            let document = format!("{} {word}", case.document);
            match database.commit(&put(CaseRecord { document, ..case })).await {
                Err(StorageError::Conflict { .. }) => continue,
                answer => return answer,
            }
        }
    };
    let words: Vec<_> = (0..20).map(|number| format!("w{number}")).collect();
    let adding = words.iter().enumerate().map(|(at, word)| add(if at % 2 == 0 { &one } else { &two }, word));
    futures::future::try_join_all(adding).await.unwrap();
    let case = two.read_case(case_id(1)).await.unwrap().unwrap();
    assert_eq!(case.revision, 21);
    assert!(words.iter().all(|word| case.document.split(' ').any(|found| found == word)), "{}", case.document);
}

/// What the notes ask of every growth: ten times as many cases, and the first page and a count cost the same.
#[wasm_bindgen_test]
async fn hazard_10_and_11_cost_of_import_and_of_the_first_page() {
    let now = || js_sys::Date::now();
    let name = name("cost");
    let database = open(&name).await;
    let text = "x".repeat(600);
    for (from, to) in [(0u32, 1_000u32), (1_000, 10_000)] {
        let mut write = Write::new();
        for number in from..to {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&number.to_be_bytes());
            let id = yizhan::domain::CaseId::Opened(yizhan::domain::DeviceId::from_bytes(bytes));
            write.put_case(CaseRecord { id, document: text.clone(), ..new_case(0, &[("office", i64::from(number))]) });
        }
        let start = now();
        database.commit(&write).await.unwrap();
        let written = now() - start;
        let start = now();
        let rows = database.list_cases("office", None, 50).await.unwrap();
        let listed = now() - start;
        let start = now();
        assert_eq!(database.count_cases("office").await, Ok(u64::from(to)));
        let counted = now() - start;
        assert_eq!(rows.len(), 50);
        assert_eq!(rows[0].order, i64::from(to) - 1);
        wasm_bindgen_test::console_log!(
            "{} cases: write {written} ms, first 50 {listed} ms, count {counted} ms",
            to - from
        );
    }
}
