//! Importing by a phone's square codes: the same as a file, seen by this computer's camera.

use super::key_strip::KeyStrip;
use crate::{
    app::{DeskRoute, Route},
    i18n::say,
    kiosk::view::Receive,
    ui::{Card, TopBar},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CodesPage() -> impl IntoView {
    view! {
        <TopBar title=say(|t| t.app.receive) back=Route::Desk(DeskRoute::Import).href() />
        <KeyStrip />
        <div class="points-desk">
            <Card>
                <Receive at_desk=true />
            </Card>
        </div>
    }
}
