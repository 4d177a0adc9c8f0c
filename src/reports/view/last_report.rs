//! The newest report of a person, on the home page.

use leptos::prelude::*;

/// A row with the newest report and where it stands; nothing while there is none.
#[component]
pub fn LastReport() -> impl IntoView {}
