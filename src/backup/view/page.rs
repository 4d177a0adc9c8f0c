//! `#/me/backup`.

use super::{making::Making, restoring::Restoring};
use crate::{
    app::Route,
    i18n::say,
    platform::environment::is_shared_screen,
    ui::{EmptyState, IconName, Screen, TopBar},
};
use leptos::prelude::*;

/// Making the file and putting it back; a shared screen has nothing of one's own to take along.
#[component]
pub fn BackupPage() -> impl IntoView {
    let shown = match is_shared_screen() {
        true => view! {
            <EmptyState
                icon=IconName::Smartphone
                title=say(|t| t.backup().for_own_phone)
                note=say(|t| t.backup().for_own_phone_note)
            />
        }
        .into_any(),
        false => view! {
            <p>{say(|t| t.backup().intro)}</p>
            <Making />
            <Restoring />
        }
        .into_any(),
    };
    view! {
        <Screen>
            <TopBar title=say(|t| t.backup().title) back=Route::Me.href() />
            {shown}
        </Screen>
    }
}
