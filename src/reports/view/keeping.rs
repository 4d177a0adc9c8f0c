//! Whether this browser keeps what is written.

use crate::{
    app::use_session,
    storage::{Kept, StorageError},
};
use leptos::prelude::*;

/// False once it is known that what is written is gone when the page closes. A full browser still keeps what it has.
pub fn use_keeping() -> Signal<bool> {
    let session = use_session();
    Signal::derive(move || !matches!(session.kept(), Some(Kept::No(error)) if error != StorageError::Full))
}
