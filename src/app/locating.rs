//! Asking the device where it is, and what came of it.

use crate::platform::{
    environment,
    location::{self, LocationError, Position},
};
use leptos::{prelude::*, task::spawn_local};

/// What came of asking the device where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locating {
    /// Nothing was asked, or the place was taken.
    Idle,
    /// Under way.
    Looking,
    /// The browser tells no place at an address without encryption.
    Insecure,
    /// The device could not or would not tell.
    Failed(LocationError),
    /// It is known to so many metres only, which is no use here.
    Rough(u32),
}

/// Asks the device where it is, unless it is being asked already. `take` gets a place whose error in metres is
/// `usable`, while the page is still there.
pub fn locate(locating: RwSignal<Locating>, usable: fn(u32) -> bool, take: impl FnOnce(Position) + 'static) {
    if locating.get_untracked() == Locating::Looking {
        return;
    }
    if !environment::is_secure() {
        return locating.set(Locating::Insecure);
    }
    locating.set(Locating::Looking);
    spawn_local(async move {
        let found = location::current().await;
        if locating.is_disposed() {
            return;
        }
        locating.set(match found {
            Ok(position) if !usable(position.accuracy) => Locating::Rough(position.accuracy),
            Ok(position) => {
                take(position);
                Locating::Idle
            }
            Err(error) => Locating::Failed(error),
        });
    });
}
