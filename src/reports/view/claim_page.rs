//! Opening a case on another device with its code.

use crate::{
    app::Route,
    i18n::say,
    ui::{Screen, TopBar},
};
use leptos::prelude::*;

/// Asks for a case's code.
#[component]
pub fn ClaimPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.claim.title) back=Route::Me.href() />
        </Screen>
    }
}
