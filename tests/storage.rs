//! The promises of the storage seam, over memory. `storage_browser.rs` runs the same over IndexedDB.
#![cfg(not(target_arch = "wasm32"))]

mod storage_contract;

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};
use storage_contract::Outcome;
use yizhan::storage::{Database, Memory};

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
