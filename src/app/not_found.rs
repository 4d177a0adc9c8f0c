//! An address that leads nowhere, with a way home.

use super::route::Route;
use crate::{
    i18n::say,
    ui::{ButtonKind, ButtonLink, EmptyState, IconName, Screen, TopBar},
};
use leptos::prelude::*;

/// Says that there is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.app.not_found) back=Route::Home.href() />
            <EmptyState icon=IconName::CircleQuestion title=say(|t| t.app.not_found) note=say(|t| t.app.not_found_note)>
                <ButtonLink
                    label=say(|t| t.app.go_home)
                    href=Route::Home.href()
                    kind=ButtonKind::Primary
                    icon=IconName::House
                />
            </EmptyState>
        </Screen>
    }
}
