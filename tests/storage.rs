//! The promises of the storage seam, over memory. `storage_browser.rs` runs the same over IndexedDB.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod storage_contract;

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};
use storage_contract::Outcome;
use yizhan::storage::{Database, Memory, Remote};

/// Memory never waits, so one poll is enough.
fn ready(future: impl Future<Output = Outcome>) {
    let poll = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(poll, Poll::Ready(Ok(())));
}

macro_rules! over_memory {
    ($name:ident) => {
        #[test]
        fn $name() {
            ready(storage_contract::$name(&Database::Memory(Memory::default())));
        }
    };
}

promises!(over_memory);

/// The same over the line between page and worker, which carries JSON.
mod elsewhere {
    use super::*;

    fn remote() -> Database {
        let elsewhere = Database::Memory(Memory::default());
        Database::Remote(Remote::new(move |question| {
            let elsewhere = elsewhere.clone();
            async move {
                let carried = serde_json::to_string(&question).unwrap();
                let answer = elsewhere.answer(serde_json::from_str(&carried).unwrap()).await;
                serde_json::from_str(&serde_json::to_string(&answer).unwrap()).unwrap()
            }
        }))
    }

    macro_rules! over_the_line {
        ($name:ident) => {
            #[test]
            fn $name() {
                ready(storage_contract::$name(&remote()));
            }
        };
    }

    promises!(over_the_line);
}
